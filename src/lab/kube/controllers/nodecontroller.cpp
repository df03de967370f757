#include "nodecontroller.h"

#include "podstate.h"

#include "../timestamps.h"

namespace lab::kube {

namespace {

constexpr const char *kLeaseNamespace = "kube-node-lease";

struct NodeCondition
{
    const char *type;
    const char *status;
    const char *reason;
    const char *message;
};
constexpr NodeCondition kConditions[] = {
    {"MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"},
    {"DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"},
    {"PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"},
    {"Ready", "True", "KubeletReady", "kubelet is posting ready status"},
};

} // namespace

NodeController::NodeController(const ControllerContext &context, int count)
    : Controller(context)
    , m_nextLease(context.clock.now())
    , m_nextStatus(context.clock.now())
    , m_count(count)
{
    for (int i = 1; i <= count; ++i)
        create(i);
}

void NodeController::create(int index)
{
    const std::string name = "node-" + std::to_string(index);
    const Json resources{{"cpu", "4"}, {"memory", "16Gi"}, {"ephemeral-storage", "100Gi"}, {"pods", "110"}};
    (void)m_context.store.create(
        nodes(), {{"metadata",
                   {{"name", name},
                    {"labels",
                     {{"kubernetes.io/hostname", name},
                      {"kubernetes.io/os", "linux"},
                      {"kubernetes.io/arch", "amd64"},
                      {"topology.kubernetes.io/zone", std::string("zone-") + char('a' + (index - 1) % 3)}}}}},
                  {"spec", {{"podCIDR", "10.244." + std::to_string(index) + ".0/24"}}},
                  {"status",
                   {{"capacity", resources},
                    {"allocatable", resources},
                    {"addresses", Json::array({{{"type", "InternalIP"}, {"address", "127.0.0.1"}},
                                               {{"type", "Hostname"}, {"address", name}}})},
                    {"daemonEndpoints", {{"kubeletEndpoint", {{"Port", 10250}}}}},
                    {"nodeInfo",
                     {{"machineID", name},
                      {"systemUUID", name},
                      {"bootID", name},
                      {"kernelVersion", "6.1.0"},
                      {"osImage", "Quarterdeck lab"},
                      {"containerRuntimeVersion", "process://1.0"},
                      {"kubeletVersion", "v1.36.0+quarterdeck"},
                      {"kubeProxyVersion", ""},
                      {"operatingSystem", "linux"},
                      {"architecture", "amd64"}}}}}});
}

void NodeController::renewLease(const std::string &node)
{
    const std::string now = formatMicroTime(m_context.clock.wall());
    if (const ObjectPtr lease = m_context.store.find(leases(), kLeaseNamespace, node)) {
        m_context.change(lease, [&](Json &document) { document["spec"]["renewTime"] = now; });
        return;
    }
    (void)m_context.store.create(
        leases(),
        {{"metadata", {{"name", node}, {"namespace", kLeaseNamespace}}},
         {"spec", {{"holderIdentity", node}, {"leaseDurationSeconds", 40}, {"acquireTime", now}, {"renewTime", now}}}});
}

void NodeController::sync()
{
    const core::MonotonicTime now = m_context.clock.now();
    const bool leasesDue = now >= m_nextLease;
    const bool statusDue = now >= m_nextStatus;
    if (!leasesDue && !statusDue)
        return;
    m_nextLease = leasesDue ? now + std::chrono::seconds(10) : m_nextLease;
    m_nextStatus = statusDue ? now + std::chrono::minutes(5) : m_nextStatus;
    const std::string wall = formatTime(m_context.clock.wall());
    for (int i = 1; i <= m_count; ++i) {
        const ObjectPtr node = m_context.store.find(nodes(), {}, "node-" + std::to_string(i));
        if (!node)
            continue;
        if (leasesDue)
            renewLease(node->name());
        if (!statusDue)
            continue;
        m_context.change(node, [&](Json &document) {
            for (const NodeCondition &entry : kConditions)
                setCondition(document, entry.type, entry.status, entry.reason, entry.message, wall);
            for (Json &entry : document["status"]["conditions"])
                entry["lastHeartbeatTime"] = wall;
        });
    }
}

} // namespace lab::kube
