#include "eventview.h"

namespace lab::kube {

namespace {

/// Members that only have another name; the core group's first.
constexpr std::pair<const char *, const char *> kRenamed[] = {
    {"involvedObject", "regarding"},
    {"message", "note"},
    {"count", "deprecatedCount"},
    {"firstTimestamp", "deprecatedFirstTimestamp"},
    {"lastTimestamp", "deprecatedLastTimestamp"},
    {"source", "deprecatedSource"},
    {"reportingComponent", "reportingController"},
};

} // namespace

Json toEventsGroup(const Json &coreEvent)
{
    Json event = coreEvent;
    for (const auto &[core, ours] : kRenamed) {
        if (const Json &value = at(coreEvent, {core}); !value.is_null()) {
            event[ours] = value;
            event.erase(core);
        }
    }
    if (!event.contains("eventTime"))
        event["eventTime"] = nullptr;
    return event;
}

Json fromEventsGroup(const Json &event)
{
    Json core = event;
    for (const auto &[theirs, ours] : kRenamed) {
        if (const Json &value = at(event, {ours}); !value.is_null()) {
            core[theirs] = value;
            core.erase(ours);
        }
    }
    return core;
}

} // namespace lab::kube
