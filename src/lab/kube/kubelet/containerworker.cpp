#include "containerworker.h"

#include "containerspec.h"

#include "../timestamps.h"

namespace lab::kube {

namespace {
constexpr int kMaxBackoffFactor = 30;                    // 10 s … 300 s, the kubelet's own range
constexpr auto kBackoffReset = std::chrono::minutes(10); // a container that ran so long starts over
constexpr auto kPullSync = std::chrono::seconds(1);      // from the failed pull to the report of the back-off
constexpr const char *kPullFailed = "ErrImagePull";
constexpr auto kProbeGrace = std::chrono::seconds(10); // for a container that failed its liveness probe
} // namespace

struct ContainerWorker::Probe
{
    const char *kind = nullptr; ///< "Readiness", "Liveness"
    Json spec;
    int failures = 0;
    int successes = 0;
    std::unique_ptr<core::Timer> timer;
};

ContainerWorker::ContainerWorker(const KubeletServices &services, ObjectPtr pod, Json container,
                                 std::function<void()> changed)
    : m_services(services)
    , m_pod(std::move(pod))
    , m_container(std::move(container))
    , m_name(text(m_container, {"name"}))
    , m_changed(std::move(changed))
    , m_state({{"waiting", {{"reason", "ContainerCreating"}}}})
    , m_lastState(Json::object())
    , m_self(std::make_shared<ContainerWorker *>(this))
{
}

ContainerWorker::~ContainerWorker()
{
    *m_self = nullptr;
    if (m_id != 0)
        m_services.runtime.stop(m_id, core::Milliseconds(0));
}

EventRecorder::Source ContainerWorker::source() const
{
    return {"kubelet", text(m_pod->document(), {"spec", "nodeName"}), "spec.containers{" + m_name + '}'};
}

void ContainerWorker::start()
{
    launch();
}

void ContainerWorker::launch()
{
    m_restart.reset();
    auto resolved = resolveContainer(m_services.context.store, *m_pod, m_container, m_restarts);
    if (!resolved)
        return hearFailed(resolved.error());
    m_mounts = resolved->mounts;
    const auto guarded = [self = m_self](auto &&call) {
        if (*self)
            call(**self);
    };
    PodRuntime::Listener listener;
    listener.started = [guarded](ContainerStarted started) {
        guarded([&](ContainerWorker &worker) { worker.hearStarted(std::move(started)); });
    };
    listener.failed = [guarded](StartFailure failure) {
        guarded([&](ContainerWorker &worker) { worker.hearFailed(failure); });
    };
    listener.exited = [guarded](int code, int signal) {
        guarded([&](ContainerWorker &worker) { worker.hearExited(code, signal); });
    };
    listener.output = [guarded](const QByteArray &output) {
        guarded([&](ContainerWorker &worker) {
            worker.m_services.logs.append(worker.m_pod->uid(), worker.m_name, view(output));
        });
    };
    m_id = m_services.runtime.start(std::move(*resolved), std::move(listener));
}

void ContainerWorker::hearStarted(ContainerStarted started)
{
    m_started = std::move(started);
    m_startedAt = m_services.context.clock.now();
    m_state = {{"running", {{"startedAt", formatTime(m_services.context.clock.wall())}}}};
    m_pullBackoff = core::Milliseconds(0);
    m_services.context.events.normal(
        *m_pod, "Pulled", "Container image \"" + text(m_container, {"image"}) + "\" already present on machine",
        source());
    m_services.context.events.normal(*m_pod, "Created", "Created container: " + m_name, source());
    m_services.context.events.normal(*m_pod, "Started", "Started container " + m_name, source());
    m_isReady = !at(m_container, {"readinessProbe"}).is_object();
    m_readiness.reset();
    m_liveness.reset();
    for (auto &[probe, name, kind] : {std::tuple(&m_readiness, "readinessProbe", "Readiness"),
                                      std::tuple(&m_liveness, "livenessProbe", "Liveness")}) {
        if (!at(m_container, {name}).is_object())
            continue;
        *probe = std::make_unique<Probe>();
        (*probe)->kind = kind;
        (*probe)->spec = at(m_container, {name});
        const auto delay = std::chrono::seconds(integer((*probe)->spec, {"initialDelaySeconds"}));
        Probe &target = **probe;
        target.timer = m_services.context.clock.after(
            std::max<core::Milliseconds>(delay, std::chrono::milliseconds(100)), [this, &target] { run(target); });
    }
    m_changed();
}

void ContainerWorker::hearFailed(const StartFailure &failure)
{
    m_id = 0;
    const std::string reason = failure.reason.toStdString();
    m_state = {{"waiting", {{"reason", reason}, {"message", failure.message.toStdString()}}}};
    if (reason == kPullFailed) {
        const std::string image = '"' + text(m_container, {"image"}) + '"';
        m_services.context.events.normal(*m_pod, "Pulling", "Pulling image " + image, source());
        m_services.context.events.warning(
            *m_pod, "Failed", "Failed to pull image " + image + ": " + failure.message.toStdString(), source());
        m_services.context.events.warning(*m_pod, "Failed", "Error: " + reason, source());
        if (!m_isStopping)
            m_restart = m_services.context.clock.after(kPullSync, [this] { pullLater(); });
        m_changed();
        return;
    }
    m_services.context.events.warning(*m_pod, "Failed", "Error: " + failure.message.toStdString(), source());
    if (!m_isStopping)
        m_restart = m_services.context.clock.after(
            std::max<core::Milliseconds>(m_services.restartBackoff, std::chrono::seconds(1)), [this] { launch(); });
    m_changed();
}

void ContainerWorker::hearExited(int exitCode, int signal)
{
    const std::string now = formatTime(m_services.context.clock.wall());
    m_id = 0;
    m_isReady = false;
    m_readiness.reset();
    m_liveness.reset();
    m_exitCode = signal != 0 ? 128 + signal : exitCode;
    const Json ended{{"exitCode", m_exitCode},
                     {"reason", m_exitCode == 0 ? "Completed" : "Error"},
                     {"startedAt", text(m_state, {"running", "startedAt"}, now)},
                     {"finishedAt", now}};
    m_state = {{"terminated", ended}};
    m_services.logs.finish(m_pod->uid(), m_name);
    const std::string policy = text(m_pod->document(), {"spec", "restartPolicy"}, "Always");
    m_isFinished = policy == "Never" || (policy == "OnFailure" && m_exitCode == 0);
    if (!m_isStopping && !m_isFinished)
        restartLater();
    m_changed();
}

void ContainerWorker::pullLater()
{
    const std::string words = "Back-off pulling image \"" + text(m_container, {"image"}) + '"';
    m_state = {{"waiting", {{"reason", "ImagePullBackOff"}, {"message", words}}}};
    m_services.context.events.normal(*m_pod, "BackOff", words, source());
    m_services.context.events.warning(*m_pod, "Failed", "Error: ImagePullBackOff", source());
    m_pullBackoff = m_pullBackoff.count() == 0
                        ? m_services.restartBackoff
                        : std::min(m_pullBackoff * 2, m_services.restartBackoff * kMaxBackoffFactor);
    m_restart =
        m_services.context.clock.after(std::max<core::Milliseconds>(m_pullBackoff, kPullSync), [this] { launch(); });
    m_changed();
}

void ContainerWorker::restartLater()
{
    const core::Milliseconds ran =
        std::chrono::duration_cast<core::Milliseconds>(m_services.context.clock.now() - m_startedAt);
    if (ran >= kBackoffReset)
        m_backoff = core::Milliseconds(0);
    const core::Milliseconds delay = m_backoff;
    m_backoff = m_backoff.count() == 0 ? m_services.restartBackoff
                                       : std::min(m_backoff * 2, m_services.restartBackoff * kMaxBackoffFactor);
    if (delay.count() > 0) {
        const std::string pod = m_pod->name() + '_' + m_pod->nameSpace() + '(' + m_pod->uid() + ')';
        m_lastState = m_state;
        m_state = {{"waiting",
                    {{"reason", "CrashLoopBackOff"},
                     {"message", "back-off " + formatAge(std::max<std::int64_t>(1, delay.count() / 1000)) +
                                     " restarting failed container=" + m_name + " pod=" + pod}}}};
        m_services.context.events.warning(
            *m_pod, "BackOff", "Back-off restarting failed container " + m_name + " in pod " + pod, source());
    }
    // The first restart comes at once in a real pod, too; the moment lets its end be seen.
    m_restart = m_services.context.clock.after(std::max(delay, core::Milliseconds(200)), [this] {
        if (m_state.contains("terminated"))
            m_lastState = m_state;
        ++m_restarts;
        m_services.logs.restart(m_pod->uid(), m_name);
        start();
    });
}

void ContainerWorker::stop(core::Milliseconds grace)
{
    const bool isFirst = !std::exchange(m_isStopping, true);
    m_restart.reset();
    m_readiness.reset();
    m_liveness.reset();
    m_isReady = false;
    if (m_id == 0)
        return;
    if (isFirst)
        m_services.context.events.normal(*m_pod, "Killing", "Stopping container " + m_name, source());
    m_services.runtime.stop(m_id, grace);
}

void ContainerWorker::schedule(Probe &probe)
{
    const auto period = std::chrono::seconds(std::max<std::int64_t>(1, integer(probe.spec, {"periodSeconds"}, 10)));
    probe.timer = m_services.context.clock.after(period, [this, &probe] { run(probe); });
}

void ContainerWorker::run(Probe &probe)
{
    if (m_id == 0)
        return;
    ProbeRequest request;
    const Json &http = at(probe.spec, {"httpGet"});
    if (http.is_object())
        request.path = bytes(text(http, {"path"}, "/"));
    request.containerPort =
        portNumber(m_container, at(probe.spec, {http.is_object() ? "httpGet" : "tcpSocket", "port"}));
    request.timeout = std::chrono::seconds(std::max<std::int64_t>(1, integer(probe.spec, {"timeoutSeconds"}, 1)));
    const bool isReadiness = &probe == m_readiness.get();
    m_services.runtime.probe(m_id, request, [self = m_self, isReadiness, id = m_id](const ProbeOutcome &outcome) {
        ContainerWorker *worker = *self;
        if (!worker || worker->m_id != id)
            return;
        if (const auto &target = isReadiness ? worker->m_readiness : worker->m_liveness)
            worker->hearProbe(*target, outcome);
    });
}

void ContainerWorker::hearProbe(Probe &probe, const ProbeOutcome &outcome)
{
    probe.successes = outcome.passed ? probe.successes + 1 : 0;
    probe.failures = outcome.passed ? 0 : probe.failures + 1;
    const bool isReadiness = &probe == m_readiness.get();
    if (!outcome.passed)
        m_services.context.events.warning(
            *m_pod, "Unhealthy", std::string(probe.kind) + " probe failed: " + outcome.message.toStdString(), source());
    const bool failed = probe.failures >= integer(probe.spec, {"failureThreshold"}, 3);
    const bool passed = probe.successes >= integer(probe.spec, {"successThreshold"}, 1);
    schedule(probe);
    if (isReadiness && ((failed && m_isReady) || (passed && !m_isReady))) {
        m_isReady = passed;
        m_changed();
    }
    if (!isReadiness && failed) {
        m_services.context.events.normal(*m_pod, "Killing",
                                         "Container " + m_name + " failed liveness probe, will be restarted", source());
        probe.timer.reset();
        m_services.runtime.stop(m_id, kProbeGrace);
    }
}

void ContainerWorker::setPod(const ObjectPtr &pod)
{
    m_pod = pod;
    if (m_id == 0 || m_mounts.isEmpty())
        return;
    auto mounts = resolveMounts(m_services.context.store, *pod, m_container);
    if (mounts == m_mounts)
        return;
    m_mounts = std::move(mounts);
    m_services.runtime.updateMounts(m_id, m_mounts);
}

Json ContainerWorker::status() const
{
    Json status{{"name", m_name},
                {"image", text(m_container, {"image"})},
                {"imageID", text(m_container, {"image"})},
                {"ready", isReady()},
                {"started", m_state.contains("running")},
                {"restartCount", m_restarts},
                {"state", m_state},
                {"lastState", m_lastState}};
    if (m_started.pid != 0)
        status["containerID"] = "process://" + std::to_string(m_started.pid);
    return status;
}

} // namespace lab::kube
