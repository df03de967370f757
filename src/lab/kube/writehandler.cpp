#include "writehandler.h"

#include "admission.h"
#include "eventview.h"
#include "patching.h"
#include "requestbody.h"
#include "selectors.h"

namespace lab::kube {

namespace {

/// Kind, apiVersion and namespace must be those of the path.
std::optional<ApiStatus> fit(const ApiCall &call, Json &document)
{
    const ResourceType &type = *call.info.type;
    if (!document.is_object())
        return ApiStatus::badRequest("the object is no JSON object");
    const std::string kind = text(document, {"kind"}, type.kind);
    const std::string apiVersion = text(document, {"apiVersion"}, type.apiVersion());
    if (kind != type.kind || apiVersion != type.apiVersion()) {
        return ApiStatus::badRequest("the API version in the data (" + apiVersion + ", kind " + kind +
                                     ") does not match the expected API version (" + type.apiVersion() + ", kind " +
                                     type.kind + ')');
    }
    if (!type.namespaced)
        return std::nullopt;
    const std::string nameSpace = text(document, {"metadata", "namespace"});
    if (nameSpace.empty())
        make(document, {"metadata", "namespace"}) = call.info.nameSpace;
    else if (nameSpace != call.info.nameSpace)
        return ApiStatus::badRequest(
            "the namespace of the provided object does not match the namespace sent on the request");
    return std::nullopt;
}

ObjectStore::Scope scopeOf(const ApiCall &call)
{
    return call.info.subresource == "status" ? ObjectStore::Scope::Status : ObjectStore::Scope::Spec;
}

} // namespace

void WriteHandler::create(const ApiCall &call) const
{
    auto body = readBody(call.request);
    if (!body)
        return call.refuse(body.error());
    createFrom(call, std::move(*body));
}

void WriteHandler::createFrom(const ApiCall &call, Json document) const
{
    const ResourceType &type = *call.info.type;
    if (const auto refused = fit(call, document))
        return call.refuse(*refused);
    if (type.storedAs)
        document = fromEventsGroup(document);
    admission::prepareForCreate(type, document);
    admission::applyDefaults(type, document);
    if (const auto refused = admission::validate(type, document))
        return call.refuse(*refused);
    const auto created = m_store.create(type, std::move(document), call.isDryRun());
    if (!created)
        return call.refuse(created.error());
    call.answer(201, **created);
}

void WriteHandler::change(const ApiCall &call, const ObjectStore::Mutation &mutation) const
{
    const ResourceType &type = *call.info.type;
    const bool isStatus = call.info.subresource == "status";
    const auto changed = m_store.update(
        type, call.info.nameSpace, call.info.name, scopeOf(call),
        [&](Json &stored) -> std::optional<ApiStatus> {
            const Json before = stored;
            if (type.storedAs)
                stored = toEventsGroup(stored);
            stored["kind"] = type.kind;
            stored["apiVersion"] = type.apiVersion();
            if (const auto refused = mutation(stored))
                return refused;
            if (const auto refused = fit(call, stored))
                return refused;
            if (type.storedAs)
                stored = fromEventsGroup(stored);
            if (isStatus)
                return std::nullopt;
            admission::applyDefaults(type, stored);
            if (const auto refused = admission::validate(type, stored))
                return refused;
            return admission::validateUpdate(type, before, stored);
        },
        call.isDryRun());
    if (!changed)
        return call.refuse(changed.error());
    call.answer(200, **changed);
}

void WriteHandler::update(const ApiCall &call) const
{
    auto body = readBody(call.request);
    if (!body)
        return call.refuse(body.error());
    change(call, [&](Json &stored) -> std::optional<ApiStatus> {
        stored = *body;
        return std::nullopt;
    });
}

void WriteHandler::patch(const ApiCall &call) const
{
    const auto patch = parseJson(view(call.request.body));
    const std::string contentType = call.request.header("content-type").toStdString();
    if (!patch)
        return call.refuse(ApiStatus::badRequest("the patch is no valid JSON, or nests too deep"));
    const bool isApply = contentType.starts_with("application/apply-patch");
    if (isApply && !m_store.find(*call.info.type, call.info.nameSpace, call.info.name))
        return createFrom(call, *patch);
    change(call, [&](Json &stored) { return applyPatch(stored, contentType, *patch); });
}

void WriteHandler::orphanDependents(const std::string &ownerUid) const
{
    for (const ResourceType &type : resourceTypes()) {
        if (type.isReview || type.storedAs)
            continue;
        for (const ObjectPtr &object : m_store.list(type).objects) {
            for (const Json &owner : items(object->document(), {"metadata", "ownerReferences"})) {
                if (text(owner, {"uid"}) != ownerUid)
                    continue;
                // A dependent that goes meanwhile needs no orphaning.
                (void)m_store.update(
                    type, object->nameSpace(), object->name(), ObjectStore::Scope::All,
                    [&](Json &document) -> std::optional<ApiStatus> {
                        Json &owners = make(document, {"metadata", "ownerReferences"});
                        owners.erase(std::remove_if(owners.begin(), owners.end(),
                                                    [&](const Json &o) { return text(o, {"uid"}) == ownerUid; }),
                                     owners.end());
                        return std::nullopt;
                    });
            }
        }
    }
}

ApiResult<ObjectPtr> WriteHandler::removeObject(const ResourceType &type, const ObjectPtr &object,
                                                const Json &options) const
{
    ObjectStore::Removal removal;
    if (at(options, {"gracePeriodSeconds"}).is_number())
        removal.graceSeconds = std::max<std::int64_t>(0, integer(options, {"gracePeriodSeconds"}));
    if (&type == &namespaces())
        removal.graceSeconds.reset();
    removal.uid = text(options, {"preconditions", "uid"});
    removal.resourceVersion = text(options, {"preconditions", "resourceVersion"});
    removal.dryRun = !items(options, {"dryRun"}).empty();
    if (text(options, {"propagationPolicy"}) == "Orphan" && !removal.dryRun)
        orphanDependents(object->uid());
    return m_store.remove(type, object->nameSpace(), object->name(), removal);
}

void WriteHandler::remove(const ApiCall &call) const
{
    const ResourceType &type = *call.info.type;
    const auto options = readDeleteOptions(call.request);
    if (!options)
        return call.refuse(options.error());
    const ObjectPtr object = m_store.find(type, call.info.nameSpace, call.info.name);
    if (!object)
        return call.refuse(ApiStatus::notFound(type.groupResource(), call.info.name));
    const auto removed = removeObject(type, object, *options);
    if (!removed)
        return call.refuse(removed.error());
    if (&type == &pods() || at((*removed)->document(), {"metadata", "deletionTimestamp"}).is_string())
        return call.answer(200, **removed);
    Json details{{"name", call.info.name}, {"kind", type.resource}, {"uid", object->uid()}};
    if (!type.group.empty())
        details["group"] = type.group;
    const Json status{{"kind", "Status"},
                      {"apiVersion", "v1"},
                      {"metadata", Json::object()},
                      {"status", "Success"},
                      {"details", details}};
    Answers::sendDocument(call.responder, 200, status, "Status", call.representation.isProtobuf);
}

void WriteHandler::removeAll(const ApiCall &call) const
{
    const ResourceType &type = *call.info.type;
    const auto labels = LabelSelector::parse(call.parameter("labelSelector"));
    const auto fields = FieldSelector::parse(call.parameter("fieldSelector"), type);
    const auto options = readDeleteOptions(call.request);
    if (!labels || !fields || !options)
        return call.refuse(!labels ? labels.error() : !fields ? fields.error() : options.error());
    const auto listing = m_store.list(type, call.info.nameSpace);
    std::vector<ObjectPtr> removed;
    for (const ObjectPtr &object : listing.objects) {
        if (labels->matches(object->labels()) && fields->matches(object->document()) &&
            removeObject(type, object, *options))
            removed.push_back(object);
    }
    Answers::send(call.responder, 200, call.representation.contentType(),
                  call.answers().list(removed, {listing.resourceVersion, {}, 0}));
}

} // namespace lab::kube
