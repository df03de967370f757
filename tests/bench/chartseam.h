#pragma once

#include <chart/panel.h>

/// The one place of the chart benchmarks that knows how the engine holds samples and strokes.
namespace bench {

/// The times ascend.
inline chart::Samples samplesOf(const QVector<double> &times, const QVector<double> &values)
{
    return chart::Samples::of(times, values).value();
}

/// Of a table of series over the same times.
inline chart::Samples samplesBeside(const chart::Samples &first, const QVector<double> &values)
{
    return chart::Samples::beside(first, values).value();
}

inline chart::Samples samplesOf(const std::vector<double> &times, const std::vector<double> &values)
{
    return samplesOf(QVector<double>(times.begin(), times.end()), QVector<double>(values.begin(), values.end()));
}

/// The time is later than all that are held.
inline void append(chart::Samples &samples, double timeMs, double value)
{
    samples.append(timeMs, value);
}

/// What the heap holds for one sample, whatever is built beside times and values included.
inline double bytesPerPoint(const chart::Samples &samples)
{
    const qsizetype numbers = samples.times().capacity() + samples.values().capacity();
    return double(numbers * qsizetype(sizeof(double)) + samples.pyramid().bytes()) / double(samples.size());
}

inline void setStroke(chart::PanelData &, chart::Style &style, double widthPx)
{
    style.strokePx = widthPx;
}

} // namespace bench
