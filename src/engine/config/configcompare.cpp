#include "configmessages.h"

#include <contract/convert.h>
#include <core/align.h>
#include <releases/diff.h>
#include <releases/merge.h>

#include <QMap>
#include <QStringList>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace engine {

namespace v1 = contract::v1;
using contract::utf8;

namespace {

using MaybeConfigValue = std::optional<releases::Value>;

MaybeConfigValue valueUnder(const releases::Content &content, const QString &key)
{
    const auto found = content.entries.constFind(key);
    return found == content.entries.cend() ? MaybeConfigValue() : MaybeConfigValue(*found);
}

QStringList changedKeys(const releases::Content &before, const releases::Content &after)
{
    QStringList out;
    for (auto it = before.entries.cbegin(); it != before.entries.cend(); ++it) {
        if (valueUnder(after, it.key()) != MaybeConfigValue(*it))
            out.append(it.key());
    }
    for (auto it = after.entries.cbegin(); it != after.entries.cend(); ++it) {
        if (!before.entries.contains(it.key()))
            out.append(it.key());
    }
    out.sort();
    return out;
}

void fillParts(const releases::DiffLine &line, google::protobuf::RepeatedPtrField<v1::DiffPart> &out)
{
    for (const releases::LinePart &part : line.parts) {
        v1::DiffPart *to = out.Add();
        to->set_text(utf8(part.text));
        to->set_changed(part.changed);
    }
}

void fillDiffLines(const releases::LineDiff &diff, v1::KeyDiff &out)
{
    for (const releases::SideRow &row : releases::sideBySide(diff)) {
        v1::DiffLine *line = out.add_lines();
        const releases::DiffLine *left = row.left < 0 ? nullptr : &diff.lines[row.left];
        const releases::DiffLine *right = row.right < 0 ? nullptr : &diff.lines[row.right];
        if (left) {
            line->set_before_line(left->before);
            fillParts(*left, *line->mutable_before());
        }
        if (right) {
            line->set_after_line(right->after);
            fillParts(*right, *line->mutable_after());
        }
        line->set_changed(!left || !right || left->kind != releases::DiffLine::Kind::Same);
    }
}

/// Our text of a key whose text merged but for some regions; notes where each region came to lie.
QByteArray oursJoined(const releases::Merge &merged, const releases::OpenKey &open, QMap<int, v1::MergeConflict> &out)
{
    QByteArray text;
    int line = 1;
    for (const releases::MergePiece &piece : open.pieces) {
        const QByteArray bytes =
            piece.conflict < 0 ? piece.bytes : merged.conflicts[piece.conflict].ours.value_or(releases::Value()).bytes;
        if (piece.conflict >= 0) {
            out[piece.conflict].set_line(line);
            out[piece.conflict].set_lines(int(core::splitLines(bytes).size()));
        }
        line += int(bytes.count('\n'));
        text += bytes;
    }
    return text;
}

void fillRange(int line, int count, v1::LineRange &out)
{
    out.set_first(line + 1);
    out.set_count(count);
}

std::string shownSide(const MaybeConfigValue &value)
{
    if (!value || value->binary || QString::fromUtf8(value->bytes).toUtf8() != value->bytes)
        return {};
    return std::string(value->bytes.constData(), std::size_t(value->bytes.size()));
}

} // namespace

v1::ConfigDiff comparedConfigs(const releases::Content &before, const releases::Content &after)
{
    v1::ConfigDiff out;
    const QStringList keys = changedKeys(before, after);
    core::AlignLimits limits; // shared by all keys, so that many of them cost no more than one
    limits.cells = std::max<qint64>(10'000, limits.cells / std::max<qsizetype>(1, keys.size()));
    qint64 left = kMostDiffBytes;
    for (const QString &key : keys) {
        const MaybeConfigValue was = valueUnder(before, key);
        const MaybeConfigValue is = valueUnder(after, key);
        v1::KeyDiff *to = out.add_keys();
        to->set_key(utf8(key));
        to->set_kind(!was ? v1::KeyDiff::KIND_ADDED : !is ? v1::KeyDiff::KIND_REMOVED : v1::KeyDiff::KIND_CHANGED);
        const QByteArray old = was.value_or(releases::Value()).bytes;
        const QByteArray fresh = is.value_or(releases::Value()).bytes;
        left -= old.size() + fresh.size();
        if (left < 0) {
            to->set_coarse(true);
            continue;
        }
        const releases::LineDiff diff = releases::diffLines(old, fresh, limits);
        to->set_binary(!diff.isText || (was && was->binary) || (is && is->binary));
        to->set_coarse(!diff.isExact);
        if (!to->binary())
            fillDiffLines(diff, *to);
    }
    return out;
}

v1::MergeResult mergedConfigs(const releases::Content &base, const releases::Content &ours,
                              const releases::Content &theirs)
{
    const releases::Merge merged = releases::merge(base, ours, theirs);
    QMap<int, v1::MergeConflict> conflicts;
    releases::Content content = merged.content;
    for (auto it = merged.open.cbegin(); it != merged.open.cend(); ++it) {
        releases::Value value = it->like;
        value.bytes = oursJoined(merged, *it, conflicts);
        content.entries.insert(it.key(), value);
    }
    for (int i = 0; i < merged.conflicts.size(); ++i) {
        const releases::Conflict &conflict = merged.conflicts[i];
        v1::MergeConflict &to = conflicts[i];
        to.set_key(utf8(conflict.key));
        to.set_whole(conflict.isWholeValue);
        to.set_base(shownSide(conflict.base));
        to.set_ours(shownSide(conflict.ours));
        to.set_theirs(shownSide(conflict.theirs));
        if (!conflict.isWholeValue) {
            const releases::Conflict::Region &region = conflict.region;
            fillRange(region.baseLine, region.baseCount, *to.mutable_base_lines());
            fillRange(region.oursLine, region.oursCount, *to.mutable_ours_lines());
            fillRange(region.theirsLine, region.theirsCount, *to.mutable_theirs_lines());
            continue;
        }
        if (conflict.ours) {
            content.entries.insert(conflict.key, *conflict.ours);
            to.set_line(1);
            to.set_lines(int(core::splitLines(conflict.ours->bytes).size()));
        }
    }
    v1::MergeResult out;
    *out.mutable_merged() = toContract(content);
    for (const v1::MergeConflict &conflict : std::as_const(conflicts))
        *out.add_conflicts() = conflict;
    return out;
}

} // namespace engine
