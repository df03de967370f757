#pragma once

#include "valuegrid.h"
#include "valuetext.h"

namespace chart {

enum class StatColour {
    None,
    Value,             ///< the number has the colour
    Background,        ///< the cell has it
    BackgroundGradient ///< the cell has it, fading
};
enum class StatGraph {
    None,
    Below, ///< in a band of its own, as long as the cell is tall enough for one; alone it fills the cell
    Behind ///< behind the texts, an area without a line
};
enum class StatAlign {
    Auto,  ///< centred when alone, at the start in a grid
    Start, ///< left; right in right-to-left layouts
    Centre
};
enum class StatTrend { None, Up, Down, Level };

/// One value. Colours and texts are final.
struct StatItem
{
    QString title;
    ValueText value;
    bool hasValue = true; ///< false: the number's text says so ("—"), and no colour is shown
    QColor colour;        ///< not valid: the text's
    QString change;       ///< "12 %" against the start of the range; empty: no such line
    StatTrend trend = StatTrend::None;
    QColor changeColour;     ///< not valid: muted
    QVector<float> course;   ///< one step of time apart, NaN is a gap; fewer than two: no sparkline
    QString shortTitle = {}; ///< where the whole title has no room (see namesApart()); empty: the title, elided
};

struct StatData
{
    QVector<StatItem> items;
    StatColour colour = StatColour::Value;
    StatGraph graph = StatGraph::Below;
    StatAlign align = StatAlign::Auto;
    ValueFlow flow = ValueFlow::Auto;
    QString moreText = QStringLiteral("+%1"); ///< for values that found no room; %1 is their number
};

struct StatCell
{
    int item = 0;
    QRectF rect;
    ValueLine title;
    ValueRun value;
    ValueLine change;
    QRectF trend; ///< the mark before the change
    QRectF graph; ///< empty: no sparkline
};

/// Where everything lies. All values have one type size, 11 px to a third of a cell's height (a half where title and
/// value share a line).
struct StatGeometry
{
    QRectF bounds;
    QVector<StatCell> cells;
    int hidden = 0;
    ValueLine more;
    int valuePx = 0;
    int titlePx = 0;
    bool graphBehind = false;
    bool isOneLine = false; ///< the title stands beside the value
};

/// What one cell is painted with; each text keeps the style's contrast on all that lies below it.
struct StatInks
{
    bool filled = false;
    QColor ground;
    QColor groundEnd; ///< at the bottom; the same as ground without a gradient
    QColor number;
    QColor parts; ///< prefix, suffix and title
    QColor change;
    QColor line;
    QColor area;           ///< translucent
    QColor hatch;          ///< valid: the data are stale
    QColor border;         ///< valid: there is no value
    QVector<QColor> under; ///< all grounds that a text may stand on
};

StatGeometry layoutStat(const QRectF &bounds, const StatData &data, const Style &style);
StatInks statInks(const StatItem &item, const StatData &data, bool graphBehind, const Style &style);
void drawStat(QPainter &painter, const StatGeometry &geometry, const StatData &data, const Style &style);
/// The index of the item under the point; -1: none.
int statAt(const StatGeometry &geometry, const QPointF &point);

} // namespace chart
