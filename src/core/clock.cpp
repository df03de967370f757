#include "clock.h"

#include <QTimer>

#include <algorithm>

namespace core {

namespace {

class QtTimer final : public Timer
{
public:
    QtTimer(Milliseconds delay, Milliseconds longest, bool once, std::function<void()> callback)
        : m_delay(delay)
        , m_longest(longest)
        , m_callback(std::move(callback))
    {
        m_timer.setSingleShot(once || delay > longest);
        m_timer.setTimerType(delay < std::chrono::seconds(2) ? Qt::PreciseTimer : Qt::CoarseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this, once] { stretchEnded(once); });
        stretch(delay);
    }

private:
    void stretch(Milliseconds left)
    {
        const auto now = std::min(left, m_longest);
        m_left = left - now;
        m_timer.start(now);
    }

    void stretchEnded(bool once)
    {
        if (m_left.count() > 0) {
            stretch(m_left);
            return;
        }
        if (!once && m_timer.isSingleShot())
            stretch(m_delay);
        // The callback may destroy this timer, so it runs from a copy.
        const auto copy = m_callback;
        copy();
    }

    Milliseconds m_delay;
    Milliseconds m_longest;
    Milliseconds m_left{};
    std::function<void()> m_callback;
    QTimer m_timer;
};

} // namespace

WallTime SystemClock::wall() const
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

std::unique_ptr<Timer> SystemClock::after(Milliseconds delay, std::function<void()> callback)
{
    return std::make_unique<QtTimer>(delay, m_longestStretch, true, std::move(callback));
}

std::unique_ptr<Timer> SystemClock::every(Milliseconds interval, std::function<void()> callback)
{
    return std::make_unique<QtTimer>(interval, m_longestStretch, false, std::move(callback));
}

} // namespace core
