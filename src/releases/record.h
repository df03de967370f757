#pragma once

#include "content.h"

#include <core/clock.h>
#include <core/result.h>

#include <QByteArray>
#include <QMap>
#include <QString>

namespace releases {

/// The version of the on-store format that this program writes. A newer one is refused (releases.newer), never guessed
/// at.
inline constexpr int kFormat = 1;

enum class Kind {
    Creation, ///< the configuration did not exist
    Release,
    Rollback, ///< a new release with the content of an older one, `of`
    Deletion, ///< the configuration is gone; the content is empty
    External, ///< a change made behind Quarterdeck's back, written down as a base by the next release
};

enum class State {
    Pending,       ///< announced; whether it arrived is to be found out
    Released,      ///< the object carries or carried it
    Aborted,       ///< never arrived, and will not
    Indeterminate, ///< cannot be known any more
};

/// One release. All but `state` is written once; `state` takes no part in the hash.
struct Record
{
    int format = kFormat;
    QString id;            ///< newId()
    QString configuration; ///< what is versioned: the store's own name for it, at most 512 characters
    QString parent;        ///< id of the record before this one; empty for the first
    QString author;        ///< as the system names the caller
    QString comment;
    core::WallTime createdAt{};
    QString contentHash;  ///< contentHash() of what was released
    QString previousHash; ///< chainHash() of the parent; empty for the first
    Kind kind = Kind::Release;
    QString of; ///< a rollback: id of the release whose content it brings back; else empty
    State state = State::Pending;
    friend bool operator==(const Record &, const Record &) = default;
};

/// A new id: 12 hexadecimal digits of milliseconds since 1970, '-', 16 of `random`; ids sort by their time. Always
/// behind `parent`, even where the clock of its author went ahead: chains are checked in the order of ids.
QString newId(core::WallTime now, quint64 random, const QString &parent = {});
bool isId(const QString &text);

const char *word(Kind kind);   ///< "creation", "release", "rollback", "deletion", "external"
const char *word(State state); ///< "pending", "released", "aborted", "indeterminate"

/// SHA-256 over the canonical JSON of everything but `state`, 64 hexadecimal digits.
QString chainHash(const Record &record);

/// Whether the record is well-formed: ids, hashes and lengths as the format wants them. Errors: those of decodeRecord.
core::Result<void> checkRecord(const Record &record);

/// Canonical JSON: members ordered by name, no white space, strings escaped as little as JSON allows. One record has
/// one encoding.
QByteArray encode(const Record &record);

/// Reads what a store holds; refuses all that is not exactly an encoding of ours, so that no changed byte goes unseen.
/// Errors: Parse (releases.record-broken with `field`), Unsupported (releases.newer with `format`), TooLarge
/// (releases.record-too-large).
core::Result<Record> decodeRecord(const QByteArray &bytes);

/// The record as annotations of a Kubernetes object, "quarterdeck.io/release-id" and so on.
QMap<QString, QString> toAnnotations(const Record &record);

/// The same back; annotations of others are passed over. Errors: as decodeRecord.
core::Result<Record> recordFromAnnotations(const QMap<QString, QString> &annotations);

inline constexpr char kStateAnnotation[] = "quarterdeck.io/release-state"; ///< the only one that may change

} // namespace releases
