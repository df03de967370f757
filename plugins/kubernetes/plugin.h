#pragma once

#include <engine/provider/provider.h>

#include <QProcessEnvironment>

namespace kubernetes {

/// Every context of KUBECONFIG's files or else of ~/.kube/config, the current one first, and the service account of the
/// pod that we run in. Files that KUBECONFIG names but that lead nowhere (not there, not readable, no context) are one
/// offer, and so is a ~/.kube/config that cannot be read: whoever connects it is told what is wrong. The settings of a
/// context name the files that it needs of KUBECONFIG's, so that it is found in another shell too. `root` is where
/// "/var/run/…" is looked up (tests).
QVector<engine::FoundSource> foundIn(const QProcessEnvironment &environment, const QString &home,
                                     const QString &root = {});

} // namespace kubernetes

/// The Kubernetes plugin. Global, since Q_IMPORT_PLUGIN names it.
class KubernetesPlugin final
    : public QObject
    , public engine::ProviderFactory
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QUARTERDECK_PROVIDER_IID)
    Q_INTERFACES(engine::ProviderFactory)
public:
    QString system() const override { return QStringLiteral("kubernetes"); }
    std::unique_ptr<engine::Provider> create(const engine::SourceConfig &config,
                                             const engine::ProviderContext &context) override;
    QVector<engine::FoundSource> discover() const override;
};
