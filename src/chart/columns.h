#pragma once

#include "samples.h"

#include <vector>

namespace chart {

/// How times become pixel columns: `count` equal parts of [fromMs, toMs).
struct ColumnGrid
{
    double fromMs = 0;
    double toMs = 1;
    int count = 1;

    double perMs() const { return count / (toMs - fromMs); }
    /// In columns; the first begins at 0.
    double position(double timeMs) const { return (timeMs - fromMs) * perMs(); }
    bool isValid() const { return count > 0 && toMs > fromMs; }
};

/// Samples [begin, end) of one column; -1: before the first column, as many as there are columns: behind the last.
struct ColumnSamples
{
    qsizetype begin = 0;
    qsizetype end = 0;
    int column = 0;
    double firstTime = 0;
    double lastTime = 0;
};

/// Finds which samples lie in which column of one grid. Series over the same times, shared or not, are searched once:
/// where the times at all columns' ends are those of the series before, so is what lies between them.
class Columns
{
public:
    explicit Columns(const ColumnGrid &grid) : m_grid(grid), m_perMs(grid.perMs()) {}

    const ColumnGrid &grid() const { return m_grid; }
    int at(double timeMs) const
    {
        if (timeMs < m_grid.fromMs)
            return -1;
        if (timeMs > m_grid.toMs)
            return m_grid.count;
        return std::min(int((timeMs - m_grid.fromMs) * m_perMs), m_grid.count - 1);
    }
    /// The slice's columns in order, none of them empty; valid until the next call.
    const std::vector<ColumnSamples> &of(const QVector<double> &times, Slice slice);

private:
    bool isFound(const QVector<double> &times, Slice slice) const;
    qsizetype endOf(const double *times, int column, qsizetype from, qsizetype to, qsizetype guess) const;

    ColumnGrid m_grid;
    double m_perMs;
    QVector<double> m_times; ///< that were searched last
    std::vector<ColumnSamples> m_columns;
};

/// Least and greatest of each column, where all samples are finite. Of whole blocks only the pyramid is read, and of
/// the blocks at a column's ends only what can change its extremes.
std::vector<Extremes> extremesOf(const Samples &samples, const std::vector<ColumnSamples> &columns);

} // namespace chart
