#pragma once

#include "gridlegend.h"
#include "gridruns.h"

namespace chart {

/// What state timelines and status histories have in common: named rows over one time axis.
struct GridRows
{
    double fromMs = 0; ///< Unix, UTC
    double toMs = 0;
    QVector<GridState> states;
    int firstRow = 0;      ///< scrolled to
    double leastRowPx = 3; ///< rows are never lower (at least 3): a scrolled view asks for more
    double rowShare = 0.9; ///< of its part of the height that a row fills, 0 to 1; all rows together fill the height
    QString moreText = QStringLiteral("+%1"); ///< "+%1 more", translated: the rows that found no room
    bool legend = true;
    QString partText;      ///< of the legend: what it means that a band is not filled; empty: none is
    GridColourScale scale; ///< of the states that are `scaled`
};

struct GridRowPlace
{
    int row = 0;
    QRectF rect;      ///< its bands, on whole pixels
    QRectF name;      ///< empty where names would touch: every second, third … row has one then
    QString nameText; ///< elided in the middle
};

struct GridRowsGeometry
{
    QRectF bounds;
    QRectF plot;
    LinearScale x; ///< Unix milliseconds to pixels
    QVector<GridRowPlace> rows;
    QVector<TimeTick> timeTicks;
    GridLegend legend;
    int hiddenRows = 0; ///< above and below
    QRectF more;        ///< where that is said
    QString moreText;
};

/// `names`: one of each row.
GridRowsGeometry layoutGridRows(const QRectF &bounds, const GridRows &data, const QVector<QString> &names,
                                const Style &style);

/// The row at a height, -1 for none; what lies between two rows belongs to the upper one.
int gridRowAt(const GridRowsGeometry &geometry, double y);

} // namespace chart
