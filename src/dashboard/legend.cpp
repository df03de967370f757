#include "legend.h"

#include <core/text.h>

#include <QHash>
#include <QSet>

#include <utility>

namespace dashboard {

namespace {

const QString kMetricName = QStringLiteral("__name__");

QString quotedValue(const QString &value)
{
    QString out = value;
    out.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\"")).replace(u'\n', QLatin1String("\\n"));
    return u'"' + out + u'"';
}

QString braced(const Labels &labels, const QSet<QString> *only)
{
    QStringList parts;
    for (const Label &label : labels) {
        if (label.name != kMetricName && (!only || only->contains(label.name)))
            parts += label.name + u'=' + quotedValue(label.value);
    }
    return parts.isEmpty() ? QString() : u'{' + parts.join(QLatin1String(", ")) + u'}';
}

QString byFormat(const QString &format, const Labels &labels)
{
    QString out;
    qsizetype at = 0;
    while (at < format.size()) {
        const qsizetype open = format.indexOf(QLatin1String("{{"), at);
        const qsizetype close = open < 0 ? -1 : format.indexOf(QLatin1String("}}"), open + 2);
        if (close < 0)
            break;
        out += QStringView(format).mid(at, open - at);
        out += labelValue(labels, QStringView(format).mid(open + 2, close - open - 2).trimmed());
        at = close + 2;
        if (out.size() > kLongestName) // a hostile format repeats a long label without end
            return out;
    }
    out += QStringView(format).mid(at);
    return out;
}

/// The names of labels whose values are not the same in all series.
QSet<QString> differing(const QVector<Labels> &series)
{
    QSet<QString> names;
    QHash<QString, QPair<QString, qsizetype>> seen; // a label's first value, and in how many series it is
    for (const Labels &labels : series) {
        for (const Label &label : labels) {
            const auto known = seen.find(label.name);
            if (known == seen.end()) {
                seen.insert(label.name, {label.value, 1});
                continue;
            }
            ++known->second;
            if (known->first != label.value)
                names += label.name;
        }
    }
    for (auto it = seen.cbegin(); it != seen.cend(); ++it) {
        if (it->second != series.size())
            names += it.key();
    }
    return names;
}

QString automatic(const Labels &labels, const QSet<QString> &apart)
{
    if (apart.size() == 1) {
        const QString value = labelValue(labels, *apart.cbegin());
        return value.isEmpty() ? metricText(labels) : value;
    }
    const QString metric = apart.contains(kMetricName) ? labelValue(labels, kMetricName) : QString();
    const QString text = metric + braced(labels, &apart);
    return text.isEmpty() ? metricText(labels) : text;
}

} // namespace

QString metricText(const Labels &labels)
{
    return labelValue(labels, kMetricName) + braced(labels, nullptr);
}

QStringList plainSeriesNames(const QString &format, const QVector<Labels> &series, const QString &expression)
{
    const bool isAuto = format == QLatin1String("__auto");
    const QSet<QString> apart = isAuto ? differing(series) : QSet<QString>();
    QStringList names;
    names.reserve(series.size());
    for (const Labels &labels : series) {
        QString name = isAuto             ? automatic(labels, apart)
                       : format.isEmpty() ? metricText(labels)
                                          : byFormat(format, labels);
        if (name.trimmed().isEmpty())
            name = expression.trimmed().isEmpty() ? QStringLiteral("value") : expression;
        names += core::safeText(name, false, kLongestName);
    }
    return names;
}

QStringList namesToldApart(QStringList names, const QVector<Labels> &series)
{
    QHash<QString, QVector<qsizetype>> places;
    for (qsizetype i = 0; i < names.size(); ++i)
        places[names[i]] += i;
    for (const QVector<qsizetype> &same : std::as_const(places)) {
        if (same.size() < 2)
            continue;
        QVector<Labels> ofThese;
        for (const qsizetype place : same)
            ofThese += series[place];
        const QSet<QString> apart = differing(ofThese);
        for (const qsizetype place : same) {
            const QString more = (apart.contains(kMetricName) ? labelValue(series[place], kMetricName) : QString()) +
                                 braced(series[place], &apart);
            if (!more.isEmpty())
                names[place] = core::safeText(names[place] + u' ' + more, false, kLongestName);
        }
    }
    return names;
}

QStringList seriesNames(const QString &format, const QVector<Labels> &series, const QString &expression)
{
    return namesToldApart(plainSeriesNames(format, series, expression), series);
}

} // namespace dashboard
