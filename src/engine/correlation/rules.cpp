#include "rules.h"

namespace engine {

namespace {

constexpr IdentityRule kWorkload[] = {
    {"workload.label.name", "app.kubernetes.io/name", "join.label"},
    {"workload.label.app", "app", "join.label"},
    {"workload.label.k8s-app", "k8s-app", "join.label"},
    {"workload.name", nullptr, "join.workload-name"},
};

constexpr IdentityRule kNetworkService[] = {
    {"network-service.selector", nullptr, "join.selector"},
    {"network-service.label.name", "app.kubernetes.io/name", "join.label"},
    {"network-service.label.app", "app", "join.label"},
    {"network-service.name", nullptr, "join.name"},
};

constexpr IdentityRule kRegistry[] = {
    {"registry.meta.k8s-service", "k8s-service", "join.meta"},
    {"registry.meta.k8s-service-name", "k8s-service-name", "join.meta"},
    {"registry.meta.ref-name", "external-k8s-ref-name", "join.meta"},
    {"registry.name-and-namespace", nullptr, "join.name-namespace"},
    {"registry.name", nullptr, "join.name"},
    {"registry.pods", nullptr, "join.pods"},
    {"registry.own", nullptr, "join.own"},
};

constexpr IdentityRule kSeries[] = {
    {"series.pod", nullptr, "join.pod-label"},         {"series.workload", nullptr, "join.workload-label"},
    {"series.label.service", "service", "join.label"}, {"series.label.name", "app_kubernetes_io_name", "join.label"},
    {"series.label.app", "app", "join.label"},         {"series.job", "job", "join.job"},
    {"series.address", nullptr, "join.address"},
};

constexpr const char *kNamespaceMeta[] = {"k8s-namespace", "external-k8s-ns", "kubernetes-namespace", "namespace"};
constexpr const char *kPodMeta[] = {"pod-name", "k8s-pod", "k8s-pod-name", "pod"};
constexpr const char *kNamespaceLabels[] = {"namespace", "kubernetes_namespace", "exported_namespace"};
constexpr const char *kWorkloadLabels[] = {"deployment", "statefulset", "daemonset"};
constexpr const char *kPodLabels[] = {"pod", "kubernetes_pod_name", "pod_name", "exported_pod"};

} // namespace

std::span<const IdentityRule> workloadRules()
{
    return kWorkload;
}
std::span<const IdentityRule> networkServiceRules()
{
    return kNetworkService;
}
std::span<const IdentityRule> registryRules()
{
    return kRegistry;
}
std::span<const IdentityRule> seriesRules()
{
    return kSeries;
}
std::span<const char *const> namespaceMetaKeys()
{
    return kNamespaceMeta;
}
std::span<const char *const> podMetaKeys()
{
    return kPodMeta;
}
std::span<const char *const> namespaceLabels()
{
    return kNamespaceLabels;
}
std::span<const char *const> workloadLabels()
{
    return kWorkloadLabels;
}
std::span<const char *const> podLabels()
{
    return kPodLabels;
}

QString labelOf(const LabelSet &labels, QLatin1StringView name)
{
    for (const auto &[key, value] : labels) {
        if (key == name)
            return value;
    }
    return {};
}

QString firstOf(std::span<const char *const> names, const LabelSet &labels)
{
    for (const char *name : names) {
        if (QString value = labelOf(labels, QLatin1StringView(name)); !value.isEmpty())
            return value;
    }
    return {};
}

QString firstOf(std::span<const char *const> names, const QHash<QString, QString> &meta)
{
    for (const char *name : names) {
        if (QString value = meta.value(QLatin1StringView(name)); !value.isEmpty())
            return value;
    }
    return {};
}

const IdentityOverride *overrideFor(const QVector<IdentityOverride> &overrides, QLatin1StringView kind,
                                    const QString &name, const QString &nspace)
{
    for (const IdentityOverride &one : overrides) {
        if (one.kind == kind && one.name == name && (one.nspace.isEmpty() || one.nspace == nspace))
            return &one;
    }
    return nullptr;
}

} // namespace engine
