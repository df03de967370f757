#include "pyramid.h"

#include <algorithm>
#include <array>
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
    if (const qsizetype block = m_size / kSmall;
        alike && follows && alike->m_paces[block] >= 0 && (block == 0 || alike->m_paces[block - 1] >= 0))
        return alike->m_paces[block];
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
        if (alike)
            m_paces = alike->m_paces;
        else
            m_paces.reserve((size + kSmall - 1) / kSmall);
    }
    while (m_size < size) {
        if (m_size % kSmall == 0 && size - m_size >= kSmall)
            growByBlocks(times, values, size, alike);
        if (m_size < size)
            growBySamples(times, values, std::min(size, (m_size / kSmall + 1) * kSmall));
    }
}

void Pyramid::growBySamples(const double *times, const double *values, qsizetype end)
{
    const qsizetype block = m_size / kSmall;
    if (block == m_small.size())
        m_small.append(Extremes());
    if (m_size % kLarge == 0)
        m_large.append(Block());
    Block small = m_size % kSmall == 0 ? Block() : this->small(m_size);
    Block &large = m_large.last();
    for (; m_size < end; ++m_size) {
        const bool finite = isFinite(values[m_size]);
        const float pace = finite && m_lastFinite == m_lastFinite ? roundedUp(times[m_size] - m_lastFinite) : 0;
        include(small, values[m_size], pace);
        include(large, values[m_size], pace);
        if (finite)
            m_lastFinite = times[m_size];
    }
    m_small[block] = small.extremes;
    setPace(block, small.pace);
}

void Pyramid::growByBlocks(const double *times, const double *values, qsizetype size, const Pyramid *alike)
{
    std::array<Scan, kLarge / kSmall> scans;
    while (size - m_size >= kSmall) {
        const qsizetype border = (m_size / kLarge + 1) * kLarge;
        const qsizetype blocks = (std::min(size, border) - m_size) / kSmall;
        scanBlocks(values + m_size, blocks, scans.data());
        const auto end = scans.cbegin() + blocks;
        const qsizetype finite =
            std::find_if(scans.cbegin(), end, [](const Scan &scan) { return !scan.isFinite; }) - scans.cbegin();
        if (finite > 0 && m_size % kLarge == 0)
            m_large.append(Block());
        m_small.resize(m_small.size() + finite);
        Extremes *small = m_small.data() + m_size / kSmall;
        for (qsizetype i = 0; i < finite; ++i) {
            small[i] = scans[std::size_t(i)].extremes;
            const float pace = paceOf(times, alike);
            setPace(m_size / kSmall, pace);
            join(m_large.last(), {small[i], pace});
            m_size += kSmall;
            m_lastFinite = times[m_size - 1];
        }
        if (finite < blocks)
            return;
    }
}

void Pyramid::setPace(qsizetype block, float pace)
{
    if (block == m_paces.size())
        m_paces.append(pace);
    else if (m_paces.at(block) != pace)
        m_paces[block] = pace;
}

void Pyramid::dropFront(qsizetype count)
{
    Q_ASSERT(count % kLarge == 0 && count <= m_size);
    m_small.remove(0, std::min(count / kSmall, m_small.size()));
    m_paces.remove(0, std::min(count / kSmall, m_paces.size()));
    m_large.remove(0, std::min(count / kLarge, m_large.size()));
    m_size -= count;
    if (m_small.capacity() > kSpare * m_small.size() + kLarge) {
        m_small.squeeze();
        m_paces.squeeze();
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
            out.include(smallExtremes(i));
            i += kSmall;
        } else {
            const qsizetype stop = std::min(end, (i / kSmall + 1) * kSmall);
            out.include(extremesOf(values + i, stop - i));
            i = stop;
        }
    }
    return out;
}

Extremes Pyramid::ofBlocks(qsizetype begin, qsizetype end) const
{
    Extremes out;
    for (qsizetype i = begin; i < end;) {
        const bool large = i % kLarge == 0 && i + kLarge <= end;
        out.include(large ? m_large[i / kLarge].extremes : m_small[i / kSmall]);
        i += large ? kLarge : kSmall;
    }
    return out;
}

bool Pyramid::isPlain(qsizetype begin, qsizetype end, double gapMs) const
{
    const auto isTorn = [gapMs](float pace) { return pace < 0 || (gapMs > 0 && double(pace) > gapMs); };
    for (qsizetype i = begin; i < end;) {
        const bool large = i % kLarge == 0 && i + kLarge <= end;
        if (isTorn(large ? m_large[i / kLarge].pace : m_paces[i / kSmall]))
            return false;
        i = large ? i + kLarge : (i / kSmall + 1) * kSmall;
    }
    return true;
}

} // namespace chart
