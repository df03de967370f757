#pragma once

#include "controller.h"

#include "../logstore.h"
#include "../podruntime.h"

#include <QObject>

#include <memory>
#include <vector>

namespace lab::kube {

class Kubelet;

/// Runs all controllers and the kubelet: after each change of an object, and once a second for what time brings.
/// Lives on the thread of its clock.
class ControllerSet final : public QObject
{
public:
    struct Options
    {
        int nodes = 3;
        core::Milliseconds restartBackoff{1'000};
    };

    ControllerSet(ObjectStore &store, LogStore &logs, core::Clock &clock, PodRuntime &runtime, Options options);
    ~ControllerSet() override;

    /// Runs every controller once. Changes that it makes lead to a further call through the event loop.
    void sync();

protected:
    bool event(QEvent *event) override;

private:
    class Waker;

    EventRecorder m_events;
    core::MonotonicTime m_nextCleaning;
    core::Clock &m_clock;
    std::vector<std::unique_ptr<Controller>> m_controllers;
    std::shared_ptr<Waker> m_waker;
    std::unique_ptr<core::Timer> m_timer;
};

} // namespace lab::kube
