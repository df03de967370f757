#include "valuegrid.h"

#include "valuetext.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

int valueCellsAlong(double length, double least, double gap)
{
    return std::max(1, int(std::min((length + gap) / (least + gap), 1e6)));
}

double valueCellLength(double length, int cells, double gap)
{
    return std::max(0.0, std::floor((length - gap * (cells - 1)) / cells));
}

/// Where the only cell leaves room to say that there are more: a line below it, else a number beside it.
void makeRoomForMore(ValueGrid &grid)
{
    const double line = valueLineHeight(kLeastTypePx);
    QRectF &cell = grid.cells.first();
    grid.more = cell;
    if (cell.height() >= 2 * line) {
        cell.setHeight(cell.height() - line);
        grid.more.setTop(cell.bottom());
    } else if (cell.height() >= line) {
        cell.setWidth(std::floor(cell.width() * 2 / 3));
        grid.more.setLeft(cell.right());
    } else {
        grid.more = {};
    }
}

} // namespace

ValueGrid layoutValueGrid(const QRectF &bounds, int count, ValueFlow flow, const QSizeF &least, double gap,
                          const std::function<double(const QSizeF &)> &score)
{
    ValueGrid grid;
    if (count <= 0 || bounds.width() < 1 || bounds.height() < 1)
        return grid;
    const int mostColumns = flow == ValueFlow::Rows ? 1 : valueCellsAlong(bounds.width(), least.width(), gap);
    const int mostRows = flow == ValueFlow::Columns ? 1 : valueCellsAlong(bounds.height(), least.height(), gap);
    const auto sizeOf = [&](int columns, int rows) {
        return QSizeF(valueCellLength(bounds.width(), columns, gap), valueCellLength(bounds.height(), rows, gap));
    };
    int columns = mostColumns;
    int rows = mostRows;
    int shown = count;
    if (qint64(mostColumns) * mostRows >= count) {
        double best = -1;
        for (int wanted = 1; wanted <= std::min(count, mostColumns); ++wanted) {
            const int needed = (count + wanted - 1) / wanted;
            const double worth = needed <= mostRows ? score(sizeOf(wanted, needed)) : -1;
            // Half a percent more is no reason for another column.
            if (worth > best * 1.005) {
                best = worth;
                columns = wanted;
                rows = needed;
            }
        }
    } else {
        shown = std::max(1, columns * rows - 1);
        grid.hidden = count - shown;
    }
    const QSizeF cell = sizeOf(columns, rows);
    const auto rectOf = [&](int index) {
        const int row = index / columns;
        return QRectF(QPointF(bounds.left() + (index % columns) * (cell.width() + gap),
                              bounds.top() + row * (cell.height() + gap)),
                      cell);
    };
    grid.cells.reserve(shown);
    for (int i = 0; i < shown; ++i)
        grid.cells += rectOf(i);
    if (grid.hidden > 0 && columns * rows > 1)
        grid.more = rectOf(shown);
    else if (grid.hidden > 0)
        makeRoomForMore(grid);
    return grid;
}

} // namespace chart
