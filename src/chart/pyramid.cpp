#include "pyramid.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr int kLanes = 8;

bool isFinite(double value)
{
    return value - value == 0;
}

float roundedUp(double milliseconds)
{
    return std::nextafter(float(std::min(milliseconds, 1e37)), std::numeric_limits<float>::infinity());
}

void include(Block &block, double value, float pace)
{
    const float widest = std::max(block.widest(), pace);
    const bool isNull = block.hasNull() || !isFinite(value);
    if (isFinite(value))
        block.extremes.include(value);
    block.pace = isNull ? -widest - 1 : widest;
}

void join(Block &block, const Block &part)
{
    const float widest = std::max(block.widest(), part.widest());
    block.pace = block.hasNull() || part.hasNull() ? -widest - 1 : widest;
    block.extremes.include(part.extremes);
}

/// Between neighbours; all values are finite.
double widestStep(const double *times, qsizetype size)
{
    double widest[kLanes] = {};
    qsizetype i = 1;
    for (; i + kLanes <= size; i += kLanes)
        for (int lane = 0; lane < kLanes; ++lane) {
            const double step = times[i + lane] - times[i + lane - 1];
            widest[lane] = step > widest[lane] ? step : widest[lane];
        }
    double all = *std::max_element(widest, widest + kLanes);
    for (; i < size; ++i)
        all = std::max(all, times[i] - times[i - 1]);
    return all;
}

} // namespace

float Pyramid::paceOf(const double *times, const Pyramid *alike) const
{
    const bool follows = m_size == 0 || m_lastFinite == times[m_size - 1];
    if (alike && follows && !alike->small(m_size).hasNull() && (m_size == 0 || !alike->small(m_size - 1).hasNull()))
        return alike->small(m_size).pace;
    double widest = widestStep(times + m_size, kSmall);
    if (m_lastFinite == m_lastFinite)
        widest = std::max(widest, times[m_size] - m_lastFinite);
    return roundedUp(widest);
}

void Pyramid::grow(const double *times, const double *values, qsizetype size, const Pyramid *alike)
{
    Q_ASSERT(!alike || alike->size() == size);
    // Exact room for what comes whole. Samples that come one by one need room that grows in leaps.
    if (m_small.isEmpty()) {
        m_small.reserve((size + kSmall - 1) / kSmall);
        m_large.reserve((size + kLarge - 1) / kLarge);
    }
    while (m_size < size) {
        if (m_size % kSmall == 0)
            m_small.append(Block());
        if (m_size % kLarge == 0)
            m_large.append(Block());
        Block &small = m_small.last();
        const bool whole = m_size % kSmall == 0 && size - m_size >= kSmall;
        const Scan scan = whole ? scanOf(values + m_size, kSmall) : Scan{{}, false};
        if (scan.isFinite) {
            small.extremes = scan.extremes;
            small.pace = paceOf(times, alike);
            m_size += kSmall;
            m_lastFinite = times[m_size - 1];
            join(m_large.last(), small);
            continue;
        }
        const bool finite = isFinite(values[m_size]);
        const float pace = finite && m_lastFinite == m_lastFinite ? roundedUp(times[m_size] - m_lastFinite) : 0;
        include(small, values[m_size], pace);
        include(m_large.last(), values[m_size], pace);
        if (finite)
            m_lastFinite = times[m_size];
        ++m_size;
    }
}

void Pyramid::dropFront(qsizetype count)
{
    Q_ASSERT(count % kLarge == 0 && count <= m_size);
    m_small.remove(0, std::min(count / kSmall, m_small.size()));
    m_large.remove(0, std::min(count / kLarge, m_large.size()));
    m_size -= count;
    if (m_small.capacity() > kSpare * m_small.size() + kLarge) {
        m_small.squeeze();
        m_large.squeeze();
    }
}

Extremes Pyramid::extremes(const double *values, qsizetype begin, qsizetype end) const
{
    Extremes out;
    qsizetype i = begin;
    while (i < end) {
        if (i % kLarge == 0 && i + kLarge <= end) {
            out.include(large(i).extremes);
            i += kLarge;
        } else if (i % kSmall == 0 && i + kSmall <= end) {
            out.include(small(i).extremes);
            i += kSmall;
        } else {
            const qsizetype stop = std::min(end, (i / kSmall + 1) * kSmall);
            out.include(extremesOf(values + i, stop - i));
            i = stop;
        }
    }
    return out;
}

} // namespace chart
