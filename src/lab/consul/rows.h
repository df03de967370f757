#pragma once

#include "state.h"

#include <QJsonArray>

namespace lab::consul {

/// The catalog in the forms of Consul's HTTP API.
/// Source: developer.hashicorp.com/consul/api-docs/{catalog,health,agent}
namespace rows {

inline const QString kDatacenter = QStringLiteral("dc1");

QJsonObject node(const Node &node);
QJsonObject catalogService(const Node &node, const Service &service);
QJsonObject nodeService(const Service &service); ///< inside health and catalog/node answers
QJsonObject agentService(const Service &service);
QJsonObject check(const Check &check);
/// Node checks and the service's own, as health/service lists them.
QJsonArray checksOf(const State &state, const Service &service);
QString worst(const QJsonArray &checks);

} // namespace rows

/// A Go duration ("1m30s", "250ms"); nothing when it is none.
std::optional<std::chrono::milliseconds> parseDuration(const QString &text);
QString formatDuration(std::chrono::milliseconds span); ///< "10s", "1m0s", "250ms"

} // namespace lab::consul
