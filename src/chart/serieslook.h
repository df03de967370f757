#pragma once

#include "samples.h"

#include <QString>
#include <QVector>

namespace chart {

enum class DrawAs { Line, Bars, Points };

/// How a line goes from one sample to the next. Smooth (never beyond the two samples' values) needs room: a line with
/// more samples than the plot has columns is drawn straight.
enum class Curve { Linear, Smooth, StepBefore, StepAfter };

/// What becomes of a line where samples are no numbers or missing.
enum class Nulls {
    Gap,          ///< it is broken, as it is between samples further apart than Series::gapMs
    Connect,      ///< it goes on, however long
    ConnectBelow, ///< it goes on over at most SeriesLook::connectBelowMs; samples without a null in between also over
                  ///< what their rhythm allows
};

enum class ShowPoints {
    Never,
    Auto, ///< where they stand at least two of them apart
    Always,
};

/// A line with more samples than the plot has columns has no length that could be parted: there the pattern runs along
/// the columns. Dots are 2.5 px across at least.
enum class LineDash { Solid, Dashes, Dots };

enum class Stack {
    None,
    Normal,
    Percent, ///< shares of the sum, 0 to 1
};

/// How one series is drawn. Untouched, it is a plain line in the style's width.
struct SeriesLook
{
    DrawAs drawAs = DrawAs::Line;
    Curve curve = Curve::Linear;
    double widthPx = -1;     ///< of the line, up to 10; 0: no line; less: the style's
    double fillOpacity = -1; ///< 0 to 1, of areas and bars; less: the style's for areas, 1 for bars
    bool fades = false;      ///< the fill is as opaque as told at the plot's edge and fades to nothing at its base
    ShowPoints points = ShowPoints::Never;
    double pointPx = 5; ///< across
    Nulls nulls = Nulls::Gap;
    double connectBelowMs = 0;
    LineDash dash = LineDash::Solid;
    QVector<double> dashPx; ///< drawn, left out, drawn, …; empty: what suits the width
    int fillTo = -1;        ///< the series (by its place) down to whose line the fill reaches; < 0: to zero
    Stack stack = Stack::None;
    QString stackGroup;
    bool mirrored = false; ///< drawn below zero where it lies above and the other way round; its values stay
    bool ghost = false;    ///< of an earlier period: dimmed, behind all others
};

/// Where stackSeries() puts a series: its samples upon those of the series before, and what they stand on. Both have
/// the same times. One that is mirrored and not stacked has no floors.
struct StackedSamples
{
    Samples tops;
    Samples floors;
};

} // namespace chart
