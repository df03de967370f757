#pragma once

#include "samples.h"
#include "scale.h"
#include "style.h"
#include "ticks.h"

#include <QRectF>
#include <QString>
#include <QVector>

class QPainter;

namespace chart {

struct Series
{
    QString name;
    Samples samples;
    QColor colour;
    bool area = false; ///< filled down to zero (or the axis' end nearest to it)
    double gapMs = -1; ///< < 0: suggestedGap()
};

/// A level that means something ("1 % errors").
struct Threshold
{
    double value = 0;
    QColor colour;
    QString label;
};

/// Something that happened; a dashed vertical with a triangle on top.
struct Marker
{
    double timeMs = 0;
    QColor colour;
    QString label; ///< for tool tips and screen readers
};

/// What one panel shows. Times are UTC in Unix milliseconds.
struct PanelData
{
    QString title;
    QString note; ///< muted behind the title ("requests/s"); empty: the axis' own unit
    core::Unit unit = core::Unit::None;
    double fromMs = 0;
    double toMs = 0;
    QVector<Series> series;
    QVector<Threshold> thresholds;
    QVector<Marker> markers;
    bool includeZero = true;
    /// The value axis reaches at least as high: what is nothing, or next to nothing, is not drawn on an axis to 100 %
    /// or as if it filled the chart.
    double leastTop = 0;
};

struct LegendEntry
{
    int series = 0;
    QRectF rect;
    QRectF swatch;
    QString text; ///< elided where it had to be
};

/// Where everything lies. Plain data, so that tests and mouse handling need no window.
struct PanelGeometry
{
    QRectF bounds;
    QRectF plot;
    QRectF title;
    QString note;
    QRectF noteRect;
    QVector<LegendEntry> legend;
    int hiddenLegends = 0; ///< entries that found no room
    LinearScale x;         ///< Unix milliseconds to pixels
    LinearScale y;
    Ticks ticks;
    AxisText axis;
    QVector<QRectF> tickLabels; ///< empty rectangles for labels left out
    QVector<TimeTick> timeTicks;
};

PanelGeometry layoutPanel(const QRectF &bounds, const PanelData &data, const Style &style);

/// Draws one panel: no clock, no I/O; the same arguments give the same picture. Dense series are drawn as vertical
/// spans, one per device pixel: a wide pen's polyline over noise takes seconds.
void drawPanel(QPainter &painter, const PanelGeometry &geometry, const PanelData &data, const Style &style);
void drawPanel(QPainter &painter, const QRectF &bounds, const PanelData &data, const Style &style);

/// The line through all charts at one moment, with a dot on each series' nearest sample.
void drawCrosshair(QPainter &painter, const PanelGeometry &geometry, const PanelData &data, const Style &style,
                   double timeMs);

/// One line of a tool tip: a series' nearest sample, written in its unit.
struct Reading
{
    int series = 0;
    qsizetype sample = -1; ///< -1: a gap
    core::Formatted value;
};
QVector<Reading> readings(const PanelData &data, double timeMs);
/// The time of the sample nearest to the moment over all series; the moment itself when there is none.
double snapTime(const PanelData &data, double timeMs);

} // namespace chart
