#include "panel.h"

#include "valuetext.h"

#include <algorithm>

namespace dashboard {

namespace {

bool isSeries(const Frame &frame)
{
    return frame.fields.size() == 2 && frame.fields[0].kind == Field::Kind::Time &&
           frame.fields[1].kind == Field::Kind::Number;
}

/// A row for each moment of any series.
Values byTime(const Frames &frames)
{
    Values values;
    values.header += QStringLiteral("Time");
    QVector<double> times;
    for (const Frame &frame : frames) {
        values.header += frame.fields[1].name;
        times += frame.fields[0].numbers;
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    const qsizetype most = std::max<qsizetype>(1, kMostCopied / std::max<qsizetype>(1, frames.size()));
    values.cut = times.size() > most;
    Field time;
    time.kind = Field::Kind::Time;
    time.numbers = values.cut ? times.last(most) : times; // the newest
    QVector<qsizetype> at(frames.size(), 0);
    for (qsizetype row = 0; row < time.numbers.size(); ++row) {
        QStringList cells{rawText(time, row)};
        for (qsizetype i = 0; i < frames.size(); ++i) {
            const QVector<double> &own = frames[i].fields[0].numbers;
            while (at[i] < own.size() && own[at[i]] < time.numbers[row])
                ++at[i];
            const bool has = at[i] < own.size() && own[at[i]] == time.numbers[row];
            cells += has ? rawText(frames[i].fields[1], at[i]) : QString();
        }
        values.rows += cells;
    }
    return values;
}

} // namespace

Values valuesOf(const Frames &frames)
{
    if (!frames.isEmpty() && std::all_of(frames.cbegin(), frames.cend(), isSeries))
        return byTime(frames);
    Values values;
    for (const Frame &frame : frames) {
        for (const Field &field : frame.fields) {
            if (!values.header.contains(field.name))
                values.header += field.name;
        }
    }
    for (const Frame &frame : frames) {
        for (qsizetype row = 0; row < frame.rows(); ++row) {
            if (values.rows.size() == kMostCopied) {
                values.cut = true;
                return values;
            }
            QStringList cells(values.header.size());
            for (const Field &field : frame.fields)
                cells[values.header.indexOf(field.name)] = rawText(field, row);
            values.rows += cells;
        }
    }
    return values;
}

} // namespace dashboard
