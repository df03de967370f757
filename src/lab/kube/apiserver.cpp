#include "apiserver.h"

#include "discovery.h"
#include "reviews.h"

#include <charconv>

namespace lab::kube {

namespace {

/// Debug paths of the lab, for administrators: POST compacts the history; with ?watches=1 open watches expire too.
constexpr const char *kCompactPath = "/lab/compact";

/// What of a watch's options contradicts itself.
std::optional<ApiStatus> checkWatchOptions(const ApiCall &call, bool watchList)
{
    const std::string match = call.parameter("resourceVersionMatch");
    const bool hasInitial = call.request.hasQuery("sendInitialEvents");
    if (hasInitial && !watchList)
        return ApiStatus::badListOption(
            "sendInitialEvents",
            "Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled");
    if (hasInitial && match != "NotOlderThan")
        return ApiStatus::badListOption(
            "resourceVersionMatch",
            "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
    if (!hasInitial && !match.empty())
        return ApiStatus::badListOption(
            "resourceVersionMatch",
            "Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
    return std::nullopt;
}

} // namespace

ApiServer::ApiServer(ObjectStore &store, LogStore &logs, core::Clock &clock, Options options)
    : m_store(store)
    , m_clock(clock)
    , m_options(std::move(options))
    , m_access(m_options.usersByToken)
    , m_reads(store)
    , m_writes(store)
    , m_subresources(store, logs, m_writes)
    , m_timer(clock.every(std::chrono::seconds(1), [this] { tick(); }))
{
}

ApiServer::~ApiServer() = default;

void ApiServer::handle(const httpd::Request &request, httpd::ResponderPtr responder)
{
    ApiCall call{request, responder, RequestInfo::of(request), {}, {}, 0};
    call.now = std::chrono::floor<std::chrono::seconds>(m_clock.wall()).time_since_epoch().count();
    const bool hasWire = call.info.type && !call.info.type->message.empty();
    const auto representation = Representation::choose(view(request.header("accept")), hasWire);
    call.representation = representation.value_or(Representation());
    const auto user = m_access.authenticate(request);
    if (!user)
        return call.refuse(ApiStatus::unauthorized());
    const auto acting = m_access.impersonated(*user, request);
    if (!acting)
        return call.refuse(acting.error());
    call.user = *acting;
    const AccessQuestion question = AccessQuestion::of(call.info);
    if (!Access::isAllowed(call.user, question))
        return call.refuse(Access::forbidden(call.user, question));
    if (!representation && call.info.isResource && call.info.subresource != "log") {
        return call.refuse(
            {406, "NotAcceptable",
             "only the following media types are accepted: application/json, application/vnd.kubernetes.protobuf",
             Json::object()});
    }
    try {
        route(call);
    } catch (const std::exception &problem) {
        // The JSON library throws on documents whose parts are of another type than a handler expects.
        call.refuse(ApiStatus::badRequest(std::string("the object cannot be understood: ") + problem.what()));
    }
}

void ApiServer::route(const ApiCall &call)
{
    const RequestInfo &info = call.info;
    if (info.path == kCompactPath)
        return control(call);
    if (!info.isResource) {
        if (call.request.method != "GET" && call.request.method != "HEAD")
            return call.refuse(ApiStatus::methodNotAllowed());
        if (!answerDiscovery(call))
            call.refuse(ApiStatus::noSuchPath());
        return;
    }
    const ResourceType *type = info.type;
    if (!type || (type->namespaced && info.nameSpace.empty() && (!info.name.empty() || info.verb == "create")))
        return call.refuse(ApiStatus::noSuchPath());
    if (type->isReview)
        return info.verb == "create" ? answerReview(call) : call.refuse(ApiStatus::methodNotAllowed());
    if (!info.subresource.empty() && info.subresource != "status")
        return routeSubresource(call);
    if (!info.subresource.empty() && !type->hasSubresource("status"))
        return call.refuse(ApiStatus::noSuchPath());
    if (info.verb == "get")
        return m_reads.get(call);
    if (info.verb == "list")
        return m_reads.list(call);
    if (info.verb == "watch")
        return watch(call);
    if (info.verb == "create" && info.name.empty())
        return m_writes.create(call);
    if (info.verb == "update" && !info.name.empty())
        return m_writes.update(call);
    if (info.verb == "patch" && !info.name.empty())
        return m_writes.patch(call);
    if (info.verb == "delete")
        return m_writes.remove(call);
    if (info.verb == "deletecollection")
        return m_writes.removeAll(call);
    call.refuse(ApiStatus::methodNotAllowed());
}

void ApiServer::routeSubresource(const ApiCall &call)
{
    const RequestInfo &info = call.info;
    if (!info.type->hasSubresource(info.subresource))
        return call.refuse(ApiStatus::noSuchPath());
    if (info.subresource == "scale" && (info.verb == "get" || info.verb == "update" || info.verb == "patch"))
        return m_subresources.scale(call);
    if (info.subresource == "log" && info.verb == "get")
        return m_subresources.log(call);
    if (info.subresource == "eviction" && info.verb == "create")
        return m_subresources.eviction(call);
    call.refuse(ApiStatus::methodNotAllowed());
}

void ApiServer::watch(const ApiCall &call)
{
    const auto labels = LabelSelector::parse(call.parameter("labelSelector"));
    const auto fields = FieldSelector::parse(call.parameter("fieldSelector"), *call.info.type);
    if (!labels || !fields)
        return call.refuse(labels ? fields.error() : labels.error());
    if (const auto refused = checkWatchOptions(call, m_options.watchList))
        return call.refuse(*refused);

    std::uint64_t asked = 0;
    const std::string version = call.parameter("resourceVersion");
    if (std::from_chars(version.data(), version.data() + version.size(), asked).ec != std::errc() && !version.empty())
        return call.refuse(
            ApiStatus::badRequest("Invalid value: " + Json(version).dump() + ": strconv.ParseUint: invalid syntax"));
    const bool wantsInitial = call.isSet("sendInitialEvents");
    const std::uint64_t current = m_store.resourceVersion();
    if (wantsInitial && asked > current)
        return call.refuse(ApiStatus::tooLargeResourceVersion(asked, current));
    std::optional<std::uint64_t> since;
    if (!wantsInitial && asked != 0)
        since = asked;
    else if (!wantsInitial && call.request.hasQuery("sendInitialEvents"))
        since = current;

    WatchStream::Options options;
    options.nameSpace = call.info.nameSpace;
    options.labels = *labels;
    options.fields = *fields;
    if (!call.info.name.empty())
        options.fields =
            FieldSelector::parse("metadata.name=" + call.info.name, *call.info.type).value_or(FieldSelector());
    options.bookmarks = call.isSet("allowWatchBookmarks");
    options.endInitialEvents = wantsInitial && options.bookmarks;
    options.bookmarkInterval = m_options.bookmarkInterval;
    if (const auto seconds = QByteArray::fromStdString(call.parameter("timeoutSeconds")).toInt(); seconds > 0)
        options.deadline = m_clock.now() + std::chrono::seconds(seconds);
    const auto stream =
        std::make_shared<WatchStream>(call.answers(), std::move(options), call.responder, m_clock.now());
    if (const auto refused = m_store.watch(*call.info.type, since, stream)) {
        if (m_options.expiredWatchAsEvent)
            return stream->fail(*refused);
        return call.refuse(*refused);
    }
    stream->open();
    const std::lock_guard lock(m_mutex);
    m_watches.push_back(stream);
}

void ApiServer::control(const ApiCall &call)
{
    if (call.request.method != "POST")
        return call.refuse(ApiStatus::methodNotAllowed());
    m_store.compact();
    if (call.isSet("watches"))
        expireWatches();
    Answers::sendJson(call.responder, 200, {{"resourceVersion", std::to_string(m_store.resourceVersion())}});
}

void ApiServer::tick()
{
    const std::uint64_t version = m_store.resourceVersion();
    const core::MonotonicTime now = m_clock.now();
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_watches, [&](const auto &stream) { return !stream->tick(now, version); });
}

void ApiServer::expireWatches()
{
    const ApiStatus status = ApiStatus::expired("The resourceVersion for the provided watch is too old.");
    std::vector<std::shared_ptr<WatchStream>> streams;
    {
        const std::lock_guard lock(m_mutex);
        streams.swap(m_watches);
    }
    for (const auto &stream : streams)
        stream->fail(status);
}

int ApiServer::openWatches() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_watches.size());
}

} // namespace lab::kube
