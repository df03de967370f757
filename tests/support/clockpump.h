#pragma once

#include "manualclock.h"

#include <QCoreApplication>
#include <QEvent>
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

/// Handles events until `done`, for a moment at most: twenty turns of a timer of a millisecond. That is 20 ms where
/// nothing else runs, and more on a machine under load, where whoever is waited for is late too.
template <class F> bool shortly(F done)
{
    if (done())
        return true;
    int turns = 0;
    QTimer turn;
    QObject::connect(&turn, &QTimer::timeout, [&turns] { ++turns; });
    turn.setTimerType(Qt::PreciseTimer);
    turn.start(1);
    while (turns < 20) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        if (done())
            return true;
    }
    return false;
}

/// Moves the clock on a step at a time until `done`, giving the network a moment after each; at most 200 steps.
template <class F> bool eventually(ManualClock &clock, F done, core::Milliseconds step = std::chrono::seconds(1))
{
    for (int i = 0; i < 200; ++i) {
        if (shortly(done))
            return true;
        clock.advance(step);
    }
    return QTest::qWaitFor(done, 10'000);
}

} // namespace support
