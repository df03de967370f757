#include "plugin.h"

#include "provider.h"

#include <core/text.h>

#include <QDir>
#include <QFileInfo>

namespace kubernetes {

namespace {

const QString kSystem = QStringLiteral("kubernetes");

/// What stands in for files that lead to no context: the provider reads them again and says why.
engine::FoundSource withoutContext(const KubeconfigPaths &paths, const core::Message &origin)
{
    engine::FoundSource found{kSystem, QStringLiteral("kubeconfig"), origin, {}};
    // Of several files each may be missing: only together, as the variable lists them, they are wrong.
    if (paths.files.size() == 1) {
        found.name = core::safeText(QFileInfo(paths.files.first()).fileName(), false, 200);
        found.settings.insert(QStringLiteral("kubeconfig"), paths.files.first());
    }
    return found;
}

} // namespace

QVector<engine::FoundSource> foundIn(const QProcessEnvironment &environment, const QString &home, const QString &root)
{
    QVector<engine::FoundSource> found;
    const auto paths = KubeconfigPaths::choose({}, environment, home);
    const core::Message origin =
        paths.isFromVariable
            ? core::Message(QStringLiteral("source.found.environment"))
                  .with(QStringLiteral("variable"), QStringLiteral("KUBECONFIG"))
            : core::Message(QStringLiteral("source.found.file")).with(QStringLiteral("file"), paths.files.value(0));
    const auto config = loadKubeconfig(paths);
    QStringList names = config ? config->contexts.keys() : QStringList();
    // The current context first: it is what kubectl would use.
    if (config && names.removeOne(config->currentContext))
        names.prepend(config->currentContext);
    for (const QString &name : names)
        found.append({kSystem, core::safeText(name, false, 200), origin, {{QStringLiteral("context"), name}}});
    if (ClusterAccess::inCluster(environment, root))
        found.append({kSystem,
                      QStringLiteral("in-cluster"),
                      core::Message(QStringLiteral("kubernetes.found.in-cluster")),
                      {{QStringLiteral("inCluster"), true}}});
    const bool isUnusable = !config && QFileInfo::exists(paths.files.value(0));
    if (names.isEmpty() && (paths.isFromVariable || isUnusable))
        found.append(withoutContext(paths, origin)); // last: a pod's own account works without it
    return found;
}

} // namespace kubernetes

std::unique_ptr<engine::Provider> KubernetesPlugin::create(const engine::SourceConfig &config,
                                                           const engine::ProviderContext &context)
{
    return std::make_unique<kubernetes::KubernetesProvider>(config, context);
}

QVector<engine::FoundSource> KubernetesPlugin::discover() const
{
    return kubernetes::foundIn(QProcessEnvironment::systemEnvironment(), QDir::homePath());
}
