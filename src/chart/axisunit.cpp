#include "axisunit.h"

namespace chart {

AxisUnit axisUnit(const PanelData &data, bool onRight)
{
    const AxisOptions &options = data.options(onRight);
    AxisUnit shared{options.unit, options.decimals};
    bool isFirst = true;
    for (const Series &series : data.series) {
        if (series.onRight != onRight)
            continue;
        if (series.look.stack == Stack::Percent)
            return {core::unitIdOf(core::Unit::Ratio), -1};
        const AxisUnit own{data.unitOf(series), data.decimalsOf(series)};
        if (isFirst)
            shared = own;
        if (shared.id != own.id)
            shared.id.clear();
        if (shared.decimals != own.decimals)
            shared.decimals = -1;
        isFirst = false;
    }
    return shared;
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
