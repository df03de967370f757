#pragma once

#include <engine/provider/provider.h>

namespace consul {

/// The connection doctor of one configured source; see engine::Provider::diagnose().
async::Task<bool> diagnose(QObject *owner, const QJsonObject &settings, const engine::ProviderContext &context,
                           engine::Provider::StepSink sink);

} // namespace consul
