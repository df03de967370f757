#pragma once

#include "access.h"
#include "place.h"

#include <releases/content.h>

#include <QByteArray>
#include <QSet>

namespace consul {

/// The list of a content's keys as it stands under "contents/<content hash>" (resources/help/config-format.md).
QByteArray encodeContentList(const releases::Content &content);

/// One line of it.
struct ContentLine
{
    QString key;
    quint64 flags = 0;
    QString blob; ///< hash of the value
};
/// Errors: Conflict releases.content-altered; Unsupported releases.newer.
core::Result<QVector<ContentLine>> decodeContentList(const QByteArray &bytes);

/// Writes values and list where they are missing and compares those that are there. Errors: Conflict
/// releases.content-altered, and those of the server.
async::Task<bool> keepContent(QObject *owner, const KvAccess &access, const KvPlace &place,
                              const releases::Content &content);

/// The content of this hash, checked against it. Errors: NotFound releases.removed, Conflict releases.content-altered.
async::Task<releases::Content> loadContent(QObject *owner, const KvAccess &access, const KvPlace &place,
                                           const QString &contentHash);

/// The blobs that the lists of these contents name. Errors: Conflict releases.content-altered when one is not there.
async::Task<QSet<QString>> namedBlobs(QObject *owner, const KvAccess &access, const KvPlace &place,
                                      const QStringList &contentHashes);

} // namespace consul
