#pragma once

#include <core/clock.h>

namespace qlink {

/// The time of a recording: now() and timers are another clock's, wall() goes on from the recording's begin. `real`
/// outlives it.
class RecordedClock final : public core::Clock
{
public:
    RecordedClock(core::Clock &real, core::WallTime begin) : m_real(real), m_begun(real.now()), m_begin(begin) {}

    core::MonotonicTime now() const override { return m_real.now(); }
    core::WallTime wall() const override
    {
        return m_begin + std::chrono::duration_cast<core::Milliseconds>(m_real.now() - m_begun);
    }
    std::unique_ptr<core::Timer> after(core::Milliseconds delay, std::function<void()> callback) override
    {
        return m_real.after(delay, std::move(callback));
    }
    std::unique_ptr<core::Timer> every(core::Milliseconds interval, std::function<void()> callback) override
    {
        return m_real.every(interval, std::move(callback));
    }

private:
    core::Clock &m_real;
    core::MonotonicTime m_begun;
    core::WallTime m_begin;
};

} // namespace qlink
