#pragma once

#include "gridink.h"

#include <vector>

namespace chart {

/// One thing among thousands: a service, a pod.
struct StatusCell
{
    QString name;
    QString text;      ///< below the name where there is room
    QColor colour;     ///< of the square
    QColor markColour; ///< of the shape; not valid: what can be seen on the square
    GridMark mark = GridMark::None;
    int rank = 0;       ///< the greater, the worse: what finds no room is the best
    bool stale = false; ///< hatched and without a colour of health; the mark stays
    int group = -1;     ///< index of the groups; any other stands last, without a heading
};

struct StatusGridData
{
    QVector<StatusCell> cells;
    QVector<QString> groups;                  ///< headings; empty: one field of cells
    QString moreText = QStringLiteral("+%1"); ///< "+%1 more", translated
    double mostCellPx = 132;
};

/// Cells of one group, in rows from its start edge.
struct StatusBlock
{
    int group = -1;
    QRectF heading; ///< empty without one
    QString headingText;
    QRectF area; ///< the cells' whole pixels
    int columns = 1;
    int first = 0; ///< in StatusGridGeometry::order
    int count = 0;
};

struct StatusGridGeometry
{
    QRectF bounds;
    double cellWidth = 0; ///< with the gap; whole pixels
    double cellHeight = 0;
    double gap = 0;
    bool rightToLeft = false;
    QVector<StatusBlock> blocks;
    std::vector<int> order; ///< indices of the cells that are shown
    int hiddenCells = 0;
    QRectF more; ///< where that is said
    QString moreText;

    /// The square of a place in a block.
    QRectF rectOf(const StatusBlock &block, int at) const;
};

/// As big and as square as the area allows, never below 4 px with the gap.
StatusGridGeometry layoutStatusGrid(const QRectF &bounds, const StatusGridData &data, const Style &style);
void drawStatusGrid(QPainter &painter, const StatusGridGeometry &geometry, const StatusGridData &data,
                    const Style &style);

struct StatusHit
{
    int cell = -1;
    QRectF rect;
};
/// cell -1: none there.
StatusHit statusCellAt(const StatusGridGeometry &geometry, QPointF point);

} // namespace chart
