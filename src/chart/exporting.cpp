#include "exporting.h"

#include <core/spreadsheet.h>
#include <core/text.h>

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr qsizetype kLongestTitle = 1000;
constexpr double kEarliestDate = -62'135'596'800'000; // year 1
constexpr double kLatestDate = 253'402'300'799'999;   // year 9999: what ISO 8601 writes with four digits

/// What is left of one series' samples while the rows are written.
struct ExportColumn
{
    const double *times;
    const double *values;
    qsizetype at;
    qsizetype end;
};

ExportColumn exportColumnOf(const Series &series, double fromMs, double toMs)
{
    const double *times = series.samples.times().constData();
    const double *values = series.samples.values().constData();
    const qsizetype size = series.samples.size();
    const qsizetype begin = std::lower_bound(times, times + size, fromMs) - times;
    const qsizetype end = std::upper_bound(times, times + size, toMs) - times;
    return {times, values, begin, std::max(begin, end)};
}

QByteArray exportedNumber(double value)
{
    if (std::isnan(value))
        return QByteArrayLiteral("NaN");
    if (std::isinf(value))
        return value > 0 ? QByteArrayLiteral("Infinity") : QByteArrayLiteral("-Infinity");
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

QByteArray exportedMoment(double timeMs)
{
    return QDateTime::fromMSecsSinceEpoch(qint64(std::llround(timeMs)), Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
}

/// All different times, ascending.
QVector<double> unionOfTimes(const QVector<ExportColumn> &columns)
{
    QVector<double> times;
    const ExportColumn *before = nullptr;
    for (const ExportColumn &column : columns) {
        // Series of one query share their times: they need not be sorted in again.
        const bool same = before && std::equal(before->times + before->at, before->times + before->end,
                                               column.times + column.at, column.times + column.end);
        before = &column;
        if (same)
            continue;
        const qsizetype known = times.size();
        times.resize(known + column.end - column.at);
        std::copy(column.times + column.at, column.times + column.end, times.begin() + known);
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times;
}

} // namespace

QByteArray exportedText(const QString &text, ExportOptions::Format format)
{
    // The guard looks at the text as it came: afterwards a tab is the two characters of its escape.
    const bool formula = core::looksLikeFormula(text);
    QString cell = core::safeText(text, false, kLongestTitle);
    if (formula)
        cell.prepend(u'\'');
    const bool csv = format == ExportOptions::Format::Csv;
    const bool quotes = csv ? cell.contains(u',') || cell.contains(u'"') || cell.contains(u';') ||
                                  cell.startsWith(u' ') || cell.endsWith(u' ')
                            : cell.startsWith(u'"');
    if (quotes) {
        cell.replace(QLatin1String("\""), QLatin1String("\"\""));
        cell = u'"' + cell + u'"';
    }
    return cell.toUtf8();
}

Exported exportValues(const QVector<Series> &series, const ExportOptions &options)
{
    const char separator = options.format == ExportOptions::Format::Csv ? ',' : '\t';
    const QByteArray lineEnd =
        options.format == ExportOptions::Format::Csv ? QByteArrayLiteral("\r\n") : QByteArrayLiteral("\n");
    Exported exported;
    const double from = options.fromMs > kEarliestDate ? options.fromMs : kEarliestDate;
    const double to = options.toMs < kLatestDate ? options.toMs : kLatestDate;
    QVector<ExportColumn> columns;
    exported.utf8 = exportedText(options.timeTitle, options.format);
    for (int i = 0; i < series.size(); ++i) {
        columns += exportColumnOf(series[i], from, to);
        const QString &name = series[i].name;
        exported.utf8 += separator;
        exported.utf8 += exportedText(name.isEmpty() ? QStringLiteral("series %1").arg(i + 1) : name, options.format);
    }
    exported.utf8 += lineEnd;
    const QVector<double> times = unionOfTimes(columns);
    QByteArray row;
    for (const double time : times) {
        row = exportedMoment(time);
        for (ExportColumn &column : columns) {
            row += separator;
            bool any = false;
            double value = 0;
            // Of several at one moment the last one counts, as it is drawn last.
            for (; column.at < column.end && column.times[column.at] <= time; ++column.at) {
                value = column.values[column.at];
                any = true;
            }
            if (any)
                row += exportedNumber(value);
        }
        row += lineEnd;
        if (exported.rows >= options.mostRows || exported.utf8.size() + row.size() > options.mostBytes)
            break;
        exported.utf8 += row;
        ++exported.rows;
    }
    exported.leftOut = times.size() - exported.rows;
    return exported;
}

} // namespace chart
