#include "gridruns.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace chart {

GridMerger::GridMerger(const QVector<GridState> &states, const LinearScale &x, int widthPx)
    : m_x(x)
    , m_widthPx(x.domainLength() > 0 && std::isfinite(x.domainLength()) ? std::max(0, widthPx) : 0)
    , m_places(std::size_t(states.size()))
    , m_owner(std::size_t(m_widthPx))
    , m_next(std::size_t(m_widthPx) + 1)
{
    std::vector<int> ranks;
    for (const GridState &state : states)
        ranks.push_back(state.rank);
    std::sort(ranks.begin(), ranks.end(), std::greater<>());
    ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
    m_placeCount = int(ranks.size());
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const auto at = std::lower_bound(ranks.begin(), ranks.end(), states[qsizetype(i)].rank, std::greater<>());
        m_places[i] = int(at - ranks.begin());
    }
}

int GridMerger::nextFree(int pixel)
{
    while (m_next[std::size_t(pixel)] != pixel) {
        int &next = m_next[std::size_t(pixel)];
        next = m_next[std::size_t(next)];
        pixel = next;
    }
    return pixel;
}

void GridMerger::take(const GridBand &band, qsizetype index)
{
    const double from = std::max(band.fromMs, m_x.domainBegin);
    const double to = std::min(band.toMs, m_x.domainEnd);
    if (!(from <= to) || !(band.fromMs < m_x.domainEnd) || !(band.toMs > m_x.domainBegin))
        return;
    const double left = m_x.toPixel(from);
    int begin = std::clamp(int(std::lround(left)), 0, m_widthPx);
    int end = std::clamp(int(std::lround(m_x.toPixel(to))), 0, m_widthPx);
    if (end <= begin) {
        begin = std::clamp(int(left), 0, m_widthPx - 1);
        end = begin + 1;
    }
    for (int pixel = nextFree(begin); pixel < end; pixel = nextFree(pixel)) {
        m_owner[std::size_t(pixel)] = index;
        m_next[std::size_t(pixel)] = pixel + 1;
    }
}

const std::vector<GridRun> &GridMerger::runs(const QVector<GridBand> &bands)
{
    m_runs.clear();
    if (m_widthPx <= 0 || bands.isEmpty())
        return m_runs;
    std::fill(m_owner.begin(), m_owner.end(), qsizetype(-1));
    std::iota(m_next.begin(), m_next.end(), 0);
    // The worst take their pixels first, so that each pixel is written once.
    m_starts.assign(std::size_t(m_placeCount) + 1, 0);
    for (const GridBand &band : bands) {
        if (place(band.state) >= 0)
            ++m_starts[std::size_t(place(band.state)) + 1];
    }
    std::partial_sum(m_starts.begin(), m_starts.end(), m_starts.begin());
    m_order.resize(m_starts.back());
    for (qsizetype i = 0; i < bands.size(); ++i) {
        const int at = place(bands[i].state);
        if (at >= 0)
            m_order[m_starts[std::size_t(at)]++] = i;
    }
    for (const qsizetype i : m_order)
        take(bands[i], i);
    for (int pixel = 0; pixel < m_widthPx; ++pixel) {
        const qsizetype band = m_owner[std::size_t(pixel)];
        if (band < 0)
            continue;
        const int state = bands[band].state;
        if (!m_runs.empty() && m_runs.back().end == pixel && m_runs.back().state == state)
            m_runs.back().end = pixel + 1;
        else
            m_runs.push_back({pixel, pixel + 1, state, band});
    }
    return m_runs;
}

} // namespace chart
