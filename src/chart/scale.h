#pragma once

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

/// A finite, non-empty interval around the values: equal values get room around them, infinities and NaN are refused.
struct Extent
{
    double low = 0;
    double high = 0;
    bool any = false;

    void include(double value);
    void include(const Extent &other);
};

} // namespace chart
