#pragma once

#include "pieces.h"
#include "scale.h"

#include <QVector>

#include <vector>

namespace chart {

/// How a line goes from one sample to the next.
enum class Interpolation { Linear, StepBefore, StepAfter };

/// What a line without width covers of one pixel column, in device pixels from the picture's top: the column's part of
/// the line, edge to edge.
struct Span
{
    int column = 0;
    float top = 0;
    float bottom = 0;
    /// How far the line climbs while it crosses the column, where its highest (lowest) point is where it enters or
    /// leaves: that end of the stroke is a slope and no edge.
    float slopeAtTop = 0;
    float slopeAtBottom = 0;
};

/// The spans of a line, by column and within a column from the top down, apart from each other; more than one in a
/// column only where the line is broken there. `y` maps values to device pixels; what it cannot map lies far below.
std::vector<Span> spansOf(const std::vector<Piece> &pieces, const ColumnGrid &grid, const AxisScale &y,
                          Interpolation interpolation = Interpolation::Linear);

/// The spans that a pattern leaves: device pixels along the columns (drawn, left out, drawn, …; a drawn part of no
/// length is one column), drawn by a round pen that reaches half of its width beyond each. Counted from 1970, so that
/// the pattern moves with the data. All of them where the pattern makes no sense.
std::vector<Span> dashedSpans(const std::vector<Span> &spans, const ColumnGrid &grid, const QVector<double> &pattern,
                              double penPx);

} // namespace chart
