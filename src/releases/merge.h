#pragma once

#include "content.h"

#include <core/align.h>
#include <core/result.h>

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QVector>

#include <optional>

namespace releases {

/// How one side changed a key.
enum class KeyChange { None, Added, Removed, Changed };

/// Where both sides want something else. Nothing of it is in the merged content until somebody chose.
struct Conflict
{
    /// Lines from 0 of the three texts; of a whole value all are 0 with count 0.
    struct Region
    {
        int baseLine = 0;
        int baseCount = 0;
        int oursLine = 0;
        int oursCount = 0;
        int theirsLine = 0;
        int theirsCount = 0;
        friend bool operator==(const Region &, const Region &) = default;
    };
    QString key;
    bool isWholeValue = true;  ///< else the texts are those of the region
    std::optional<Value> base; ///< unset: not there
    std::optional<Value> ours;
    std::optional<Value> theirs;
    Region region;
    friend bool operator==(const Conflict &, const Conflict &) = default;
};

/// A key whose text merged but for some regions: pieces in their order, either merged bytes or a conflict's place.
struct MergePiece
{
    QByteArray bytes;
    int conflict = -1; ///< index into Merge::conflicts, or -1
};
struct OpenKey
{
    QVector<MergePiece> pieces;
    Value like; ///< flags and binary of the value to be
};

struct Merge
{
    struct Change
    {
        KeyChange ours = KeyChange::None;
        KeyChange theirs = KeyChange::None;
        friend bool operator==(const Change &, const Change &) = default;
    };
    Content content; ///< all keys without a conflict
    QVector<Conflict> conflicts;
    QMap<QString, Change> changes; ///< every key that a side changed
    QMap<QString, OpenKey> open;   ///< keys with conflicts within their text
};

/// Three-way merge by keys, and by lines within a text that both changed. What both did alike is no conflict. Changes
/// of neighbouring lines without an unchanged line between them are one; values that are no text merge only as a whole.
Merge merge(const Content &base, const Content &ours, const Content &theirs, const core::AlignLimits &limits = {});

/// What a person chose for one conflict.
struct Choice
{
    enum class Side { Base, Ours, Theirs, Edited };
    Side side = Side::Ours;
    QByteArray edited; ///< for Edited
};

/// The content with a choice for each conflict, by index. Errors: Conflict (releases.unresolved with `count`, `key`).
core::Result<Content> resolved(const Merge &merged, const QMap<int, Choice> &choices);

} // namespace releases
