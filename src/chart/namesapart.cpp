#include "namesapart.h"

#include <algorithm>

namespace chart {

namespace {

constexpr qsizetype kLeastGain = 4; ///< characters; fewer are not worth their ellipsis

bool partsNames(QChar letter)
{
    return !letter.isLetterOrNumber();
}

qsizetype commonBegin(const QVector<QString> &names)
{
    qsizetype common = names.first().size();
    for (const QString &name : names) {
        const auto limit = std::min(common, name.size());
        common = std::mismatch(name.cbegin(), name.cbegin() + limit, names.first().cbegin()).first - name.cbegin();
    }
    while (common > 0 && !partsNames(names.first()[common - 1]))
        --common;
    return common;
}

/// Of what stands behind the common beginning.
qsizetype commonEnd(const QVector<QString> &names, qsizetype begin)
{
    const QString &first = names.first();
    qsizetype common = first.size() - begin;
    for (const QString &name : names) {
        const auto limit = std::min(common, name.size() - begin);
        common = std::mismatch(name.crbegin(), name.crbegin() + limit, first.crbegin()).first - name.crbegin();
    }
    while (common > 0 && !partsNames(first[first.size() - common]))
        --common;
    return common;
}

} // namespace

QVector<QString> namesApart(const QVector<QString> &names)
{
    QVector<QString> apart(names.size());
    if (names.size() < 2)
        return apart;
    const qsizetype begin = commonBegin(names);
    const qsizetype end = commonEnd(names, begin);
    if (begin + end < kLeastGain)
        return apart;
    const QChar ellipsis(0x2026);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString own = names[i].mid(begin, names[i].size() - begin - end);
        if (own.isEmpty())
            continue;
        if (begin > 0)
            apart[i] += ellipsis;
        apart[i] += own;
        if (end > 0)
            apart[i] += ellipsis;
    }
    return apart;
}

} // namespace chart
