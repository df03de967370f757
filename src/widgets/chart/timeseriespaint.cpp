#include "timeserieschart.h"

#include <widgets/elide.h>
#include <widgets/healthmark.h>
#include <widgets/theme/controls.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <chart/interaction/exemplarnotes.h>
#include <chart/interaction/overlay.h>

#include <QPainter>

namespace widgets {

namespace {

constexpr double kChipHeight = 20;

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
    chart::drawDrag(painter, m_geometry, m_data, m_style, m_control.box(), m_group.span());
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

chart::TooltipData TimeSeriesChart::tooltip() const
{
    const auto crosshair = m_group.crosshair();
    if (!crosshair || m_data.series.isEmpty())
        return {};
    chart::TooltipOptions options;
    options.shown = m_shown;
    chart::TooltipData tip =
        chart::crosshairTip(m_data, m_geometry, m_markers, m_style, *crosshair, m_pointer, tr("+%1 more"), options);
    chart::addExemplarNotes(tip, m_data, m_exemplars, meantExemplars(), m_style);
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
    const QString held = heldText();
    switch (m_state) {
    case State::Ready:
        if (!held.isEmpty())
            chip(held, Mark::Unknown);
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
        if (!held.isEmpty())
            text = text.isEmpty() ? held : text + QStringLiteral(" \u00b7 ") + held;
        chip(text, m_state == State::Stale ? Mark::Stale : Mark::Unknown);
        return;
    }
    }
}

} // namespace widgets
