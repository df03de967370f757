#pragma once

#include <dashboard/options.h>
#include <dashboard/panel.h>
#include <dashboard/reduce.h>

namespace panelqtcharts {

/// A series as one number.
struct ReducedSeries
{
    QString name;
    double value = 0; ///< NaN: nothing known
    QString unit;
};

/// The options that bars and pie share: `reducer` (an id of dashboard::reducerIds()), `unit`.
struct ReduceOptions
{
    dashboard::Reducer reducer = dashboard::Reducer::LastNotNull;
    QString unit;
    void read(dashboard::OptionReader &reader);
};

/// One for each number field of the frames, the largest first; nulls last. At most `most`; `left` is how many more
/// there were.
QVector<ReducedSeries> reducedSeries(const dashboard::Frames &frames, const ReduceOptions &options, qsizetype most,
                                     qsizetype &left);
/// Names and numbers for copying.
dashboard::Values valuesOf(const QVector<ReducedSeries> &series, const ReduceOptions &options);
/// "payment 12 %, ledger 3 %, and 4 more"
QString told(const QVector<ReducedSeries> &series, qsizetype left);

} // namespace panelqtcharts
