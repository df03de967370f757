#include "axisunit.h"

#include <algorithm>

namespace chart {

QString sharedUnit(const QStringList &units)
{
    const auto isFirst = [&units](const QString &unit) { return unit == units.first(); };
    return !units.isEmpty() && std::all_of(units.cbegin(), units.cend(), isFirst) ? units.first() : QString();
}

AxisUnit axisUnit(const PanelData &data, bool onRight)
{
    const AxisOptions &options = data.options(onRight);
    QStringList units;
    int decimals = options.decimals;
    for (const Series &series : data.series) {
        if (series.onRight != onRight)
            continue;
        if (series.look.stack == Stack::Percent)
            return {core::unitIdOf(core::Unit::Ratio), -1};
        const int own = data.decimalsOf(series);
        decimals = units.isEmpty() || decimals == own ? own : -1;
        units += data.unitOf(series);
    }
    return {units.isEmpty() ? options.unit : sharedUnit(units), decimals};
}

core::FormattedValue seriesText(const PanelData &data, const Series &series, double value, const Zone &zone)
{
    return core::formatValue(value, data.unitOf(series), data.decimalsOf(series), valueContext(zone));
}

core::ValueContext valueContext(const Zone &zone)
{
    core::ValueContext context;
    // UTC costs nothing; tables write thousands of cells.
    if (zone.initialOffsetSeconds != 0 || !zone.transitions.isEmpty())
        context.offsetMs = [&zone](qint64 utcMs) { return zone.offsetMs(utcMs); };
    return context;
}

} // namespace chart
