#include "ghost.h"

namespace chart {

Series ghostOf(const Series &earlier, double shiftMs)
{
    Series ghost = earlier;
    QVector<double> times = earlier.samples.times();
    for (double &time : times)
        time += shiftMs;
    // The values stay shared; times that are none any more are refused.
    ghost.samples = Samples::of(std::move(times), earlier.samples.values()).value_or(Samples());
    ghost.stacked = {};
    ghost.area = false;
    ghost.look.fillTo = -1;
    ghost.look.points = ShowPoints::Never;
    ghost.look.ghost = true;
    return ghost;
}

} // namespace chart
