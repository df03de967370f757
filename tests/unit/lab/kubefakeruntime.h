#pragma once

#include <core/clock.h>
#include <lab/kube/podruntime.h>

#include <map>

/// Containers that are only said to run: they start and end after a moment of the clock. Tests crash them, make their
/// probes fail and read what was asked of them.
class FakeRuntime final : public lab::kube::PodRuntime
{
public:
    struct Container
    {
        lab::kube::ContainerStart spec;
        Listener listener;
        qint64 pid = 0;
        bool isRunning = false;
        bool isHealthy = true;
        QVector<lab::kube::Mount> mounts;
        std::unique_ptr<core::Timer> timer;
    };

    explicit FakeRuntime(core::Clock &clock) : m_clock(clock) {}

    ContainerId start(lab::kube::ContainerStart spec, Listener listener) override
    {
        const ContainerId id = ++m_last;
        Container &container = m_containers[id];
        container.mounts = spec.mounts;
        container.isHealthy = !spec.image.contains(QLatin1String("unhealthy"));
        container.spec = std::move(spec);
        container.listener = std::move(listener);
        container.timer = m_clock.after(startDelay, [this, id] { hearStart(id); });
        return id;
    }

    void stop(ContainerId id, std::chrono::milliseconds grace) override
    {
        const auto it = m_containers.find(id);
        if (it != m_containers.end())
            it->second.timer =
                m_clock.after(std::min<core::Milliseconds>(grace, stopDelay), [this, id] { end(id, 0, 15); });
    }

    void probe(ContainerId id, lab::kube::ProbeRequest, std::function<void(lab::kube::ProbeOutcome)> done) override
    {
        const auto it = m_containers.find(id);
        if (it == m_containers.end())
            return;
        const bool passed = it->second.isHealthy;
        m_probes[id] = m_clock.after(core::Milliseconds(1), [passed, done = std::move(done)] {
            done({passed, passed ? QString() : QStringLiteral("HTTP probe failed with statuscode: 503")});
        });
    }

    void updateMounts(ContainerId id, QVector<lab::kube::Mount> mounts) override
    {
        m_containers[id].mounts = std::move(mounts);
    }

    /// The process of the container ends by itself.
    void end(ContainerId id, int exitCode, int signal)
    {
        const auto it = m_containers.find(id);
        if (it == m_containers.end())
            return;
        const Listener listener = it->second.listener;
        m_containers.erase(it);
        listener.exited(exitCode, signal);
    }

    std::map<ContainerId, Container> &containers() { return m_containers; }
    core::Milliseconds startDelay{50};
    core::Milliseconds stopDelay{100};

private:
    void hearStart(ContainerId id)
    {
        Container &container = m_containers[id];
        const Listener listener = container.listener;
        if (container.spec.image.startsWith(QLatin1String("missing"))) {
            m_containers.erase(id);
            listener.failed({QStringLiteral("ErrImagePull"), QStringLiteral("no such image")});
            return;
        }
        container.isRunning = true;
        container.pid = 1000 + qint64(id);
        listener.output("listening on 8080\n");
        listener.started({container.pid, QStringLiteral("127.0.0.1"), {}});
        if (container.spec.image.startsWith(QLatin1String("crash")))
            container.timer = m_clock.after(core::Milliseconds(100), [this, id] { end(id, 1, 0); });
    }

    core::Clock &m_clock;
    std::map<ContainerId, Container> m_containers;
    std::map<ContainerId, std::unique_ptr<core::Timer>> m_probes;
    ContainerId m_last = 0;
};
