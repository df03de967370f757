#include "plugin.h"

#include "provider.h"

#include <core/text.h>

#include <QDir>

std::unique_ptr<engine::Provider> KubernetesPlugin::create(const engine::SourceConfig &config,
                                                           const engine::ProviderContext &context)
{
    return std::make_unique<kubernetes::KubernetesProvider>(config, context);
}

QVector<engine::FoundSource> KubernetesPlugin::discover() const
{
    const auto environment = QProcessEnvironment::systemEnvironment();
    QVector<engine::FoundSource> found;
    const auto paths = kubernetes::KubeconfigPaths::choose({}, environment, QDir::homePath());
    if (const auto config = kubernetes::loadKubeconfig(paths)) {
        const bool fromVariable = !environment.value(QStringLiteral("KUBECONFIG")).isEmpty();
        const core::Message origin =
            fromVariable
                ? core::Message(QStringLiteral("source.found.environment"))
                      .with(QStringLiteral("variable"), QStringLiteral("KUBECONFIG"))
                : core::Message(QStringLiteral("source.found.file")).with(QStringLiteral("file"), paths.files.value(0));
        QStringList names = config->contexts.keys();
        // The current context first: it is what kubectl would use.
        if (names.removeOne(config->currentContext))
            names.prepend(config->currentContext);
        for (const QString &name : names)
            found.append({system(), core::safeText(name, false, 200), origin, {{QStringLiteral("context"), name}}});
    }
    if (kubernetes::ClusterAccess::inCluster(environment))
        found.append({system(),
                      QStringLiteral("in-cluster"),
                      core::Message(QStringLiteral("kubernetes.found.in-cluster")),
                      {{QStringLiteral("inCluster"), true}}});
    return found;
}
