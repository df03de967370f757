#pragma once

#include "valuegrid.h"
#include "valuescale.h"

#include <QPolygonF>

namespace chart {

enum class GaugeShape {
    Arc,   ///< 240 degrees, open at the bottom, low end left
    Circle ///< a full ring, clockwise from the top
};

struct GaugeData
{
    QVector<ValueItem> items;
    ValueScale scale;
    GaugeShape shape = GaugeShape::Arc;
    bool showBand = true;   ///< the scale's steps as a thin band outside
    bool showLimits = true; ///< lowText and highText below the arc's ends; a circle has none
    QString lowText;
    QString highText;
    ValueFlow flow = ValueFlow::Auto;         ///< a wish: gauges wrap where not all have room in one line
    QString moreText = QStringLiteral("+%1"); ///< for gauges that found no room; %1 is their number
};

struct GaugeCell
{
    int item = 0;
    QRectF rect;
    QPointF centre;
    double begin = 0; ///< what is filled, 0..1 along the arc
    double end = 0;
    Reach reach = Reach::Unknown;
    QPolygonF marker; ///< points out of the scale; empty where the reading lies inside
    ValueRun value;
    ValueLine name;
    ValueLine low;
    ValueLine high;
};

/// Where everything lies. All gauges have one size and one type size; a radius of 0 means that there was only room for
/// the texts.
struct GaugeGeometry
{
    QRectF bounds;
    QVector<GaugeCell> cells;
    int hidden = 0;
    ValueLine more;
    double radius = 0; ///< outside of all that is round
    double band = 0;   ///< thickness of the band outside; 0: none
    double outer = 0;  ///< the ring's
    double inner = 0;
    double startAngle = 0; ///< degrees, counter-clockwise from three o'clock (as QPainter counts)
    double sweep = 0;      ///< degrees, clockwise
    int valuePx = 0;

    double angleAt(double share) const { return startAngle - sweep * share; }
};

GaugeGeometry layoutGauge(const QRectF &bounds, const GaugeData &data, const Style &style);
void drawGauge(QPainter &painter, const GaugeGeometry &geometry, const GaugeData &data, const Style &style);
/// The index of the item under the point; -1: none.
int gaugeAt(const GaugeGeometry &geometry, const QPointF &point);

} // namespace chart
