#include "scheduler.h"

#include "podstate.h"

#include "../selectors.h"
#include "../timestamps.h"

#include <algorithm>

namespace lab::kube {

namespace {
const EventRecorder::Source kSchedulerSource{"default-scheduler", {}, {}};
constexpr std::int64_t kPodsPerNode = 110;
} // namespace

void Scheduler::sync()
{
    const auto allPods = m_context.store.list(pods());
    const auto allNodes = m_context.store.list(nodes());
    std::map<std::string, std::int64_t> load;
    for (const ObjectPtr &pod : allPods.objects)
        ++load[text(pod->document(), {"spec", "nodeName"})];
    const std::string now = formatTime(m_context.clock.wall());
    for (const ObjectPtr &pod : allPods.objects) {
        if (!text(pod->document(), {"spec", "nodeName"}).empty() || !isPodActive(pod->document()))
            continue;
        const Json &wish = at(pod->document(), {"spec", "nodeSelector"});
        const LabelSelector selector = wish.empty() ? LabelSelector() : LabelSelector::fromMap(wish);
        ObjectPtr best;
        for (const ObjectPtr &node : allNodes.objects) {
            const bool fits = !flag(node->document(), {"spec", "unschedulable"}) && selector.matches(node->labels()) &&
                              text(condition(node->document(), "Ready"), {"status"}) == "True" &&
                              load[node->name()] < kPodsPerNode;
            if (fits && (!best || load[node->name()] < load[best->name()]))
                best = node;
        }
        if (!best) {
            const std::string message = "0/" + std::to_string(allNodes.objects.size()) + " nodes are available.";
            if (text(condition(pod->document(), "PodScheduled"), {"message"}) == message)
                continue;
            m_context.change(pod, [&](Json &document) {
                setCondition(document, "PodScheduled", "False", "Unschedulable", message, now);
            });
            m_context.events.warning(*pod, "FailedScheduling", message, kSchedulerSource);
            continue;
        }
        ++load[best->name()];
        m_context.change(pod, [&](Json &document) {
            document["spec"]["nodeName"] = best->name();
            setCondition(document, "PodScheduled", "True", {}, {}, now);
        });
        m_context.events.normal(*pod, "Scheduled",
                                "Successfully assigned " + pod->nameSpace() + '/' + pod->name() + " to " + best->name(),
                                kSchedulerSource);
    }
}

} // namespace lab::kube
