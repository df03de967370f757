#pragma once

#include "manualclock.h"

#include <QTest>
#include <QTimer>

namespace support {

/// Lets a manual clock's timers without delay fire while the event loop runs, as they would on a real clock; time
/// stands still all the same.
class ClockPump
{
public:
    explicit ClockPump(ManualClock &clock)
    {
        QObject::connect(&m_timer, &QTimer::timeout, [this, &clock] {
            // advance() runs the event loop too.
            if (m_isTurning || clock.untilNext() != core::Milliseconds(0))
                return;
            m_isTurning = true;
            clock.advance(core::Milliseconds(0));
            m_isTurning = false;
        });
        m_timer.start(1);
    }

private:
    QTimer m_timer;
    bool m_isTurning = false;
};

/// Moves the clock on a step at a time until `done`, giving the network a moment after each; at most 200 steps.
template <class F> bool eventually(ManualClock &clock, F done, core::Milliseconds step = std::chrono::seconds(1))
{
    for (int i = 0; i < 200; ++i) {
        if (QTest::qWaitFor(done, 20))
            return true;
        clock.advance(step);
    }
    return QTest::qWaitFor(done, 1000);
}

} // namespace support
