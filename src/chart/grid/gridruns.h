#pragma once

#include <chart/scale.h>

#include <QColor>
#include <QString>
#include <QVector>

#include <vector>

namespace chart {

/// One state of a value that has few of them.
struct GridState
{
    QString text;
    QColor colour;
    int rank = 0;         ///< the greater, the worse: of several in one pixel the worst is drawn
    bool hatched = false; ///< stale, unknown
    bool scaled = false;  ///< the colour is one of a scale (see GridRows::scale): the legend does not name it
};

/// A time in one state. `toMs` may be infinite: until now.
struct GridBand
{
    double fromMs = 0; ///< Unix, UTC
    double toMs = 0;
    int state = 0; ///< index of the states; any other is a gap
};

/// What a row shows in the device pixels [begin, end).
struct GridRun
{
    int begin = 0;
    int end = 0;
    int state = 0;
    qsizetype band = 0; ///< the first one
    double share = 1;   ///< of the row's height that is filled, from below; less than 1: the rest is not known
};

/// Bands to pixels: neighbours of one state become one, bands narrower than a pixel keep it when they are the worst in
/// it. The time is linear in the bands and pixels of a row, whatever overlaps.
class GridMerger
{
public:
    /// `x` maps Unix milliseconds to [0, widthPx].
    GridMerger(const QVector<GridState> &states, const LinearScale &x, int widthPx);

    /// Ascending runs that do not overlap; neighbours differ.
    const std::vector<GridRun> &runs(const QVector<GridBand> &bands);

private:
    int place(int state) const
    {
        return state >= 0 && state < int(m_places.size()) ? m_places[std::size_t(state)] : -1;
    }
    void take(const GridBand &band, qsizetype index);
    int nextFree(int pixel);

    LinearScale m_x;
    int m_widthPx;
    std::vector<int> m_places; ///< per state: 0 is the worst rank
    int m_placeCount = 0;
    std::vector<qsizetype> m_owner; ///< per pixel: a band, or -1
    std::vector<int> m_next;        ///< per pixel: where a free one may be, itself when it is
    std::vector<qsizetype> m_order; ///< bands, the worst first
    std::vector<std::size_t> m_starts;
    std::vector<GridRun> m_runs;
};

} // namespace chart
