#pragma once

#include "options.h"

#include <chart/panel.h>

#include <QStringList>

namespace dashboard {

/// How a time series panel's series look, in Grafana's words: `drawStyle` (line, bars, points), `lineInterpolation`
/// (linear, smooth, stepBefore, stepAfter), `lineWidth` (0 to 10 px), `lineStyle` ({"fill": solid, dash or dot,
/// "dash": [px drawn, px left out, …]}), `fillOpacity` (0 to 100), `gradientMode` (none, opacity), `showPoints` (never,
/// auto, always), `pointSize` (1 to 40 px), `spanNulls` (a switch, or the longest gap in ms), `stacking` ({"mode":
/// none, normal or percent, "group": a name}), `transform` (none, negative-Y: drawn with the other sign, told as it
/// is), `fillBelowTo` (a series' name). `overrides`: at most 200 objects with these options and `series`, the name of
/// the one that they are for; the last one for a series counts, upon the panel's own. An override alone has `unit` and
/// `decimals`, of the series' values wherever they are written. Not Grafana's: `ghost` (an earlier period's, dimmed and
/// behind the others) and `timeShift` (by how many ms a ghost's samples are drawn later; 0 where the query's offset has
/// seen to it).
/// Source: grafana.com/docs/grafana/latest/panels-visualizations/visualizations/time-series
class SeriesStyles
{
public:
    void read(OptionReader &reader);
    /// Gives each series its look and unit, finds the series that fills end at by name, and stacks. A name that no
    /// series has fills nothing. `plainNames`, one for each, are those before equal ones were told apart: an override
    /// for such a name is for all that would have it.
    void apply(QVector<chart::Series> &series, const QStringList &plainNames) const;

private:
    struct One
    {
        QString series;
        QString unit; ///< see unitIdFor(); empty: as it is
        int decimals = -1;
        chart::SeriesLook look;
        QString fillBelowTo;
        bool ghost = false;
        double timeShiftMs = 0;
    };
    static void read(OptionReader &reader, One &target);

    One m_all;
    QVector<One> m_own;
};

} // namespace dashboard
