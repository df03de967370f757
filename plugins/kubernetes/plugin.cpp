#include "plugin.h"

#include "provider.h"

#include <core/text.h>

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <utility>

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

/// The files that the context, its cluster and its user stand in, in the order in which they are merged. `files` are
/// all that were read, each by itself.
QStringList filesOfContext(const QString &name, const QVector<Kubeconfig> &files)
{
    const auto firstWith = [&files](auto has) { return std::find_if(files.cbegin(), files.cend(), has); };
    const auto ofContext = firstWith([&name](const Kubeconfig &each) { return each.contexts.contains(name); });
    if (ofContext == files.cend())
        return {};
    const ContextEntry context = ofContext->contexts.value(name);
    const auto ofCluster =
        firstWith([&context](const Kubeconfig &each) { return each.clusters.contains(context.cluster); });
    const auto ofUser = firstWith([&context](const Kubeconfig &each) { return each.users.contains(context.user); });
    QStringList paths;
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        if (it == ofContext || it == ofCluster || it == ofUser)
            paths += it->files;
    }
    return paths;
}

/// What finds the context again, also in a shell with another KUBECONFIG or none: there a context of the same name may
/// be another cluster's.
QJsonObject settingsOfContext(const QString &name, const QVector<Kubeconfig> &files)
{
    QJsonObject settings{{QStringLiteral("context"), name}};
    const QStringList paths = filesOfContext(name, files);
    if (paths.isEmpty())
        return settings;
    settings.insert(QStringLiteral("kubeconfig"),
                    paths.size() == 1 ? QJsonValue(paths.first()) : QJsonValue(QJsonArray::fromStringList(paths)));
    return settings;
}

/// Each file that was read, by itself.
QVector<Kubeconfig> oneByOne(const Kubeconfig &merged)
{
    QVector<Kubeconfig> files;
    for (const QString &path : merged.files) {
        KubeconfigPaths alone;
        alone.files = QStringList{path};
        if (const auto read = loadKubeconfig(alone))
            files.append(*read);
    }
    return files;
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
    const QVector<Kubeconfig> files = config ? oneByOne(*config) : QVector<Kubeconfig>();
    for (const QString &name : std::as_const(names))
        found.append({kSystem, core::safeText(name, false, 200), origin, settingsOfContext(name, files)});
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
