#include "chartkeys.h"

#include "timeserieschart.h"

namespace widgets {

QVector<KeyHelp> chartKeys()
{
    return {{TimeSeriesChart::tr("drag"), TimeSeriesChart::tr("zoom; with Shift the values too")},
            {TimeSeriesChart::tr("Ctrl drag"), TimeSeriesChart::tr("select a time")},
            {TimeSeriesChart::tr("Alt drag"), TimeSeriesChart::tr("move the charts' time")},
            {TimeSeriesChart::tr("Ctrl wheel"), TimeSeriesChart::tr("zoom at the pointer; Shift moves the time")},
            {QStringLiteral("← →"), TimeSeriesChart::tr("move the crosshair; with Ctrl ten samples")},
            {QStringLiteral("Home End"), TimeSeriesChart::tr("to the first and the last sample")},
            {QStringLiteral("+ −"), TimeSeriesChart::tr("zoom in and out; with Alt the values")},
            {QStringLiteral("Shift ← →"), TimeSeriesChart::tr("move the charts' time")},
            {QStringLiteral("Ctrl+Shift ← →"), TimeSeriesChart::tr("select a time; Enter for its actions")},
            {QStringLiteral("Alt ← →"), TimeSeriesChart::tr("the charts' time before and after")},
            {QStringLiteral("Backspace"), TimeSeriesChart::tr("the charts' time before; with Shift after")},
            {QStringLiteral("0"), TimeSeriesChart::tr("all the way back")},
            {QStringLiteral("Esc"), TimeSeriesChart::tr("ends the selection, the crosshair, the zoom")},
            {QStringLiteral("Ctrl+C"), TimeSeriesChart::tr("copy values; with Shift the picture")},
            {QStringLiteral("Menu"), TimeSeriesChart::tr("what can be done with the chart")},
            {QStringLiteral("L"), TimeSeriesChart::tr("to the legend; letters search")},
            {TimeSeriesChart::tr("click"), TimeSeriesChart::tr("in the legend: one series alone; Ctrl adds")},
            {QStringLiteral("Enter"), TimeSeriesChart::tr("in the legend: one series alone; Space adds")},
            {QStringLiteral("Ctrl ↑ ↓"), TimeSeriesChart::tr("in the legend: the order; ← → the column")}};
}

} // namespace widgets
