#pragma once

#include "gridink.h"
#include "heatmapdata.h"

#include <core/units.h>

#include <QImage>

#include <optional>

namespace chart {

/// A value worth a label on the value axis.
struct HeatLabel
{
    double value = 0;
    QString text;
    int set = 0; ///< see HeatmapData::labels
};

/// What cells smaller than a device pixel become.
enum class HeatMerge { Greatest, Sum };

struct HeatmapData
{
    HeatCells cells;
    double fromMs = 0; ///< Unix, UTC
    double toMs = 0;
    bool logarithmic = false; ///< what lies around zero then has a strip of its own
    /// Ascending and finite, two or more: the axis is these, each as far from the next as any other, whatever counts.
    QVector<double> rows;
    core::Unit unit = core::Unit::None;
    /// Sets one after another: the first of which all have room is shown, of the last each that has room, the most
    /// important first. Empty: made from the unit.
    QVector<HeatLabel> labels;
    QVector<QRgb> ramp;    ///< 256 colours, not premultiplied; empty: from the ground to the accent
    double rangeLow = 0;   ///< the count of the first colour
    double rangeHigh = 0;  ///< of the last; not above rangeLow: the greatest count
    double exponent = 0.5; ///< < 1 spreads the small counts; > 0
    HeatMerge merge = HeatMerge::Greatest;
    QString lowText; ///< of the colours' legend; empty: the range itself
    QString highText;
    QString legendTitle; ///< "requests/s"
};

/// Values to pixels: straight, by decades, or by equally high rows.
struct HeatScale
{
    bool logarithmic = false;
    QVector<double> rows; ///< their bounds; empty: no rows
    double low = 0;
    double high = 1;
    double linear = 1;       ///< logarithmic: straight between -linear and linear
    double stripDecades = 0; ///< how many decades high the straight part is, on each side of zero
    double pixelLow = 0;
    double pixelHigh = 1;

    double toPixel(double value) const; ///< inside [pixelHigh, pixelLow]; infinities are the ends
private:
    double decades(double value) const;
};

struct HeatLabelPlace
{
    QRectF rect;
    QString text;
    double y = 0;
};

struct HeatmapGeometry
{
    QRectF bounds;
    QRectF plot; ///< on whole pixels
    LinearScale x;
    HeatScale y;
    QRectF openTop;    ///< strip of what is above the last finite bound; empty without any
    QRectF openBottom; ///< and below the first
    QVector<HeatLabelPlace> labels;
    QVector<TimeTick> timeTicks;
    QRectF legend; ///< the strip of colours; empty where there is no room
    QRectF legendLow;
    QRectF legendHigh;
    QRectF legendTitle;
    QString lowText;
    QString highText;
    double rangeLow = 0;
    double rangeHigh = 1;
};

HeatmapGeometry layoutHeatmap(const QRectF &bounds, const HeatmapData &data, const Style &style);
void drawHeatmap(QPainter &painter, const HeatmapGeometry &geometry, const HeatmapData &data, const Style &style);

/// The plot alone in device pixels, transparent where nothing is known: each pixel is written once.
QImage heatmapImage(const HeatmapGeometry &geometry, const HeatmapData &data, const Style &style, double ratio);

/// The cell at a point; bucket -1: the moment is known and nothing lies there.
struct HeatHit
{
    qsizetype column = -1;
    qsizetype bucket = -1;
    QRectF rect;
};
std::optional<HeatHit> heatCellAt(const HeatmapGeometry &geometry, const HeatmapData &data, QPointF point);
/// Frames the cell and marks its count on the legend.
void drawHeatHover(QPainter &painter, const HeatmapGeometry &geometry, const HeatmapData &data, const Style &style,
                   const HeatHit &hit);

/// Where a count lies in the colours, 0..1.
double heatShare(const HeatmapGeometry &geometry, const HeatmapData &data, double count);
/// A bucket's place on the value axis.
struct HeatSpan
{
    double top = 0;
    double bottom = 0;
};
HeatSpan heatSpan(const HeatmapGeometry &geometry, const HeatBucket &bucket);

} // namespace chart
