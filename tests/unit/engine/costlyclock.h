#pragma once

#include <support/manualclock.h>

/// A clock that it takes 5 ms to look at: for work that measures itself.
class CostlyClock final : public core::Clock
{
public:
    explicit CostlyClock(support::ManualClock &inner) : m_inner(inner) {}
    core::MonotonicTime now() const override { return m_inner.now() + (m_spent += core::Milliseconds(5)); }
    core::WallTime wall() const override { return m_inner.wall(); }
    std::unique_ptr<core::Timer> after(core::Milliseconds delay, std::function<void()> callback) override
    {
        return m_inner.after(delay, std::move(callback));
    }
    std::unique_ptr<core::Timer> every(core::Milliseconds interval, std::function<void()> callback) override
    {
        return m_inner.every(interval, std::move(callback));
    }

private:
    support::ManualClock &m_inner;
    mutable core::Milliseconds m_spent{};
};
