#pragma once

#include "frame.h"

#include <optional>

namespace dashboard {

/// One number of a whole field. Nulls (NaN) count for none of them but Last and First, which say what stands there.
/// Source of names and meanings:
/// grafana.com/docs/grafana/latest/panels-visualizations/query-transform-data/calculation-types
enum class Reducer {
    Last, ///< the last value, NaN if that is null
    LastNotNull,
    First, ///< the first value, NaN if that is null
    FirstNotNull,
    Min,
    Max,
    Mean,
    Median,
    Sum,
    Count,             ///< values that are not null; 0 of none
    Range,             ///< greatest minus least
    Delta,             ///< how much a counter grew: the sum of all steps; a step down is a restart from zero
    Difference,        ///< last minus first value that is not null
    PercentChange,     ///< the difference as a share (0.1 is 10 %) of the first value's size; of zero
                       ///< NaN, or 0 where the last is zero too
    StandardDeviation, ///< of the whole field, not of a sample
    ChangeCount,       ///< how often a value differs from the one before
    DistinctCount,
};

/// Grafana's id ("lastNotNull", "diffperc").
QString reducerId(Reducer reducer);
std::optional<Reducer> reducerOf(const QString &id);
/// Every id, in the order to choose from.
QStringList reducerIds();
/// As a legend's heading names it ("Max"), translated.
QString reducerTitle(Reducer reducer);

/// NaN when there is nothing to tell. Texts have a count, a number of changes and of distinct values, nothing else.
double reduced(const Field &field, Reducer reducer);

/// The unit of the result: the field's own, a share for PercentChange, none for counts.
QString reducedUnit(const Field &field, Reducer reducer);

} // namespace dashboard
