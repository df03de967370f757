#pragma once

#include "types.h"

#include <QByteArray>
#include <QVector>

namespace consul {

/// The body of PUT /v1/txn. Written by hand: Flags have 64 bits, which QJsonValue does not keep.
/// Source: developer.hashicorp.com/consul/api-docs/txn
QByteArray transactionBody(const QVector<KvOperation> &operations);

/// Whether an operation changes something; a transaction of others is answered without a write.
bool isWrite(KvOperation::Verb verb);

inline constexpr int kMostOperations = 128;                    ///< of one transaction
inline constexpr int kMostOldOperations = 64;                  ///< before Consul 1.11
inline constexpr qsizetype kMostTransactionBytes = 512 * 1024; ///< limits.txn_max_req_len

} // namespace consul
