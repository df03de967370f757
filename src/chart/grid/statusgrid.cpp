#include "statusgrid.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace chart {

namespace {

constexpr int kStatusLeastCell = 4; ///< with the gap
constexpr double kStatusLargestCell = 4096;
constexpr double kStatusMostStretch = 1.3; ///< width to height
constexpr double kStatusHeadingGap = 2;
constexpr double kStatusBlockGap = 8;
constexpr double kStatusFieldGap = 20;    ///< between blocks side by side
constexpr double kStatusLeastField = 110; ///< the narrowest field of blocks that a heading can be read in
constexpr int kStatusMostFields = 12;
constexpr int kStatusMostGroups = 2000; ///< more of them are one field of cells

double statusCellGap(double side)
{
    return side >= 40 ? 4 : side >= 18 ? 3 : side >= 10 ? 2 : 1;
}

int statusRowsOf(int count, int columns)
{
    return columns > 0 ? (count + columns - 1) / columns : 0;
}

/// How a field of `count` cells is cut.
struct StatusCut
{
    int columns = 0;
    double side = 0; ///< of a square cell
};

StatusCut bestStatusCut(int count, double width, double height)
{
    StatusCut best;
    if (count <= 0)
        return best;
    // Near the columns that square cells would need; the whole rows make it a search instead of a formula.
    const double ideal = std::sqrt(double(count) * width / std::max(1.0, height));
    const int from = std::max(1, int(ideal * 0.5) - 2);
    const int to = std::min(count, int(std::min(ideal * 2 + 3, width)));
    for (int columns = std::min(from, to); columns <= to; ++columns) {
        const double side = std::min(width / columns, height / statusRowsOf(count, columns));
        if (side > best.side)
            best = {columns, side};
    }
    return best;
}

struct StatusGroupCells
{
    int group = -1;
    std::vector<int> cells;
};

/// The cells that are shown by group, in the order given.
std::vector<StatusGroupCells> statusGroupsOf(const StatusGridData &data, const std::vector<int> &shown)
{
    std::vector<StatusGroupCells> groups(std::size_t(data.groups.size()) + 1);
    for (const int cell : shown) {
        const int group = data.cells[cell].group;
        const bool known = group >= 0 && group < data.groups.size();
        groups[known ? std::size_t(group) : groups.size() - 1].cells.push_back(cell);
    }
    for (std::size_t i = 0; i + 1 < groups.size(); ++i)
        groups[i].group = int(i);
    std::erase_if(groups, [](const StatusGroupCells &group) { return group.cells.empty(); });
    return groups;
}

/// Blocks below each other in fields side by side, as a newspaper sets its columns. Empty when it does not fit.
QVector<StatusBlock> flowStatusBlocks(const std::vector<StatusGroupCells> &groups, const QRectF &area, int fields,
                                      int side, double heading)
{
    const double fieldWidth = std::floor((area.width() - kStatusFieldGap * (fields - 1)) / fields);
    const int columns = int(fieldWidth / side);
    if (columns < 1)
        return {};
    QVector<StatusBlock> blocks;
    int field = 0;
    double y = area.top();
    int first = 0;
    for (const StatusGroupCells &group : groups) {
        const int count = int(group.cells.size());
        const double headed = group.group >= 0 ? heading : 0;
        const double height = headed + double(statusRowsOf(count, columns)) * side;
        if (y > area.top() && y + height > area.bottom()) {
            ++field;
            y = area.top();
        }
        if (field >= fields || y + height > area.bottom())
            return {};
        StatusBlock block;
        block.group = group.group;
        block.columns = columns;
        block.first = first;
        block.count = count;
        const double x = area.left() + field * (fieldWidth + kStatusFieldGap);
        if (headed > 0)
            block.heading = QRectF(x, y, fieldWidth, headed - kStatusHeadingGap);
        block.area =
            QRectF(x, y + headed, double(std::min(columns, count)) * side, double(statusRowsOf(count, columns)) * side);
        blocks += block;
        y += height + kStatusBlockGap;
        first += count;
    }
    return blocks;
}

/// The greatest cells with headings; false when even the smallest do not fit.
bool layoutStatusGroups(StatusGridGeometry &geometry, const std::vector<StatusGroupCells> &groups, const QRectF &area,
                        double heading, int mostSide)
{
    const int mostFields = std::clamp(int((area.width() + kStatusFieldGap) / (kStatusLeastField + kStatusFieldGap)), 1,
                                      std::min(kStatusMostFields, int(groups.size())));
    int best = 0;
    for (int fields = 1; fields <= mostFields; ++fields) {
        // Whether it fits is all but monotonous in the side: halving finds a good one quickly.
        int low = std::max(kStatusLeastCell, best + 1);
        int high = mostSide;
        while (low <= high) {
            const int side = (low + high) / 2;
            QVector<StatusBlock> blocks = flowStatusBlocks(groups, area, fields, side, heading);
            if (blocks.isEmpty()) {
                high = side - 1;
                continue;
            }
            best = side;
            geometry.blocks = blocks;
            low = side + 1;
        }
    }
    geometry.cellWidth = geometry.cellHeight = best;
    return best > 0;
}

/// The worst that fit, in the order given.
std::vector<int> worstStatusCells(const StatusGridData &data, std::size_t room)
{
    std::vector<int> shown(std::size_t(data.cells.size()));
    std::iota(shown.begin(), shown.end(), 0);
    if (room >= shown.size())
        return shown;
    std::nth_element(shown.begin(), shown.begin() + std::ptrdiff_t(room), shown.end(), [&](int a, int b) {
        return data.cells[a].rank != data.cells[b].rank ? data.cells[a].rank > data.cells[b].rank : a < b;
    });
    shown.resize(room);
    std::sort(shown.begin(), shown.end());
    return shown;
}

/// One field without headings, groups one after the other.
void layoutStatusField(StatusGridGeometry &geometry, const StatusGridData &data, const QRectF &area, double line,
                       double mostSide)
{
    const int count = int(data.cells.size());
    QRectF field = area;
    StatusCut cut = bestStatusCut(count, area.width(), area.height());
    if (cut.side < kStatusLeastCell) {
        if (area.height() >= line + kStatusLeastCell)
            field.setBottom(area.bottom() - line);
        const int columns = int(field.width() / kStatusLeastCell);
        const int rows = int(field.height() / kStatusLeastCell);
        geometry.hiddenCells = count - std::min(count, columns * rows);
        cut = {columns, kStatusLeastCell};
    }
    const double side = std::floor(std::min(cut.side, mostSide));
    const int shown = count - geometry.hiddenCells;
    if (shown <= 0)
        return;
    if (side < cut.side)
        cut.columns = std::max(cut.columns, std::min(shown, int(field.width() / side)));
    const int rows = statusRowsOf(shown, cut.columns);
    geometry.cellHeight = side;
    geometry.cellWidth = std::floor(std::clamp(field.width() / cut.columns, side, side * kStatusMostStretch));
    for (const StatusGroupCells &group : statusGroupsOf(data, worstStatusCells(data, std::size_t(shown))))
        geometry.order.insert(geometry.order.end(), group.cells.begin(), group.cells.end());
    StatusBlock block;
    block.columns = cut.columns;
    block.count = shown;
    block.area = QRectF(field.left(), field.top(), geometry.cellWidth * std::min(cut.columns, shown),
                        geometry.cellHeight * rows);
    geometry.blocks += block;
}

} // namespace

QRectF StatusGridGeometry::rectOf(const StatusBlock &block, int at) const
{
    const int row = at / block.columns;
    const int column = at % block.columns;
    const double left =
        rightToLeft ? block.area.right() - (column + 1) * cellWidth + gap : block.area.left() + column * cellWidth;
    return QRectF(left, block.area.top() + row * cellHeight, cellWidth - gap, cellHeight - gap);
}

StatusGridGeometry layoutStatusGrid(const QRectF &bounds, const StatusGridData &data, const Style &style)
{
    StatusGridGeometry geometry;
    geometry.bounds = bounds;
    geometry.rightToLeft = style.rightToLeft;
    const QRectF area(QPointF(std::ceil(bounds.left()), std::ceil(bounds.top())),
                      QPointF(std::floor(bounds.right()), std::floor(bounds.bottom())));
    if (data.cells.isEmpty() || !(area.width() >= kStatusLeastCell && area.height() >= kStatusLeastCell))
        return geometry;
    const QFontMetricsF metrics(style.smallFont);
    const double line = std::ceil(metrics.height());
    const double most = std::min(std::max(double(kStatusLeastCell), data.mostCellPx), kStatusLargestCell);
    std::vector<int> all(std::size_t(data.cells.size()));
    std::iota(all.begin(), all.end(), 0);
    bool headed = false;
    if (!data.groups.isEmpty() && data.groups.size() <= kStatusMostGroups) {
        const std::vector<StatusGroupCells> groups = statusGroupsOf(data, all);
        headed = layoutStatusGroups(geometry, groups, area, line + kStatusHeadingGap, int(most));
        for (const StatusGroupCells &group : groups) {
            if (headed)
                geometry.order.insert(geometry.order.end(), group.cells.begin(), group.cells.end());
        }
    }
    if (!headed)
        layoutStatusField(geometry, data, area, line, most);
    geometry.gap = statusCellGap(std::min(geometry.cellWidth, geometry.cellHeight));
    for (StatusBlock &block : geometry.blocks) {
        if (!block.heading.isEmpty())
            block.headingText = gridElided(data.groups[block.group], metrics, Qt::ElideMiddle, block.heading.width());
        if (style.rightToLeft) {
            block.area.moveLeft(area.left() + area.right() - block.area.right());
            block.heading.moveLeft(area.left() + area.right() - block.heading.right());
        }
    }
    if (geometry.hiddenCells > 0) {
        const double bottom = geometry.blocks.isEmpty() ? area.top() : geometry.blocks.last().area.bottom();
        const QString number = style.format.locale.toString(geometry.hiddenCells);
        const QString text = data.moreText.contains(QLatin1String("%1")) ? data.moreText.arg(number) : u'+' + number;
        geometry.moreText = gridElided(text, metrics, Qt::ElideRight, area.width());
        if (bottom + line <= area.bottom())
            geometry.more = QRectF(area.left(), bottom, area.width(), line);
    }
    return geometry;
}

StatusHit statusCellAt(const StatusGridGeometry &geometry, QPointF point)
{
    for (const StatusBlock &block : geometry.blocks) {
        if (!block.area.contains(point) || !(geometry.cellWidth > 0))
            continue;
        const double along = geometry.rightToLeft ? block.area.right() - point.x() : point.x() - block.area.left();
        const int column = std::clamp(int(along / geometry.cellWidth), 0, block.columns - 1);
        const int row = int((point.y() - block.area.top()) / geometry.cellHeight);
        const int at = row * block.columns + column;
        if (at < 0 || at >= block.count)
            return {};
        return {geometry.order[std::size_t(block.first) + std::size_t(at)], geometry.rectOf(block, at)};
    }
    return {};
}

} // namespace chart
