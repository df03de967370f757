#include "objectstore.h"

#include "timestamps.h"

#include <algorithm>
#include <cstdio>

namespace lab::kube {

namespace {

std::string keyOf(const std::string &nameSpace, const std::string &name)
{
    return nameSpace + '/' + name;
}

bool isWithin(const ObjectPtr &object, const std::string &nameSpace)
{
    return nameSpace.empty() || object->nameSpace() == nameSpace;
}

/// Everything that a change of the wish consists of: not metadata, not status, not where a pod was put.
bool wishDiffers(const Json &a, const Json &b)
{
    Json left = a;
    Json right = b;
    for (Json *side : {&left, &right}) {
        side->erase("metadata");
        side->erase("status");
        if (const auto spec = side->find("spec"); spec != side->end() && spec->is_object())
            spec->erase("nodeName");
    }
    return left != right;
}

bool hasGeneration(const ResourceType &type)
{
    return type.resource == "endpointslices" || (type.hasSubresource("status") && type.resource != "nodes" &&
                                                 type.resource != "namespaces" && type.resource != "services");
}

} // namespace

ObjectStore::ObjectStore(const core::Clock &clock, Options options)
    : m_clock(clock)
    , m_options(options)
    , m_random(options.seed)
{
    for (const ResourceType &type : resourceTypes())
        m_collections[&type];
}

std::string ObjectStore::newUid()
{
    const std::uint64_t high = m_random();
    const std::uint64_t low = m_random();
    char out[40];
    std::snprintf(out, sizeof out, "%08x-%04x-4%03x-%04x-%012llx", unsigned(high >> 32), unsigned(high >> 16) & 0xffff,
                  unsigned(high) & 0xfff, (unsigned(low >> 48) & 0x3fff) | 0x8000,
                  static_cast<unsigned long long>(low & 0xffffffffffff));
    return out;
}

// The alphabet of Kubernetes' own suffixes: no vowels, so that no words arise.
std::string ObjectStore::newSuffix()
{
    static constexpr std::string_view alphabet = "bcdfghjklmnpqrstvwxz2456789";
    std::string out;
    for (int i = 0; i < 5; ++i)
        out += alphabet[m_random() % alphabet.size()];
    return out;
}

ObjectPtr ObjectStore::commit(Collection &collection, Change::Kind kind, const ResourceType &type, Json document,
                              ObjectPtr before)
{
    const std::uint64_t version = ++m_resourceVersion;
    make(document, {"metadata", "resourceVersion"}) = std::to_string(version);
    auto object = std::make_shared<const StoredObject>(type, std::move(document), version);
    const std::string key = keyOf(object->nameSpace(), object->name());
    if (kind == Change::Kind::Deleted)
        collection.objects.erase(key);
    else
        collection.objects[key] = object;
    collection.history.push_back({kind, object, std::move(before), version});
    if (collection.history.size() > m_options.historyPerType) {
        collection.compactedAt = collection.history.front().resourceVersion;
        collection.history.pop_front();
    }
    const Change &change = collection.history.back();
    std::erase_if(collection.listeners, [&change](const std::weak_ptr<ChangeListener> &weak) {
        const auto listener = weak.lock();
        if (listener)
            listener->changed(change);
        return !listener;
    });
    return object;
}

ApiResult<ObjectPtr> ObjectStore::create(const ResourceType &type, Json document, bool dryRun)
{
    const std::lock_guard lock(m_mutex);
    Collection &collection = m_collections[&type.stored()];
    Json &metadata = make(document, {"metadata"});
    document.erase("kind");
    document.erase("apiVersion");
    const std::string nameSpace = type.namespaced ? text(metadata, {"namespace"}) : std::string();
    if (!type.namespaced)
        metadata.erase("namespace");
    else if (!m_collections[&namespaces()].objects.contains(keyOf({}, nameSpace)))
        return tl::unexpected(ApiStatus::notFound("namespaces", nameSpace));
    std::string name = text(metadata, {"name"});
    if (name.empty() && !text(metadata, {"generateName"}).empty())
        name = text(metadata, {"generateName"}) + newSuffix();
    if (name.empty())
        return tl::unexpected(ApiStatus::invalid(type.groupKind(), name, "metadata.name",
                                                 "Required value: name or generateName is required"));
    if (collection.objects.contains(keyOf(nameSpace, name)))
        return tl::unexpected(ApiStatus::alreadyExists(type.groupResource(), name));
    if (!text(metadata, {"resourceVersion"}).empty())
        return tl::unexpected(ApiStatus::badRequest("resourceVersion should not be set on objects to be created"));
    metadata["name"] = name;
    metadata["uid"] = newUid();
    metadata["creationTimestamp"] = formatTime(m_clock.wall());
    for (const char *servers :
         {"deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "managedFields", "generation"})
        metadata.erase(servers);
    if (hasGeneration(type))
        metadata["generation"] = 1;
    if (dryRun)
        return std::make_shared<const StoredObject>(type.stored(), std::move(document), m_resourceVersion);
    return commit(collection, Change::Kind::Added, type.stored(), std::move(document), nullptr);
}

ApiStatus ObjectStore::checkPreconditions(const ResourceType &type, const ObjectPtr &object, const std::string &uid,
                                          const std::string &resourceVersion) const
{
    ApiStatus status = ApiStatus::conflict(type.groupResource(), object->name());
    if (!uid.empty() && uid != object->uid()) {
        status.message = "Operation cannot be fulfilled on " + type.groupResource() + " \"" + object->name() +
                         "\": Precondition failed: UID in precondition: " + uid +
                         ", UID in object meta: " + object->uid();
        return status;
    }
    if (!resourceVersion.empty() && resourceVersion != "0" &&
        resourceVersion != std::to_string(object->resourceVersion()))
        return status;
    status.code = 0;
    return status;
}

ApiResult<ObjectPtr> ObjectStore::update(const ResourceType &type, const std::string &nameSpace,
                                         const std::string &name, Scope scope, const Mutation &mutation, bool dryRun)
{
    const std::lock_guard lock(m_mutex);
    Collection &collection = m_collections[&type.stored()];
    const auto it = collection.objects.find(keyOf(nameSpace, name));
    if (it == collection.objects.end())
        return tl::unexpected(ApiStatus::notFound(type.groupResource(), name));
    const ObjectPtr before = it->second;
    const Json &old = before->document();
    Json document = old;
    if (const auto refused = mutation(document))
        return tl::unexpected(*refused);
    if (!document.is_object())
        return tl::unexpected(ApiStatus::badRequest("the object is no JSON object"));
    document.erase("kind");
    document.erase("apiVersion");
    Json &metadata = make(document, {"metadata"});
    if (const auto refused =
            checkPreconditions(type, before, text(metadata, {"uid"}), text(metadata, {"resourceVersion"}));
        refused.code != 0)
        return tl::unexpected(refused);
    if (text(metadata, {"name"}, name) != name)
        return tl::unexpected(ApiStatus::badRequest("the name of the object (" + text(metadata, {"name"}) +
                                                    ") does not match the name on the URL (" + name + ')'));
    for (const char *fixed : {"name", "namespace", "uid", "creationTimestamp", "generateName", "generation",
                              "deletionTimestamp", "deletionGracePeriodSeconds", "resourceVersion"}) {
        const Json &value = at(old, {"metadata", fixed});
        if (value.is_null())
            metadata.erase(fixed);
        else
            metadata[fixed] = value;
    }
    if (scope == Scope::Status) {
        Json status = at(document, {"status"});
        document = old;
        document["status"] = std::move(status);
    } else if (scope == Scope::Spec && type.hasSubresource("status")) {
        document.erase("status");
        if (const Json &status = at(old, {"status"}); !status.is_null())
            document["status"] = status;
    }
    if (document == old)
        return before;
    Json &written = document["metadata"];
    if (hasGeneration(type) && wishDiffers(old, document))
        written["generation"] = integer(written, {"generation"}) + 1;
    if (dryRun)
        return std::make_shared<const StoredObject>(type.stored(), std::move(document), before->resourceVersion());
    const bool isLastHold = written.contains("deletionTimestamp") && items(written, {"finalizers"}).empty() &&
                            integer(written, {"deletionGracePeriodSeconds"}) == 0;
    return commit(collection, isLastHold ? Change::Kind::Deleted : Change::Kind::Modified, type.stored(),
                  std::move(document), before);
}

ApiResult<ObjectPtr> ObjectStore::remove(const ResourceType &type, const std::string &nameSpace,
                                         const std::string &name, const Removal &removal)
{
    const std::lock_guard lock(m_mutex);
    Collection &collection = m_collections[&type.stored()];
    const auto it = collection.objects.find(keyOf(nameSpace, name));
    if (it == collection.objects.end())
        return tl::unexpected(ApiStatus::notFound(type.groupResource(), name));
    const ObjectPtr before = it->second;
    if (const auto refused = checkPreconditions(type, before, removal.uid, removal.resourceVersion); refused.code != 0)
        return tl::unexpected(refused);
    Json document = before->document();
    const bool isPod = &type == &pods();
    const std::string phase = text(document, {"status", "phase"});
    const bool hasProcesses =
        isPod && !text(document, {"spec", "nodeName"}).empty() && phase != "Succeeded" && phase != "Failed";
    std::int64_t grace =
        removal.graceSeconds.value_or(isPod ? integer(document, {"spec", "terminationGracePeriodSeconds"}, 30) : 0);
    if (!hasProcesses)
        grace = 0;
    const bool isNamespace = &type == &namespaces() && removal.graceSeconds != 0;
    const bool isHeld = !items(document, {"metadata", "finalizers"}).empty() || isNamespace;
    if (grace == 0 && !isHeld) {
        if (removal.dryRun)
            return before;
        return commit(collection, Change::Kind::Deleted, type.stored(), std::move(document), before);
    }
    Json &metadata = document["metadata"];
    if (metadata.contains("deletionTimestamp") && integer(metadata, {"deletionGracePeriodSeconds"}) <= grace)
        return before;
    const auto now = std::chrono::floor<std::chrono::seconds>(m_clock.wall()).time_since_epoch().count();
    metadata["deletionTimestamp"] = formatTime(now + grace);
    metadata["deletionGracePeriodSeconds"] = grace;
    if (isNamespace)
        make(document, {"status", "phase"}) = "Terminating";
    if (metadata.contains("generation"))
        metadata["generation"] = integer(metadata, {"generation"}) + 1;
    if (removal.dryRun)
        return before;
    return commit(collection, Change::Kind::Modified, type.stored(), std::move(document), before);
}

ObjectPtr ObjectStore::find(const ResourceType &type, const std::string &nameSpace, const std::string &name) const
{
    const std::lock_guard lock(m_mutex);
    const auto &objects = m_collections[&type.stored()].objects;
    const auto it = objects.find(keyOf(type.namespaced ? nameSpace : std::string(), name));
    return it == objects.end() ? nullptr : it->second;
}

ObjectStore::Listing ObjectStore::list(const ResourceType &type, const std::string &nameSpace) const
{
    const std::lock_guard lock(m_mutex);
    Listing listing;
    listing.resourceVersion = m_resourceVersion;
    for (const auto &[key, object] : m_collections[&type.stored()].objects) {
        if (isWithin(object, nameSpace))
            listing.objects.push_back(object);
    }
    return listing;
}

ApiResult<ObjectStore::Listing> ObjectStore::listAt(const ResourceType &type, const std::string &nameSpace,
                                                    std::uint64_t resourceVersion) const
{
    const std::lock_guard lock(m_mutex);
    const Collection &collection = m_collections[&type.stored()];
    if (resourceVersion > m_resourceVersion)
        return tl::unexpected(ApiStatus::tooLargeResourceVersion(resourceVersion, m_resourceVersion));
    if (resourceVersion < collection.compactedAt)
        return tl::unexpected(ApiStatus::expired("The resourceVersion for the provided list is too old."));
    auto objects = collection.objects;
    for (auto change = collection.history.rbegin();
         change != collection.history.rend() && change->resourceVersion > resourceVersion; ++change) {
        const std::string key = keyOf(change->object->nameSpace(), change->object->name());
        if (change->before)
            objects[key] = change->before;
        else
            objects.erase(key);
    }
    Listing listing;
    listing.resourceVersion = resourceVersion;
    for (const auto &[key, object] : objects) {
        if (isWithin(object, nameSpace))
            listing.objects.push_back(object);
    }
    return listing;
}

std::optional<ApiStatus> ObjectStore::watch(const ResourceType &type, std::optional<std::uint64_t> since,
                                            const std::shared_ptr<ChangeListener> &listener)
{
    const std::lock_guard lock(m_mutex);
    Collection &collection = m_collections[&type.stored()];
    if (since && *since < collection.compactedAt) {
        return ApiStatus::expired("too old resource version: " + std::to_string(*since) + " (" +
                                  std::to_string(collection.compactedAt) + ')');
    }
    if (since) {
        for (const Change &change : collection.history) {
            if (change.resourceVersion > *since)
                listener->changed(change);
        }
    } else {
        std::vector<ObjectPtr> objects;
        for (const auto &[key, object] : collection.objects)
            objects.push_back(object);
        listener->began(objects, m_resourceVersion);
    }
    collection.listeners.push_back(listener);
    return std::nullopt;
}

std::uint64_t ObjectStore::resourceVersion() const
{
    const std::lock_guard lock(m_mutex);
    return m_resourceVersion;
}

void ObjectStore::compact()
{
    const std::lock_guard lock(m_mutex);
    ++m_resourceVersion; // so that a position taken just now is older than what is kept
    for (auto &[type, collection] : m_collections) {
        collection.history.clear();
        collection.compactedAt = m_resourceVersion;
        for (const auto &weak : collection.listeners) {
            if (const auto listener = weak.lock())
                listener->compacted(m_resourceVersion);
        }
    }
}

} // namespace lab::kube
