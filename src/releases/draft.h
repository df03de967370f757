#pragma once

#include "content.h"

#include <core/clock.h>
#include <core/result.h>

#include <QByteArray>
#include <QString>

namespace releases {

/// What a person is writing and has not released; local state, kept on the disk of whoever writes it.
struct Draft
{
    int format = 1;
    QString configuration;
    QString baseRelease; ///< id, empty when the base was no release of ours
    QString baseHash;    ///< contentHash() of what was there when editing began; empty when nothing was
    Content base;        ///< what was there, for a three-way merge
    Content content;
    QString comment;
    core::WallTime editedAt{};
    friend bool operator==(const Draft &, const Draft &) = default;
};

/// JSON, values as base64.
QByteArray encode(const Draft &draft);
/// Errors: Parse (releases.draft-broken with `field`), Unsupported (releases.newer with `format`), TooLarge
/// (releases.draft-too-large: 16 MiB).
core::Result<Draft> decodeDraft(const QByteArray &bytes);

} // namespace releases
