#pragma once

#include <chart/panel.h>

/// The one place of the chart benchmarks that knows how the engine holds samples and strokes.
namespace bench {

inline chart::Samples samplesOf(const QVector<double> &times, const QVector<double> &values)
{
    return {times, values};
}

inline chart::Samples samplesOf(const std::vector<double> &times, const std::vector<double> &values)
{
    return {QVector<double>(times.begin(), times.end()), QVector<double>(values.begin(), values.end())};
}

/// The time is later than all that are held.
inline void append(chart::Samples &samples, double timeMs, double value)
{
    samples.times += timeMs;
    samples.values += value;
}

/// What the heap holds for one sample, whatever is built beside times and values included.
inline double bytesPerPoint(const chart::Samples &samples)
{
    return double((samples.times.capacity() + samples.values.capacity()) * qsizetype(sizeof(double))) /
           double(samples.size());
}

inline void setStroke(chart::PanelData &, chart::Style &style, double widthPx)
{
    style.strokePx = widthPx;
}

} // namespace bench
