#pragma once

#include <engine/provider/provider.h>
#include <net/settings.h>

namespace consul {

/// The keys of ConnectionSettings and `datacenter`, `namespace`, `partition`, `agents`, `config`; tokens go into
/// X-Consul-Token.
net::ConnectionSettings::Rules connectionRules();
/// The connection of a source whose other settings are right too. Errors: those of ConnectionSettings::read and
/// readAgents (control/agents.h) and readKvSettings (config/place.h).
core::Result<net::ConnectionSettings> readSettings(const QJsonObject &settings);

/// The settings that the CLI's environment variables stand for: CONSUL_HTTP_ADDR (host:port, URL or unix://path),
/// _TOKEN, _TOKEN_FILE, _AUTH, _SSL, _SSL_VERIFY, CONSUL_CACERT, _CAPATH, _CLIENT_CERT, _CLIENT_KEY, _TLS_SERVER_NAME,
/// _NAMESPACE, _PARTITION. Secrets stay in their variables. Empty when none of the first three is set.
/// Source: developer.hashicorp.com/consul/commands#environment-variables
QJsonObject settingsFromEnvironment(const std::function<QString(const char *)> &variable);

} // namespace consul

/// System "consul". Settings: net::ConnectionSettings' keys (url with http, https or unix; tokenFile, tokenEnv;
/// basicEnv, username, passwordFile, passwordEnv; caFile, caPath, certFile, keyFile, serverName, skipVerify, proxy) and
/// `datacenter`, `namespace`, `partition`, and `agents`: {"<node>": "https://host:8501", …}, the agents beside that of
/// `url` whose registrations may be changed (same credentials and TLS settings). A registration is changed through its
/// own node's agent only, and addresses are never taken from the catalog. `config` says what is versioned
/// (config/place.h). Without `url` it is http://127.0.0.1:8500.
class ConsulPlugin final
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
