#pragma once

#include "../objectstore.h"

namespace lab::kube {

/// Writes Events about objects. The same event again counts up instead of making a new one; events older than an hour
/// are removed, as a real cluster does. Manager's thread.
class EventRecorder
{
public:
    EventRecorder(ObjectStore &store, core::Clock &clock) : m_store(store), m_clock(clock) {}

    struct Source
    {
        std::string component;
        std::string host;
        std::string fieldPath; ///< "spec.containers{payment}"
    };
    void normal(const StoredObject &about, const std::string &reason, const std::string &message, const Source &source);
    void warning(const StoredObject &about, const std::string &reason, const std::string &message,
                 const Source &source);
    void removeOld();

private:
    void record(const StoredObject &about, const char *type, const std::string &reason, const std::string &message,
                const Source &source);

    ObjectStore &m_store;
    core::Clock &m_clock;
    std::map<std::string, std::string> m_names; ///< what is the same event → its object's name
    std::uint64_t m_last = 0;
};

} // namespace lab::kube
