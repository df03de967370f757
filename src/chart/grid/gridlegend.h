#pragma once

#include "gridink.h"

namespace chart {

/// Colours that stand for values between two ends; no colours: there is none.
struct GridColourScale
{
    QVector<QColor> colours; ///< from the least to the greatest
    QString lowText;
    QString highText;
};

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
    QRectF strip;   ///< of the scale's colours, the least at the left; empty without one or where it has no room
    QRectF low;
    QRectF high;
};

/// The scale stands first. Entries have the place of their text in `texts` as index; empty texts are passed over.
GridLegend layoutGridLegend(const QRectF &area, const QVector<QString> &texts, const GridColourScale &scale,
                            const Style &style);

} // namespace chart
