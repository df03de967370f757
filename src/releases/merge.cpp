#include "merge.h"

#include <algorithm>
#include <utility>

namespace releases {

namespace {

using MaybeValue = std::optional<Value>;

MaybeValue valueIn(const Content &content, const QString &key)
{
    const auto found = content.entries.constFind(key);
    return found == content.entries.cend() ? MaybeValue() : MaybeValue(*found);
}

KeyChange changeOf(const MaybeValue &base, const MaybeValue &side)
{
    if (base == side)
        return KeyChange::None;
    if (!base)
        return KeyChange::Added;
    return side ? KeyChange::Changed : KeyChange::Removed;
}

bool isMergeable(const Value &value)
{
    return !value.binary && !value.bytes.contains('\0') && QString::fromUtf8(value.bytes).toUtf8() == value.bytes;
}

QByteArray joinedLines(const QVector<QByteArray> &lines, int begin, int count)
{
    QByteArray text;
    for (int i = begin; i < begin + count; ++i)
        text += lines[i];
    return text;
}

/// One side's changes of the base's lines, taken in order.
class SideChanges
{
public:
    SideChanges(const QVector<QByteArray> &base, const QByteArray &side, const core::AlignLimits &limits)
        : m_lines(core::splitLines(side))
    {
        for (const core::AlignedRun &run : core::align(base, m_lines, limits).runs) {
            if (!run.equal)
                m_changes.append(run);
        }
    }
    bool isDone() const { return m_next == m_changes.size(); }
    int nextBegin() const { return m_changes[m_next].before; }
    int nextEnd() const { return nextBegin() + m_changes[m_next].beforeCount; }
    void take()
    {
        const core::AlignedRun &run = m_changes[m_next++];
        m_shift = run.after + run.afterCount - run.before - run.beforeCount;
    }
    /// By how much this side's line numbers are ahead of the base's here.
    int shift() const { return m_shift; }
    const QVector<QByteArray> &lines() const { return m_lines; }

private:
    QVector<QByteArray> m_lines;
    QVector<core::AlignedRun> m_changes;
    qsizetype m_next = 0;
    int m_shift = 0;
};

struct TextMerge
{
    QVector<MergePiece> pieces;
    QVector<Conflict> conflicts; // their texts in value.bytes
};

Value textValue(const QByteArray &bytes)
{
    Value value;
    value.bytes = bytes;
    return value;
}

void addMerged(TextMerge &merged, const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    if (!merged.pieces.isEmpty() && merged.pieces.last().conflict < 0)
        merged.pieces.last().bytes += bytes;
    else
        merged.pieces.append({bytes, -1});
}

TextMerge mergeText(const QByteArray &base, const QByteArray &ours, const QByteArray &theirs,
                    const core::AlignLimits &limits)
{
    const QVector<QByteArray> lines = core::splitLines(base);
    SideChanges left(lines, ours, limits);
    SideChanges right(lines, theirs, limits);
    TextMerge merged;
    int done = 0;
    while (!left.isDone() || !right.isDone()) {
        const bool leftFirst = right.isDone() || (!left.isDone() && left.nextBegin() <= right.nextBegin());
        const int begin = leftFirst ? left.nextBegin() : right.nextBegin();
        int end = begin;
        const int leftBegin = begin + left.shift();
        const int rightBegin = begin + right.shift();
        bool leftChanged = false;
        bool rightChanged = false;
        for (bool grew = true; grew;) { // what touches belongs together
            grew = false;
            while (!left.isDone() && left.nextBegin() <= end) {
                end = std::max(end, left.nextEnd());
                left.take();
                leftChanged = grew = true;
            }
            while (!right.isDone() && right.nextBegin() <= end) {
                end = std::max(end, right.nextEnd());
                right.take();
                rightChanged = grew = true;
            }
        }
        addMerged(merged, joinedLines(lines, done, begin - done));
        done = end;
        const int leftCount = end + left.shift() - leftBegin;
        const int rightCount = end + right.shift() - rightBegin;
        const QByteArray ourText = joinedLines(left.lines(), leftBegin, leftCount);
        const QByteArray theirText = joinedLines(right.lines(), rightBegin, rightCount);
        if (!rightChanged || ourText == theirText) {
            addMerged(merged, ourText);
        } else if (!leftChanged) {
            addMerged(merged, theirText);
        } else {
            Conflict conflict;
            conflict.isWholeValue = false;
            conflict.base = textValue(joinedLines(lines, begin, end - begin));
            conflict.ours = textValue(ourText);
            conflict.theirs = textValue(theirText);
            conflict.region = {begin, end - begin, leftBegin, leftCount, rightBegin, rightCount};
            merged.pieces.append({QByteArray(), int(merged.conflicts.size())});
            merged.conflicts.append(conflict);
        }
    }
    addMerged(merged, joinedLines(lines, done, int(lines.size()) - done));
    return merged;
}

/// The flags that both agree on; unset when both set others.
std::optional<quint64> mergedFlags(const Value &base, const Value &ours, const Value &theirs)
{
    if (ours.flags == theirs.flags || theirs.flags == base.flags)
        return ours.flags;
    return ours.flags == base.flags ? std::optional<quint64>(theirs.flags) : std::nullopt;
}

void mergeBothChanged(Merge &merged, const QString &key, const MaybeValue &base, const MaybeValue &ours,
                      const MaybeValue &theirs, const core::AlignLimits &limits)
{
    const bool areTexts = base && ours && theirs && isMergeable(*base) && isMergeable(*ours) && isMergeable(*theirs);
    const std::optional<quint64> flags = areTexts ? mergedFlags(*base, *ours, *theirs) : std::nullopt;
    if (!flags) {
        Conflict conflict;
        conflict.key = key;
        conflict.base = base;
        conflict.ours = ours;
        conflict.theirs = theirs;
        merged.conflicts.append(conflict);
        return;
    }
    TextMerge text = mergeText(base->bytes, ours->bytes, theirs->bytes, limits);
    Value value;
    value.flags = *flags;
    if (text.conflicts.isEmpty()) {
        for (const MergePiece &piece : std::as_const(text.pieces))
            value.bytes += piece.bytes;
        merged.content.entries.insert(key, value);
        return;
    }
    const int first = int(merged.conflicts.size());
    for (MergePiece &piece : text.pieces)
        piece.conflict += piece.conflict < 0 ? 0 : first;
    for (Conflict &conflict : text.conflicts) {
        conflict.key = key;
        merged.conflicts.append(conflict);
    }
    merged.open.insert(key, OpenKey{text.pieces, value});
}

MaybeValue chosen(const Conflict &conflict, const Choice &choice)
{
    switch (choice.side) {
    case Choice::Side::Base: return conflict.base;
    case Choice::Side::Ours: return conflict.ours;
    case Choice::Side::Theirs: return conflict.theirs;
    case Choice::Side::Edited: break;
    }
    Value value = conflict.ours ? *conflict.ours : conflict.theirs.value_or(Value());
    value.bytes = choice.edited;
    return value;
}

} // namespace

Merge merge(const Content &base, const Content &ours, const Content &theirs, const core::AlignLimits &limits)
{
    Merge merged;
    QMap<QString, bool> keys; // ordered, so that conflicts are as well
    for (const Content *content : {&base, &ours, &theirs}) {
        for (auto it = content->entries.cbegin(); it != content->entries.cend(); ++it)
            keys.insert(it.key(), true);
    }
    for (auto it = keys.cbegin(); it != keys.cend(); ++it) {
        const QString &key = it.key();
        const MaybeValue was = valueIn(base, key);
        const MaybeValue our = valueIn(ours, key);
        const MaybeValue their = valueIn(theirs, key);
        const Merge::Change change{changeOf(was, our), changeOf(was, their)};
        if (change != Merge::Change())
            merged.changes.insert(key, change);
        if (our != their && change.ours != KeyChange::None && change.theirs != KeyChange::None) {
            mergeBothChanged(merged, key, was, our, their, limits);
            continue;
        }
        const MaybeValue &result = change.ours == KeyChange::None ? their : our;
        if (result)
            merged.content.entries.insert(key, *result);
    }
    return merged;
}

core::Result<Content> resolved(const Merge &merged, const QMap<int, Choice> &choices)
{
    int missing = 0;
    QString key;
    for (int i = 0; i < merged.conflicts.size(); ++i) {
        if (choices.contains(i))
            continue;
        if (missing++ == 0)
            key = merged.conflicts[i].key;
    }
    if (missing > 0) {
        return core::failure(core::ErrorKind::Conflict, core::message("releases.unresolved")
                                                            .with(QStringLiteral("count"), missing)
                                                            .with(QStringLiteral("key"), key));
    }
    Content content = merged.content;
    for (int i = 0; i < merged.conflicts.size(); ++i) {
        const Conflict &conflict = merged.conflicts[i];
        if (!conflict.isWholeValue)
            continue;
        if (const MaybeValue value = chosen(conflict, choices[i]))
            content.entries.insert(conflict.key, *value);
    }
    for (auto it = merged.open.cbegin(); it != merged.open.cend(); ++it) {
        Value value = it->like;
        for (const MergePiece &piece : it->pieces) {
            value.bytes +=
                piece.conflict < 0
                    ? piece.bytes
                    : chosen(merged.conflicts[piece.conflict], choices[piece.conflict]).value_or(Value()).bytes;
        }
        content.entries.insert(it.key(), value);
    }
    return content;
}

} // namespace releases
