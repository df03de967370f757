#include "namesapart.h"

#include <algorithm>

namespace chart {

namespace {

constexpr qsizetype kLeastGain = 4; ///< characters; fewer are not worth their ellipsis

/// Accents and halves of a character belong to what stands before them.
bool partsNames(QChar letter)
{
    return !letter.isLetterOrNumber() && !letter.isMark() && !letter.isSurrogate();
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

NameEnds commonEndsOf(const QVector<QString> &names)
{
    if (names.size() < 2)
        return {};
    NameEnds common;
    common.begin = commonBegin(names);
    common.end = commonEnd(names, common.begin);
    return common.begin + common.end < kLeastGain ? NameEnds() : common;
}

QString nameApart(const QString &name, NameEnds common)
{
    const qsizetype length = name.size() - common.begin - common.end;
    if (length <= 0 || length == name.size())
        return {};
    const QString ellipsis(QChar(0x2026));
    return (common.begin > 0 ? ellipsis : QString()) + name.mid(common.begin, length) +
           (common.end > 0 ? ellipsis : QString());
}

QVector<QString> namesApart(const QVector<QString> &names)
{
    const NameEnds common = commonEndsOf(names);
    QVector<QString> apart;
    apart.reserve(names.size());
    for (const QString &name : names)
        apart += nameApart(name, common);
    return apart;
}

} // namespace chart
