#include "plugin.h"

#include "provider.h"

namespace prometheus {

net::ConnectionSettings::Rules connectionRules()
{
    net::ConnectionSettings::Rules rules;
    rules.moreKeys = {QStringLiteral("pollSeconds"), QStringLiteral("queryTimeoutSeconds")};
    return rules;
}

} // namespace prometheus

QString PrometheusPlugin::system() const
{
    return QStringLiteral("prometheus");
}

std::unique_ptr<engine::Provider> PrometheusPlugin::create(const engine::SourceConfig &config,
                                                           const engine::ProviderContext &context)
{
    return std::make_unique<prometheus::PrometheusProvider>(config, context);
}

QVector<engine::FoundSource> PrometheusPlugin::discover() const
{
    const QString url = qEnvironmentVariable("PROMETHEUS_URL").trimmed();
    if (url.isEmpty())
        return {};
    engine::FoundSource found;
    found.system = system();
    found.name = QStringLiteral("prometheus");
    found.origin = core::Message(QStringLiteral("source.found.environment"))
                       .with(QStringLiteral("variable"), QStringLiteral("PROMETHEUS_URL"));
    found.settings = {{QStringLiteral("url"), url}};
    return {found};
}
