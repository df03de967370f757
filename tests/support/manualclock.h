#pragma once

#include <core/clock.h>

#include <map>

namespace support {

/// A clock that stands still until advance(); due timers then fire in order of their time, each at its own moment.
/// Single-threaded.
class ManualClock final : public core::Clock
{
public:
    core::MonotonicTime now() const override { return m_now; }
    core::WallTime wall() const override { return m_wall; }
    std::unique_ptr<core::Timer> after(core::Milliseconds delay, std::function<void()> callback) override;
    std::unique_ptr<core::Timer> every(core::Milliseconds interval, std::function<void()> callback) override;

    /// Moves both clocks on and fires what is due; event-loop work that the callbacks post runs in between.
    void advance(core::Milliseconds by);
    /// The machine sleeps: time passes, timers stand still and go on where they stood.
    void suspend(core::Milliseconds by);
    void setWall(core::WallTime wall) { m_wall = wall; }
    /// Time to the next due timer, or -1 ms when none runs.
    core::Milliseconds untilNext() const;
    int running() const { return int(m_due.size()); }

private:
    class Handle;
    struct Entry
    {
        quint64 id;
        core::Milliseconds interval; // 0 = once
        std::function<void()> callback;
    };
    std::unique_ptr<core::Timer> add(core::Milliseconds delay, core::Milliseconds interval,
                                     std::function<void()> callback);
    void remove(quint64 id);

    core::MonotonicTime m_now{std::chrono::hours(1)};
    core::WallTime m_wall = core::fromUnixMs(1'700'000'000'000);
    std::multimap<core::MonotonicTime, Entry> m_due;
    quint64 m_lastId = 0;
    std::shared_ptr<ManualClock *> m_self = std::make_shared<ManualClock *>(this);
};

} // namespace support
