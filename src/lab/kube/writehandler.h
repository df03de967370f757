#pragma once

#include "apicall.h"
#include "objectstore.h"

namespace lab::kube {

/// create, update, patch, delete and deletecollection of objects and of their status.
class WriteHandler
{
public:
    explicit WriteHandler(ObjectStore &store) : m_store(store) {}

    void create(const ApiCall &call) const;
    void update(const ApiCall &call) const;
    void patch(const ApiCall &call) const;
    void remove(const ApiCall &call) const;
    void removeAll(const ApiCall &call) const;

    /// Removes one object the way the options say; Orphan keeps what it owns.
    ApiResult<ObjectPtr> removeObject(const ResourceType &type, const ObjectPtr &object, const Json &options) const;

private:
    void createFrom(const ApiCall &call, Json document) const;
    void change(const ApiCall &call, const ObjectStore::Mutation &mutation) const;
    void orphanDependents(const std::string &ownerUid) const;

    ObjectStore &m_store;
};

} // namespace lab::kube
