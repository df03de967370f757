#include "valuescale.h"

#include <chart/colour/readable.h>

#include "ink.h"

#include <algorithm>

namespace chart {

Reach ValueScale::reach(double value) const
{
    if (isEmpty() || std::isnan(value))
        return Reach::Unknown;
    if (value < low)
        return Reach::Below;
    return value > high ? Reach::Above : Reach::Inside;
}

double ValueScale::share(double value) const
{
    if (isEmpty() || std::isnan(value) || value <= low)
        return 0;
    if (value >= high)
        return 1;
    // Halved, so that a scale over all doubles has a length.
    return std::clamp((value / 2 - low / 2) / (high / 2 - low / 2), 0.0, 1.0);
}

QVector<ValueScale::Band> ValueScale::bands() const
{
    QVector<Band> all;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const double begin = i == 0 ? 0 : share(steps[i].from);
        const double end = i + 1 < steps.size() ? share(steps[i + 1].from) : 1;
        // The last one may begin where the scale ends: a reading there has its colour.
        if (end > begin || (i + 1 == steps.size() && steps[i].from <= high))
            all += Band{begin, end, steps[i].colour};
    }
    return all;
}

QColor ValueScale::stepColour(double at, const QColor &fallback) const
{
    QColor colour = fallback;
    for (const Band &band : bands()) {
        if (at >= band.begin)
            colour = band.colour;
    }
    return colour;
}

QColor ValueScale::smoothColour(double at, const QColor &fallback) const
{
    const QVector<Band> all = bands();
    if (all.isEmpty())
        return fallback;
    for (qsizetype i = 0; i + 1 < all.size(); ++i) {
        if (at < all[i + 1].begin)
            return mixed(all[i].colour, all[i + 1].colour, (at - all[i].begin) / (all[i + 1].begin - all[i].begin));
    }
    return all.last().colour;
}

} // namespace chart
