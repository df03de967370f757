#pragma once

#include "provider/provider.h"

#include <core/result.h>

#include <QString>
#include <QVector>

namespace engine {

/// What the user says about identity where the rules would find another answer or none: objects of this kind and name
/// belong to that service.
struct IdentityOverride
{
    QString kind;             ///< "workload", "network-service", "consul-service", "job"
    QString name;             ///< of the object in its system
    QString nspace;           ///< empty: whatever its namespace
    QString service;          ///< the service's name; empty: to no service at all
    QString serviceNamespace; ///< empty: the object's own namespace
    friend bool operator==(const IdentityOverride &, const IdentityOverride &) = default;
};

/// From where on a golden signal makes a service unwell; 0 = never. Errors have a threshold unless somebody takes it
/// away: a service that fails its requests must not be green. What is slow only its owner knows.
struct Thresholds
{
    double errorRatio = 0.05;         ///< 0..1, from here a warning
    double errorRatioCritical = 0.25; ///< 0..1, from here critical
    double p95Seconds = 0;            ///< above it a warning
    friend bool operator==(const Thresholds &, const Thresholds &) = default;
};

/// A named platform: any subset of the systems, each as one or more sources.
struct EnvironmentConfig
{
    QString name;
    QString colour = QStringLiteral("#5aa5f0"); ///< #rrggbb
    bool isProtected = false;                   ///< acting here asks for names to be typed
    QVector<SourceConfig> sources;
    QVector<IdentityOverride> overrides;
    Thresholds thresholds;
};

/// Whether an environment or a source may be called so: 1 to 63 characters without '/', which joins names into ids,
/// without controls, and without spaces around it.
bool isGoodName(const QString &name);

/// Reads and writes the user's environments as JSON:
/// {"environments": [{"name", "colour", "protected", "sources": [{"system", "name", "settings": {…}}],
///   "overrides": [{"kind", "name", "namespace", "service", "serviceNamespace"}],
///   "thresholds": {"errorRatio", "errorRatioCritical", "p95Seconds"}}]}.
/// A threshold that is not there is the usual one, 0 or null is none; written are those that are not the usual ones.
/// A source without a name is called after its system. Names are as isGoodName() wants them.
/// Errors: Config with the path of the offending member (environment.json, .too-large, .expect-*, .missing, .name,
/// .colour, .duplicate, .kind, .range, .unknown-member).
core::Result<QVector<EnvironmentConfig>> parseEnvironments(const QByteArray &json);
QByteArray writeEnvironments(const QVector<EnvironmentConfig> &environments);

} // namespace engine
