#pragma once

#include "content.h"

#include <core/error.h>

#include <QString>
#include <QVector>

namespace releases {

/// What a ConfigMap or Secret may hold (kubernetes.io/docs/concepts/configuration/configmap).
inline constexpr qint64 kConfigMapBytes = 1024 * 1024;
inline constexpr int kConfigMapKeyCharacters = 253;

/// Why this content cannot be stored in a ConfigMap or Secret; empty when it can. Told before anything is written.
QVector<core::Message> refusedByConfigMap(const Content &content);

/// What a Consul server takes (limits.txn_max_req_len, limits.kv_max_value_size; 64 operations before 1.11).
struct ConsulLimits
{
    qint64 bodyBytes = 512 * 1024;
    int operations = 128;
    qint64 valueBytes = 512 * 1024;
    int keyBytes = 512; ///< of the whole path; ours, so that records and blobs keep readable paths
};

/// One key to be written or removed.
struct ConsulOperation
{
    enum class What { Set, Delete };
    What what = What::Set;
    QString key; ///< below the prefix
    qint64 valueBytes = 0;
};

struct ConsulPlan
{
    enum class How {
        OneTransaction, ///< atomic
        Staged,         ///< several transactions behind a marker: not atomic, `reasons` say so beforehand
        Refused,        ///< `reasons` say why
    };
    How how = How::OneTransaction;
    QVector<core::Message> reasons;
    QVector<ConsulOperation> operations; ///< of values alone, by key
    qint64 bodyBytes = 0;                ///< at most, of the transaction with record, head and checks
};

/// How a change from `before` to `after` can be written below `prefix`. `extraBytes` and `extraOperations` are those of
/// record, head and checks, which stand in the same transaction; each untouched key of `before` is checked by its
/// index.
ConsulPlan planConsul(const QString &prefix, const Content &before, const Content &after, qint64 extraBytes,
                      int extraOperations, const ConsulLimits &limits = {});

/// The body's bytes of one operation of /v1/txn with a value of this size, at most.
qint64 transactionBytes(const QString &key, qint64 valueBytes);

} // namespace releases
