#pragma once

#include <core/result.h>
#include <engine/model/metrics.h>

#include <QByteArrayView>

#include <memory>
#include <vector>

/// Answers of Alertmanager's API v2. Any thread. Annotations are escaped; label values are not, views escape them.
/// Source: prometheus/alertmanager api/v2/openapi.yaml
namespace alertmanager {

struct ServerStatus
{
    QString version;
    QString cluster; ///< "ready", "settling", "disabled"
    int peers = 0;
};

/// States become "firing" (active, and unprocessed: not routed yet) or "suppressed" with the numbers of silences and
/// inhibiting alerts. Errors: Parse json.*; Protocol alertmanager.not-an-answer.
core::Result<std::vector<std::shared_ptr<const engine::Alert>>> decodeAlerts(QByteArrayView body);
core::Result<ServerStatus> decodeStatus(QByteArrayView body);

} // namespace alertmanager
