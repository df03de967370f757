#include "reduce.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dashboard {

namespace {

struct ReducerName
{
    Reducer reducer;
    const char *id;
    const char *title;
};
constexpr ReducerName kReducers[] = {
    {Reducer::LastNotNull, "lastNotNull", QT_TRANSLATE_NOOP("dashboard::Reducer", "Last value")},
    {Reducer::Last, "last", QT_TRANSLATE_NOOP("dashboard::Reducer", "Last, gaps too")},
    {Reducer::FirstNotNull, "firstNotNull", QT_TRANSLATE_NOOP("dashboard::Reducer", "First value")},
    {Reducer::First, "first", QT_TRANSLATE_NOOP("dashboard::Reducer", "First, gaps too")},
    {Reducer::Min, "min", QT_TRANSLATE_NOOP("dashboard::Reducer", "Min")},
    {Reducer::Max, "max", QT_TRANSLATE_NOOP("dashboard::Reducer", "Max")},
    {Reducer::Mean, "mean", QT_TRANSLATE_NOOP("dashboard::Reducer", "Mean")},
    {Reducer::Median, "median", QT_TRANSLATE_NOOP("dashboard::Reducer", "Median")},
    {Reducer::Sum, "sum", QT_TRANSLATE_NOOP("dashboard::Reducer", "Total")},
    {Reducer::Count, "count", QT_TRANSLATE_NOOP("dashboard::Reducer", "Count")},
    {Reducer::Range, "range", QT_TRANSLATE_NOOP("dashboard::Reducer", "Range")},
    {Reducer::Delta, "delta", QT_TRANSLATE_NOOP("dashboard::Reducer", "Increase")},
    {Reducer::Difference, "diff", QT_TRANSLATE_NOOP("dashboard::Reducer", "Difference")},
    {Reducer::PercentChange, "diffperc", QT_TRANSLATE_NOOP("dashboard::Reducer", "Change in %")},
    {Reducer::StandardDeviation, "stdDev", QT_TRANSLATE_NOOP("dashboard::Reducer", "Standard deviation")},
    {Reducer::ChangeCount, "changeCount", QT_TRANSLATE_NOOP("dashboard::Reducer", "Number of changes")},
    {Reducer::DistinctCount, "distinctCount", QT_TRANSLATE_NOOP("dashboard::Reducer", "Distinct values")},
};

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

const ReducerName &entryOf(Reducer reducer)
{
    for (const ReducerName &entry : kReducers) {
        if (entry.reducer == reducer)
            return entry;
    }
    return kReducers[0];
}

/// What one pass over the values finds.
struct Walk
{
    qsizetype count = 0;
    double first = kNothing;
    double last = kNothing;
    double least = kNothing;
    double greatest = kNothing;
    double sum = 0;
    double growth = 0;
    double mean = 0;
    double squares = 0; // Welford: no loss for large values close together
    qsizetype changes = 0;

    void take(double value)
    {
        if (count == 0) {
            first = least = greatest = value;
        } else {
            least = std::min(least, value);
            greatest = std::max(greatest, value);
            growth += value >= last ? value - last : value;
            changes += value != last;
        }
        last = value;
        ++count;
        sum += value;
        const double before = value - mean;
        mean += before / double(count);
        squares += before * (value - mean);
    }
};

double medianOf(const QVector<double> &numbers)
{
    QVector<double> known;
    known.reserve(numbers.size());
    for (const double number : numbers) {
        if (!std::isnan(number))
            known += number;
    }
    if (known.isEmpty())
        return kNothing;
    const auto middle = known.begin() + known.size() / 2;
    std::nth_element(known.begin(), middle, known.end());
    const double upper = *middle;
    if (known.size() % 2 == 1)
        return upper;
    const double lower = *std::max_element(known.begin(), middle);
    return lower / 2 + upper / 2; // apart, so that two of the largest numbers do not overflow
}

double ofTexts(const QStringList &texts, Reducer reducer)
{
    QSet<QString> distinct;
    qsizetype count = 0;
    qsizetype changes = 0;
    const QString *before = nullptr;
    for (const QString &text : texts) {
        if (text.isNull())
            continue;
        ++count;
        changes += before && *before != text;
        before = &text;
        if (reducer == Reducer::DistinctCount)
            distinct += text;
    }
    switch (reducer) {
    case Reducer::Count: return double(count);
    case Reducer::ChangeCount: return double(changes);
    case Reducer::DistinctCount: return double(distinct.size());
    default: return kNothing;
    }
}

} // namespace

QString reducerId(Reducer reducer)
{
    return QString::fromLatin1(entryOf(reducer).id);
}

std::optional<Reducer> reducerOf(const QString &id)
{
    for (const ReducerName &entry : kReducers) {
        if (id == QLatin1String(entry.id))
            return entry.reducer;
    }
    return {};
}

QStringList reducerIds()
{
    QStringList ids;
    for (const ReducerName &entry : kReducers)
        ids += QString::fromLatin1(entry.id);
    return ids;
}

QString reducerTitle(Reducer reducer)
{
    return QCoreApplication::translate("dashboard::Reducer", entryOf(reducer).title);
}

double reduced(const Field &field, Reducer reducer)
{
    if (field.kind == Field::Kind::Text)
        return ofTexts(field.texts, reducer);
    const QVector<double> &numbers = field.numbers;
    if (reducer == Reducer::Last)
        return numbers.isEmpty() ? kNothing : numbers.last();
    if (reducer == Reducer::First)
        return numbers.isEmpty() ? kNothing : numbers.first();
    if (reducer == Reducer::Median)
        return medianOf(numbers);
    if (reducer == Reducer::LastNotNull) {
        const auto last = std::find_if(numbers.crbegin(), numbers.crend(), [](double n) { return !std::isnan(n); });
        return last == numbers.crend() ? kNothing : *last;
    }
    Walk walk;
    QSet<double> distinct;
    for (const double number : numbers) {
        if (std::isnan(number))
            continue;
        walk.take(number);
        if (reducer == Reducer::DistinctCount)
            distinct += number;
    }
    const bool any = walk.count > 0;
    switch (reducer) {
    case Reducer::FirstNotNull: return walk.first;
    case Reducer::Min: return walk.least;
    case Reducer::Max: return walk.greatest;
    case Reducer::Mean: return any ? walk.sum / double(walk.count) : kNothing;
    case Reducer::Sum: return any ? walk.sum : kNothing;
    case Reducer::Count: return double(walk.count);
    case Reducer::Range: return walk.greatest - walk.least;
    case Reducer::Delta: return any ? walk.growth : kNothing;
    case Reducer::Difference: return walk.last - walk.first;
    case Reducer::PercentChange:
        if (walk.first == 0)
            return any && walk.last == 0 ? 0 : kNothing;
        return (walk.last - walk.first) / std::abs(walk.first);
    case Reducer::StandardDeviation: return any ? std::sqrt(walk.squares / double(walk.count)) : kNothing;
    case Reducer::ChangeCount: return double(walk.changes);
    case Reducer::DistinctCount: return double(distinct.size());
    default: return kNothing;
    }
}

QString reducedUnit(const Field &field, Reducer reducer)
{
    switch (reducer) {
    case Reducer::PercentChange: return QStringLiteral("percentunit");
    case Reducer::Count:
    case Reducer::ChangeCount:
    case Reducer::DistinctCount: return QStringLiteral("sishort");
    default: return field.unit;
    }
}

} // namespace dashboard
