#pragma once

#include "columns.h"

#include <vector>

namespace chart {

/// What breaks a line.
struct Gaps
{
    bool atNull = true; ///< a sample that is no number does; false: it is passed over
    double afterMs = 0; ///< and so do two samples further apart; <= 0: no time does
    /// Where a null does not break: two samples further apart with nulls between them do; <= 0: none do.
    double acrossNullMs = 0;
};

/// A stretch of a line that lies in one pixel column: its first and last sample, its least and greatest value (M4, doi
/// 10.14778/2732951.2732953). A line drawn through the pieces covers what a line through all samples covers, since
/// within a column only the extent counts.
struct Piece
{
    int column = 0;      ///< -1: before the first column; as many as there are columns: behind the last
    bool joined = false; ///< the line goes on from the piece before
    double firstTime = 0;
    double first = 0;
    double lastTime = 0;
    double last = 0;
    double least = 0;
    double greatest = 0;
};

/// The samples that a line in [fromMs, toMs] goes through: those inside and one more on each side; where nulls do not
/// break it, those are numbers.
Slice drawnSlice(const Samples &samples, double fromMs, double toMs, const Gaps &gaps);

/// The pieces in order, with the nearest sample on each side of the grid. Looks at no more than some blocks of the
/// pyramid and the samples at the columns' edges, but where a line is broken: there at each.
std::vector<Piece> pieces(const Samples &samples, const ColumnGrid &grid, const Gaps &gaps);
/// The same, for one of many series on a grid.
std::vector<Piece> pieces(const Samples &samples, Columns &columns, const Gaps &gaps);

/// The same line, a piece for each sample: what pieces() is held to.
std::vector<Piece> eachSample(const Samples &samples, const ColumnGrid &grid, const Gaps &gaps);

} // namespace chart
