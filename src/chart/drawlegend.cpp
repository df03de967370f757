#include "legend.h"

#include "seriesink.h"

#include <QPainter>

#include <algorithm>

namespace chart {

namespace {

void drawLegendFocus(QPainter &painter, const QRectF &rect, const Style &style)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style.accent, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(-2, 1, 2, -1), 3, 3);
}

/// Hidden is told by shape as well: a hollow swatch and a line through the name.
void drawLegendPlace(QPainter &painter, const LegendPlace &place, const LegendData &data, const Style &style)
{
    const LegendItem &item = data.items[place.item];
    const int side = int(Qt::AlignVCenter) | int(Qt::TextSingleLine) | int(Qt::AlignAbsolute) |
                     (style.rightToLeft ? int(Qt::AlignRight) : int(Qt::AlignLeft));
    const int figureSide = int(Qt::AlignVCenter) | int(Qt::TextSingleLine) | int(Qt::AlignAbsolute) |
                           (style.rightToLeft ? int(Qt::AlignLeft) : int(Qt::AlignRight));
    if (item.isShown) {
        painter.fillRect(place.swatch.translated(0, 1), freshOrStale(item.colour, style));
    } else {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(style.muted, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(place.swatch.left(), place.swatch.top(), place.swatch.width() - 1, 3));
    }
    QFont font = style.smallFont;
    font.setStrikeOut(!item.isShown);
    painter.setFont(font);
    painter.setPen(style.muted);
    painter.drawText(place.text.translated(0, 1), side, place.shownText);
    painter.setFont(style.smallFont);
    painter.setPen(item.isShown ? style.text : style.muted);
    for (int i = 0; i < place.figures.size(); ++i) {
        const QString text = data.figureText ? data.figureText(item.figures.value(i, qQNaN()), place.item) : QString();
        const QRectF rect = place.figures[i];
        painter.drawText(rect.translated(0, 1), figureSide,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, int(rect.width())));
    }
}

} // namespace

void drawLegend(QPainter &painter, const LegendGeometry &geometry, const LegendData &data, const LegendView &view,
                const Style &style)
{
    painter.save();
    painter.setFont(style.smallFont);
    const QFontMetrics letters = painter.fontMetrics();
    const int side = int(Qt::AlignVCenter) | int(Qt::TextSingleLine) | int(Qt::AlignAbsolute) |
                     (style.rightToLeft ? int(Qt::AlignRight) : int(Qt::AlignLeft));
    const int otherSide = int(Qt::AlignVCenter) | int(Qt::TextSingleLine) | int(Qt::AlignAbsolute) |
                          (style.rightToLeft ? int(Qt::AlignLeft) : int(Qt::AlignRight));
    painter.setPen(style.muted);
    if (!geometry.search.isEmpty()) {
        QString text = geometry.order.isEmpty() ? data.nothing : data.search;
        text.replace(QLatin1String("%1"), view.filter);
        painter.setPen(style.text);
        painter.drawText(geometry.search, side,
                         letters.elidedText(text, Qt::ElideMiddle, int(geometry.search.width())));
    }
    for (const LegendTitle &title : geometry.titles) {
        const bool sorted = title.column == view.sortColumn;
        QString way;
        if (sorted)
            way = view.isDescending ? QStringLiteral(" ↓") : QStringLiteral(" ↑");
        const int room = int(title.rect.width()) - letters.horizontalAdvance(way);
        const QString text = letters.elidedText(title.text, Qt::ElideRight, std::max(0, room)) + way;
        painter.setPen(sorted ? style.text : style.muted);
        painter.drawText(title.rect, title.column == LegendView::kByName ? side : otherSide, text);
    }
    painter.save();
    if (geometry.mode != LegendMode::Line)
        painter.setClipRect(geometry.area, Qt::IntersectClip);
    for (const LegendPlace &place : geometry.places)
        drawLegendPlace(painter, place, data, style);
    painter.restore();
    for (const LegendPlace &place : geometry.places) {
        if (view.hasKeyboard && place.item == view.focused)
            drawLegendFocus(painter, place.rect, style);
    }
    painter.setPen(style.muted);
    if (geometry.moreCount > 0) {
        QString text = data.moreText.arg(geometry.moreCount);
        if (letters.horizontalAdvance(text) > geometry.more.width())
            text = QStringLiteral("+%1").arg(geometry.moreCount);
        painter.drawText(geometry.more.translated(0, 1), geometry.mode == LegendMode::Line ? otherSide : side, text);
    }
    if (!geometry.scrollBar.isEmpty()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.grid);
        painter.drawRoundedRect(geometry.scrollBar, 3, 3);
    }
    painter.restore();
}

LegendHit legendAt(const LegendGeometry &geometry, QPointF at)
{
    if (!geometry.bounds.contains(at))
        return {};
    if (geometry.moreCount > 0 && geometry.more.contains(at))
        return {LegendHit::Kind::More, geometry.moreCount};
    for (const LegendTitle &title : geometry.titles) {
        if (title.rect.contains(at))
            return {LegendHit::Kind::Title, title.column};
    }
    if (!geometry.area.contains(at))
        return {};
    for (const LegendPlace &place : geometry.places) {
        if (place.rect.contains(at))
            return {LegendHit::Kind::Entry, place.item};
    }
    return {};
}

double scrolledTo(const LegendGeometry &geometry, int item)
{
    const qsizetype at = geometry.order.indexOf(item);
    if (at < 0 || geometry.mode == LegendMode::Line)
        return geometry.scrollPx;
    const int row = at / std::max(1, geometry.columns);
    const double top = row * geometry.rowPx;
    if (top < geometry.scrollPx)
        return top;
    return std::max(geometry.scrollPx, top + geometry.rowPx - geometry.area.height());
}

} // namespace chart
