#pragma once

#include <engine/provider/provider.h>

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
