#include "controllerset.h"

#include "deploymentcontroller.h"
#include "endpointscontroller.h"
#include "housekeeping.h"
#include "nodecontroller.h"
#include "orderedcontrollers.h"
#include "replicasetcontroller.h"
#include "scheduler.h"

#include "../kubelet/kubelet.h"

#include <QCoreApplication>
#include <QEvent>
#include <atomic>

namespace lab::kube {

namespace {
const QEvent::Type kWake = QEvent::Type(QEvent::registerEventType());
}

/// Turns changes, which come on any thread, into one event for the manager.
class ControllerSet::Waker final : public ChangeListener
{
public:
    explicit Waker(ControllerSet &manager) : m_manager(manager) {}
    void began(const std::vector<ObjectPtr> &, std::uint64_t) override { wake(); }
    void changed(const Change &) override { wake(); }
    void compacted(std::uint64_t) override {}

    void wake()
    {
        if (!m_pending.exchange(true))
            QCoreApplication::postEvent(&m_manager, new QEvent(kWake));
    }
    void awake() { m_pending = false; }

private:
    ControllerSet &m_manager;
    std::atomic_bool m_pending = false;
};

ControllerSet::ControllerSet(ObjectStore &store, LogStore &logs, core::Clock &clock, PodRuntime &runtime,
                             Options options)
    : m_events(store, clock)
    , m_nextCleaning(clock.now())
    , m_clock(clock)
    , m_waker(std::make_shared<Waker>(*this))
{
    const ControllerContext context{store, clock, m_events};
    m_controllers.push_back(std::make_unique<NodeController>(context, options.nodes));
    m_controllers.push_back(std::make_unique<GarbageCollector>(context));
    m_controllers.push_back(std::make_unique<DeploymentController>(context));
    m_controllers.push_back(std::make_unique<ReplicaSetController>(context));
    m_controllers.push_back(std::make_unique<StatefulSetController>(context));
    m_controllers.push_back(std::make_unique<DaemonSetController>(context));
    m_controllers.push_back(std::make_unique<Scheduler>(context));
    Kubelet::Options kubelet;
    kubelet.restartBackoff = options.restartBackoff;
    m_controllers.push_back(std::make_unique<Kubelet>(context, logs, runtime, kubelet));
    m_controllers.push_back(std::make_unique<EndpointsController>(context));
    m_controllers.push_back(std::make_unique<DisruptionController>(context));
    m_controllers.push_back(std::make_unique<QuotaController>(context));
    for (const ResourceType &type : resourceTypes()) {
        if (!type.isReview && !type.storedAs && &type != &events() && &type != &leases())
            (void)store.watch(type, std::nullopt, m_waker);
    }
    m_timer = clock.every(std::chrono::seconds(1), [this] { sync(); });
}

ControllerSet::~ControllerSet() = default;

bool ControllerSet::event(QEvent *event)
{
    if (event->type() != kWake)
        return QObject::event(event);
    m_waker->awake();
    sync();
    return true;
}

void ControllerSet::sync()
{
    for (const auto &controller : m_controllers)
        controller->sync();
    if (m_clock.now() >= m_nextCleaning) {
        m_events.removeOld();
        m_nextCleaning = m_clock.now() + std::chrono::minutes(1);
    }
}

} // namespace lab::kube
