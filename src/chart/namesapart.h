#pragma once

#include <QString>
#include <QVector>

namespace chart {

/// How many characters all of some names begin and end with, up to a separator; none where too few to be worth it.
struct NameEnds
{
    qsizetype begin = 0;
    qsizetype end = 0;
};
NameEnds commonEndsOf(const QVector<QString> &names);

/// What a name is told by from those beside it, for where the whole one has no room: an ellipsis in the place of what
/// all begin or end with. "10.0.0.11:80" and "10.0.0.12:80" are "…11…" and "…12…". Empty where nothing is gained by
/// it, and for a name that is left with nothing.
QString nameApart(const QString &name, NameEnds common);
/// The same of each.
QVector<QString> namesApart(const QVector<QString> &names);

} // namespace chart
