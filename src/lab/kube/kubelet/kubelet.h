#pragma once

#include "podworker.h"

namespace lab::kube {

/// Plays the kubelets of all nodes: every scheduled pod gets a PodWorker, and a pod's object goes when its processes
/// have ended.
class Kubelet final : public Controller
{
public:
    struct Options
    {
        core::Milliseconds restartBackoff{10'000};
    };
    Kubelet(const ControllerContext &context, LogStore &logs, PodRuntime &runtime, Options options);
    ~Kubelet() override;
    void sync() override;

private:
    const KubeletServices m_services;
    std::map<std::string, std::unique_ptr<PodWorker>> m_workers; ///< by pod uid
};

} // namespace lab::kube
