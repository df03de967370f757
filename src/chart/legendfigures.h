#pragma once

#include "samples.h"

namespace chart {

/// What a legend's table tells of a series; over samples that are numbers, inside the range. NaN where there is none.
struct LegendFigures
{
    double least = 0;
    double greatest = 0;
    double mean = 0;
    double last = 0;
    double sum = 0;

    QVector<double> all() const { return {least, greatest, mean, last, sum}; }
};
LegendFigures legendFigures(const Samples &samples, double fromMs, double toMs);

} // namespace chart
