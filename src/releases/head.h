#pragma once

#include "record.h"

#include <core/result.h>

#include <QByteArray>
#include <QMap>
#include <QString>

namespace releases {

/// Where a configuration's history ends: moved with compare-and-set, behind the object itself.
struct Head
{
    int format = kFormat;
    QString configuration;
    QString release;        ///< id of the last release
    QString hash;           ///< its chainHash()
    bool tombstone = false; ///< the last record is a deletion, made here or elsewhere: no object, and that is right
    QString checkpoint;     ///< checkpointHash() of the checkpoint in force, or empty
    friend bool operator==(const Head &, const Head &) = default;
};

/// The head that belongs to this record; keeps the checkpoint of `before`. `isGone`: the record writes down a deletion
/// that was made elsewhere, which its fields do not tell from an object without content.
Head headAt(const Record &record, const Head &before = {}, bool isGone = false);

/// Canonical JSON, as of records.
QByteArray encode(const Head &head);
/// Errors: Parse (releases.head-broken with `field`), Unsupported (releases.newer), TooLarge
/// (releases.record-too-large).
core::Result<Head> decodeHead(const QByteArray &bytes);

/// As keys of a ConfigMap's data: "format", "configuration", "release", "hash", "tombstone", "checkpoint".
QMap<QString, QString> toData(const Head &head);
core::Result<Head> headFromData(const QMap<QString, QString> &data); ///< Errors: as decodeHead

} // namespace releases
