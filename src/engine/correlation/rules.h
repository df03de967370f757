#pragma once

#include <engine/environment.h>
#include <engine/model/labels.h>
#include <engine/model/metrics.h>

#include <QString>

#include <optional>
#include <span>

/// The rules of identity as data: which label, meta key or name says to which service an object belongs. Each table is
/// tried from top to bottom, the first rule with an answer decides; the user's overrides come before all of them.
/// resources/help/health.md tells them to people; a test compares the two.
namespace engine {

struct IdentityRule
{
    const char *id;   ///< stable, for the help page and the tests
    const char *key;  ///< label or meta key that holds the service's name; null: by other means, see id
    const char *code; ///< message code of the join
};

/// Deployment, StatefulSet, DaemonSet, a ReplicaSet or pod of its own: the service's name.
std::span<const IdentityRule> workloadRules();
/// Kubernetes Service: to the workloads that it selects; else by label; else by name.
std::span<const IdentityRule> networkServiceRules();
/// Consul service: by meta, by name, by the pods behind its registrations.
std::span<const IdentityRule> registryRules();
/// Scrape target, series or alert: by pod, by label, by job, by address.
std::span<const IdentityRule> seriesRules();

/// Meta keys of a registration that hold the namespace / the pod's name.
std::span<const char *const> namespaceMetaKeys();
std::span<const char *const> podMetaKeys();
/// Labels of a series that hold the namespace / the pod's name.
std::span<const char *const> namespaceLabels();
std::span<const char *const> podLabels();
/// Labels of a series that name a workload, as kube-state-metrics writes them.
std::span<const char *const> workloadLabels();

/// The first of these labels that is there and not empty.
QString firstOf(std::span<const char *const> names, const LabelSet &labels);
QString firstOf(std::span<const char *const> names, const QHash<QString, QString> &meta);
QString labelOf(const LabelSet &labels, QLatin1StringView name);

/// The user's word on this object, if there is one.
const IdentityOverride *overrideFor(const QVector<IdentityOverride> &overrides, QLatin1StringView kind,
                                    const QString &name, const QString &nspace);

} // namespace engine
