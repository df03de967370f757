#pragma once

#include "gridink.h"

namespace chart {

/// One line of swatches with words. What has no room for all of its word is counted, but for the first.
struct GridLegendEntry
{
    int index = 0;
    QRectF rect;
    QRectF swatch;
    QRectF textRect;
    QString text;
};
struct GridLegend
{
    QVector<GridLegendEntry> entries;
    int hidden = 0; ///< entries that found no room
    QRectF more;    ///< where that is said
};

GridLegend layoutGridLegend(const QRectF &area, const QVector<QString> &texts, const Style &style);

} // namespace chart
