#pragma once

#include <QRectF>
#include <QVector>

#include <functional>

namespace chart {

/// How several values share a panel.
enum class ValueFlow {
    Auto,   ///< the grid in which each is as large as can be
    Rows,   ///< one below another
    Columns ///< side by side
};

/// Equal cells on whole pixels, row by row from the top left.
struct ValueGrid
{
    QVector<QRectF> cells; ///< of the first values
    int hidden = 0;        ///< values without a cell
    QRectF more;           ///< where that is said; empty where nothing is hidden, or no line has room
};

/// No cell is smaller than least, unless the bounds are. score(cell size): larger is better; of equals the one with
/// fewest columns wins.
ValueGrid layoutValueGrid(const QRectF &bounds, int count, ValueFlow flow, const QSizeF &least, double gap,
                          const std::function<double(const QSizeF &)> &score);

} // namespace chart
