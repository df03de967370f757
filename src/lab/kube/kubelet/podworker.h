#pragma once

#include "containerworker.h"

#include <vector>

namespace lab::kube {

/// One pod on its node: runs its containers, keeps its status, and lets the object go when they have ended.
class PodWorker
{
public:
    PodWorker(const KubeletServices &services, ObjectPtr pod);

    const ObjectPtr &pod() const { return m_pod; }
    /// A later state of the object; starts its end when it is being deleted.
    void update(const ObjectPtr &pod);
    /// The object is gone: the processes go at once.
    void abandon();
    bool isOver() const;

private:
    void writeStatus();
    void end(core::Milliseconds grace);
    std::string phase() const;

    const KubeletServices m_services;
    ObjectPtr m_pod;
    std::vector<std::unique_ptr<ContainerWorker>> m_containers;
    std::string m_startTime;
    bool m_isStarting = true;
    bool m_isEnding = false;
    bool m_isGone = false;
};

} // namespace lab::kube
