#pragma once

#include <chart/panel.h>

#include <QString>
#include <QVector>

#include <stdexcept>

/// Panels of one series.
namespace axistest {

inline constexpr double kEvening = 1'700'000'000'000.0; // 2023-11-14 22:13:20 UTC

inline chart::Series axisSeries(const QVector<double> &values, double fromMs, double toMs, bool onRight = false)
{
    QVector<double> times;
    for (qsizetype i = 0; i < values.size(); ++i)
        times += fromMs + double(i) * (toMs - fromMs) / double(qMax<qsizetype>(1, values.size() - 1));
    const auto samples = chart::Samples::of(times, values);
    if (!samples)
        throw std::logic_error("these are no samples");
    chart::Series series;
    series.name = QStringLiteral("a");
    series.samples = *samples;
    series.colour = Qt::red;
    series.onRight = onRight;
    return series;
}

inline chart::PanelData panelOf(const QVector<double> &values, double lengthMs = 3'600'000)
{
    chart::PanelData data;
    data.fromMs = kEvening;
    data.toMs = kEvening + lengthMs;
    data.series = {axisSeries(values, data.fromMs, data.toMs)};
    return data;
}

} // namespace axistest
