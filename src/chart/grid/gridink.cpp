#include "gridink.h"

#include <chart/colour/readable.h>

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kGridTickPx = 3;
constexpr double kGridTickGap = 24;      ///< between two labels
constexpr qsizetype kGridLongText = 512; ///< characters; more than any cell or row can show

} // namespace

QColor gridInk(const QColor &ground, const Style &style)
{
    for (const QColor &ink : {style.text, style.ground}) {
        if (ink.isValid() && contrastRatio(ink, ground) >= style.textContrast)
            return ink;
    }
    const QColor black(Qt::black);
    const QColor white(Qt::white);
    return contrastRatio(black, ground) >= contrastRatio(white, ground) ? black : white;
}

QColor gridGround(const QColor &colour, const Style &style)
{
    constexpr double kAlwaysThere = 4.58; // black or white has it on every ground
    if (style.textContrast <= kAlwaysThere)
        return colour;
    const QColor away = isDarkGround(colour) ? Qt::black : Qt::white;
    for (int share = 0; share <= 100; share += 2) {
        const QColor ground = mixed(colour, away, share / 100.0);
        if (contrastRatio(gridInk(ground, style), ground) >= style.textContrast)
            return ground;
    }
    return away;
}

QColor gridGrey(const QColor &colour)
{
    const int grey = qGray(colour.rgb());
    return QColor(grey, grey, grey, colour.alpha());
}

void drawGridMark(QPainter &painter, const QRectF &bounds, GridMark mark, const QColor &colour)
{
    if (mark == GridMark::None || bounds.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const QPointF c = bounds.center();
    const double r = std::min(bounds.width(), bounds.height()) / 2;
    switch (mark) {
    case GridMark::Circle: painter.drawEllipse(c, r * 0.86, r * 0.86); break;
    case GridMark::Triangle: {
        const QPointF points[] = {
            {c.x(), c.y() - r * 0.92}, {c.x() + r, c.y() + r * 0.84}, {c.x() - r, c.y() + r * 0.84}};
        painter.drawPolygon(points, 3);
        break;
    }
    case GridMark::Diamond: {
        const QPointF points[] = {{c.x(), c.y() - r}, {c.x() + r, c.y()}, {c.x(), c.y() + r}, {c.x() - r, c.y()}};
        painter.drawPolygon(points, 4);
        break;
    }
    case GridMark::Ring: {
        const double pen = std::max(1.0, r * 0.32);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, pen));
        painter.drawEllipse(c, r * 0.86 - pen / 2, r * 0.86 - pen / 2);
        break;
    }
    case GridMark::None: break;
    }
    painter.restore();
}

QString gridElided(const QString &text, const QFontMetricsF &metrics, Qt::TextElideMode mode, double widthPx)
{
    if (!(widthPx > 0))
        return {};
    if (text.size() <= kGridLongText)
        return metrics.elidedText(text, mode, widthPx);
    const QString shorter = mode == Qt::ElideMiddle
                                ? text.left(kGridLongText / 2) + QChar(0x2026) + text.right(kGridLongText / 2)
                                : text.left(kGridLongText) + QChar(0x2026);
    return metrics.elidedText(shorter, mode, widthPx);
}

void drawGridText(QPainter &painter, const QRectF &bounds, const QString &text, const QColor &colour,
                  Qt::Alignment alignment)
{
    painter.setPen(colour);
    painter.drawText(bounds, int(alignment) | int(Qt::AlignAbsolute) | int(Qt::TextSingleLine) | int(Qt::TextDontClip),
                     text);
}

void drawGridHover(QPainter &painter, const QRectF &bounds, const QRectF &clip, const Style &style)
{
    const QRectF frame = bounds.intersected(clip);
    if (!frame.isValid())
        return;
    painter.save();
    painter.setClipRect(clip, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    // Two lines, dark and bright: one of them is seen on every colour.
    painter.setPen(QPen(style.ground, 3));
    painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setPen(QPen(style.text, 1));
    painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.restore();
}

double gridTimeHeight(const Style &style)
{
    return std::ceil(kGridTickPx + 2 + QFontMetricsF(style.smallFont).height());
}

QVector<TimeTick> gridTimeTicks(const LinearScale &x, double topPx, double leftPx, double rightPx, const Style &style)
{
    QVector<TimeTick> ticks = timeTicks(x, style.zone, style.format, QFontMetricsF(style.smallFont), kGridTickGap,
                                        std::max(0.0, x.pixelBegin - leftPx), std::max(0.0, rightPx - x.pixelEnd));
    for (TimeTick &tick : ticks)
        tick.labelRect.moveTop(topPx + kGridTickPx + 1);
    return ticks;
}

void drawGridTimeTicks(QPainter &painter, const QVector<TimeTick> &ticks, const QRectF &plot, const Style &style)
{
    painter.setFont(style.smallFont);
    for (const TimeTick &tick : ticks) {
        if (tick.label.isEmpty())
            continue;
        const double at = std::min(std::floor(tick.x), plot.right() - 1);
        painter.fillRect(QRectF(at, plot.bottom(), 1, kGridTickPx), tick.major ? style.muted : style.grid);
        drawGridText(painter, tick.labelRect, tick.label, tick.major ? style.text : style.muted);
    }
}

} // namespace chart
