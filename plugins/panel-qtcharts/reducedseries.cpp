#include "reducedseries.h"

#include <dashboard/valuetext.h>

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace panelqtcharts {

void ReduceOptions::read(dashboard::OptionReader &reader)
{
    QString id = dashboard::reducerId(reducer);
    reader.choice("reducer", id, dashboard::reducerIds());
    reducer = dashboard::reducerOf(id).value_or(reducer);
    reader.text("unit", unit, 64);
}

QVector<ReducedSeries> reducedSeries(const dashboard::Frames &frames, const ReduceOptions &options, qsizetype most,
                                     qsizetype &left)
{
    QVector<ReducedSeries> all;
    for (const dashboard::Frame &frame : frames) {
        for (const dashboard::Field &field : frame.fields) {
            if (field.kind == dashboard::Field::Kind::Number) {
                all += ReducedSeries{field.name, dashboard::reduced(field, options.reducer),
                                     options.unit.isEmpty() ? dashboard::reducedUnit(field, options.reducer)
                                                            : options.unit};
            }
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const ReducedSeries &a, const ReducedSeries &b) {
        if (std::isnan(a.value) || std::isnan(b.value))
            return !std::isnan(a.value) && std::isnan(b.value);
        return a.value > b.value;
    });
    left = std::max<qsizetype>(0, all.size() - most);
    return all.mid(0, most);
}

dashboard::Values valuesOf(const QVector<ReducedSeries> &series, const ReduceOptions &options)
{
    dashboard::Values values;
    values.header = {QStringLiteral("Series"), dashboard::reducerTitle(options.reducer)};
    for (const ReducedSeries &one : series) {
        values.rows += QStringList{one.name, std::isnan(one.value)
                                                 ? QString()
                                                 : QString::number(one.value, 'g', QLocale::FloatingPointShortest)};
    }
    return values;
}

QString told(const QVector<ReducedSeries> &series, qsizetype left)
{
    QStringList parts;
    for (const ReducedSeries &one : series.mid(0, 5))
        parts += one.name + u' ' + dashboard::valueText(one.value, one.unit).joined();
    const qsizetype more = left + std::max<qsizetype>(0, series.size() - 5);
    if (more > 0)
        parts += QCoreApplication::translate("panelqtcharts", "%n more", nullptr, int(more));
    return parts.join(QLatin1String(", "));
}

} // namespace panelqtcharts
