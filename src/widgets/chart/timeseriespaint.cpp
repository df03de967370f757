#include "timeserieschart.h"

#include <widgets/elide.h>
#include <widgets/healthmark.h>
#include <widgets/theme/controls.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double kChipHeight = 20;

/// At the end of the title's line; in the plot where that has no room.
QRectF chipPlace(const chart::PanelGeometry &geometry, const chart::Style &style, double widthPx)
{
    QRectF taken = geometry.title | geometry.noteRect;
    for (const chart::LegendEntry &entry : geometry.legend)
        taken |= entry.rect;
    const double edge = geometry.bounds.right() - geometry.plot.right();
    const double x = style.rightToLeft ? geometry.bounds.left() + edge : geometry.bounds.right() - edge - widthPx;
    const QRectF chip(x, geometry.title.center().y() - kChipHeight / 2, widthPx, kChipHeight);
    const bool fits = style.rightToLeft ? chip.right() + 8 <= taken.left() : chip.left() - 8 >= taken.right();
    if (fits && geometry.hiddenLegends == 0)
        return chip;
    return {geometry.plot.right() - widthPx - 4, geometry.plot.top() + 6, widthPx, kChipHeight};
}

} // namespace

void TimeSeriesChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
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
    }
    painter.drawPixmap(0, 0, m_picture);
    paintState(painter);
    if (m_dragFrom) {
        const double a = m_geometry.x.toPixel(*m_dragFrom);
        const double b = m_geometry.x.toPixel(m_dragTo);
        painter.fillRect(
            QRectF(QPointF(qMin(a, b), m_geometry.plot.top()), QPointF(qMax(a, b), m_geometry.plot.bottom())),
            theme.colour(Role::Selection));
    } else if (const auto at = m_group.crosshair(); at && !m_data.series.isEmpty()) {
        chart::drawCrosshair(painter, m_geometry, m_data, m_style, *at);
        if (underMouse() || hasFocus())
            paintTip(painter);
    }
    if (hasFocus())
        paintFocus(&painter, rect(), theme);
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
    switch (m_state) {
    case State::Ready: return;
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
        const double width = qMin<double>(painter.fontMetrics().horizontalAdvance(text), plot.width() * 0.8);
        const QRectF chip = chipPlace(m_geometry, m_style, width + 26);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme.colour(Role::Line));
        painter.setBrush(theme.colour(Role::Raised));
        painter.drawRoundedRect(chip, 4, 4);
        paintMark(painter, QRectF(chip.left() + 6, chip.top() + 5, 10, 10),
                  m_state == State::Stale ? Mark::Stale : Mark::Unknown, theme);
        painter.setPen(theme.colour(Role::Muted));
        painter.drawText(chip.adjusted(20, 0, -4, 0), Qt::AlignVCenter,
                         elided(painter.fontMetrics(), text, Qt::ElideMiddle, int(width) + 2));
        return;
    }
    }
}

void TimeSeriesChart::paintTip(QPainter &painter) const
{
    const Theme &theme = Theme::of(this);
    const double time = *m_group.crosshair();
    auto all = chart::readings(m_data, time);
    // The largest stands on top, as in the picture; gaps go last.
    std::stable_sort(all.begin(), all.end(), [&](const chart::Reading &a, const chart::Reading &b) {
        if (a.sample < 0 || b.sample < 0)
            return a.sample >= 0 && b.sample < 0;
        return m_data.series[a.series].samples.values()[a.sample] > m_data.series[b.series].samples.values()[b.sample];
    });
    constexpr int kLine = 19;
    const int room = qMax(1, (height() - 46) / kLine);
    const int shown = int(all.size()) <= room ? int(all.size()) : room - 1;
    painter.setFont(Theme::font(TypeSize::Small));
    const QFontMetrics fm = painter.fontMetrics();
    // A range that moves on ends now; of a fixed one nobody knows how old it is.
    const auto now = m_group.choice().fixed ? std::nullopt : std::optional(qint64(m_data.toMs));
    const QString heading = chart::timeText(qint64(chart::snapTime(m_data, time)), m_style.zone, m_style.format,
                                            qint64(m_data.toMs - m_data.fromMs), now);
    QString marker;
    for (const chart::Marker &one : m_data.markers) {
        if (std::abs(m_geometry.x.toPixel(one.timeMs) - m_geometry.x.toPixel(time)) <= 6)
            marker = one.label;
    }
    int names = 0;
    int values = 0;
    for (int i = 0; i < shown; ++i) {
        names = qMax(names, qMin(180, fm.horizontalAdvance(m_data.series[all[i].series].name)));
        values = qMax(values, fm.horizontalAdvance(all[i].value.joined()));
    }
    const int width =
        qMin(this->width() - 8, qMax(qMax(fm.horizontalAdvance(heading), qMin(240, fm.horizontalAdvance(marker))) + 20,
                                     names + values + 52));
    const int lines = 1 + shown + (shown < all.size()) + !marker.isEmpty();
    const int height = lines * kLine + 10;
    const double x = m_geometry.x.toPixel(time);
    const double left = x + 12 + width < this->width() - 4 ? x + 12 : qMax(4.0, x - 12 - width);
    const QRectF box(std::round(left) + 0.5,
                     qMax(4.0, qMin(m_geometry.plot.top() + 8, double(this->height() - height - 4))) + 0.5, width,
                     height);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.colour(Role::Line));
    painter.setBrush(theme.colour(Role::Raised));
    painter.drawRoundedRect(box, metrics::kCorner, metrics::kCorner);
    double y = box.top() + 5;
    const auto line = [&] {
        const QRectF rect(box.left() + 10, y, box.width() - 20, kLine);
        y += kLine;
        return rect;
    };
    painter.setPen(theme.colour(Role::Muted));
    painter.drawText(line(), Qt::AlignVCenter, heading);
    if (!marker.isEmpty()) {
        painter.setPen(theme.colour(Role::Text));
        const QRectF rect = line();
        painter.drawText(rect, Qt::AlignVCenter, elided(fm, marker, Qt::ElideMiddle, int(rect.width())));
    }
    for (int i = 0; i < shown; ++i) {
        const chart::Series &series = m_data.series[all[i].series];
        const QRectF rect = line();
        painter.fillRect(QRectF(rect.left(), rect.center().y() - 1, 10, 3),
                         m_style.dimmed ? m_style.muted : series.colour);
        painter.setPen(theme.colour(Role::Muted));
        painter.drawText(rect.adjusted(16, 0, 0, 0), Qt::AlignVCenter,
                         elided(fm, series.name, Qt::ElideMiddle, int(rect.width()) - 16 - values - 8));
        painter.setPen(theme.colour(Role::Text));
        painter.drawText(rect, Qt::AlignVCenter | Qt::AlignRight, all[i].value.joined());
    }
    if (shown < all.size()) {
        painter.setPen(theme.colour(Role::Muted));
        painter.drawText(line(), Qt::AlignVCenter, tr("%n more", nullptr, int(all.size()) - shown));
    }
}

} // namespace widgets
