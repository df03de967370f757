#include "diff.h"

#include <algorithm>

namespace releases {

namespace {

constexpr int kMostWords = 2000; // of a line; a longer one is compared whole

bool isUtf8(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes).toUtf8() == bytes && !bytes.contains('\0');
}

QByteArray withoutLineEnd(const QByteArray &line)
{
    QByteArray text = line;
    if (text.endsWith('\n')) {
        text.chop(1);
        if (text.endsWith('\r'))
            text.chop(1);
    }
    return text;
}

/// Runs of letters and digits, runs of white space, and all other characters alone.
QVector<QByteArray> wordsOf(const QString &line)
{
    const auto kindOf = [](QChar c) {
        if (c.isLetterOrNumber() || c == u'_')
            return 1;
        return c.isSpace() ? 2 : c.isSurrogate() ? 3 : 0;
    };
    QVector<QByteArray> words;
    qsizetype begin = 0;
    while (begin < line.size()) {
        const int kind = kindOf(line[begin]);
        qsizetype end = begin + 1;
        while (kind != 0 && end < line.size() && kindOf(line[end]) == kind)
            ++end;
        words.append(line.mid(begin, end - begin).toUtf8());
        begin = end;
    }
    return words;
}

void addPart(QVector<LinePart> &parts, const QVector<QByteArray> &words, int begin, int count, bool changed)
{
    QByteArray text;
    for (int i = begin; i < begin + count; ++i)
        text += words[i];
    if (!text.isEmpty())
        parts.append({QString::fromUtf8(text), changed});
}

void markWords(DiffLine &removed, DiffLine &added)
{
    const QVector<QByteArray> before = wordsOf(removed.text());
    const QVector<QByteArray> after = wordsOf(added.text());
    if (before.size() > kMostWords || after.size() > kMostWords)
        return;
    removed.parts.clear();
    added.parts.clear();
    core::AlignLimits limits;
    limits.cells = 100'000;
    for (const core::AlignedRun &run : core::align(before, after, limits).runs) {
        addPart(removed.parts, before, run.before, run.beforeCount, !run.equal);
        addPart(added.parts, after, run.after, run.afterCount, !run.equal);
    }
}

DiffLine lineOf(DiffLine::Kind kind, const QByteArray &bytes, int before, int after)
{
    DiffLine line;
    line.kind = kind;
    line.before = before;
    line.after = after;
    line.bytes = bytes;
    line.parts.append({line.text(), kind != DiffLine::Kind::Same});
    return line;
}

} // namespace

QString DiffLine::text() const
{
    return QString::fromUtf8(withoutLineEnd(bytes));
}

LineDiff diffLines(const QByteArray &before, const QByteArray &after, const core::AlignLimits &limits)
{
    LineDiff diff;
    diff.isSame = before == after;
    diff.isText = isUtf8(before) && isUtf8(after);
    if (!diff.isText)
        return diff;
    const QVector<QByteArray> left = core::splitLines(before);
    const QVector<QByteArray> right = core::splitLines(after);
    const core::Alignment alignment = core::align(left, right, limits);
    diff.isExact = alignment.isExact;
    for (const core::AlignedRun &run : alignment.runs) {
        const qsizetype first = diff.lines.size();
        for (int i = 0; i < run.beforeCount; ++i) {
            const int number = run.before + i;
            diff.lines.append(run.equal ? lineOf(DiffLine::Kind::Same, left[number], number + 1, run.after + i + 1)
                                        : lineOf(DiffLine::Kind::Removed, left[number], number + 1, 0));
        }
        if (run.equal)
            continue;
        for (int i = 0; i < run.afterCount; ++i)
            diff.lines.append(lineOf(DiffLine::Kind::Added, right[run.after + i], 0, run.after + i + 1));
        diff.removed += run.beforeCount;
        diff.added += run.afterCount;
        // A block that was too large for lines is too large for words.
        for (int i = 0; alignment.isExact && i < std::min(run.beforeCount, run.afterCount); ++i)
            markWords(diff.lines[first + i], diff.lines[first + run.beforeCount + i]);
    }
    return diff;
}

QString unified(const LineDiff &diff, int context)
{
    const auto isChanged = [&diff](qsizetype i) { return diff.lines[i].kind != DiffLine::Kind::Same; };
    QString text;
    int beforeLines = 0; // that stand before the hunk
    int afterLines = 0;
    qsizetype done = 0;
    const qsizetype size = diff.lines.size();
    for (qsizetype at = 0; at < size; ++at) {
        if (!isChanged(at))
            continue;
        const qsizetype begin = std::max(done, at - context);
        qsizetype end = at + 1; // behind the hunk's last change
        for (qsizetype i = at + 1; i < size && i <= end + 2 * qsizetype(context); ++i) {
            if (isChanged(i))
                end = i + 1;
        }
        const qsizetype stop = std::min(size, end + context);
        beforeLines += int(begin - done); // what lies between hunks is the same on both sides
        afterLines += int(begin - done);
        int removed = 0;
        int added = 0;
        QString hunk;
        for (qsizetype i = begin; i < stop; ++i) {
            const DiffLine &line = diff.lines[i];
            removed += line.kind != DiffLine::Kind::Added ? 1 : 0;
            added += line.kind != DiffLine::Kind::Removed ? 1 : 0;
            const QChar mark = line.kind == DiffLine::Kind::Same    ? u' '
                               : line.kind == DiffLine::Kind::Added ? u'+'
                                                                    : u'-';
            hunk += mark + QString::fromUtf8(line.bytes);
            if (!line.bytes.endsWith('\n'))
                hunk += QStringLiteral("\n\\ No newline at end of file\n");
        }
        const auto place = [](int linesBefore, int count) {
            return QStringLiteral("%1,%2").arg(count == 0 ? linesBefore : linesBefore + 1).arg(count);
        };
        text += QStringLiteral("@@ -%1 +%2 @@\n").arg(place(beforeLines, removed), place(afterLines, added)) + hunk;
        beforeLines += removed;
        afterLines += added;
        done = stop;
        at = stop - 1;
    }
    return text;
}

QVector<SideRow> sideBySide(const LineDiff &diff)
{
    QVector<SideRow> rows;
    qsizetype at = 0;
    while (at < diff.lines.size()) {
        if (diff.lines[at].kind == DiffLine::Kind::Same) {
            rows.append({int(at), int(at)});
            ++at;
            continue;
        }
        const qsizetype left = at;
        while (at < diff.lines.size() && diff.lines[at].kind == DiffLine::Kind::Removed)
            ++at;
        const qsizetype right = at;
        while (at < diff.lines.size() && diff.lines[at].kind == DiffLine::Kind::Added)
            ++at;
        const qsizetype removed = right - left;
        const qsizetype added = at - right;
        for (qsizetype i = 0; i < std::max(removed, added); ++i)
            rows.append({i < removed ? int(left + i) : -1, i < added ? int(right + i) : -1});
    }
    return rows;
}

QByteArray applied(const LineDiff &diff, const QByteArray &before)
{
    QByteArray left;
    QByteArray right;
    for (const DiffLine &line : diff.lines) {
        if (line.kind != DiffLine::Kind::Added)
            left += line.bytes;
        if (line.kind != DiffLine::Kind::Removed)
            right += line.bytes;
    }
    return left == before ? right : QByteArray();
}

} // namespace releases
