#include "liveaxis.h"

#include <chart/interaction/livetimes.h>

#include <QEvent>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace widgets {

LiveAxis::LiveAxis(dashboard::ChartGroup &group, core::Clock &clock, QWidget &page)
    : QObject(&group)
    , m_group(group)
    , m_clock(clock)
    , m_page(page)
{
    connect(&group, &dashboard::ChartGroup::heldChanged, this, &LiveAxis::follow);
    connect(&group, &dashboard::ChartGroup::spanChanged, this, &LiveAxis::follow);
    connect(&group, &dashboard::ChartGroup::previewed, this, &LiveAxis::follow);
    connect(&group, &dashboard::ChartGroup::paceChanged, this, &LiveAxis::keepPace);
    page.installEventFilter(this);
    watchWindow();
    follow();
}

void LiveAxis::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) != paused)
        follow();
}

void LiveAxis::setChoice(const dashboard::TimeChoice &choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    if (!choice.fixed)
        m_group.setNow(wallMs());
    follow();
}

bool LiveAxis::isAtRest() const
{
    return m_isPaused || !m_page.isVisible() || m_page.window()->isMinimized() || m_group.isHeld();
}

void LiveAxis::follow()
{
    if (m_group.choice().fixed) {
        m_timer.reset();
        m_group.setNow({});
    } else if (m_group.now() && isAtRest()) {
        m_timer.reset();
    } else {
        step();
    }
}

void LiveAxis::step()
{
    m_group.setNow(wallMs());
    arm();
}

/// Where nothing moved until now, time has passed unseen.
void LiveAxis::keepPace()
{
    if (m_timer)
        arm();
    else
        follow();
}

void LiveAxis::arm()
{
    m_timer.reset();
    if (!m_group.now() || isAtRest())
        return;
    const double now = wallMs();
    double next = std::numeric_limits<double>::infinity();
    for (const double pace : m_group.paces())
        next = std::min(next, chart::untilMoved(pace, now));
    // Beyond the pixel's edge, not upon it.
    if (std::isfinite(next))
        m_timer = m_clock.after(core::Milliseconds(qint64(std::floor(next)) + 1), [this] { step(); });
}

void LiveAxis::watchWindow()
{
    if (m_window == m_page.window())
        return;
    if (m_window && m_window != &m_page)
        m_window->removeEventFilter(this);
    m_window = m_page.window();
    if (m_window != &m_page)
        m_window->installEventFilter(this);
}

bool LiveAxis::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
        watchWindow(); // a page that was torn off has another one
        follow();
        break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace widgets
