#include "statusnames.h"

#include "gridink.h"

#include <chart/namesapart.h>

#include <QFontMetricsF>

#include <algorithm>

namespace chart {

namespace {

bool statusNamesFit(const QVector<QString> &names, const QFontMetricsF &metrics, double widthPx)
{
    return std::all_of(names.cbegin(), names.cend(), [&](const QString &name) {
        return gridElided(name, metrics, Qt::ElideMiddle, widthPx) == name;
    });
}

/// How much of each name is the heading and what parts it from the rest; 0 where one is without, or nothing but it.
qsizetype repeatedHeading(const QVector<QString> &names, const QString &heading)
{
    if (heading.isEmpty())
        return 0;
    const qsizetype length = heading.size() + 1;
    const bool areAll = std::all_of(names.cbegin(), names.cend(), [&](const QString &name) {
        if (name.size() <= length || !name.startsWith(heading))
            return false;
        const QChar next = name[length - 1];
        return !next.isLetterOrNumber() && !next.isMark() && !next.isSurrogate();
    });
    return areAll ? length : 0;
}

} // namespace

QVector<QString> statusNames(const QVector<QString> &names, const QString &heading, const QFontMetricsF &metrics,
                             double widthPx)
{
    QVector<QString> shown = names;
    if (statusNamesFit(shown, metrics, widthPx))
        return shown;
    if (const qsizetype repeated = repeatedHeading(names, heading); repeated > 0) {
        for (QString &name : shown)
            name.remove(0, repeated);
        if (statusNamesFit(shown, metrics, widthPx))
            return shown;
    }
    const QVector<QString> apart = namesApart(shown);
    for (qsizetype i = 0; i < shown.size(); ++i)
        shown[i] = gridElided(apart[i].isEmpty() ? shown[i] : apart[i], metrics, Qt::ElideMiddle, widthPx);
    return shown;
}

} // namespace chart
