#include "bulkpods.h"

#include "answers.h"
#include "apistatus.h"
#include "protobufcodec.h"
#include "wirereader.h"

#include <cstring>

namespace lab::kube {

namespace {

// Marks of a fixed width in the sample; the numbers take their places.
constexpr std::string_view kIndexMark = "IIIIIII";      // 7 digits: names, uids, addresses
constexpr std::string_view kVersionMark = "VVVVVVVVVV"; // 10 digits
constexpr std::string_view kNodeMark = "NNNNN";         // 5 digits
constexpr std::string_view kSpaceMark = "SSS";          // 3 digits
constexpr std::string_view kReadyMark = "Xrue-";        // "True-" or "Fals-": the Ready condition's message
constexpr auto kTick = std::chrono::milliseconds(10);
constexpr std::size_t kKeptEvents = 10'000; // events; ~70 MB
constexpr qint64 kMaxPending = 256 * 1024 * 1024;

void put(char *at, qsizetype size, quint64 number)
{
    for (qsizetype i = size - 1; i >= 0; --i, number /= 10)
        at[i] = char('0' + number % 10);
}

} // namespace

Json BulkPods::samplePod()
{
    const std::string index(kIndexMark), version(kVersionMark), node(kNodeMark), space(kSpaceMark), ready(kReadyMark);
    const std::string time = "2026-01-02T03:04:05Z";
    const Json condition{{"status", "True"}, {"lastProbeTime", nullptr}, {"lastTransitionTime", time}};
    Json conditions = Json::array();
    for (const char *type : {"PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"}) {
        conditions.push_back(condition);
        conditions.back()["type"] = type;
    }
    conditions[2]["message"] = ready;
    const Json probe{{"httpGet", {{"path", "/health"}, {"port", "http"}, {"scheme", "HTTP"}}},
                     {"timeoutSeconds", 1},
                     {"periodSeconds", 10},
                     {"successThreshold", 1},
                     {"failureThreshold", 3}};
    Json env = Json::array();
    for (int i = 0; i < 30; ++i)
        env.push_back({{"name", "SETTING_NUMBER_" + std::to_string(10 + i)},
                       {"value", "value-of-setting-" + std::to_string(1000 + i) + "-for-the-payment-platform"}});
    Json containers = Json::array();
    Json statuses = Json::array();
    for (const char *name : {"service", "proxy"}) {
        containers.push_back(
            {{"name", name},
             {"image", std::string("registry.example.internal/platform/") + name + ":2026.01.2-build.4711"},
             {"args", Json::array({"--listen=0.0.0.0:8080", "--log-format=json", "--metrics=/metrics"})},
             {"ports", Json::array({{{"name", "http"}, {"containerPort", 8080}, {"protocol", "TCP"}},
                                    {{"name", "admin"}, {"containerPort", 9090}, {"protocol", "TCP"}}})},
             {"env", env},
             {"resources",
              {{"requests", {{"cpu", "250m"}, {"memory", "256Mi"}}}, {"limits", {{"cpu", "1"}, {"memory", "512Mi"}}}}},
             {"volumeMounts", Json::array({{{"name", "config"}, {"mountPath", "/etc/service"}, {"readOnly", true}},
                                           {{"name", "kube-api-access"},
                                            {"mountPath", "/var/run/secrets/kubernetes.io/serviceaccount"},
                                            {"readOnly", true}}})},
             {"readinessProbe", probe},
             {"livenessProbe", probe},
             {"terminationMessagePath", "/dev/termination-log"},
             {"terminationMessagePolicy", "File"},
             {"imagePullPolicy", "IfNotPresent"}});
        statuses.push_back(
            {{"name", name},
             {"state", {{"running", {{"startedAt", time}}}}},
             {"lastState", Json::object()},
             {"ready", true},
             {"restartCount", 0},
             {"started", true},
             {"image", std::string("registry.example.internal/platform/") + name + ":2026.01.2-build.4711"},
             {"imageID", "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"},
             {"containerID", "containerd://0123456789abcdef0123456789abcdef0123456789abcdef012345678" + index}});
    }
    Json labels{{"app.kubernetes.io/name", "service-" + space},
                {"app.kubernetes.io/instance", "service-" + space + "-prod"},
                {"app.kubernetes.io/version", "2026.01.2"},
                {"app.kubernetes.io/part-of", "platform"},
                {"pod-template-hash", "5f7c9b6d4"},
                {"team", "payments"},
                {"tier", "backend"},
                {"topology.kubernetes.io/zone", "zone-a"}};
    return {{"metadata",
             {{"name", "service-" + space + "-5f7c9b6d4-" + index},
              {"generateName", "service-" + space + "-5f7c9b6d4-"},
              {"namespace", "bulk-" + space},
              {"uid", "00000000-0000-4000-8000-00000" + index},
              {"resourceVersion", version},
              {"creationTimestamp", time},
              {"labels", labels},
              {"annotations",
               {{"prometheus.io/scrape", "true"},
                {"prometheus.io/port", "9090"},
                {"kubectl.kubernetes.io/restartedAt", time},
                {"checksum/config", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}}},
              {"ownerReferences", Json::array({{{"apiVersion", "apps/v1"},
                                                {"kind", "ReplicaSet"},
                                                {"name", "service-" + space + "-5f7c9b6d4"},
                                                {"uid", "00000000-0000-4000-9000-000000000" + space},
                                                {"controller", true},
                                                {"blockOwnerDeletion", true}}})}}},
            {"spec",
             {{"nodeName", "node-" + node},
              {"containers", containers},
              {"restartPolicy", "Always"},
              {"terminationGracePeriodSeconds", 30},
              {"dnsPolicy", "ClusterFirst"},
              {"serviceAccountName", "default"},
              {"schedulerName", "default-scheduler"},
              {"volumes",
               Json::array({{{"name", "config"}, {"configMap", {{"name", "service-config"}, {"defaultMode", 420}}}}})},
              {"tolerations", Json::array({{{"key", "node.kubernetes.io/not-ready"},
                                            {"operator", "Exists"},
                                            {"effect", "NoExecute"},
                                            {"tolerationSeconds", 300}}})}}},
            {"status",
             {{"phase", "Running"},
              {"conditions", conditions},
              {"hostIP", "10.0.0.1"},
              {"podIP", "fd00::" + index},
              {"podIPs", Json::array({{{"ip", "fd00::" + index}}})},
              {"startTime", time},
              {"containerStatuses", statuses},
              {"qosClass", "Burstable"}}}};
}

BulkPods::BulkPods(core::Clock &clock, Options options) : m_clock(clock), m_options(options), m_tickedAt(clock.now())
{
    m_template = bytes(protobuf::encode(samplePod(), *Schema::wire().find("Pod")));
    const auto find = [this](std::string_view mark) {
        std::vector<Place> places;
        const QByteArray bytesOfMark = bytes(mark);
        for (qsizetype at = 0; (at = m_template.indexOf(bytesOfMark, at)) >= 0; at += bytesOfMark.size())
            places.push_back({at, bytesOfMark.size()});
        return places;
    };
    m_indexPlaces = find(kIndexMark);
    m_versionPlaces = find(kVersionMark);
    m_nodePlaces = find(kNodeMark);
    m_spacePlaces = find(kSpaceMark);
    m_readyPlaces = find(kReadyMark);
    for (int first = 0; first < m_options.pods; first += m_options.pageSize) {
        const int last = std::min(first + m_options.pageSize, m_options.pods);
        std::string items;
        items.reserve(std::size_t(last - first) * std::size_t(m_template.size() + 8));
        for (int i = first; i < last; ++i)
            wirewriter::bytes(items, 2, view(podBytes(i, m_version, true)));
        const int next = last < m_options.pods ? last / m_options.pageSize : -1;
        Page page;
        page.body = head(m_version, next, qsizetype(items.size()));
        page.items = page.body.size();
        page.body += bytes(items);
        m_pages.push_back(std::move(page));
    }
    m_timer = clock.every(kTick, [this] { tick(); });
}

QByteArray BulkPods::podBytes(int index, quint64 version, bool ready) const
{
    QByteArray pod = m_template;
    char *data = pod.data();
    for (const Place &place : m_indexPlaces)
        put(data + place.offset, place.size, quint64(index));
    for (const Place &place : m_versionPlaces)
        put(data + place.offset, place.size, version);
    for (const Place &place : m_nodePlaces)
        put(data + place.offset, place.size, quint64(index % m_options.nodes));
    for (const Place &place : m_spacePlaces)
        put(data + place.offset, place.size, quint64(index) * quint64(m_options.namespaces) / quint64(m_options.pods));
    for (const Place &place : m_readyPlaces)
        memcpy(data + place.offset, ready ? "True-" : "Fals-", std::size_t(place.size));
    return pod;
}

QByteArray BulkPods::head(quint64 version, int nextPage, qsizetype itemBytes) const
{
    Json meta{{"resourceVersion", std::to_string(version)}};
    if (nextPage >= 0) {
        meta["continue"] = "page-" + std::to_string(nextPage);
        meta["remainingItemCount"] = m_options.pods - nextPage * m_options.pageSize;
    }
    std::string rawHead;
    wirewriter::bytes(rawHead, 1, protobuf::encode(meta, *Schema::wire().find("ListMeta")));
    // The wrapping of an empty list, with the length of the items added to that of its raw field.
    std::string typeMeta;
    wirewriter::bytes(typeMeta, 1, "v1");
    wirewriter::bytes(typeMeta, 2, "PodList");
    std::string out("k8s\0", 4);
    wirewriter::bytes(out, 1, typeMeta);
    wirewriter::tag(out, 2, WireReader::Type::Bytes);
    wirewriter::varint(out, rawHead.size() + std::size_t(itemBytes));
    return bytes(out + rawHead);
}

bool BulkPods::handle(const httpd::Request &request, const httpd::ResponderPtr &responder)
{
    if (request.path == "/lab/events" && request.method == "POST") {
        setEventRate(request.queryValue("rate").toInt());
        responder->send(200, {{"Content-Type", "text/plain"}}, "ok\n");
        return true;
    }
    if (request.path != "/api/v1/pods" || request.method != "GET")
        return false;
    if (!request.header("accept").contains("application/vnd.kubernetes.protobuf")) {
        Answers::sendStatus(responder,
                            {406, "NotAcceptable",
                             "only the following media types are accepted: application/vnd.kubernetes.protobuf",
                             Json::object()},
                            false);
    } else if (request.queryValue("watch") == "1" || request.queryValue("watch") == "true") {
        watch(request, responder);
    } else {
        list(request, responder);
    }
    return true;
}

void BulkPods::list(const httpd::Request &request, const httpd::ResponderPtr &responder)
{
    const httpd::Responder::Headers headers{{"Content-Type", Representation::kProtobuf}};
    const QByteArray from = request.queryValue("continue");
    const auto number = from.isEmpty() ? 0 : from.mid(5).toUInt();
    const std::lock_guard lock(m_mutex);
    if ((!from.isEmpty() && !from.startsWith("page-")) || number >= m_pages.size())
        return Answers::sendStatus(responder, ApiStatus::badRequest("continue key is not valid"), true);
    if (request.queryValue("limit").toInt() > 0) // the body is shared, not copied
        return responder->send(200, headers, m_pages[number].body);
    qsizetype itemBytes = 0;
    for (const Page &page : m_pages)
        itemBytes += page.body.size() - page.items;
    responder->begin(200, headers);
    responder->write(head(m_version, -1, itemBytes));
    for (const Page &page : m_pages)
        responder->write(page.body.mid(page.items));
    responder->end();
}

void BulkPods::watch(const httpd::Request &request, const httpd::ResponderPtr &responder)
{
    if (request.hasQuery("sendInitialEvents")) {
        return Answers::sendStatus(
            responder,
            ApiStatus::invalid(
                "ListOptions.meta.k8s.io", "", "sendInitialEvents",
                "Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled"),
            true);
    }
    const quint64 since = request.queryValue("resourceVersion").toULongLong();
    const std::lock_guard lock(m_mutex);
    if (since < m_version && (m_history.empty() || m_history.front().first > since + 1))
        return Answers::sendStatus(responder, ApiStatus::expired("too old resource version: " + std::to_string(since)),
                                   true);
    responder->begin(200, {{"Content-Type", QByteArray(Representation::kProtobuf) + ";stream=watch"}});
    for (const auto &[version, bytesOfEvent] : m_history) {
        if (version > since)
            responder->write(bytesOfEvent);
    }
    m_watchers.push_back(responder);
}

QByteArray BulkPods::frame(const QByteArray &pod) const
{
    return bytes(protobuf::watchFrame("MODIFIED", protobuf::wrap("v1", "Pod", view(pod))));
}

void BulkPods::tick()
{
    // By the clock, not by the number of ticks: a busy machine delays timers and must not slow the events down.
    const auto now = m_clock.now();
    const double passed = std::chrono::duration<double>(now - std::exchange(m_tickedAt, now)).count();
    m_due += m_rate * std::min(passed, 1.0);
    const int count = int(m_due);
    m_due -= count;
    if (count == 0)
        return;
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_watchers, [](const httpd::ResponderPtr &watcher) {
        const bool isSlow = watcher->pendingBytes() > kMaxPending;
        if (isSlow)
            watcher->abort();
        return isSlow || !watcher->isAlive();
    });
    QByteArray batch;
    for (int i = 0; i < count; ++i) {
        const int index = m_next;
        // A step that shares no factor with the number of pods visits all of them, far apart.
        m_next = int((qint64(m_next) + 7'919) % m_options.pods);
        ++m_version;
        // Each round over all pods turns their message around, so that every event changes something.
        const QByteArray pod = podBytes(index, m_version, m_events++ / quint64(m_options.pods) % 2 != 0);
        Page &page = m_pages[std::size_t(index / m_options.pageSize)];
        const qsizetype stride =
            (page.body.size() - page.items) /
            std::min(m_options.pageSize, m_options.pods - index / m_options.pageSize * m_options.pageSize);
        const qsizetype at = page.items + (index % m_options.pageSize + 1) * stride - pod.size();
        memcpy(page.body.data() + at, pod.constData(), std::size_t(pod.size()));
        m_history.emplace_back(m_version, frame(pod));
        batch += m_history.back().second;
        if (m_history.size() > kKeptEvents)
            m_history.pop_front();
    }
    // A list that begins now carries this version (clients take it from the first page); it has ten digits as before.
    Page &first = m_pages.front();
    const QByteArray fresh = head(m_version, m_pages.size() > 1 ? 1 : -1, first.body.size() - first.items);
    memcpy(first.body.data(), fresh.constData(), std::size_t(fresh.size()));
    m_sent += quint64(count);
    for (const httpd::ResponderPtr &watcher : m_watchers)
        watcher->write(batch);
}

} // namespace lab::kube
