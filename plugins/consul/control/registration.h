#pragma once

#include <engine/provider/registrycontrol.h>

#include <QJsonObject>

namespace consul {

/// A registration from what its agent tells: the answers of /v1/agent/service/:id and /v1/agent/checks. The definition
/// has the form of /v1/agent/service/register. Agents tell of a check when it runs but mostly not what it asks; checks
/// of which that is not told stand in `untoldChecks`.
/// Source: developer.hashicorp.com/consul/api-docs/agent/{service,check}
engine::RegistrationState registrationOf(const engine::ServiceInstance &instance, const QJsonObject &service,
                                         const QJsonObject &checks);

} // namespace consul
