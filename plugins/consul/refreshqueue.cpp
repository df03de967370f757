#include "refreshqueue.h"

namespace consul {

namespace {

constexpr core::Milliseconds kRetryAfter{2'000};
constexpr core::Milliseconds kLongestRetry{60'000}; // a token without the right stays without it for a while

} // namespace

RefreshQueue::RefreshQueue(QObject *owner, core::Clock &clock, Fetch fetch)
    : m_owner(owner)
    , m_clock(clock)
    , m_fetch(std::move(fetch))
    , m_retryDelay(kRetryAfter)
    , m_rate(clock, kSweepPerSecond, kSweepPerSecond)
{
}

RefreshQueue::~RefreshQueue() = default;

void RefreshQueue::ask(const QString &service)
{
    if (m_open.contains(service)) {
        m_again.insert(service);
        return;
    }
    m_inSweep.remove(service);
    if (!m_isUrgent.contains(service)) {
        m_isUrgent.insert(service);
        m_urgent.enqueue(service);
    }
    pump();
}

void RefreshQueue::sweep(const QStringList &services)
{
    const auto now = m_clock.now();
    for (const QString &service : services) {
        if (m_inSweep.contains(service) || m_isUrgent.contains(service))
            continue;
        m_inSweep.insert(service, now);
        m_sweep.enqueue(service);
    }
    pump();
}

core::Milliseconds RefreshQueue::sweepLag() const
{
    if (m_sweep.isEmpty())
        return core::Milliseconds(0);
    const auto since = m_inSweep.value(m_sweep.head(), m_clock.now());
    return std::chrono::duration_cast<core::Milliseconds>(m_clock.now() - since);
}

void RefreshQueue::forget(const QString &service)
{
    m_isUrgent.remove(service);
    m_inSweep.remove(service);
    m_again.remove(service);
    m_open.remove(service);
    m_openByName.remove(service);
    const bool hadFailed = m_failed.remove(service);
    pump();
    if (hadFailed && m_onChange)
        m_onChange();
}

void RefreshQueue::clear()
{
    m_urgent.clear();
    m_isUrgent.clear();
    m_sweep.clear();
    m_inSweep.clear();
    m_again.clear();
    m_open.clear();
    m_openByName.clear();
    m_failed.clear();
    m_retryDelay = kRetryAfter;
    m_sweepTimer.reset();
    m_retryTimer.reset();
}

void RefreshQueue::restart()
{
    const QStringList open = m_open.keys();
    m_open.clear();
    m_again.clear();
    for (const QString &service : open)
        ask(service);
}

void RefreshQueue::pump()
{
    while (m_open.size() < kAtATime && !m_urgent.isEmpty()) {
        const QString service = m_urgent.dequeue();
        if (m_isUrgent.remove(service)) {
            m_openByName.insert(service);
            begin(service);
        }
    }
    passOverForgotten();
    while (m_open.size() < kAtATime && !m_sweep.isEmpty() && !m_sweepTimer) {
        const QString service = m_sweep.dequeue();
        m_inSweep.remove(service);
        passOverForgotten();
        const core::Milliseconds delay = m_rate.take();
        if (m_open.contains(service))
            m_again.insert(service);
        else
            begin(service);
        if (delay.count() > 0) {
            m_sweepTimer = m_clock.after(delay, [this] {
                m_sweepTimer.reset();
                pump();
            });
        }
    }
}

void RefreshQueue::passOverForgotten()
{
    while (!m_sweep.isEmpty() && !m_inSweep.contains(m_sweep.head()))
        m_sweep.dequeue();
}

void RefreshQueue::begin(const QString &service)
{
    auto task = std::make_shared<async::Task<bool>>(m_fetch(m_owner, service));
    m_open.insert(service, task);
    task->then([this, service](core::Result<bool> result) { ended(service, result); });
}

void RefreshQueue::ended(const QString &service, const core::Result<bool> &result)
{
    const auto keep = m_open.take(service); // its handler is running
    m_openByName.remove(service);
    if (!result)
        m_failed.insert(service, result.error());
    else
        m_failed.remove(service);
    if (m_failed.isEmpty())
        m_retryDelay = kRetryAfter;
    else
        retryLater();
    if (m_again.remove(service))
        ask(service);
    pump();
    if (m_onChange)
        m_onChange();
}

void RefreshQueue::retryLater()
{
    if (m_retryTimer)
        return;
    m_retryTimer = m_clock.after(m_retryDelay, [this] {
        m_retryTimer.reset();
        m_retryDelay = std::min(m_retryDelay * 2, kLongestRetry);
        const QStringList failed = m_failed.keys();
        for (const QString &name : failed)
            ask(name);
    });
}

} // namespace consul
