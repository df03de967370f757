#pragma once

#include <engine/provider/provider.h>

namespace kubernetes {

/// Walks configuration → resolve → connect → tls → authenticate → authorise → clock → version on connections of its
/// own. See engine::Provider::diagnose().
async::Task<bool> diagnose(QObject *owner, const QJsonObject &settings, const engine::ProviderContext &context,
                           engine::Provider::StepSink sink);

} // namespace kubernetes
