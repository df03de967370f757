#pragma once

#include "axiswidth.h"
#include "exemplar.h"
#include "samples.h"
#include "scale.h"
#include "serieslook.h"
#include "style.h"
#include "ticks.h"

#include <core/unitformat.h>

#include <QRectF>
#include <QString>
#include <QVector>

#include <limits>
#include <optional>

class QPainter;

namespace chart {

struct Series
{
    QString name;
    Samples samples;
    QColor colour;
    bool area = false;    ///< filled down to zero (or the axis' end nearest to it)
    double gapMs = -1;    ///< < 0: suggestedGap()
    bool onRight = false; ///< its values are read off the right axis
    SeriesLook look = {};
    StackedSamples stacked = {}; ///< what stackSeries() made of the samples; empty: they are drawn as they are
    QString unit = {};           ///< its own, see core::formatValue(); empty: its axis' one
    int decimals = -1;           ///< of its values where they are told; -1: its axis' ones

    /// What the line goes through. Hidden (without samples) it stays hidden, whatever it was stacked on.
    const Samples &drawn() const
    {
        const bool isElsewhere = look.stack != Stack::None || look.mirrored;
        return isElsewhere && !samples.isEmpty() && !stacked.tops.isEmpty() ? stacked.tops : samples;
    }
    /// On floors of its own instead of the axis' base.
    bool isRaised() const { return &drawn() == &stacked.tops && !stacked.floors.isEmpty(); }
};

/// A level that means something ("1 % errors"): a line, a region beyond it, or both.
struct Threshold
{
    double value = 0;
    QColor colour;
    QString label;
    bool hasLine = true;
    /// A region is filled from the value to here; infinite: to the axis' end; NaN: none is.
    double fillTo = std::numeric_limits<double>::quiet_NaN();
    bool onRight = false; ///< of the right axis' values
};

/// Something that happened; a dashed vertical with its kind's shape on top. What lasted has a vertical at its end too,
/// and a faint ground between them, see markerspan.h.
struct Marker
{
    double timeMs = 0;
    QColor colour;
    QString label; ///< for tool tips and screen readers
    MarkerKind kind = MarkerKind::Other;
    std::optional<double> endMs = {}; ///< nothing, or a time that is not after the other one: it was a moment
};

/// What a value axis counts and how it runs; see AxisWish for what its ends mean.
struct AxisOptions
{
    QString unit = {}; ///< of the series without one of their own, see axisUnit()
    int decimals = -1; ///< the same; -1: as many as suit a value
    ScaleType scale = ScaleType::Linear;
    int base = 0;        ///< of log and symlog: 2 or 10; 0: 2 for bytes, else 10
    double linearTo = 1; ///< of symlog
    bool includeZero = true;
    /// The axis reaches at least as high: what is nothing, or next to nothing, is not drawn on an axis to 100 % or as
    /// if it filled the chart.
    double leastTop = 0;
    std::optional<double> softMin = {};
    std::optional<double> softMax = {};
    std::optional<double> hardMin = {};
    std::optional<double> hardMax = {};
};

/// What one panel shows; its own axis options are the left axis'. Times are UTC in Unix milliseconds.
struct PanelData : AxisOptions
{
    QString title;
    QString note; ///< muted behind the title ("requests/s"); empty: the axis' own unit
    double fromMs = 0;
    double toMs = 0;
    std::optional<qint64> nowMs = {}; ///< a moment of today: its year goes without saying below the axis
    QVector<Series> series;
    QVector<Threshold> thresholds;
    QVector<Marker> markers;
    QVector<Exemplar> exemplars; ///< see exemplarmarks.h
    QString exemplarNote;        ///< what is known to be missing of them; safe text
    AxisOptions right;           ///< there is a right axis when a series lies on it

    const AxisOptions &options(bool onRight) const { return onRight ? right : static_cast<const AxisOptions &>(*this); }
    QString unitOf(const Series &of) const { return of.unit.isEmpty() ? options(of.onRight).unit : of.unit; }
    int decimalsOf(const Series &of) const { return of.decimals < 0 ? options(of.onRight).decimals : of.decimals; }
};

struct LegendEntry
{
    int series = 0;
    QRectF rect;
    QRectF swatch;
    QString text; ///< elided where it had to be
};

/// A value axis beside the plot.
struct PanelAxis
{
    bool isShown = false; ///< a series lies on it
    AxisScale scale;
    Ticks ticks;
    AxisText text; ///< the unit stands behind the title, or with each label where there are two axes or no title
    QVector<QRectF> labels; ///< one for each tick; empty: it has no room, and half a number would be another one
};

/// How far a plot stands off its panel's sides, in pixels.
struct PlotInsets
{
    double left = 0;
    double right = 0;

    friend bool operator==(const PlotInsets &, const PlotInsets &) = default;
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
    PanelAxis left;
    PanelAxis right;
    PlotInsets needs;            ///< for its own axes, whatever other panels need
    QVector<TimeTick> timeTicks; ///< two lines where the plot is tall enough

    const PanelAxis &axisOf(const Series &of) const { return of.onRight ? right : left; }
    /// Whose lines go across the plot and whose values can be zoomed.
    const PanelAxis &mainAxis() const { return left.isShown ? left : right; }
};

/// What the axes' labels needed in earlier layouts of a live panel; kept by whoever shows it.
struct AxisRooms
{
    AxisWidth left;
    AxisWidth right;
    PlotInsets least = {}; ///< what the other panels of the page need: plots below each other have the same edges
    bool isRepeat = false; ///< the same data laid out again: no step towards smaller axes
};

/// Without rooms the axes are as wide as their labels are now.
PanelGeometry layoutPanel(const QRectF &bounds, const PanelData &data, const Style &style, AxisRooms *rooms = nullptr);

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
    core::FormattedValue value;
};
/// Values that are moments are written in the zone.
QVector<Reading> readings(const PanelData &data, double timeMs, const Zone &zone = {});
/// The time of the sample nearest to the moment over all series; the moment itself when there is none.
double snapTime(const PanelData &data, double timeMs);

} // namespace chart
