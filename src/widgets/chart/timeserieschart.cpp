#include "timeserieschart.h"

#include "chartstyle.h"

#include <widgets/theme/controls.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <core/text.h>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace widgets {

TimeSeriesChart::TimeSeriesChart(ChartGroup &group, QWidget *parent) : QWidget(parent), m_group(group)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&group, &ChartGroup::crosshairMoved, this, qOverload<>(&QWidget::update));
}

void TimeSeriesChart::setData(const chart::PanelData &data)
{
    m_given = data;
    for (chart::Series &series : m_given.series)
        series.name = core::safeText(series.name, false, 200);
    if (m_state != State::Stale && m_state != State::Partial)
        m_state = data.series.isEmpty() ? State::Empty : State::Ready;
    refresh();
    describe();
}

void TimeSeriesChart::setState(State state, const QString &text)
{
    m_state = state;
    m_text = text;
    refresh();
    describe();
}

void TimeSeriesChart::refresh()
{
    const Theme &theme = Theme::of(this);
    m_style = chartStyle(theme, m_group.zone(), layoutDirection());
    m_style.dimmed = m_state == State::Stale;
    m_data = m_given;
    if (m_state == State::Empty || m_state == State::Error)
        m_data.series.clear();
    for (int i = 0; i < m_data.series.size(); ++i) {
        if (!m_data.series[i].colour.isValid())
            m_data.series[i].colour = theme.series(i);
    }
    for (chart::Threshold &threshold : m_data.thresholds) {
        if (!threshold.colour.isValid())
            threshold.colour = theme.colour(Role::Critical);
    }
    for (chart::Marker &marker : m_data.markers) {
        if (!marker.colour.isValid())
            marker.colour = theme.colour(Role::Deploy);
    }
    m_geometry = chart::layoutPanel(QRectF(rect()), m_data, m_style);
    forget();
}

void TimeSeriesChart::describe()
{
    setAccessibleName(m_given.note.isEmpty() ? m_given.title : m_given.title + QStringLiteral(", ") + m_given.note);
    QStringList lines;
    if (!m_text.isEmpty())
        lines += m_text;
    for (const chart::Reading &reading : chart::readings(m_data, m_data.toMs))
        lines += QStringLiteral("%1: %2").arg(m_data.series[reading.series].name, reading.value.joined());
    setAccessibleDescription(lines.join(u'\n'));
}

void TimeSeriesChart::forget()
{
    m_picture = QPixmap();
    update();
}

void TimeSeriesChart::resizeEvent(QResizeEvent *)
{
    refresh();
}

void TimeSeriesChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange ||
        event->type() == QEvent::LayoutDirectionChange)
        refresh();
}

void TimeSeriesChart::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF pos = event->position();
    if (m_dragFrom) {
        m_dragTo = qBound(m_data.fromMs, m_geometry.x.toValue(pos.x()), m_data.toMs);
        update();
        return;
    }
    setCursor(m_geometry.plot.contains(pos) ? Qt::CrossCursor : Qt::ArrowCursor);
    if (m_geometry.plot.adjusted(-2, -8, 2, 8).contains(pos))
        m_group.setCrosshair(qBound(m_data.fromMs, m_geometry.x.toValue(pos.x()), m_data.toMs));
    else
        m_group.setCrosshair({});
}

void TimeSeriesChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_geometry.plot.contains(event->position()))
        return;
    m_dragFrom = m_geometry.x.toValue(event->position().x());
    m_dragTo = *m_dragFrom;
}

void TimeSeriesChart::mouseReleaseEvent(QMouseEvent *)
{
    constexpr double kSmallestPx = 5;
    if (!m_dragFrom)
        return;
    const double from = *m_dragFrom;
    m_dragFrom.reset();
    if (std::abs(m_geometry.x.toPixel(m_dragTo) - m_geometry.x.toPixel(from)) >= kSmallestPx)
        m_group.zoom(from, m_dragTo);
    update();
}

void TimeSeriesChart::mouseDoubleClickEvent(QMouseEvent *)
{
    m_dragFrom.reset();
    m_group.zoomBack();
}

void TimeSeriesChart::leaveEvent(QEvent *)
{
    m_group.setCrosshair({});
}

void TimeSeriesChart::zoomAround(double timeMs, double factor)
{
    m_group.zoom(timeMs - (timeMs - m_data.fromMs) * factor, timeMs + (m_data.toMs - timeMs) * factor);
}

void TimeSeriesChart::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    const double turn = (std::abs(delta.y()) > std::abs(delta.x()) ? delta.y() : delta.x()) / 120.0;
    if (event->modifiers() & Qt::ControlModifier) {
        zoomAround(m_geometry.x.toValue(event->position().x()), std::pow(0.8, turn));
    } else if (event->modifiers() & Qt::ShiftModifier || std::abs(delta.x()) > std::abs(delta.y())) {
        const double shift = -turn * 0.1 * (m_data.toMs - m_data.fromMs);
        m_group.zoom(m_data.fromMs + shift, m_data.toMs + shift);
    } else {
        event->ignore(); // the page scrolls
    }
}

void TimeSeriesChart::keyPressEvent(QKeyEvent *event)
{
    const double length = m_data.toMs - m_data.fromMs;
    const double middle = m_group.crosshair().value_or((m_data.fromMs + m_data.toMs) / 2);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const double step =
            qMax(1.0, length / qMax(1.0, m_geometry.plot.width()) * (event->modifiers() & Qt::ShiftModifier ? 40 : 4));
        m_group.setCrosshair(
            qBound(m_data.fromMs, middle + (event->key() == Qt::Key_Left ? -step : step), m_data.toMs));
        return;
    }
    case Qt::Key_Home: m_group.setCrosshair(m_data.fromMs); return;
    case Qt::Key_End: m_group.setCrosshair(m_data.toMs); return;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomAround(middle, 0.5); return;
    case Qt::Key_Minus: zoomAround(middle, 2); return;
    case Qt::Key_Escape:
        if (m_group.crosshair()) {
            m_group.setCrosshair({});
            return;
        }
        if (m_group.zoomBack())
            return;
        break;
    default: break;
    }
    event->ignore();
}

} // namespace widgets
