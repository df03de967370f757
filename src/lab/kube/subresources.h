#pragma once

#include "apicall.h"
#include "logstore.h"
#include "objectstore.h"
#include "writehandler.h"

namespace lab::kube {

/// /scale, /log and /eviction.
class Subresources
{
public:
    Subresources(ObjectStore &store, LogStore &logs, const WriteHandler &writes)
        : m_store(store)
        , m_logs(logs)
        , m_writes(writes)
    {
    }

    void scale(const ApiCall &call) const;    ///< get, update, patch
    void log(const ApiCall &call) const;      ///< get; `follow` streams until the container ends
    void eviction(const ApiCall &call) const; ///< create; 429 while a disruption budget forbids it

private:
    /// The budget that counts the pod, or null.
    ObjectPtr budgetOf(const StoredObject &pod) const;
    /// One disruption less, until the controller counts again.
    void spend(const StoredObject &budget) const;

    ObjectStore &m_store;
    LogStore &m_logs;
    const WriteHandler &m_writes;
};

} // namespace lab::kube
