#include "manualclock.h"

#include <QCoreApplication>

namespace support {

class ManualClock::Handle final : public core::Timer
{
public:
    Handle(std::weak_ptr<ManualClock *> clock, quint64 id) : m_clock(std::move(clock)), m_id(id) {}
    ~Handle() override
    {
        if (const auto clock = m_clock.lock())
            (*clock)->remove(m_id);
    }

private:
    std::weak_ptr<ManualClock *> m_clock;
    quint64 m_id;
};

std::unique_ptr<core::Timer> ManualClock::add(core::Milliseconds delay, core::Milliseconds interval,
                                              std::function<void()> callback)
{
    const quint64 id = ++m_lastId;
    m_due.emplace(m_now + delay, Entry{id, interval, std::move(callback)});
    return std::make_unique<Handle>(m_self, id);
}

std::unique_ptr<core::Timer> ManualClock::after(core::Milliseconds delay, std::function<void()> callback)
{
    return add(delay, core::Milliseconds(0), std::move(callback));
}

std::unique_ptr<core::Timer> ManualClock::every(core::Milliseconds interval, std::function<void()> callback)
{
    return add(interval, interval, std::move(callback));
}

void ManualClock::remove(quint64 id)
{
    for (auto it = m_due.begin(); it != m_due.end(); ++it) {
        if (it->second.id == id) {
            m_due.erase(it);
            return;
        }
    }
}

void ManualClock::advance(core::Milliseconds by)
{
    const auto end = m_now + by;
    QCoreApplication::processEvents();
    while (!m_due.empty() && m_due.begin()->first <= end) {
        auto node = m_due.extract(m_due.begin());
        const auto step = std::chrono::duration_cast<core::Milliseconds>(node.key() - m_now);
        m_wall += step;
        m_now = node.key();
        const auto callback = node.mapped().callback;
        if (node.mapped().interval.count() > 0) {
            node.key() = m_now + node.mapped().interval;
            m_due.insert(std::move(node));
        }
        callback();
        QCoreApplication::processEvents();
    }
    m_wall += std::chrono::duration_cast<core::Milliseconds>(end - m_now);
    m_now = end;
    QCoreApplication::processEvents();
}

void ManualClock::suspend(core::Milliseconds by)
{
    m_now += by;
    m_wall += by;
    std::multimap<core::MonotonicTime, Entry> later;
    while (!m_due.empty()) {
        auto node = m_due.extract(m_due.begin());
        node.key() += by;
        later.insert(std::move(node));
    }
    m_due = std::move(later);
}

core::Milliseconds ManualClock::untilNext() const
{
    if (m_due.empty())
        return core::Milliseconds(-1);
    return std::chrono::duration_cast<core::Milliseconds>(m_due.begin()->first - m_now);
}

} // namespace support
