#include "linediff.h"

#include "align.h"

#include <QByteArray>
#include <QStringList>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace core {

namespace {

QStringList shownLines(const QString &text)
{
    if (text.isEmpty())
        return {};
    QStringList lines = text.split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast(); // the line feed at the end begins no line
    return lines;
}

QVector<QByteArray> asBytes(const QStringList &lines)
{
    QVector<QByteArray> out;
    out.reserve(lines.size());
    for (const QString &line : lines)
        out.append(line.toUtf8());
    return out;
}

/// Lines that both have and that stand far from any edit are counted.
QVector<DiffLine> shortened(const QVector<DiffLine> &lines, int context)
{
    std::vector<bool> isNear(std::size_t(lines.size()), false);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].kind == DiffLine::Kind::Same)
            continue;
        const qsizetype end = std::min(lines.size(), i + context + 1);
        for (qsizetype near = std::max<qsizetype>(0, i - context); near < end; ++near)
            isNear[std::size_t(near)] = true;
    }
    QVector<DiffLine> shown;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (isNear[std::size_t(i)])
            shown += lines[i];
        else if (!shown.isEmpty() && shown.last().kind == DiffLine::Kind::Left)
            ++shown.last().count;
        else
            shown += DiffLine{DiffLine::Kind::Left, {}, 1};
    }
    return shown;
}

} // namespace

QVector<DiffLine> lineDiff(const QString &before, const QString &after, int context)
{
    const QStringList old = shownLines(before);
    const QStringList fresh = shownLines(after);
    if (old == fresh)
        return {};
    QVector<DiffLine> lines;
    for (const AlignedRun &run : align(asBytes(old), asBytes(fresh)).runs) {
        for (int i = run.before; i < run.before + run.beforeCount; ++i)
            lines += DiffLine{run.equal ? DiffLine::Kind::Same : DiffLine::Kind::Removed, old[i], 1};
        for (int i = run.after; !run.equal && i < run.after + run.afterCount; ++i)
            lines += DiffLine{DiffLine::Kind::Added, fresh[i], 1};
    }
    return shortened(lines, context);
}

} // namespace core
