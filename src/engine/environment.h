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

/// From where on a golden signal is a warning; 0 = never.
struct Thresholds
{
    double errorRatio = 0; ///< 0..1
    double p95Seconds = 0;
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
///   "thresholds": {"errorRatio", "p95Seconds"}}]}.
/// A source without a name is called after its system. Names are as isGoodName() wants them.
/// Errors: Config with the path of the offending member (environment.json, .too-large, .expect-*, .missing, .name,
/// .colour, .duplicate, .kind, .range, .unknown-member).
core::Result<QVector<EnvironmentConfig>> parseEnvironments(const QByteArray &json);
QByteArray writeEnvironments(const QVector<EnvironmentConfig> &environments);

} // namespace engine
