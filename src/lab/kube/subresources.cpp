#include "subresources.h"

#include "patching.h"
#include "requestbody.h"
#include "selectors.h"
#include "timestamps.h"

namespace lab::kube {

namespace {

Json scaleOf(const StoredObject &object)
{
    const Json &document = object.document();
    Json metadata;
    for (const char *member : {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"})
        metadata[member] = at(document, {"metadata", member});
    return {{"kind", "Scale"},
            {"apiVersion", "autoscaling/v1"},
            {"metadata", metadata},
            {"spec", {{"replicas", integer(document, {"spec", "replicas"})}}},
            {"status",
             {{"replicas", integer(document, {"status", "replicas"})},
              {"selector", LabelSelector::fromWorkload(at(document, {"spec", "selector"})).toString()}}}};
}

std::string lineText(const LogLine &line, bool timestamps)
{
    if (!timestamps)
        return line.text + '\n';
    const auto ms = core::toUnixMs(line.time);
    return formatMicroTime(Instant{ms / 1000, std::int32_t(ms % 1000) * 1'000'000}) + ' ' + line.text + '\n';
}

/// The container that is meant; refuses when there are several and none is named.
ApiResult<std::string> containerOf(const StoredObject &pod, const std::string &wanted)
{
    const Json &containers = items(pod.document(), {"spec", "containers"});
    if (wanted.empty() && containers.size() == 1)
        return text(containers.front(), {"name"});
    std::string names;
    for (const Json &container : containers) {
        if (text(container, {"name"}) == wanted)
            return wanted;
        names += (names.empty() ? "" : " ") + text(container, {"name"});
    }
    if (wanted.empty())
        return tl::unexpected(ApiStatus::badRequest("a container name must be specified for pod " + pod.name() +
                                                    ", choose one of: [" + names + ']'));
    return tl::unexpected(ApiStatus::badRequest("container " + wanted + " is not valid for pod " + pod.name()));
}

LogStore::Query queryOf(const ApiCall &call)
{
    LogStore::Query query;
    query.previous = call.isSet("previous");
    if (const std::string tail = call.parameter("tailLines"); !tail.empty())
        query.tailLines = std::size_t(std::max(0LL, QByteArray::fromStdString(tail).toLongLong()));
    if (const auto since = parseTime(call.parameter("sinceTime")))
        query.since = core::fromUnixMs(since->seconds * 1000);
    if (const std::string seconds = call.parameter("sinceSeconds"); !seconds.empty())
        query.since = core::fromUnixMs((call.now - QByteArray::fromStdString(seconds).toLongLong()) * 1000);
    return query;
}

/// 429 in the API's words; nothing when one pod may go.
std::optional<ApiStatus> refusedByBudget(const StoredObject &budget)
{
    const Json &document = budget.document();
    const bool isCounted =
        integer(document, {"status", "observedGeneration"}) >= integer(document, {"metadata", "generation"});
    if (isCounted && integer(document, {"status", "disruptionsAllowed"}) > 0)
        return std::nullopt;
    const std::string cause =
        isCounted ? "The disruption budget " + budget.name() + " needs " +
                        std::to_string(integer(document, {"status", "desiredHealthy"})) + " healthy pods and has " +
                        std::to_string(integer(document, {"status", "currentHealthy"})) + " currently"
                  : "The disruption budget " + budget.name() + " is still being processed by the server.";
    return ApiStatus{429,
                     "TooManyRequests",
                     "Cannot evict pod as it would violate the pod's disruption budget.",
                     {{"causes", Json::array({{{"reason", "DisruptionBudget"}, {"message", cause}}})}}};
}

} // namespace

void Subresources::scale(const ApiCall &call) const
{
    const ResourceType &type = *call.info.type;
    const bool protobuf = call.representation.isProtobuf;
    if (call.info.verb == "get") {
        const ObjectPtr object = m_store.find(type, call.info.nameSpace, call.info.name);
        if (!object)
            return call.refuse(ApiStatus::notFound(type.groupResource(), call.info.name));
        return Answers::sendDocument(call.responder, 200, scaleOf(*object), "Scale", protobuf);
    }
    const auto body = call.info.verb == "patch" ? ApiResult<Json>(parseJson(view(call.request.body)).value_or(Json()))
                                                : readBody(call.request);
    if (!body)
        return call.refuse(body.error());
    const auto changed = m_store.update(
        type, call.info.nameSpace, call.info.name, ObjectStore::Scope::Spec,
        [&](Json &document) -> std::optional<ApiStatus> {
            Json scale = scaleOf(StoredObject(type, document, 0));
            if (call.info.verb == "update")
                scale = *body;
            else if (const auto refused = applyPatch(scale, call.request.header("content-type").toStdString(), *body))
                return refused;
            const Json &replicas = at(scale, {"spec", "replicas"});
            if (!replicas.is_null() && (!replicas.is_number_integer() || replicas.get<std::int64_t>() < 0)) {
                return ApiStatus::invalid("Scale.autoscaling", call.info.name, "spec.replicas",
                                          "Invalid value: " + dumpJson(replicas) +
                                              ": must be greater than or equal to 0");
            }
            make(document, {"spec", "replicas"}) = integer(scale, {"spec", "replicas"});
            if (const std::string version = text(scale, {"metadata", "resourceVersion"}); !version.empty())
                make(document, {"metadata", "resourceVersion"}) = version;
            return std::nullopt;
        },
        call.isDryRun());
    if (!changed)
        return call.refuse(changed.error());
    Answers::sendDocument(call.responder, 200, scaleOf(**changed), "Scale", protobuf);
}

void Subresources::log(const ApiCall &call) const
{
    const ObjectPtr pod = m_store.find(pods(), call.info.nameSpace, call.info.name);
    if (!pod)
        return call.refuse(ApiStatus::notFound("pods", call.info.name));
    const auto container = containerOf(*pod, call.parameter("container"));
    if (!container)
        return call.refuse(container.error());
    const LogStore::Query query = queryOf(call);
    const bool timestamps = call.isSet("timestamps");
    for (const Json &status : items(pod->document(), {"status", "containerStatuses"})) {
        if (text(status, {"name"}) == *container && query.previous && integer(status, {"restartCount"}) == 0) {
            return call.refuse(ApiStatus::badRequest("previous terminated container \"" + *container + "\" in pod \"" +
                                                     pod->name() + "\" not found"));
        }
    }
    const bool isRunning = text(pod->document(), {"status", "phase"}) == "Running";
    if (!call.isSet("follow") || query.previous || !isRunning) {
        std::string out;
        for (const LogLine &line : m_logs.read(pod->uid(), *container, query))
            out += lineText(line, timestamps);
        return Answers::send(call.responder, 200, "text/plain", out);
    }
    call.responder->begin(200, {{"Content-Type", "text/plain"}, {"Cache-Control", "no-cache, private"}});
    m_logs.follow(pod->uid(), *container, query, [responder = call.responder, timestamps](const LogLine *line) {
        if (!line)
            responder->end();
        else if (responder->isAlive())
            responder->write(bytes(lineText(*line, timestamps)));
        return line && responder->isAlive();
    });
}

ObjectPtr Subresources::budgetOf(const StoredObject &pod) const
{
    for (const ObjectPtr &budget :
         m_store.list(*findResource("policy", "v1", "poddisruptionbudgets"), pod.nameSpace()).objects) {
        if (LabelSelector::fromWorkload(at(budget->document(), {"spec", "selector"})).matches(pod.labels()))
            return budget;
    }
    return nullptr;
}

void Subresources::spend(const StoredObject &budget) const
{
    // A budget that goes meanwhile needs no counting.
    (void)m_store.update(budget.type(), budget.nameSpace(), budget.name(), ObjectStore::Scope::Status,
                         [](Json &document) -> std::optional<ApiStatus> {
                             Json &left = make(document, {"status", "disruptionsAllowed"});
                             if (left.is_number_integer() && left.get<std::int64_t>() > 0)
                                 left = left.get<std::int64_t>() - 1;
                             return std::nullopt;
                         });
}

void Subresources::eviction(const ApiCall &call) const
{
    const auto body = readBody(call.request);
    if (!body)
        return call.refuse(body.error());
    const ObjectPtr pod = m_store.find(pods(), call.info.nameSpace, call.info.name);
    if (!pod)
        return call.refuse(ApiStatus::notFound("pods", call.info.name));
    // What has ended, or never began, serves nobody: no budget counts it.
    const std::string phase = text(pod->document(), {"status", "phase"});
    const bool isCounted = phase != "Pending" && phase != "Succeeded" && phase != "Failed" &&
                           at(pod->document(), {"metadata", "deletionTimestamp"}).is_null();
    const ObjectPtr budget = isCounted ? budgetOf(*pod) : nullptr;
    if (budget) {
        if (const auto refused = refusedByBudget(*budget))
            return call.refuse(*refused);
    }
    Json options = at(*body, {"deleteOptions"});
    if (call.isDryRun())
        make(options, {"dryRun"}) = Json::array({"All"});
    const auto removed = m_writes.removeObject(pods(), pod, options);
    if (!removed)
        return call.refuse(removed.error());
    if (budget && !call.isDryRun())
        spend(*budget);
    const Json status{
        {"kind", "Status"}, {"apiVersion", "v1"}, {"metadata", Json::object()}, {"status", "Success"}, {"code", 201}};
    Answers::sendDocument(call.responder, 201, status, "Status", call.representation.isProtobuf);
}

} // namespace lab::kube
