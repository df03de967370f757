#include "samples.h"

#include "rhythm.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chart {

namespace {

/// Finite and ascending; no number is neither.
bool isAscending(const double *times, qsizetype size)
{
    if (size == 0)
        return true;
    if (!std::isfinite(times[0]) || !std::isfinite(times[size - 1]))
        return false;
    qsizetype descents = 0;
    for (qsizetype i = 1; i < size; ++i)
        descents += times[i] >= times[i - 1] ? 0 : 1;
    return descents == 0;
}

} // namespace

std::optional<Samples> Samples::of(QVector<double> times, QVector<double> values)
{
    if (times.size() != values.size())
        return std::nullopt;
    if (!isAscending(times.constData(), times.size()))
        return std::nullopt;
    Samples out;
    out.m_times = std::move(times);
    out.m_values = std::move(values);
    out.m_pyramid.grow(out.m_times.constData(), out.m_values.constData(), out.m_times.size());
    return out;
}

std::optional<Samples> Samples::beside(const Samples &other, QVector<double> values)
{
    if (other.size() != values.size())
        return std::nullopt;
    Samples out;
    out.m_times = other.m_times;
    out.m_values = std::move(values);
    out.m_pyramid.grow(out.m_times.constData(), out.m_values.constData(), out.m_times.size(), &other.m_pyramid);
    return out;
}

bool Samples::append(double timeMs, double value)
{
    if (!std::isfinite(timeMs) || (!isEmpty() && timeMs < m_times.constLast()))
        return false;
    m_times.append(timeMs);
    m_values.append(value);
    m_pyramid.grow(m_times.constData(), m_values.constData(), m_times.size());
    return true;
}

void Samples::dropBefore(double timeMs)
{
    const qsizetype old = std::lower_bound(m_times.cbegin(), m_times.cend(), timeMs) - m_times.cbegin() - 1;
    const qsizetype count = old / Pyramid::kLarge * Pyramid::kLarge;
    if (count <= 0)
        return;
    // A QList's front goes without a move of the rest, and is used again by what is appended.
    m_times.remove(0, count);
    m_values.remove(0, count);
    m_pyramid.dropFront(count);
    for (QVector<double> *numbers : {&m_times, &m_values}) {
        if (numbers->capacity() > Pyramid::kSpare * size() + Pyramid::kLarge)
            numbers->squeeze();
    }
}

Extremes Samples::extremes(qsizetype begin, qsizetype end) const
{
    return m_pyramid.extremes(m_values.constData(), begin, end);
}

Slice visible(const Samples &samples, double fromMs, double toMs)
{
    const auto begin = samples.times().begin();
    const auto end = samples.times().end();
    auto first = std::lower_bound(begin, end, fromMs);
    auto last = std::upper_bound(first, end, toMs);
    if (first != begin)
        --first;
    if (last != end)
        ++last;
    return {first - begin, last - begin};
}

double leastPositive(const Samples &samples, Slice slice)
{
    const Pyramid &pyramid = samples.pyramid();
    const double *values = samples.values().constData();
    double least = std::numeric_limits<double>::infinity();
    for (qsizetype i = slice.begin; i < slice.end;) {
        const bool large = i % Pyramid::kLarge == 0 && i + Pyramid::kLarge <= slice.end;
        const qsizetype size = large ? Pyramid::kLarge : Pyramid::kSmall;
        const qsizetype stop = std::min(slice.end, (i / size + 1) * size);
        const Extremes &block = large ? pyramid.large(i).extremes : pyramid.smallExtremes(i);
        if (block.least > 0 && stop - i == size) {
            least = std::min(least, block.least);
        } else if (block.greatest > 0 && block.least < least) {
            for (qsizetype at = i; at < stop; ++at)
                least = values[at] > 0 && values[at] < least ? values[at] : least;
        }
        i = stop;
    }
    return std::isfinite(least) ? least : 0;
}

double suggestedGap(const Samples &samples)
{
    return rhythmOf(samples.times()).gapMs();
}

qsizetype nearest(const Samples &samples, double timeMs, double reachMs)
{
    const auto begin = samples.times().begin();
    const auto end = samples.times().end();
    const qsizetype at = std::lower_bound(begin, end, timeMs) - begin;
    qsizetype best = -1;
    double bestDistance = reachMs;
    const auto look = [&](qsizetype i, qsizetype step) {
        for (; i >= 0 && i < samples.size(); i += step) {
            const double distance = std::abs(samples.times()[i] - timeMs);
            if (distance > bestDistance || std::isnan(distance))
                return;
            if (std::isfinite(samples.values()[i])) {
                best = i;
                bestDistance = distance;
                return;
            }
        }
    };
    look(at, 1);
    if (best >= 0) {
        // A picture's line leaves from the last of equal times, and an export tells that one.
        const qsizetype first = best;
        best = std::upper_bound(begin + first, end, samples.times()[first]) - begin - 1;
        while (best > first && !std::isfinite(samples.values()[best]))
            --best;
    }
    look(at - 1, -1);
    return best;
}

} // namespace chart
