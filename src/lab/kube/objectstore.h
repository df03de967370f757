#pragma once

#include "apistatus.h"
#include "storedobject.h"

#include <core/clock.h>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <vector>

namespace lab::kube {

/// One step of a collection's history. `object` is the state after it; of a deletion the last state, with the
/// deletion's resource version. `before` is null when the object is new.
struct Change
{
    enum class Kind { Added, Modified, Deleted };
    Kind kind = Kind::Added;
    ObjectPtr object;
    ObjectPtr before;
    std::uint64_t resourceVersion = 0;
};

/// Hears a collection's changes, in order, on the changing thread with the store locked: it must be quick and must
/// not call the store.
class ChangeListener
{
public:
    virtual ~ChangeListener() = default;
    /// The state to start from, before any change; only when it was asked for.
    virtual void began(const std::vector<ObjectPtr> &objects, std::uint64_t resourceVersion) = 0;
    virtual void changed(const Change &change) = 0;
    /// The history up to now is gone; whoever lags behind it has lost its position.
    virtual void compacted(std::uint64_t resourceVersion) = 0;
};

/// All objects in one versioned store: every change takes the next resource version, writers with a stale version are
/// refused, and each collection keeps a bounded history from which watches start and old states are rebuilt.
/// Any thread. Source: kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions
class ObjectStore
{
public:
    struct Options
    {
        std::size_t historyPerType = 20'000; ///< changes
        std::uint64_t seed = std::random_device{}();
    };
    enum class Scope {
        Spec,   ///< keeps `status` of types that have the subresource
        Status, ///< changes nothing but `status`
        All,    ///< for controllers
    };
    struct Removal
    {
        std::optional<std::int64_t> graceSeconds; ///< default: the pod's own, else 0
        std::string uid;                          ///< precondition
        std::string resourceVersion;              ///< precondition
        bool dryRun = false;
    };
    struct Listing
    {
        std::vector<ObjectPtr> objects; ///< by namespace and name
        std::uint64_t resourceVersion = 0;
    };
    using Mutation = std::function<std::optional<ApiStatus>(Json &document)>;

    explicit ObjectStore(const core::Clock &clock) : ObjectStore(clock, Options()) {}
    ObjectStore(const core::Clock &clock, Options options);

    /// Fills in uid, creation time, generation, a name from generateName; 409 when the name is taken.
    ApiResult<ObjectPtr> create(const ResourceType &type, Json document, bool dryRun = false);
    /// Applies the mutation to a copy. 409 when the copy then names another resourceVersion or uid than the stored
    /// object's. A mutation that changes nothing makes no version.
    ApiResult<ObjectPtr> update(const ResourceType &type, const std::string &nameSpace, const std::string &name,
                                Scope scope, const Mutation &mutation, bool dryRun = false);
    /// Removes, or marks as being deleted while finalizers or a pod's processes remain.
    ApiResult<ObjectPtr> remove(const ResourceType &type, const std::string &nameSpace, const std::string &name,
                                const Removal &removal);

    ObjectPtr find(const ResourceType &type, const std::string &nameSpace, const std::string &name) const;
    /// Everything in the namespace ("" = all), now or as it was at a version: 410 when that is compacted, 504 when it
    /// lies in the future.
    Listing list(const ResourceType &type, const std::string &nameSpace = {}) const;
    ApiResult<Listing> listAt(const ResourceType &type, const std::string &nameSpace,
                              std::uint64_t resourceVersion) const;

    /// Changes after `since` and then new ones; without `since`, began() with the present state first. 410 when the
    /// history no longer reaches back that far. Listening ends when the listener dies.
    std::optional<ApiStatus> watch(const ResourceType &type, std::optional<std::uint64_t> since,
                                   const std::shared_ptr<ChangeListener> &listener);

    std::uint64_t resourceVersion() const;
    /// Forgets the history; positions in it expire.
    void compact();

private:
    struct Collection
    {
        std::map<std::string, ObjectPtr> objects;
        std::deque<Change> history;
        std::uint64_t compactedAt = 0;
        std::vector<std::weak_ptr<ChangeListener>> listeners;
    };

    ObjectPtr commit(Collection &collection, Change::Kind kind, const ResourceType &type, Json document,
                     ObjectPtr before);
    ApiStatus checkPreconditions(const ResourceType &type, const ObjectPtr &object, const std::string &uid,
                                 const std::string &resourceVersion) const;
    std::string newUid();
    std::string newSuffix();

    const core::Clock &m_clock;
    const Options m_options;
    mutable std::mutex m_mutex;
    std::mt19937_64 m_random;
    std::uint64_t m_resourceVersion = 100;
    mutable std::map<const ResourceType *, Collection> m_collections;
};

} // namespace lab::kube
