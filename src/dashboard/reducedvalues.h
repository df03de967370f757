#pragma once

#include "fieldoptions.h"
#include "reduce.h"

#include <limits>

namespace dashboard {

/// Which single values a panel shows, Grafana's `reduceOptions`: `calcs` (reducers' ids; one value for each), `values`
/// (every row instead, named by the frame's first text), `limit` (of rows; 25) and `fields` (empty: numbers; else a
/// name or a /pattern/, texts too).
struct ReduceOptions
{
    QVector<Reducer> calcs{Reducer::LastNotNull};
    bool each = false;
    int limit = 25;
    QString fields;
    chart::ValueMappings fieldPattern;

    void read(OptionReader &reader); ///< the object `reduceOptions`
};

/// One value of a panel, in words.
struct ReducedValue
{
    QString name;
    Saying saying;
    double number = 0; ///< NaN for null and texts
    QString unit;      ///< the number's own
    Reducer calc = Reducer::LastNotNull;
    double change = 0; ///< last against first, as a share; NaN where that says nothing
    Labels labels;
    QVector<float> course; ///< see chart::StatItem
    /// Of all the field's values where the number is one like them (no sum, no count); NaN where there are none.
    double least = std::numeric_limits<double>::quiet_NaN();
    double greatest = std::numeric_limits<double>::quiet_NaN();
};

constexpr qsizetype kMostCourse = 2048;          ///< a longer course keeps its least and greatest
constexpr qsizetype kMostReducedValues = 20'000; ///< of one panel; the rest is left out

QVector<ReducedValue> reducedValues(const Frames &frames, const ReduceOptions &reduce, const FieldOptions &field,
                                    const chart::Zone &zone);

/// The short forms of all names (see chart::namesApart()).
QVector<QString> shortNamesOf(const QVector<ReducedValue> &values);

} // namespace dashboard
