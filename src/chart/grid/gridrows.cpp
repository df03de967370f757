#include "gridrows.h"

#include <chart/namesapart.h>

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kRowNameGap = 8;
constexpr double kRowNameShare = 0.3; ///< of the width, at most
constexpr double kRowNameWidest = 260;
constexpr double kRowNamesFromPx = 140; ///< width of bounds that have room for names
constexpr double kRowTimesFromPx = 48;  ///< height of bounds that have room for times
constexpr double kRowLegendFromPx = 120;
constexpr double kRowThinnest = 3;
constexpr qsizetype kRowLongName = 512; ///< characters; no row has room for more

/// Between two rows, at least.
double gridRowGap(double pitch)
{
    return pitch >= 24 ? 4 : pitch >= 10 ? 2 : 1;
}

/// Whole pixels, the same for every row.
double gridRowHeight(double pitch, double least, double share)
{
    const double most = std::floor(pitch);
    const double wanted = std::isfinite(share) ? std::floor(most * std::clamp(share, 0.0, 1.0)) : most;
    return std::max(least, std::min(wanted, most - gridRowGap(pitch)));
}

double rowNameTop(const GridRowPlace &place, double line, double highest, double lowest)
{
    return std::clamp(place.rect.center().y() - line / 2, highest, lowest);
}

/// Of `every` rows the middle one is named.
qsizetype firstNamed(int every)
{
    return (every - 1) / 2;
}

/// Whether names of every so many rows do not touch.
bool rowNamesFit(const QVector<GridRowPlace> &rows, int every, double line, double highest, double lowest)
{
    double bottom = highest;
    for (qsizetype i = firstNamed(every); i < rows.size(); i += every) {
        const double nameTop = rowNameTop(rows[i], line, highest, lowest);
        if (nameTop < bottom)
            return false;
        bottom = nameTop + line;
    }
    return true;
}

} // namespace

GridRowsGeometry layoutGridRows(const QRectF &bounds, const GridRows &data, const QVector<QString> &names,
                                const Style &style)
{
    GridRowsGeometry geometry;
    geometry.bounds = bounds;
    const QFontMetricsF metrics(style.smallFont);
    const double line = std::ceil(metrics.height());
    const int count = int(names.size());
    const bool hasLegend = data.legend && !data.states.isEmpty() && bounds.height() >= kRowLegendFromPx;
    const double legendHeight = hasLegend ? line + 6 : 0;
    const double timeHeight = bounds.height() >= kRowTimesFromPx ? gridTimeHeight(style) : 0;
    const double top = std::ceil(bounds.top());
    double room = std::max(0.0, std::floor(bounds.bottom() - top - legendHeight - timeHeight));

    const double least = std::max(kRowThinnest, std::isfinite(data.leastRowPx) ? data.leastRowPx : 0.0) + 1;
    double pitch = count > 0 ? room / count : 0;
    int shown = count;
    double moreHeight = 0;
    if (pitch < least) {
        moreHeight = std::min(line, room);
        room -= moreHeight;
        shown = std::min(count, int(room / least));
        pitch = shown > 0 ? room / shown : 0;
    }
    geometry.hiddenRows = count - shown;
    const int first = std::clamp(data.firstRow, 0, count - shown);
    const double rowHeight = gridRowHeight(pitch, least - 1, data.rowShare);

    for (int i = 0; i < shown; ++i) {
        GridRowPlace place;
        place.row = first + i;
        const double rowTop = top + std::floor(i * pitch) + std::floor((pitch - rowHeight) / 2);
        place.rect = QRectF(0, rowTop, 1, rowHeight);
        geometry.rows += place;
    }
    // Names next: how wide the widest one is decides where the plot begins.
    double nameWidth = 0;
    const double mostName = std::floor(std::min(kRowNameWidest, bounds.width() * kRowNameShare));
    if (bounds.width() >= kRowNamesFromPx && line <= room) {
        const double lowest = std::max(top, top + room - line);
        int every = 1;
        while (every < shown && !rowNamesFit(geometry.rows, every, line, top, lowest))
            ++every;
        NameEnds common;
        bool areCompared = false; // thousands of names only where one of them has no room
        for (qsizetype i = firstNamed(every); i < geometry.rows.size(); i += every) {
            GridRowPlace &place = geometry.rows[i];
            QString name = names[place.row];
            if (metrics.horizontalAdvance(name.left(kRowLongName)) > mostName) {
                if (!areCompared)
                    common = commonEndsOf(names);
                areCompared = true;
                if (const QString apart = nameApart(name, common); !apart.isEmpty())
                    name = apart;
            }
            place.nameText = gridElided(name, metrics, Qt::ElideMiddle, mostName);
            place.name = QRectF(0, rowNameTop(place, line, top, lowest), 1, line);
            nameWidth = std::max(nameWidth, std::ceil(metrics.horizontalAdvance(place.nameText)));
        }
    }
    nameWidth = std::min(nameWidth, mostName);
    const double side = nameWidth > 0 ? nameWidth + kRowNameGap : 0;
    const double left = std::ceil(bounds.left() + (style.rightToLeft ? 0 : side));
    const double right = std::max(left, std::floor(bounds.right() - (style.rightToLeft ? side : 0)));
    for (GridRowPlace &place : geometry.rows) {
        place.rect.setLeft(left);
        place.rect.setRight(right);
        if (place.name.isEmpty())
            continue;
        place.name.moveLeft(style.rightToLeft ? right + kRowNameGap : bounds.left());
        place.name.setWidth(nameWidth);
    }
    const double bottom = geometry.rows.isEmpty() ? top : geometry.rows.last().rect.bottom();
    const double plotTop = geometry.rows.isEmpty() ? top : geometry.rows.first().rect.top();
    geometry.plot = QRectF(left, plotTop, right - left, bottom - plotTop);
    geometry.x = LinearScale{data.fromMs, data.toMs, left, right};
    double below = bottom;
    if (geometry.hiddenRows > 0 && moreHeight >= line) {
        geometry.moreText = data.moreText.contains(QLatin1String("%1"))
                                ? data.moreText.arg(style.format.locale.toString(geometry.hiddenRows))
                                : u'+' + style.format.locale.toString(geometry.hiddenRows);
        geometry.moreText = gridElided(geometry.moreText, metrics, Qt::ElideRight, bounds.width());
        // Beside the axis, under the names, when it fits there; else the axis makes room.
        const bool fits = metrics.horizontalAdvance(geometry.moreText) <= side;
        const double start = style.rightToLeft && fits ? right : bounds.left();
        geometry.more = QRectF(start, top + room, fits ? side : bounds.width(), line);
        if (!fits)
            below = geometry.more.bottom();
    }
    if (timeHeight > 0) {
        const bool crowded = !geometry.more.isEmpty() && below <= bottom;
        const double leftEnd = crowded && !style.rightToLeft ? left : bounds.left();
        const double rightEnd = crowded && style.rightToLeft ? right : bounds.right();
        geometry.timeTicks = gridTimeTicks(geometry.x, below, leftEnd, rightEnd, style);
        below += timeHeight;
    }
    if (hasLegend) {
        QVector<QString> texts;
        for (const GridState &state : data.states)
            texts += state.scaled ? QString() : state.text;
        if (!data.partText.isEmpty())
            texts += data.partText;
        below += 4;
        QRectF area(left, below, right - left, std::min(line + 2, bounds.bottom() - below));
        geometry.legend = layoutGridLegend(area, texts, data.scale, style);
        if (geometry.legend.hidden > 0 || (geometry.legend.strip.isEmpty() && !data.scale.colours.isEmpty())) {
            // Below the names too, where it needs the room.
            area.setLeft(std::ceil(bounds.left()));
            area.setRight(std::floor(bounds.right()));
            geometry.legend = layoutGridLegend(area, texts, data.scale, style);
        }
    }
    return geometry;
}

int gridRowAt(const GridRowsGeometry &geometry, double y)
{
    if (geometry.rows.isEmpty() || y < geometry.plot.top() || y >= geometry.plot.bottom())
        return -1;
    const auto after = std::upper_bound(geometry.rows.begin(), geometry.rows.end(), y,
                                        [](double at, const GridRowPlace &place) { return at < place.rect.top(); });
    return after == geometry.rows.begin() ? -1 : std::prev(after)->row;
}

} // namespace chart
