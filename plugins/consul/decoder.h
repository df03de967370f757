#pragma once

#include "types.h"

#include <core/result.h>

#include <QByteArrayView>
#include <QJsonObject>

#include <memory>
#include <vector>

/// Decoders of Consul's answers. Any thread. Texts that end on a screen unread by any program are escaped.
/// Errors: Parse json.*; Protocol consul.not-an-answer for JSON of another shape.
namespace consul {

template <class T> using Items = std::vector<std::shared_ptr<const T>>;

core::Result<Items<CheckEntry>> decodeChecks(QByteArrayView body);
core::Result<Items<ServiceName>> decodeServiceNames(QByteArrayView body);
core::Result<Items<NodeEntry>> decodeNodes(QByteArrayView body);
/// /v1/catalog/service/:name
core::Result<QVector<Registration>> decodeRegistrations(QByteArrayView body);
/// /v1/health/service/:name: instances with their checks.
core::Result<QVector<engine::ServiceInstance>> decodeHealthService(QByteArrayView body);
/// /v1/agent/services: a map by id.
core::Result<QVector<Registration>> decodeAgentServices(QByteArrayView body);
core::Result<AgentSelf> decodeAgentSelf(QByteArrayView body);
core::Result<TokenSelf> decodeTokenSelf(QByteArrayView body);
/// An object as it came, for what is put back later: nothing is escaped or masked.
core::Result<QJsonObject> decodeObject(QByteArrayView body);
/// /v1/internal/acl/authorize of one question: whether it is allowed.
core::Result<bool> decodeAuthorization(QByteArrayView body);
core::Result<QStringList> decodeStrings(QByteArrayView body);
/// A bare JSON string, as /v1/status/leader sends.
core::Result<QString> decodeString(QByteArrayView body);
/// A bare true or false, as KV writes answer.
core::Result<bool> decodeBool(QByteArrayView body);
core::Result<QVector<KvEntry>> decodeKv(QByteArrayView body);
/// /v1/txn that was done: what its operations gave, in their order. Those that only check or remove give nothing.
core::Result<QVector<KvEntry>> decodeTransaction(QByteArrayView body);
/// The 409 of /v1/txn, which means a conflict or a missing right: Conflict releases.stale-base with the server's words,
/// or the same with status 403 for explained(). Protocol consul.not-an-answer when there are no `Errors`.
core::Error refusedTransaction(QByteArrayView body);

} // namespace consul
