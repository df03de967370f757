#include "timeserieschart.h"

#include <chart/interaction/livetimes.h>

#include <QShowEvent>

namespace widgets {

/// Charts that are scrolled out of their page are visible to Qt, and to nobody else.
bool TimeSeriesChart::isSeen() const
{
    return isVisible() && !visibleRegion().isEmpty();
}

chart::AxisRange TimeSeriesChart::shownTimes() const
{
    if (m_preview)
        return *m_preview;
    const chart::AxisRange given{m_given.fromMs, m_given.toMs};
    const auto now = m_group.now();
    if (!m_isLive || !now || m_group.choice().fixed)
        return given;
    return chart::liveTimes(given.length(), *now, m_geometry.plot.width() * devicePixelRatioF());
}

void TimeSeriesChart::setTimes(const chart::AxisRange &times)
{
    m_data.fromMs = times.low;
    m_data.toMs = times.high;
    // A range that moves on ends now; of a fixed one nobody knows how old it is.
    if (!m_group.choice().fixed)
        m_data.nowMs = qint64(m_data.toMs);
}

/// What is shown is the same, where it stands is not.
void TimeSeriesChart::layoutAgain()
{
    m_rooms.isRepeat = true;
    layoutAll();
    m_picture = QPixmap();
}

/// The axis stands where it has to; false: it did so already.
bool TimeSeriesChart::moveOn()
{
    const chart::AxisRange times = shownTimes();
    const bool moves = times.low != m_data.fromMs || times.high != m_data.toMs;
    if (moves) {
        setTimes(times);
        layoutAgain();
    }
    m_group.setNeeds(this, m_geometry.needs);
    tellPace();
    return moves;
}

void TimeSeriesChart::tellPace()
{
    const bool moves = m_isLive && !m_preview && m_group.now() && isSeen();
    const double widthPx = m_geometry.plot.width() * devicePixelRatioF();
    m_group.setPace(this, moves ? chart::livePace(m_given.toMs - m_given.fromMs, widthPx) : 0);
}

void TimeSeriesChart::passTime()
{
    if (!isSeen())
        return tellPace(); // painting catches up
    if (!moveOn())
        return;
    update();
    // A pointer that lies still means the time below it, not the one that it came upon, until somebody else leads.
    if (m_pointer && m_pointerMs && underMouse() && m_group.crosshair() == m_pointerMs &&
        m_geometry.plot.contains(*m_pointer)) {
        m_pointerMs = m_geometry.x.toValue(m_pointer->x());
        m_group.setCrosshair(m_pointerMs);
    }
}

/// Why a live axis stands still, as it is drawn and said; empty when it does not, or is not there.
QString TimeSeriesChart::heldText() const
{
    const bool hasData = m_state == State::Ready || m_state == State::Stale || m_state == State::Partial;
    return hasData && m_isLive && m_group.now() && m_group.span() ? tr("held while a time is selected") : QString();
}

void TimeSeriesChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    moveOn();
}

} // namespace widgets
