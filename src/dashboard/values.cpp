#include "panel.h"

#include "valuetext.h"

#include <QHash>

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
    for (const Frame &frame : frames)
        values.header += frame.fields[1].name;
    const qsizetype most = mostCopiedRows(values.header.size());
    for (const Frame &frame : frames) {
        // Of a series alone its newest can be among the newest of all.
        const QVector<double> &own = frame.fields[0].numbers;
        values.cut |= own.size() > most;
        times += own.size() > most ? own.last(most) : own;
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    values.cut |= times.size() > most;
    Field time;
    time.kind = Field::Kind::Time;
    time.numbers = times.size() > most ? times.last(most) : times; // the newest
    if (time.numbers.isEmpty())
        return values;
    QVector<qsizetype> at(frames.size(), 0);
    for (qsizetype i = 0; i < frames.size(); ++i) {
        const QVector<double> &own = frames[i].fields[0].numbers;
        at[i] = std::lower_bound(own.cbegin(), own.cend(), time.numbers.first()) - own.cbegin();
    }
    values.rows.reserve(time.numbers.size());
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
    QHash<QString, qsizetype> places;
    for (const Frame &frame : frames) {
        for (const Field &field : frame.fields) {
            if (!places.contains(field.name)) {
                places.insert(field.name, values.header.size());
                values.header += field.name;
            }
        }
    }
    const qsizetype most = mostCopiedRows(values.header.size());
    for (const Frame &frame : frames) {
        for (qsizetype row = 0; row < frame.rows(); ++row) {
            if (values.rows.size() == most) {
                values.cut = true;
                return values;
            }
            QStringList cells(values.header.size());
            for (const Field &field : frame.fields)
                cells[places.value(field.name)] = rawText(field, row);
            values.rows += cells;
        }
    }
    return values;
}

} // namespace dashboard
