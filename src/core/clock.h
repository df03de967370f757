#pragma once

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace core {

using Milliseconds = std::chrono::milliseconds;
/// For ages and deadlines. What std::chrono::steady_clock itself says is another clock, which stands still in suspend
/// on some systems: points of the two do not compare.
using MonotonicTime = std::chrono::steady_clock::time_point;
using WallTime = std::chrono::sys_time<Milliseconds>; ///< UTC, for what people and servers call a time

/// A running timer; destroying it stops it.
class Timer
{
public:
    Timer() = default;
    virtual ~Timer() = default;
    Timer(const Timer &) = delete;
    Timer &operator=(const Timer &) = delete;
};

/// Where all code takes the time from, so that tests decide what time it is (tests/support has ManualClock).
/// One clock per thread that uses timers; now() and wall() may be called from any thread.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;

    virtual MonotonicTime now() const = 0;
    virtual WallTime wall() const = 0;

    /// Calls back once after the delay, on the caller's thread, through its event loop; never after the returned Timer
    /// is gone.
    [[nodiscard]] virtual std::unique_ptr<Timer> after(Milliseconds delay, std::function<void()> callback) = 0;
    /// Calls back every interval until the returned Timer is gone.
    [[nodiscard]] virtual std::unique_ptr<Timer> every(Milliseconds interval, std::function<void()> callback) = 0;
};

/// The machine's clocks and Qt's timers. now() counts the time that the machine is suspended (CLOCK_BOOTTIME on Linux),
/// where the system can tell it; timers do not: they go on where they stood, so a tick that comes late means a suspend.
class SystemClock final : public Clock
{
public:
    /// A Qt timer takes less than 2^31 ms (24.8 days); what is longer is made of stretches of at most `longestStretch`.
    explicit SystemClock(Milliseconds longestStretch = std::chrono::hours(24 * 20)) : m_longestStretch(longestStretch)
    {
    }
    MonotonicTime now() const override;
    WallTime wall() const override;
    std::unique_ptr<Timer> after(Milliseconds delay, std::function<void()> callback) override;
    std::unique_ptr<Timer> every(Milliseconds interval, std::function<void()> callback) override;

private:
    Milliseconds m_longestStretch;
};

inline qint64 toUnixMs(WallTime time)
{
    return time.time_since_epoch().count();
}
inline WallTime fromUnixMs(qint64 ms)
{
    return WallTime(Milliseconds(ms));
}

} // namespace core
