#include "plugin.h"

#include "provider.h"

namespace alertmanager {

net::ConnectionSettings::Rules connectionRules()
{
    net::ConnectionSettings::Rules rules;
    rules.moreKeys = {QStringLiteral("pollSeconds")};
    return rules;
}

} // namespace alertmanager

QString AlertmanagerPlugin::system() const
{
    return QStringLiteral("alertmanager");
}

std::unique_ptr<engine::Provider> AlertmanagerPlugin::create(const engine::SourceConfig &config,
                                                             const engine::ProviderContext &context)
{
    return std::make_unique<alertmanager::AlertmanagerProvider>(config, context);
}

QVector<engine::FoundSource> AlertmanagerPlugin::discover() const
{
    const QString url = qEnvironmentVariable("ALERTMANAGER_URL").trimmed();
    if (url.isEmpty())
        return {};
    engine::FoundSource found;
    found.system = system();
    found.name = QStringLiteral("alertmanager");
    found.origin = core::Message(QStringLiteral("source.found.environment"))
                       .with(QStringLiteral("variable"), QStringLiteral("ALERTMANAGER_URL"));
    found.settings = {{QStringLiteral("url"), url}};
    return {found};
}
