#include "kubelet.h"

#include "../controllers/podstate.h"

#include <set>

namespace lab::kube {

Kubelet::Kubelet(const ControllerContext &context, LogStore &logs, PodRuntime &runtime, Options options)
    : Controller(context)
    , m_services{m_context, logs, runtime, options.restartBackoff}
{
}

Kubelet::~Kubelet() = default;

void Kubelet::sync()
{
    std::set<std::string> present;
    ObjectStore::Removal now;
    now.graceSeconds = 0;
    for (const ObjectPtr &pod : m_context.store.list(pods()).objects) {
        if (text(pod->document(), {"spec", "nodeName"}).empty())
            continue;
        present.insert(pod->uid());
        const auto it = m_workers.find(pod->uid());
        if (it != m_workers.end())
            it->second->update(pod);
        else if (isPodActive(pod->document()))
            m_workers.emplace(pod->uid(), std::make_unique<PodWorker>(m_services, pod));
        else if (at(pod->document(), {"metadata", "deletionTimestamp"}).is_string()) // deleted before it was started
            (void)m_context.store.remove(pods(), pod->nameSpace(), pod->name(), now);
    }
    for (auto it = m_workers.begin(); it != m_workers.end();) {
        PodWorker &worker = *it->second;
        if (!present.contains(it->first))
            worker.abandon();
        if (!worker.isOver()) {
            ++it;
            continue;
        }
        now.uid = it->first;
        (void)m_context.store.remove(pods(), worker.pod()->nameSpace(), worker.pod()->name(), now);
        m_services.logs.forget(it->first);
        it = m_workers.erase(it);
    }
}

} // namespace lab::kube
