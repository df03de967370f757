#include "eventrecorder.h"

#include "../timestamps.h"

#include <cstdio>

namespace lab::kube {

namespace {
constexpr std::int64_t kLifetimeSeconds = 3600; // kube-apiserver's --event-ttl
}

void EventRecorder::normal(const StoredObject &about, const std::string &reason, const std::string &message,
                           const Source &source)
{
    record(about, "Normal", reason, message, source);
}

void EventRecorder::warning(const StoredObject &about, const std::string &reason, const std::string &message,
                            const Source &source)
{
    record(about, "Warning", reason, message, source);
}

void EventRecorder::record(const StoredObject &about, const char *type, const std::string &reason,
                           const std::string &message, const Source &source)
{
    const std::string now = formatTime(m_clock.wall());
    const std::string nameSpace = about.nameSpace().empty() ? "default" : about.nameSpace();
    const std::string same = about.uid() + '\n' + reason + '\n' + message + '\n' + source.fieldPath;
    if (const auto it = m_names.find(same); it != m_names.end()) {
        const auto counted = m_store.update(events(), nameSpace, it->second, ObjectStore::Scope::All,
                                            [&](Json &event) -> std::optional<ApiStatus> {
                                                event["count"] = integer(event, {"count"}, 1) + 1;
                                                event["lastTimestamp"] = now;
                                                return std::nullopt;
                                            });
        if (counted)
            return;
    }
    char suffix[20];
    const auto stamp = std::uint64_t(core::toUnixMs(m_clock.wall())) * 1'000'000;
    m_last = std::max(m_last + 1, stamp);
    std::snprintf(suffix, sizeof suffix, "%016llx", static_cast<unsigned long long>(m_last));
    const std::string name = about.name() + '.' + suffix;
    Json object{{"kind", about.type().kind},
                {"apiVersion", about.type().apiVersion()},
                {"name", about.name()},
                {"uid", about.uid()},
                {"resourceVersion", std::to_string(about.resourceVersion())}};
    if (!about.nameSpace().empty())
        object["namespace"] = about.nameSpace();
    if (!source.fieldPath.empty())
        object["fieldPath"] = source.fieldPath;
    Json from{{"component", source.component}};
    if (!source.host.empty())
        from["host"] = source.host;
    const auto created = m_store.create(events(), {{"metadata", {{"name", name}, {"namespace", nameSpace}}},
                                                   {"involvedObject", object},
                                                   {"reason", reason},
                                                   {"message", message},
                                                   {"source", from},
                                                   {"firstTimestamp", now},
                                                   {"lastTimestamp", now},
                                                   {"count", 1},
                                                   {"type", type},
                                                   {"eventTime", nullptr},
                                                   {"reportingComponent", source.component},
                                                   {"reportingInstance", source.host}});
    if (created)
        m_names[same] = name;
}

void EventRecorder::removeOld()
{
    const auto limit = core::toUnixMs(m_clock.wall()) / 1000 - kLifetimeSeconds;
    for (const ObjectPtr &event : m_store.list(events()).objects) {
        if (unixSeconds(text(event->document(), {"lastTimestamp"}), limit) < limit)
            (void)m_store.remove(events(), event->nameSpace(), event->name(), {});
    }
    std::erase_if(m_names, [this](const auto &entry) { return m_names.size() > 10'000 && !entry.first.empty(); });
}

} // namespace lab::kube
