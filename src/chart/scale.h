#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace chart {

/// A straight map between values and pixels. Either side may run backwards (y axes do).
struct LinearScale
{
    double domainBegin = 0;
    double domainEnd = 1;
    double pixelBegin = 0;
    double pixelEnd = 1;

    double toPixel(double value) const;
    double toValue(double pixel) const;
    double pixelLength() const { return pixelEnd - pixelBegin; }
    double domainLength() const { return domainEnd - domainBegin; }
};

/// How a value axis runs. Symlog is linear around zero and logarithmic beyond, without a corner between the two.
enum class ScaleType { Linear, Log, Symlog };

/// A map between values and pixels for value axes. `low` goes to pixelBegin and `high` to pixelEnd; either side may run
/// backwards, which turns the axis upside down. Ends that a logarithm does not know (<= 0) make a scale that maps all
/// to NaN; equal ends one that maps all to pixelBegin. The base of a logarithm is the ticks' affair: it moves no pixel.
class AxisScale
{
public:
    /// What lies beyond the axis is drawn no further away than this: it fits an int and is steep enough.
    static constexpr double kFarPx = 1e7;

    AxisScale() = default;
    AxisScale(double low, double high, double pixelBegin, double pixelEnd); ///< linear
    AxisScale(const LinearScale &scale);                                    // NOLINT(google-explicit-constructor)
    static AxisScale log(double low, double high, double pixelBegin, double pixelEnd);
    /// Linear between -linearTo and linearTo; what is no positive number counts as 1.
    static AxisScale symlog(double low, double high, double linearTo, double pixelBegin, double pixelEnd);
    /// The same values on other pixels, e.g. the device's.
    AxisScale onPixels(double pixelBegin, double pixelEnd) const;

    /// NaN for what the scale cannot show: NaN, and on a log scale zero and below.
    double toPixel(double value) const { return bounded((bent(value) - m_from) * m_factor); }
    /// The same of many, in their place.
    void toPixels(double *values, std::size_t count) const
    {
        const AxisScale scale = *this; // which nothing that is written here changes
        if (m_type == ScaleType::Linear) {
            for (std::size_t i = 0; i < count; ++i)
                values[i] = scale.bounded((values[i] * scale.m_unit - scale.m_from) * scale.m_factor);
            return;
        }
        for (std::size_t i = 0; i < count; ++i)
            values[i] = scale.toPixel(values[i]);
    }
    double toValue(double pixel) const;

    ScaleType type() const { return m_type; }
    double low() const { return m_low; }
    double high() const { return m_high; }
    double linearTo() const { return m_linearTo; }
    double pixelBegin() const { return m_pixelBegin; }
    double pixelEnd() const { return m_pixelEnd; }
    double pixelLength() const { return m_pixelEnd - m_pixelBegin; }
    bool operator==(const AxisScale &) const = default;

private:
    AxisScale(ScaleType type, double low, double high, double linearTo, double pixelBegin, double pixelEnd);

    /// NaN stays NaN: no comparison with it holds.
    double bounded(double fromBegin) const
    {
        const double pixel = m_pixelBegin + fromBegin;
        const double risen = pixel < -kFarPx ? -kFarPx : pixel;
        return risen > kFarPx ? kFarPx : risen;
    }

    /// Along the axis, in a measure in which pixels are linear.
    double bent(double value) const
    {
        const double part = value * m_unit;
        if (m_type == ScaleType::Linear)
            return part;
        if (m_type == ScaleType::Log)
            return value > 0 ? std::log(value) : std::numeric_limits<double>::quiet_NaN();
        if (std::abs(part) <= 1)
            return part;
        // Rounding never makes a greater value the lesser: a column's least and greatest stay that in pixels.
        const double beyond = std::log(std::abs(value)) - m_logLinearTo;
        return std::copysign(1 + (beyond < 0 ? 0 : beyond), value); // NaN stays NaN
    }

    ScaleType m_type = ScaleType::Linear;
    double m_low = 0;
    double m_high = 1;
    double m_linearTo = 1;
    double m_pixelBegin = 0;
    double m_pixelEnd = 1;
    double m_unit = 1; ///< linear: a power of two that keeps lengths finite; symlog: 1 / linearTo
    double m_logLinearTo = 0;
    double m_from = 0; ///< bent low
    double m_to = 1;   ///< bent high
    double m_factor = 1;
};

/// A finite, non-empty interval around the values: equal values get room around them, infinities and NaN are refused.
struct Extent
{
    double low = 0;
    double high = 0;
    bool any = false;
    double leastPositive = 0; ///< the smallest value above zero; 0: there was none

    void include(double value);
    void include(const Extent &other);
};

} // namespace chart
