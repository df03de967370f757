#pragma once

#include "found.h"

#include "../types.h"

#include <releases/limits.h>

namespace consul {

/// A transaction of a publication, of whole groups: what belongs together stays together.
using KvOperations = QVector<KvOperation>;

/// What writes `after` over the keys that were found: changed keys with their indexes, new ones only when they are not
/// there, untouched ones checked, removed ones checked and removed (Consul's delete-cas is content with a key that is
/// gone). One group for each key, by key.
QVector<KvOperations> valueWrites(const KvPlace &place, const QVector<KvEntry> &found, const releases::Content &after);

/// The groups in as many transactions as they need, each behind `first`.
QVector<KvOperations> packed(const QVector<KvOperations> &groups, const KvOperation &first, int mostOperations);

/// "The key is as it was found."
KvOperation unchanged(const QString &key, const std::optional<KvEntry> &found);
KvOperation writeOver(const QString &key, const std::optional<KvEntry> &found, const QByteArray &value);

/// How a change can be written, record, head and the marker's check included; refuses what no store of ours may hold.
releases::ConsulPlan planOf(const KvPlace &place, const releases::Content &before, const releases::Content &after,
                            const releases::Record &record);

/// Values as Consul has them: nothing is marked as binary.
releases::Content asStored(releases::Content content);

/// An id right before another's and behind its parent's, for the record of an external change.
QString idBefore(const QString &id);

} // namespace consul
