#pragma once

#include <core/clock.h>
#include <core/error.h>

#include <QString>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace engine {

/// One golden signal of one service now.
struct SignalValue
{
    double value = std::numeric_limits<double>::quiet_NaN();
    core::Message absent;     ///< why it cannot be had; empty when value is there
    std::vector<float> spark; ///< equally spaced over sparkMs up to now; NaN is a gap
    qint64 sparkMs = 0;
    QString instrument;           ///< metric name
    core::Milliseconds window{0}; ///< that the value is taken over; 0: it is the newest sample
    bool isPresent() const { return absent.isEmpty() && !std::isnan(value); }
    friend bool operator==(const SignalValue &a, const SignalValue &b)
    {
        const auto same = [](auto x, auto y) { return x == y || (std::isnan(x) && std::isnan(y)); };
        return same(a.value, b.value) && a.absent == b.absent && a.sparkMs == b.sparkMs &&
               a.instrument == b.instrument && a.window == b.window &&
               std::equal(a.spark.begin(), a.spark.end(), b.spark.begin(), b.spark.end(), same);
    }
};

struct ServiceSignals
{
    QString source;         ///< id of the metric source; empty when there is none
    SignalValue rate;       ///< 1/s
    SignalValue errorRatio; ///< 0..1
    SignalValue p50;        ///< s
    SignalValue p95;
    SignalValue p99;
    SignalValue cpu;    ///< 0..1 of the limits
    SignalValue memory; ///< 0..1 of the limits
    bool stale = false; ///< the source did not answer the last time
    friend bool operator==(const ServiceSignals &, const ServiceSignals &) = default;
};

} // namespace engine
