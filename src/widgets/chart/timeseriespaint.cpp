#include "timeserieschart.h"

#include <widgets/elide.h>
#include <widgets/healthmark.h>
#include <widgets/theme/controls.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QPainter>

namespace widgets {

namespace {

constexpr double kChipHeight = 20;
constexpr int kMostNotes = 6; // of neighbouring changes

/// At the end of the title's line; in the plot where that has no room.
QRectF chipPlace(const chart::PanelGeometry &geometry, const chart::LegendGeometry &legend, const chart::Style &style,
                 double widthPx)
{
    QRectF taken = geometry.title | geometry.noteRect;
    if (legend.mode == chart::LegendMode::Line) {
        for (const chart::LegendPlace &place : legend.places)
            taken |= place.rect;
    }
    const double edge = geometry.bounds.right() - geometry.plot.right();
    const double x = style.rightToLeft ? geometry.bounds.left() + edge : geometry.bounds.right() - edge - widthPx;
    const QRectF chip(x, geometry.title.center().y() - kChipHeight / 2, widthPx, kChipHeight);
    const bool fits = style.rightToLeft ? chip.right() + 8 <= taken.left() : chip.left() - 8 >= taken.right();
    if (fits && legend.moreCount == 0)
        return chip;
    return {geometry.plot.right() - widthPx - 4, geometry.plot.top() + 6, widthPx, kChipHeight};
}

} // namespace

void TimeSeriesChart::paintPicture(QPainter &painter)
{
    const Theme &theme = Theme::of(this);
    const qreal ratio = devicePixelRatioF();
    if (m_picture.isNull() && !size().isEmpty()) {
        m_picture = QPixmap(size() * ratio);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(Qt::transparent);
        QPainter picture(&m_picture);
        picture.setRenderHint(QPainter::Antialiasing);
        picture.setPen(theme.colour(Role::Line));
        picture.setBrush(theme.colour(Role::Surface));
        picture.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::kCorner, metrics::kCorner);
        chart::drawPanel(picture, m_geometry, m_data, m_style);
        chart::drawMarkerCounts(picture, m_markers, m_style);
    }
    painter.drawPixmap(0, 0, m_picture);
    if (!m_legendBounds.isEmpty())
        chart::drawLegend(painter, m_legendGeometry, m_legendData, m_legend.view(), m_style);
}

void TimeSeriesChart::paintEvent(QPaintEvent *)
{
    moveOn(); // time may have passed since anybody saw it
    QPainter painter(this);
    paintPicture(painter);
    paintState(painter);
    paintDrag(painter);
    if (const auto at = m_group.crosshair(); at && !m_control.box() && !m_data.series.isEmpty()) {
        chart::drawCrosshair(painter, m_geometry, m_data, m_style, *at);
        if (underMouse() || hasFocus()) {
            for (const int meant : meantExemplars())
                chart::drawExemplarFocus(painter, m_exemplars[meant], m_data, m_style);
            paintTip(painter);
        }
    }
    if (hasFocus())
        paintFocus(&painter, rect(), Theme::of(this));
}

void TimeSeriesChart::paintDrag(QPainter &painter) const
{
    const Theme &theme = Theme::of(this);
    const QRectF plot = m_geometry.plot;
    const auto area = [&](const chart::AxisRange &times) {
        const double left = qBound(plot.left(), m_geometry.x.toPixel(times.low), plot.right());
        const double right = qBound(plot.left(), m_geometry.x.toPixel(times.high), plot.right());
        return QRectF(QPointF(left, plot.top()), QPointF(right, plot.bottom()));
    };
    const auto drag = m_control.box();
    const auto span = drag && drag->selects ? std::optional(drag->times) : m_group.span();
    if (span && span->high >= m_data.fromMs && span->low <= m_data.toMs) {
        const QRectF selected = area(*span);
        painter.fillRect(selected, theme.colour(Role::Selection));
        painter.fillRect(QRectF(selected.left(), selected.top(), 1, selected.height()), theme.colour(Role::Accent));
        painter.fillRect(QRectF(selected.right() - 1, selected.top(), 1, selected.height()),
                         theme.colour(Role::Accent));
    }
    if (!drag || drag->selects)
        return;
    QRectF box = area(drag->times);
    if (drag->values) {
        const chart::AxisScale &y = m_geometry.mainAxis().scale;
        box.setTop(qBound(plot.top(), y.toPixel(drag->values->high), plot.bottom()));
        box.setBottom(qBound(plot.top(), y.toPixel(drag->values->low), plot.bottom()));
    }
    painter.fillRect(box, theme.colour(Role::Selection));
}

chart::TooltipData TimeSeriesChart::tooltip() const
{
    const auto crosshair = m_group.crosshair();
    if (!crosshair || m_data.series.isEmpty())
        return {};
    const double time = *crosshair;
    chart::TooltipOptions options;
    options.order = m_order;
    options.shown = m_shown;
    options.zone = m_style.zone;
    if (m_pointer && m_geometry.plot.contains(*m_pointer))
        options.pointerY = m_pointer->y();
    chart::TooltipData tip = chart::tooltipRows(m_data, m_geometry, time, options);
    const double x = m_geometry.x.toPixel(time);
    tip.pointer = m_pointer.value_or(QPointF(x, m_geometry.plot.center().y()));
    tip.more = tr("+%1 more");
    const auto written = [&](double timeMs) {
        return chart::timeText(qint64(timeMs), m_style.zone, m_style.format, qint64(m_data.toMs - m_data.fromMs),
                               m_data.nowMs);
    };
    tip.heading = written(chart::snapTime(m_data, time));
    const QVector<int> beside = chart::markersBeside(m_data, m_geometry, m_markers, time, m_pointer);
    for (int i = 0; i < qMin<int>(kMostNotes, int(beside.size())); ++i) {
        const chart::Marker &marker = m_data.markers[beside[i]];
        const QString text = chart::markerText(marker.kind, marker.label);
        tip.notes += chart::TooltipNote{marker.colour,
                                        beside.size() > 1 ? written(marker.timeMs) + QStringLiteral("  ") + text : text,
                                        marker.kind};
    }
    if (beside.size() > kMostNotes)
        tip.notes += chart::TooltipNote{
            m_style.muted, QString(tip.more).replace(QLatin1String("%1"), QString::number(beside.size() - kMostNotes))};
    addExemplarNotes(tip);
    return tip;
}

void TimeSeriesChart::paintTip(QPainter &painter) const
{
    const Theme &theme = Theme::of(this);
    chart::Style style = m_style;
    style.ground = theme.colour(Role::Raised);
    style.grid = theme.colour(Role::Line);
    const chart::TooltipData tip = tooltip();
    chart::drawTooltip(painter, chart::layoutTooltip(QRectF(rect()), tip, style), tip, style);
}

void TimeSeriesChart::paintState(QPainter &painter) const
{
    const Theme &theme = Theme::of(this);
    const QRectF plot = m_geometry.plot;
    // In the middle, on a ground of its own: no grid line runs through the words. Returns where it stands.
    const auto centred = [&](const QString &text, Role role, double before = 0) {
        constexpr int kFlags = int(Qt::AlignCenter) | Qt::TextWordWrap;
        painter.setFont(Theme::font());
        const QRectF area = plot.adjusted(12 + before, 0, -12, 0);
        const QRectF box = painter.boundingRect(area, kFlags, text);
        painter.fillRect(box.adjusted(-8 - before, -4, 8, 4), theme.colour(Role::Surface));
        painter.setPen(theme.colour(role));
        painter.drawText(area, kFlags, text);
        return box;
    };
    const auto chip = [&](const QString &text, Mark mark) {
        painter.setFont(Theme::font(TypeSize::Small));
        const double width = qMin<double>(painter.fontMetrics().horizontalAdvance(text), plot.width() * 0.8);
        const QRectF place = chipPlace(m_geometry, m_legendGeometry, m_style, width + 26);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme.colour(Role::Line));
        painter.setBrush(theme.colour(Role::Raised));
        painter.drawRoundedRect(place, 4, 4);
        paintMark(painter, QRectF(place.left() + 6, place.top() + 5, 10, 10), mark, theme);
        painter.setPen(theme.colour(Role::Muted));
        painter.drawText(place.adjusted(20, 0, -4, 0), Qt::AlignVCenter,
                         elided(painter.fontMetrics(), text, Qt::ElideMiddle, int(width) + 2));
    };
    switch (m_state) {
    case State::Ready:
        if (m_isLive && m_group.now() && m_group.span())
            chip(tr("held while a time is selected"), Mark::Unknown);
        return;
    case State::Loading:
        if (m_data.series.isEmpty())
            centred(tr("Loading…"), Role::Muted);
        else
            painter.fillRect(QRectF(plot.left(), plot.top() - 2, plot.width() * 0.3, 2), theme.colour(Role::Accent));
        return;
    case State::Empty: centred(m_text.isEmpty() ? tr("No data in this time range") : m_text, Role::Muted); return;
    case State::Error: {
        const QRectF box = centred(m_text, Role::Text, 20);
        paintMark(painter, QRectF(box.left() - 20, box.center().y() - 6, 12, 12), Mark::Critical, theme);
        return;
    }
    case State::Stale:
    case State::Partial: {
        painter.setFont(Theme::font(TypeSize::Small));
        QString text = m_text.isEmpty() && m_state == State::Stale ? tr("stale") : m_text;
        // A reason that does not fit stands in full among the reasons and in the notice.
        if (m_state == State::Stale && painter.fontMetrics().horizontalAdvance(text) > plot.width() * 0.8)
            text = tr("stale");
        chip(text, m_state == State::Stale ? Mark::Stale : Mark::Unknown);
        return;
    }
    }
}

} // namespace widgets
