#include "scale.h"

namespace chart {

double LinearScale::toPixel(double value) const
{
    const double length = domainLength();
    if (!(std::abs(length) > 0))
        return pixelBegin;
    // Halves first: the domain may be as wide as the type and its length then infinite.
    const double part = std::isfinite(length) ? (value - domainBegin) / length
                                              : (value / 2 - domainBegin / 2) / (domainEnd / 2 - domainBegin / 2);
    return pixelBegin + part * pixelLength();
}

double LinearScale::toValue(double pixel) const
{
    const double length = pixelLength();
    if (!(std::abs(length) > 0))
        return domainBegin;
    const double part = (pixel - pixelBegin) / length;
    return domainBegin * (1 - part) + domainEnd * part;
}

AxisScale::AxisScale(ScaleType type, double low, double high, double linearTo, double pixelBegin, double pixelEnd)
    : m_type(type)
    , m_low(low)
    , m_high(high)
    , m_pixelBegin(pixelBegin)
    , m_pixelEnd(pixelEnd)
{
    if (type == ScaleType::Linear) {
        // The axis may be as long as the type or as short as its smallest number: a power of two brings it into reach.
        if (std::abs(high / 4 - low / 4) > 1e299)
            m_unit = 0.25;
        else if (std::max(std::abs(low), std::abs(high)) < 1e-280)
            m_unit = 0x1p+600;
    } else if (type == ScaleType::Symlog) {
        m_linearTo = linearTo > 0 && std::isfinite(linearTo) ? std::clamp(linearTo, 1e-300, 1e300) : 1;
        m_unit = 1 / m_linearTo;
        m_logLinearTo = std::log(m_linearTo);
    }
    m_from = bent(low);
    m_to = bent(high);
    const double length = m_to - m_from;
    m_factor = length == 0 ? 0 : (pixelEnd - pixelBegin) / length;
}

AxisScale::AxisScale(double low, double high, double pixelBegin, double pixelEnd)
    : AxisScale(ScaleType::Linear, low, high, 1, pixelBegin, pixelEnd)
{
}

AxisScale::AxisScale(const LinearScale &scale)
    : AxisScale(scale.domainBegin, scale.domainEnd, scale.pixelBegin, scale.pixelEnd)
{
}

AxisScale AxisScale::log(double low, double high, double pixelBegin, double pixelEnd)
{
    return {ScaleType::Log, low, high, 1, pixelBegin, pixelEnd};
}

AxisScale AxisScale::symlog(double low, double high, double linearTo, double pixelBegin, double pixelEnd)
{
    return {ScaleType::Symlog, low, high, linearTo, pixelBegin, pixelEnd};
}

AxisScale AxisScale::onPixels(double pixelBegin, double pixelEnd) const
{
    return {m_type, m_low, m_high, m_linearTo, pixelBegin, pixelEnd};
}

double AxisScale::toValue(double pixel) const
{
    if (!(std::abs(pixelLength()) > 0))
        return m_low;
    const double part = (pixel - m_pixelBegin) / pixelLength();
    if (m_type == ScaleType::Linear)
        return m_low * (1 - part) + m_high * part;
    const double at = m_from + part * (m_to - m_from);
    if (m_type == ScaleType::Log)
        return std::exp(at);
    return std::abs(at) <= 1 ? at * m_linearTo : std::copysign(std::exp(std::abs(at) - 1 + m_logLinearTo), at);
}

void Extent::include(double value)
{
    if (!std::isfinite(value))
        return;
    low = any ? std::min(low, value) : value;
    high = any ? std::max(high, value) : value;
    if (value > 0 && (!(leastPositive > 0) || value < leastPositive))
        leastPositive = value;
    any = true;
}

void Extent::include(const Extent &other)
{
    if (!other.any)
        return;
    include(other.low);
    include(other.high);
    if (other.leastPositive > 0)
        include(other.leastPositive);
}

} // namespace chart
