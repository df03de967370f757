#include "scale.h"

#include <algorithm>
#include <cmath>

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

void Extent::include(double value)
{
    if (!std::isfinite(value))
        return;
    low = any ? std::min(low, value) : value;
    high = any ? std::max(high, value) : value;
    any = true;
}

void Extent::include(const Extent &other)
{
    if (!other.any)
        return;
    include(other.low);
    include(other.high);
}

} // namespace chart
