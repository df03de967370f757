#pragma once

#include <engine/provider/provider.h>
#include <net/settings.h>

namespace alertmanager {

/// The keys of ConnectionSettings and `pollSeconds` (5).
net::ConnectionSettings::Rules connectionRules();

} // namespace alertmanager

/// System "alertmanager". Settings: net::ConnectionSettings' keys (url, bearerTokenFile, bearerTokenEnv, username,
/// passwordFile, passwordEnv, caFile, caPath, certFile, keyFile, serverName, skipVerify, proxy); `pollSeconds`: how
/// often the alerts are asked for, 1 to 3600, default 5. discover() offers ALERTMANAGER_URL.
class AlertmanagerPlugin final
    : public QObject
    , public engine::ProviderFactory
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QUARTERDECK_PROVIDER_IID)
    Q_INTERFACES(engine::ProviderFactory)
public:
    QString system() const override;
    std::unique_ptr<engine::Provider> create(const engine::SourceConfig &config,
                                             const engine::ProviderContext &context) override;
    QVector<engine::FoundSource> discover() const override;
};
