#include "tabledata.h"

#include "reduce.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace dashboard {

namespace {

constexpr qsizetype kCourseValues = 120; // more than a cell has pixels for
constexpr qsizetype kMostTableColumns = 60;

bool isOneSeries(const Frame &frame)
{
    return frame.fields.size() == 2 && frame.fields[0].kind == Field::Kind::Time &&
           frame.fields[1].kind == Field::Kind::Number;
}

QVector<float> courseOf(const QVector<double> &numbers)
{
    QVector<float> course;
    const qsizetype step = std::max<qsizetype>(1, (numbers.size() + kCourseValues - 1) / kCourseValues);
    for (qsizetype i = (numbers.size() - 1) % step; i < numbers.size(); i += step)
        course += float(numbers[i]);
    return course;
}

TableData seriesTable(const Frames &frames)
{
    TableData table;
    table.rows = std::min(frames.size(), kMostTableRows);
    table.cut = frames.size() > kMostTableRows;
    QStringList names;
    bool courses = false;
    for (const Frame &frame : frames) {
        courses |= frame.fields[1].size() > 1;
        for (const Label &label : frame.fields[1].labels) {
            if (!names.contains(label.name) && names.size() < kMostTableColumns)
                names += label.name;
        }
    }
    for (const QString &name : names) {
        TableColumn column;
        column.field.kind = Field::Kind::Text;
        column.field.name = name;
        for (qsizetype row = 0; row < table.rows; ++row)
            column.field.texts += labelValue(frames[row].fields[1].labels, name);
        table.columns += column;
    }
    if (names.isEmpty()) {
        TableColumn column;
        column.field.kind = Field::Kind::Text;
        column.field.name = QCoreApplication::translate("dashboard::Table", "Series");
        for (qsizetype row = 0; row < table.rows; ++row)
            column.field.texts += frames[row].name;
        table.columns += column;
    }
    TableColumn value;
    value.field.name = QCoreApplication::translate("dashboard::Table", "Value");
    value.field.unit = frames.first().fields[1].unit;
    for (qsizetype row = 0; row < table.rows; ++row)
        value.field.numbers += reduced(frames[row].fields[1], Reducer::LastNotNull);
    table.columns += value;
    if (courses) {
        TableColumn course;
        course.field = value.field;
        course.field.name = QCoreApplication::translate("dashboard::Table", "Course");
        for (qsizetype row = 0; row < table.rows; ++row)
            course.courses += courseOf(frames[row].fields[1].numbers);
        table.columns += course;
    }
    return table;
}

void pad(Field &field, qsizetype rows)
{
    if (field.kind == Field::Kind::Text) {
        while (field.texts.size() < rows)
            field.texts += QString();
    } else {
        field.numbers.resize(rows, std::numeric_limits<double>::quiet_NaN());
    }
}

} // namespace

TableData tableOf(const Frames &frames)
{
    if (!frames.isEmpty() && std::all_of(frames.cbegin(), frames.cend(), isOneSeries))
        return seriesTable(frames);
    TableData table;
    for (const Frame &frame : frames) {
        for (const Field &field : frame.fields) {
            const auto same = std::find_if(table.columns.begin(), table.columns.end(), [&](const TableColumn &column) {
                return column.field.name == field.name && column.field.kind == field.kind;
            });
            TableColumn *column = nullptr;
            if (same != table.columns.end()) {
                column = &*same;
            } else if (table.columns.size() < kMostTableColumns) {
                TableColumn fresh;
                fresh.field.name = field.name;
                fresh.field.kind = field.kind;
                fresh.field.unit = field.unit;
                table.columns += fresh;
                column = &table.columns.last();
            } else {
                continue;
            }
            pad(column->field, table.rows);
            column->field.numbers += field.numbers;
            column->field.texts += field.texts;
        }
        table.rows += frame.rows();
        for (TableColumn &column : table.columns)
            pad(column.field, table.rows);
        if (table.rows > kMostTableRows) {
            table.cut = true;
            table.rows = kMostTableRows;
            break;
        }
    }
    return table;
}

} // namespace dashboard
