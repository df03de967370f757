#include "tooltip.h"

#include "seriesink.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kTipPaddingX = 10;
constexpr double kTipPaddingY = 5;
constexpr double kTipFromPointer = 12;
constexpr double kTipFromEdge = 4;
constexpr double kTipSwatch = 10;
constexpr double kTipAfterSwatch = 6;
constexpr double kTipBetween = 12; // name and value
constexpr double kTipWidestName = 220;
constexpr double kTipWidestNote = 280;
constexpr double kTipNarrowest = 72;

QFont tipStrongFont(const Style &style)
{
    QFont font = style.smallFont;
    font.setWeight(QFont::DemiBold);
    return font;
}

QString tipElided(const QFontMetricsF &letters, const QString &text, double width)
{
    return letters.horizontalAdvance(text) <= width ? text
                                                    : letters.elidedText(text, Qt::ElideMiddle, std::max(0.0, width));
}

struct TipSizes
{
    double line = 0;
    double width = 0; ///< of everything in full
    int lines = 0;
    double values = 0; ///< the widest value
};

TipSizes tipSizesOf(const TooltipData &data, const Style &style)
{
    const QFontMetricsF letters(style.smallFont);
    const QFontMetricsF strong(tipStrongFont(style));
    TipSizes sizes;
    sizes.line = std::ceil(letters.height()) + 4;
    sizes.width = letters.horizontalAdvance(data.heading);
    double names = 0;
    for (const TooltipRow &row : data.rows) {
        names = std::max(names, std::min(kTipWidestName, strong.horizontalAdvance(row.name.left(200))));
        sizes.values = std::max(sizes.values, strong.horizontalAdvance(row.value.left(200)));
    }
    if (!data.rows.isEmpty())
        sizes.width =
            std::max(sizes.width, kTipSwatch + kTipAfterSwatch + names + kTipBetween + std::ceil(sizes.values));
    for (const TooltipNote &note : data.notes)
        sizes.width = std::max(sizes.width, kTipSwatch + kTipAfterSwatch +
                                                std::min(kTipWidestNote, letters.horizontalAdvance(note.text)));
    sizes.width = std::ceil(sizes.width) + 2 * kTipPaddingX;
    sizes.lines = int(!data.heading.isEmpty()) + int(data.notes.size()) + int(data.rows.size()) + int(data.left > 0);
    return sizes;
}

/// Where a box of the wanted size stands: beside the pointer, above or below it, whichever shows most.
QRectF placeTip(const QRectF &bounds, QPointF pointer, QSizeF wanted, double line, bool leftFirst)
{
    const QRectF inside = bounds.adjusted(kTipFromEdge, kTipFromEdge, -kTipFromEdge, -kTipFromEdge);
    const double fromX = std::clamp(pointer.x(), bounds.left(), bounds.right());
    const double fromY = std::clamp(pointer.y(), bounds.top(), bounds.bottom());
    const QRectF right(QPointF(fromX + kTipFromPointer, inside.top()), inside.bottomRight());
    const QRectF left(inside.topLeft(), QPointF(fromX - kTipFromPointer, inside.bottom()));
    const QRectF below(QPointF(inside.left(), fromY + kTipFromPointer), inside.bottomRight());
    const QRectF above(inside.topLeft(), QPointF(inside.right(), fromY - kTipFromPointer));
    const QRectF rooms[] = {leftFirst ? left : right, leftFirst ? right : left, below, above};
    QRectF best;
    double bestShare = 0;
    for (const QRectF &room : rooms) {
        const double width = std::min(wanted.width(), room.width());
        const double height = std::min(wanted.height(), room.height());
        if (width < std::min(kTipNarrowest, wanted.width()) || height < line + 2 * kTipPaddingY)
            continue;
        // Whole lines weigh more than whole names, which can be elided.
        const double share = (height / wanted.height()) * std::sqrt(width / wanted.width());
        if (share <= bestShare + 1e-9)
            continue;
        bestShare = share;
        const double x = room == left                      ? room.right() - width
                         : room == right                   ? room.left()
                         : fromX + width <= inside.right() ? std::max(inside.left(), fromX)
                                                           : inside.right() - width;
        const double y = room == below   ? room.top()
                         : room == above ? room.bottom() - height
                                         : std::clamp(fromY - height / 3, inside.top(), inside.bottom() - height);
        best = QRectF(x, y, width, height);
    }
    return best;
}

} // namespace

TooltipGeometry layoutTooltip(const QRectF &bounds, const TooltipData &data, const Style &style)
{
    TooltipGeometry geometry;
    const TipSizes sizes = tipSizesOf(data, style);
    if (sizes.lines == 0)
        return geometry;
    const QRectF box = placeTip(bounds, data.pointer, {sizes.width, sizes.lines * sizes.line + 2 * kTipPaddingY},
                                sizes.line, style.rightToLeft);
    if (box.isEmpty())
        return geometry;
    const QFontMetricsF letters(style.smallFont);
    const QFontMetricsF strong(tipStrongFont(style));
    const int room = int((box.height() - 2 * kTipPaddingY + 0.01) / sizes.line);
    int free = room;
    const double left = box.left() + kTipPaddingX;
    const double width = box.width() - 2 * kTipPaddingX;
    double y = box.top() + kTipPaddingY;
    const auto next = [&] {
        const QRectF line(left, y, width, sizes.line);
        y += sizes.line;
        --free;
        return line;
    };
    const auto mirrored = [&](const QRectF &rect) {
        return style.rightToLeft ? QRectF(2 * left + width - rect.right(), rect.top(), rect.width(), rect.height())
                                 : rect;
    };
    if (!data.heading.isEmpty()) {
        geometry.heading = next();
        geometry.headingText = tipElided(letters, data.heading, width);
    }
    const int wanted = int(data.notes.size() + data.rows.size());
    const bool fits = wanted <= free && data.left == 0;
    // Where one line is all there is, a value says more than how many there are.
    int shown = fits ? wanted : std::clamp(free > 1 ? free - 1 : free, 0, wanted);
    const int hidden = wanted + data.left - shown;
    for (int i = 0; i < data.notes.size() && shown > 0; ++i, --shown) {
        TooltipLine line;
        line.index = i;
        line.rect = next();
        line.swatch = mirrored({line.rect.left() + 1, line.rect.center().y() - 3, kTipSwatch - 2, 6});
        line.name = mirrored(line.rect.adjusted(kTipSwatch + kTipAfterSwatch, 0, 0, 0));
        line.nameText = tipElided(letters, data.notes[i].text, line.name.width());
        geometry.notes += line;
    }
    // The series that the pointer means is told even where there is room for few.
    QVector<int> rows;
    for (int i = 0; i < data.rows.size() && rows.size() < shown; ++i)
        rows += i;
    for (int i = int(rows.size()); i < data.rows.size() && !rows.isEmpty(); ++i) {
        if (data.rows[i].isNearest)
            rows.last() = i;
    }
    for (const int i : std::as_const(rows)) {
        TooltipLine line;
        line.index = i;
        line.rect = next();
        line.swatch = mirrored({line.rect.left(), line.rect.center().y() - 1, kTipSwatch, 3});
        const double begin = line.rect.left() + kTipSwatch + kTipAfterSwatch;
        const double value =
            std::min(std::ceil(sizes.values), std::max(0.0, (line.rect.right() - begin - kTipBetween) * 0.7));
        line.value = mirrored({line.rect.right() - value, y - sizes.line, value, sizes.line});
        line.name = mirrored(
            {begin, y - sizes.line, std::max(0.0, line.rect.right() - value - kTipBetween - begin), sizes.line});
        const QFontMetricsF &face = data.rows[i].isNearest ? strong : letters;
        line.nameText = tipElided(face, data.rows[i].name, line.name.width());
        line.valueText = tipElided(face, data.rows[i].value, value);
        geometry.rows += line;
    }
    if (hidden > 0 && free > 0) {
        geometry.more = next();
        geometry.moreText = data.more;
        geometry.moreText =
            tipElided(letters, geometry.moreText.replace(QLatin1String("%1"), QString::number(hidden)), width);
    }
    const double bottom = y + kTipPaddingY;
    geometry.box = QRectF(box.topLeft(), QSizeF(box.width(), bottom - box.top()));
    return geometry;
}

void drawTooltip(QPainter &painter, const TooltipGeometry &geometry, const TooltipData &data, const Style &style)
{
    if (geometry.box.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style.grid, 1));
    painter.setBrush(style.ground);
    painter.drawRoundedRect(geometry.box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    const int side = int(Qt::AlignVCenter) | int(Qt::TextSingleLine) |
                     (style.rightToLeft ? int(Qt::AlignRight) : int(Qt::AlignLeft)) | int(Qt::AlignAbsolute);
    const int otherSide = int(Qt::AlignVCenter) | int(Qt::TextSingleLine) |
                          (style.rightToLeft ? int(Qt::AlignLeft) : int(Qt::AlignRight)) | int(Qt::AlignAbsolute);
    painter.setFont(style.smallFont);
    painter.setPen(style.muted);
    if (!geometry.headingText.isEmpty())
        painter.drawText(geometry.heading, side, geometry.headingText);
    for (const TooltipLine &line : geometry.notes) {
        const TooltipNote &note = data.notes[line.index];
        if (note.sign == TooltipNote::Sign::Change) {
            drawMark(painter, line.swatch, note.kind, note.colour);
        } else if (note.sign == TooltipNote::Sign::Diamond) {
            const QPointF middle = line.swatch.center();
            const QPointF diamond[] = {middle - QPointF(0, 4), middle + QPointF(4, 0), middle + QPointF(0, 4),
                                       middle - QPointF(4, 0)};
            painter.setPen(Qt::NoPen);
            painter.setBrush(note.colour);
            painter.drawPolygon(diamond, 4);
        }
        painter.setPen(style.text);
        painter.drawText(line.name, side, line.nameText);
    }
    const QFont strong = tipStrongFont(style);
    for (const TooltipLine &line : geometry.rows) {
        const TooltipRow &row = data.rows[line.index];
        painter.fillRect(line.swatch, freshOrStale(row.swatch, style));
        painter.setFont(row.isNearest ? strong : style.smallFont);
        painter.setPen(row.isNearest ? style.text : style.muted);
        painter.drawText(line.name, side, line.nameText);
        painter.setPen(style.text);
        painter.drawText(line.value, otherSide, line.valueText);
    }
    if (!geometry.moreText.isEmpty()) {
        painter.setFont(style.smallFont);
        painter.setPen(style.muted);
        painter.drawText(geometry.more, side, geometry.moreText);
    }
    painter.restore();
}

} // namespace chart
