#pragma once

#include <core/error.h>

#include <QString>

#include <cmath>
#include <limits>
#include <vector>

namespace engine {

/// One golden signal of one service now.
struct SignalValue
{
    double value = std::numeric_limits<double>::quiet_NaN();
    core::Message absent;       ///< why it cannot be had; empty when value is there
    std::vector<float> spark;   ///< equally spaced over sparkMs up to now; NaN is a gap
    qint64 sparkMs = 0;
    QString instrument;         ///< metric name
    bool isPresent() const { return absent.isEmpty() && !std::isnan(value); }
    friend bool operator==(const SignalValue &, const SignalValue &) = default;
};

struct ServiceSignals
{
    QString source; ///< id of the metric source; empty when there is none
    SignalValue rate;       ///< 1/s
    SignalValue errorRatio; ///< 0..1
    SignalValue p50;        ///< s
    SignalValue p95;
    SignalValue p99;
    SignalValue cpu;        ///< 0..1 of the limits
    SignalValue memory;     ///< 0..1 of the limits
};

} // namespace engine
