#include "reducedvalues.h"

#include <chart/namesapart.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dashboard {

namespace {

constexpr double kUnread = std::numeric_limits<double>::quiet_NaN();

bool isWanted(const Field &field, const ReduceOptions &reduce)
{
    if (field.kind == Field::Kind::Time)
        return false;
    if (reduce.fields.isEmpty())
        return field.kind == Field::Kind::Number;
    return field.isCalled(reduce.fields) || reduce.fieldPattern.of(field.name).has_value() ||
           (!field.plainName.isEmpty() && reduce.fieldPattern.of(field.plainName).has_value());
}

/// What is finite stays so: infinities are gaps, and a peak is none.
float courseValue(double number)
{
    constexpr double kMost = std::numeric_limits<float>::max();
    return float(std::isfinite(number) ? std::clamp(number, -kMost, kMost) : number);
}

/// The least and the greatest of each part, in the order in which they came.
QVector<float> thinnedCourse(const QVector<double> &numbers)
{
    QVector<float> course;
    course.reserve(std::min(numbers.size(), kMostCourse));
    if (numbers.size() <= kMostCourse) {
        for (const double number : numbers)
            course += courseValue(number);
        return course;
    }
    const qsizetype parts = kMostCourse / 2;
    for (qsizetype part = 0; part < parts; ++part) {
        const qsizetype end = (part + 1) * numbers.size() / parts;
        qsizetype least = part * numbers.size() / parts;
        qsizetype greatest = least;
        for (qsizetype i = least; i < end; ++i) {
            if (std::isnan(numbers[least]) || numbers[i] < numbers[least])
                least = i;
            if (std::isnan(numbers[greatest]) || numbers[i] > numbers[greatest])
                greatest = i;
        }
        course += courseValue(numbers[std::min(least, greatest)]);
        course += courseValue(numbers[std::max(least, greatest)]);
    }
    return course;
}

chart::MappedValue reducedText(const Field &field, Reducer calc)
{
    const auto known = [](const QString &text) { return !text.isNull(); };
    switch (calc) {
    case Reducer::Last:
        return field.texts.isEmpty() || field.texts.last().isNull() ? chart::MappedValue() : field.texts.last();
    case Reducer::First:
        return field.texts.isEmpty() || field.texts.first().isNull() ? chart::MappedValue() : field.texts.first();
    case Reducer::LastNotNull: {
        const auto last = std::find_if(field.texts.crbegin(), field.texts.crend(), known);
        return last == field.texts.crend() ? chart::MappedValue() : *last;
    }
    case Reducer::FirstNotNull: {
        const auto first = std::find_if(field.texts.cbegin(), field.texts.cend(), known);
        return first == field.texts.cend() ? chart::MappedValue() : *first;
    }
    default: return reduced(field, calc);
    }
}

/// Whether the result is a value as the field's own are, so that it stands among them.
bool isAmongValues(Reducer calc)
{
    switch (calc) {
    case Reducer::Last:
    case Reducer::LastNotNull:
    case Reducer::First:
    case Reducer::FirstNotNull:
    case Reducer::Min:
    case Reducer::Max:
    case Reducer::Mean:
    case Reducer::Median: return true;
    default: return false;
    }
}

/// What is finite of the field.
void readRange(ReducedValue &value, const Field &field)
{
    for (const double number : field.numbers) {
        if (!std::isfinite(number))
            continue;
        value.least = std::fmin(value.least, number); // the number where there was none
        value.greatest = std::fmax(value.greatest, number);
    }
}

ReducedValue reducedField(const Field &field, Reducer calc, const ReduceOptions &reduce, const FieldOptions &options,
                          const chart::Zone &zone)
{
    ReducedValue value;
    value.calc = calc;
    value.name = displayNameOf(options, field.name, field.labels);
    if (reduce.calcs.size() > 1)
        value.name += QStringLiteral(" · ") + reducerTitle(calc);
    value.labels = field.labels;
    value.unit = reducedUnit(field, calc);
    const bool isText = field.kind == Field::Kind::Text;
    const chart::MappedValue shown = isText ? reducedText(field, calc) : chart::MappedValue(reduced(field, calc));
    const double *number = std::get_if<double>(&shown);
    value.number = number ? *number : kUnread;
    // A share or a count is not in the unit that the panel's values have.
    FieldOptions own = options;
    if (value.unit != field.unit)
        own.unit.clear();
    value.saying = sayingOf(own, shown, value.unit, zone);
    value.change = isText ? kUnread : reduced(field, Reducer::PercentChange);
    if (!isText && field.numbers.size() > 1)
        value.course = thinnedCourse(field.numbers);
    if (!isText && isAmongValues(calc))
        readRange(value, field);
    return value;
}

void addRows(QVector<ReducedValue> &values, const Frame &frame, const ReduceOptions &reduce,
             const FieldOptions &options, const chart::Zone &zone)
{
    const Field *names = frame.first(Field::Kind::Text);
    for (const Field &field : frame.fields) {
        if (!isWanted(field, reduce) || (&field == names && reduce.fields.isEmpty()))
            continue;
        const bool isText = field.kind == Field::Kind::Text;
        ReducedValue whole;
        if (!isText)
            readRange(whole, field);
        for (qsizetype row = 0; row < field.size() && values.size() < reduce.limit; ++row) {
            ReducedValue value = whole;
            const bool named = names && names != &field && !names->isNull(row);
            value.name = displayNameOf(options, named ? names->texts[row] : field.name, field.labels);
            value.labels = field.labels;
            value.unit = field.unit;
            value.number = isText ? kUnread : field.numbers[row];
            chart::MappedValue shown;
            if (!isText)
                shown = value.number;
            else if (!field.isNull(row))
                shown = field.texts[row];
            value.saying = sayingOf(options, shown, value.unit, zone);
            value.change = kUnread;
            values += value;
        }
    }
}

} // namespace

void ReduceOptions::read(OptionReader &reader)
{
    reader.object("reduceOptions", [this](OptionReader &inner) {
        QStringList ids;
        inner.texts("calcs", ids, 8);
        QVector<Reducer> read;
        for (const QString &id : ids) {
            const auto calc = reducerOf(id);
            if (!calc)
                return inner.refuse("panel.option-reducer", "calcs", id);
            read += *calc;
        }
        if (!read.isEmpty())
            calcs = read;
        inner.flag("values", each);
        inner.whole("limit", limit, 1, int(kMostReducedValues));
        inner.text("fields", fields, 500);
    });
    if (fields.isEmpty())
        return;
    chart::ValueMapping pattern;
    pattern.kind = chart::ValueMapping::Kind::Pattern;
    pattern.match = fields;
    fieldPattern = chart::ValueMappings(QVector<chart::ValueMapping>{pattern});
    if (fields.startsWith(u'/') && !fieldPattern.brokenPatterns().isEmpty())
        reader.refuse("panel.option-pattern", "reduceOptions", fields);
}

QVector<ReducedValue> reducedValues(const Frames &frames, const ReduceOptions &reduce, const FieldOptions &field,
                                    const chart::Zone &zone)
{
    QVector<ReducedValue> values;
    for (const Frame &frame : frames) {
        if (reduce.each) {
            addRows(values, frame, reduce, field, zone);
            continue;
        }
        for (const Field &one : frame.fields) {
            if (!isWanted(one, reduce))
                continue;
            for (const Reducer calc : reduce.calcs) {
                if (values.size() == kMostReducedValues)
                    return values;
                values += reducedField(one, calc, reduce, field, zone);
            }
        }
    }
    return values;
}

QVector<QString> shortNamesOf(const QVector<ReducedValue> &values)
{
    QVector<QString> names;
    names.reserve(values.size());
    for (const ReducedValue &value : values)
        names += value.name;
    return chart::namesApart(names);
}

} // namespace dashboard
