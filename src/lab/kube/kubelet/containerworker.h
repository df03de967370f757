#pragma once

#include "../controllers/controller.h"
#include "../logstore.h"
#include "../podruntime.h"

#include <functional>
#include <memory>

namespace lab::kube {

/// Everything a pod's containers need from the kubelet.
struct KubeletServices
{
    const ControllerContext &context;
    LogStore &logs;
    PodRuntime &runtime;
    core::Milliseconds restartBackoff; ///< before the second restart; doubles up to 30 times itself
};

/// One container: starts it, probes it, starts it again with back-off when it ended. Kubelet's thread.
class ContainerWorker
{
public:
    /// `changed` is called when status() is another than before.
    ContainerWorker(const KubeletServices &services, ObjectPtr pod, Json container, std::function<void()> changed);
    ~ContainerWorker();
    ContainerWorker(const ContainerWorker &) = delete;
    ContainerWorker &operator=(const ContainerWorker &) = delete;

    void start();
    /// The pod goes: no restart any more; isOver() after the process has ended.
    void stop(core::Milliseconds grace);
    bool isOver() const { return m_id == 0 && (m_isStopping || m_isFinished); }
    bool isReady() const { return m_isReady && m_id != 0; }
    bool isFinished() const { return m_isFinished; } ///< ended and, by the restart policy, for good
    int exitCode() const { return m_exitCode; }
    const Json &container() const { return m_container; }
    const ContainerStarted &started() const { return m_started; }
    /// A `containerStatuses` entry.
    Json status() const;
    void setPod(const ObjectPtr &pod); ///< a later state; mounts follow

private:
    struct Probe;
    void launch();
    void hearStarted(ContainerStarted started);
    void hearFailed(const StartFailure &failure);
    void hearExited(int exitCode, int signal);
    void restartLater();
    void pullLater();
    void schedule(Probe &probe);
    void run(Probe &probe);
    void hearProbe(Probe &probe, const ProbeOutcome &outcome);
    EventRecorder::Source source() const;

    const KubeletServices m_services;
    ObjectPtr m_pod;
    const Json m_container;
    const std::string m_name;
    const std::function<void()> m_changed;
    PodRuntime::ContainerId m_id = 0;
    ContainerStarted m_started;
    QVector<Mount> m_mounts;
    Json m_state;     ///< status.state
    Json m_lastState; ///< status.lastState
    int m_restarts = 0;
    int m_exitCode = 0;
    bool m_isReady = false;
    bool m_isStopping = false;
    bool m_isFinished = false;
    core::MonotonicTime m_startedAt;
    core::Milliseconds m_backoff{0};
    core::Milliseconds m_pullBackoff{0};
    std::unique_ptr<core::Timer> m_restart;
    std::unique_ptr<Probe> m_readiness;
    std::unique_ptr<Probe> m_liveness;
    std::shared_ptr<ContainerWorker *> m_self;
};

} // namespace lab::kube
