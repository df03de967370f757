#pragma once

#include "valuescale.h"

#include <QPolygonF>

namespace chart {

enum class BarMode {
    Basic,    ///< the item's colour
    Gradient, ///< the scale's steps, one going over into the next
    Lcd       ///< segments, each in the colour of its step
};
enum class BarDirection {
    Auto,       ///< horizontal as long as all find room, or no fewer than vertical ones
    Horizontal, ///< one below another, growing to the right (to the left in right-to-left layouts)
    Vertical    ///< side by side, growing upwards: names below, values above
};
enum class BarNames { Auto, Beside, Above, Hidden }; ///< of horizontal bars; vertical ones only know Hidden
enum class BarValues { Auto, Beside, Inside, Hidden };

struct BarGaugeData
{
    QVector<ValueItem> items;
    ValueScale scale;
    BarMode mode = BarMode::Basic;
    BarDirection direction = BarDirection::Auto;
    BarNames names = BarNames::Auto;
    BarValues values = BarValues::Auto;
    bool showUnfilled = true;
    QString moreText = QStringLiteral("+%1"); ///< for bars that found no room; %1 is their number
};

struct BarCell
{
    int item = 0;
    QRectF rect;
    ValueLine name;
    ValueRun value;
    QRectF plate; ///< a ground of its own below a value that could not be read on the bar; mostly empty
    QRectF track;
    QRectF fill; ///< within the track
    Reach reach = Reach::Unknown;
    QPolygonF marker; ///< a notch in the direction in which the reading left the scale
    QVector<QRectF> segments;
    int litFrom = 0; ///< of the segments: [litFrom, litTo)
    int litTo = 0;
};

/// Where everything lies. All names have one type size, all values one, all tracks one length and thickness.
struct BarGaugeGeometry
{
    QRectF bounds;
    QVector<BarCell> cells;
    int hidden = 0;
    ValueLine more;
    bool isVertical = false;
    int namePx = 0;
    int valuePx = 0;
};

BarGaugeGeometry layoutBarGauge(const QRectF &bounds, const BarGaugeData &data, const Style &style);
void drawBarGauge(QPainter &painter, const BarGaugeGeometry &geometry, const BarGaugeData &data, const Style &style);
/// The index of the item under the point; -1: none.
int barGaugeAt(const BarGaugeGeometry &geometry, const QPointF &point);

/// The bar's colour at a share of the scale; grey where the data are stale.
QColor barColour(const ValueItem &item, const BarGaugeData &data, double share, const Style &style);
/// All colours that a cell's value stands on.
QVector<QColor> barValueGrounds(const BarCell &cell, const BarGaugeData &data, bool isVertical, const Style &style);
/// The ink of a cell's value, which keeps the style's contrast on what lies below it.
QColor barValueInk(const BarCell &cell, const BarGaugeData &data, bool isVertical, const Style &style);

} // namespace chart
