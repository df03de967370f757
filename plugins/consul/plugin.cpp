#include "plugin.h"

#include "config/place.h"
#include "control/agents.h"
#include "provider.h"

namespace consul {

net::ConnectionSettings::Rules connectionRules()
{
    net::ConnectionSettings::Rules rules;
    rules.tokenHeader = "X-Consul-Token";
    rules.moreKeys = {QStringLiteral("datacenter"), QStringLiteral("namespace"), QStringLiteral("partition"),
                      QStringLiteral("agents"), QStringLiteral("config")};
    rules.defaultUrl = QStringLiteral("http://127.0.0.1:8500");
    rules.allowUnix = true;
    return rules;
}

core::Result<net::ConnectionSettings> readSettings(const QJsonObject &settings)
{
    auto own = net::ConnectionSettings::read(settings, connectionRules());
    if (!own)
        return own;
    if (const auto agents = readAgents(settings); !agents)
        return core::failure(agents.error());
    if (const auto configs = readKvSettings(settings); !configs)
        return core::failure(configs.error());
    return own;
}

QJsonObject settingsFromEnvironment(const std::function<QString(const char *)> &variable)
{
    const auto read = [&variable](const char *name) { return variable(name).trimmed(); };
    // strconv.ParseBool's words.
    const auto isTrue = [](const QString &text) {
        return QStringList{QStringLiteral("1"), QStringLiteral("t"), QStringLiteral("true")}.contains(text.toLower());
    };
    const auto isFalse = [](const QString &text) {
        return QStringList{QStringLiteral("0"), QStringLiteral("f"), QStringLiteral("false")}.contains(text.toLower());
    };

    const QString address = read("CONSUL_HTTP_ADDR");
    if (address.isEmpty() && read("CONSUL_HTTP_TOKEN").isEmpty() && read("CONSUL_HTTP_TOKEN_FILE").isEmpty())
        return {};
    QJsonObject out;
    QString url = address.isEmpty() ? QStringLiteral("127.0.0.1:8500") : address;
    const bool ssl = isTrue(read("CONSUL_HTTP_SSL"));
    if (!url.contains(QLatin1String("://")))
        url.prepend(ssl ? QLatin1String("https://") : QLatin1String("http://"));
    else if (ssl && url.startsWith(QLatin1String("http://")))
        url.replace(0, 4, QLatin1String("https"));
    out.insert(QStringLiteral("url"), url);
    // The CLI prefers the variable to the file.
    if (!read("CONSUL_HTTP_TOKEN").isEmpty())
        out.insert(QStringLiteral("tokenEnv"), QStringLiteral("CONSUL_HTTP_TOKEN"));
    else if (const QString file = read("CONSUL_HTTP_TOKEN_FILE"); !file.isEmpty())
        out.insert(QStringLiteral("tokenFile"), file);
    if (!read("CONSUL_HTTP_AUTH").isEmpty())
        out.insert(QStringLiteral("basicEnv"), QStringLiteral("CONSUL_HTTP_AUTH"));
    if (isFalse(read("CONSUL_HTTP_SSL_VERIFY")))
        out.insert(QStringLiteral("skipVerify"), true);
    for (const auto &[name, key] :
         {std::pair("CONSUL_CACERT", "caFile"), std::pair("CONSUL_CAPATH", "caPath"),
          std::pair("CONSUL_CLIENT_CERT", "certFile"), std::pair("CONSUL_CLIENT_KEY", "keyFile"),
          std::pair("CONSUL_TLS_SERVER_NAME", "serverName"), std::pair("CONSUL_NAMESPACE", "namespace"),
          std::pair("CONSUL_PARTITION", "partition")}) {
        if (const QString value = read(name); !value.isEmpty())
            out.insert(QLatin1String(key), value);
    }
    return out;
}

} // namespace consul

QString ConsulPlugin::system() const
{
    return QStringLiteral("consul");
}

std::unique_ptr<engine::Provider> ConsulPlugin::create(const engine::SourceConfig &config,
                                                       const engine::ProviderContext &context)
{
    return std::make_unique<consul::ConsulProvider>(config, context);
}

QVector<engine::FoundSource> ConsulPlugin::discover() const
{
    engine::FoundSource found;
    found.settings = consul::settingsFromEnvironment([](const char *name) { return qEnvironmentVariable(name); });
    if (found.settings.isEmpty())
        return {};
    found.system = system();
    found.name = QStringLiteral("consul");
    found.origin = core::Message(QStringLiteral("source.found.environment"))
                       .with(QStringLiteral("variable"), QStringLiteral("CONSUL_HTTP_ADDR"));
    return {found};
}
