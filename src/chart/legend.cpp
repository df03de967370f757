#include "legend.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kLegendSwatch = 10;
constexpr double kLegendAfterSwatch = 4;
constexpr double kLegendBetween = 12;
constexpr double kLegendWidestName = 180;
constexpr double kLegendNarrowestName = 24;
constexpr double kLegendScrollBar = 6;
constexpr double kLegendLeastHandle = 20;
constexpr double kLegendCellGap = 10;
constexpr qsizetype kLegendMeasured = 16; // the longest names are the widest but for a few pixels

/// Without measuring thousands of names.
double widestName(const LegendData &data, const Style &style)
{
    QVector<int> byLength(data.items.size());
    for (int i = 0; i < byLength.size(); ++i)
        byLength[i] = i;
    const qsizetype few = std::min(kLegendMeasured, byLength.size());
    std::partial_sort(byLength.begin(), byLength.begin() + few, byLength.end(),
                      [&](int a, int b) { return data.items[a].name.size() > data.items[b].name.size(); });
    const QFontMetricsF letters(style.smallFont);
    double widest = kLegendNarrowestName;
    for (qsizetype i = 0; i < few; ++i)
        widest = std::max(widest, letters.horizontalAdvance(data.items[byLength[i]].name.left(200)));
    return std::ceil(std::min(widest, kLegendWidestName));
}

QString legendElided(const QFontMetricsF &letters, const QString &text, double width)
{
    if (text.size() < 400 && letters.horizontalAdvance(text) <= width)
        return text;
    // Of a very long name only its ends can be seen anyway.
    const QString ends = text.size() < 400 ? text : text.left(200) + text.right(200);
    return letters.elidedText(ends, Qt::ElideMiddle, std::max(0.0, width));
}

QVector<int> legendOrder(const LegendData &data, const LegendView &view)
{
    const QStringList words = view.filter.split(u' ', Qt::SkipEmptyParts);
    QVector<int> order;
    for (int i = 0; i < data.items.size(); ++i) {
        const bool hit = std::all_of(words.begin(), words.end(), [&](const QString &word) {
            return data.items[i].name.contains(word, Qt::CaseInsensitive);
        });
        if (hit)
            order += i;
    }
    if (view.sortColumn == LegendView::kByName) {
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
            const int way = data.items[a].name.compare(data.items[b].name, Qt::CaseInsensitive);
            return view.isDescending ? way > 0 : way < 0;
        });
    } else if (view.sortColumn >= 0) {
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
            const double x = data.items[a].figures.value(view.sortColumn, std::nan(""));
            const double y = data.items[b].figures.value(view.sortColumn, std::nan(""));
            // Those without a figure stay last, whichever way.
            if (std::isnan(x) || std::isnan(y))
                return !std::isnan(x) && std::isnan(y);
            return view.isDescending ? x > y : x < y;
        });
    }
    return order;
}

/// From one entry on, as many as have room.
void placeLine(LegendGeometry &geometry, const LegendData &data, const Style &style, qsizetype from)
{
    const QFontMetricsF letters(style.smallFont);
    const QRectF bounds = geometry.bounds;
    // With a tenth series none of the others moves.
    const qsizetype most = std::max<qsizetype>(data.items.size(), 99);
    const double more = letters.horizontalAdvance(QStringLiteral("+%1").arg(most));
    double x = bounds.left();
    geometry.places.clear();
    for (qsizetype at = from; at < geometry.order.size(); ++at) {
        const LegendItem &item = data.items[geometry.order[at]];
        const bool isLast = from == 0 && at + 1 == geometry.order.size();
        const double room = bounds.right() - x - (isLast ? 0 : more + 8);
        const double widest = std::min(kLegendWidestName, room - kLegendSwatch - kLegendAfterSwatch);
        if (widest < kLegendNarrowestName)
            break;
        LegendPlace place;
        place.item = geometry.order[at];
        place.shownText = legendElided(letters, item.name, widest);
        const double width = letters.horizontalAdvance(place.shownText);
        place.rect = QRectF(x, bounds.top(), kLegendSwatch + kLegendAfterSwatch + width, bounds.height());
        place.swatch = QRectF(x, bounds.center().y() - 1, kLegendSwatch, 3);
        place.text = place.rect.adjusted(kLegendSwatch + kLegendAfterSwatch, 0, 2, 0);
        geometry.places += place;
        x = place.rect.right() + kLegendBetween;
    }
    geometry.moreCount = int(geometry.order.size() - geometry.places.size());
    geometry.more = QRectF(bounds.right() - more, bounds.top(), more, bounds.height());
    if (bounds.width() < more)
        geometry.moreCount = 0;
}

void layoutLine(LegendGeometry &geometry, const LegendData &data, const LegendView &view, const Style &style)
{
    placeLine(geometry, data, style, 0);
    const qsizetype focused = view.hasKeyboard ? geometry.order.indexOf(view.focused) : -1;
    if (focused >= geometry.places.size())
        placeLine(geometry, data, style, focused);
}

void layoutTitles(LegendGeometry &geometry, const LegendData &data, double names, double cell)
{
    const QRectF row(geometry.area.left(), geometry.area.top() - geometry.rowPx, geometry.area.width(), geometry.rowPx);
    geometry.titles +=
        LegendTitle{LegendView::kByName, QRectF(row.topLeft(), QSizeF(names, row.height())), data.nameTitle};
    for (int i = 0; i < data.columns.size(); ++i) {
        const QRectF rect(row.left() + names + i * cell, row.top(), cell, row.height());
        if (rect.right() <= row.right() + 0.5)
            geometry.titles += LegendTitle{i, rect, data.columns[i]};
    }
}

/// Figures have one width for all columns; columns that find no room beside a readable name are left out.
double cellWidth(const LegendData &data, const Style &style, double widthPx)
{
    const QFontMetricsF letters(style.smallFont);
    double cell = letters.horizontalAdvance(QStringLiteral("000.0 MiB/s"));
    for (const QString &title : data.columns)
        cell = std::max(cell, letters.horizontalAdvance(title) + letters.horizontalAdvance(u'↓') + 4);
    return std::min(std::ceil(cell) + kLegendCellGap, std::max(1.0, widthPx));
}

void mirrorLegend(LegendGeometry &geometry)
{
    const auto mirror = [&](QRectF &rect) {
        if (!rect.isNull())
            rect.moveLeft(geometry.bounds.left() + geometry.bounds.right() - rect.right());
    };
    for (LegendPlace &place : geometry.places) {
        mirror(place.rect);
        mirror(place.swatch);
        mirror(place.text);
        for (QRectF &rect : place.figures)
            mirror(rect);
    }
    for (LegendTitle &title : geometry.titles)
        mirror(title.rect);
    mirror(geometry.area);
    mirror(geometry.more);
    mirror(geometry.search);
    mirror(geometry.scrollBar);
}

} // namespace

double legendRow(const Style &style)
{
    return std::ceil(QFontMetricsF(style.smallFont).height()) + 5;
}

LegendGeometry layoutLegend(const QRectF &bounds, const LegendData &data, LegendMode mode, const LegendView &view,
                            const Style &style)
{
    LegendGeometry geometry;
    geometry.bounds = bounds;
    geometry.area = bounds;
    geometry.mode = mode;
    geometry.order = legendOrder(data, view);
    geometry.rowPx = legendRow(style);
    if (mode == LegendMode::Line) {
        layoutLine(geometry, data, view, style);
        if (style.rightToLeft)
            mirrorLegend(geometry);
        return geometry;
    }
    const bool table = mode == LegendMode::Table;
    if (!view.filter.isEmpty() && bounds.height() >= 2 * geometry.rowPx) {
        geometry.search = QRectF(bounds.left(), bounds.top(), bounds.width(), geometry.rowPx);
        geometry.area.setTop(geometry.search.bottom());
    }
    if (table)
        geometry.area.setTop(geometry.area.top() + geometry.rowPx);
    geometry.area.setHeight(std::max(0.0, geometry.area.height()));
    double width = geometry.area.width();
    const double entry = kLegendSwatch + kLegendAfterSwatch + widestName(data, style) + kLegendBetween;
    const auto rows = [&] {
        geometry.columns = table ? 1 : std::max(1, int((width + kLegendBetween) / entry));
        return (geometry.order.size() + geometry.columns - 1) / geometry.columns;
    };
    geometry.contentPx = double(rows()) * geometry.rowPx;
    const bool scrolls = geometry.contentPx > geometry.area.height() + 0.5;
    if (scrolls) {
        width = std::max(0.0, width - kLegendScrollBar - 4);
        geometry.contentPx = double(rows()) * geometry.rowPx;
    }
    geometry.area.setWidth(width);
    const double furthest = std::max(0.0, geometry.contentPx - geometry.area.height());
    geometry.scrollPx = std::clamp(std::isfinite(view.scrollPx) ? view.scrollPx : 0.0, 0.0, furthest);
    if (scrolls && geometry.area.height() > 0) {
        const double handle = std::clamp(geometry.area.height() * geometry.area.height() / geometry.contentPx,
                                         std::min(kLegendLeastHandle, geometry.area.height()), geometry.area.height());
        const double top =
            geometry.area.top() + (geometry.area.height() - handle) * (furthest > 0 ? geometry.scrollPx / furthest : 0);
        geometry.scrollBar = QRectF(bounds.right() - kLegendScrollBar, top, kLegendScrollBar, handle);
    }
    const double cell = table ? cellWidth(data, style, width) : 0;
    const double least = kLegendSwatch + kLegendAfterSwatch + 60;
    const int cells = table ? std::clamp(int((width - least) / cell), 0, int(data.columns.size())) : 0;
    const double names = table ? std::min(std::max(entry, least), width - cells * cell) : width / geometry.columns;
    if (table)
        layoutTitles(geometry, data, names, cell);
    const QFontMetricsF letters(style.smallFont);
    const qsizetype first = qsizetype(geometry.scrollPx / geometry.rowPx) * geometry.columns;
    const qsizetype end = std::min(geometry.order.size(),
                                   qsizetype(std::ceil((geometry.scrollPx + geometry.area.height()) / geometry.rowPx)) *
                                       geometry.columns);
    for (qsizetype at = first; at < end; ++at) {
        LegendPlace place;
        place.item = geometry.order[at];
        const double x = geometry.area.left() + double(at % geometry.columns) * names;
        const qsizetype row = at / geometry.columns;
        const double y = geometry.area.top() + double(row) * geometry.rowPx - geometry.scrollPx;
        place.rect = QRectF(x, y, table ? width : names - kLegendBetween / 2, geometry.rowPx);
        place.swatch = QRectF(x + 2, place.rect.center().y() - 1, kLegendSwatch, 3);
        const double begin = place.swatch.right() + kLegendAfterSwatch;
        const double stop = table ? x + names - kLegendCellGap / 2 : place.rect.right();
        place.text = QRectF(begin, y, std::max(0.0, stop - begin), geometry.rowPx);
        place.shownText = legendElided(letters, data.items[place.item].name, place.text.width());
        for (int i = 0; i < cells; ++i)
            place.figures += QRectF(x + names + i * cell, y, cell, geometry.rowPx);
        geometry.places += place;
    }
    if (style.rightToLeft)
        mirrorLegend(geometry);
    return geometry;
}

double legendHeight(const LegendData &data, LegendMode mode, double widthPx, double mostPx, const Style &style)
{
    const double row = legendRow(style);
    if (mode == LegendMode::Line)
        return std::min(row, mostPx);
    const double entry = kLegendSwatch + kLegendAfterSwatch + widestName(data, style) + kLegendBetween;
    const int columns = mode == LegendMode::Table ? 1 : std::max(1, int((widthPx + kLegendBetween) / entry));
    const double rows = std::ceil(double(data.items.size()) / columns) + (mode == LegendMode::Table ? 1 : 0);
    return std::min(rows * row, mostPx);
}

double legendWidth(const LegendData &data, LegendMode mode, double mostPx, const Style &style)
{
    const double entry = kLegendSwatch + kLegendAfterSwatch + widestName(data, style) + kLegendBetween;
    const double cells = mode == LegendMode::Table ? double(data.columns.size()) * cellWidth(data, style, mostPx) : 0;
    return std::min(entry + cells + kLegendScrollBar + 4, mostPx);
}

} // namespace chart
