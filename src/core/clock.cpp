#include "clock.h"

#include <QTimer>

namespace core {

namespace {

class QtTimer final : public Timer
{
public:
    QtTimer(Milliseconds delay, bool once, std::function<void()> callback)
    {
        m_timer.setSingleShot(once);
        m_timer.setTimerType(delay < std::chrono::seconds(2) ? Qt::PreciseTimer : Qt::CoarseTimer);
        // The callback may destroy this timer, so it runs from a copy.
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [callback = std::move(callback)] {
            auto copy = callback;
            copy();
        });
        m_timer.start(delay);
    }

private:
    QTimer m_timer;
};

} // namespace

MonotonicTime SystemClock::now() const
{
    return std::chrono::steady_clock::now();
}

WallTime SystemClock::wall() const
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

std::unique_ptr<Timer> SystemClock::after(Milliseconds delay, std::function<void()> callback)
{
    return std::make_unique<QtTimer>(delay, true, std::move(callback));
}

std::unique_ptr<Timer> SystemClock::every(Milliseconds interval, std::function<void()> callback)
{
    return std::make_unique<QtTimer>(interval, false, std::move(callback));
}

} // namespace core
