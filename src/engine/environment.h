#pragma once

#include "provider/provider.h"

#include <core/result.h>

#include <QString>
#include <QVector>

namespace engine {

/// A named platform: any subset of the systems, each as one or more sources.
struct EnvironmentConfig
{
    QString name;
    QString colour = QStringLiteral("#5aa5f0"); ///< #rrggbb
    bool isProtected = false;                   ///< acting here asks for names to be typed
    QVector<SourceConfig> sources;
};

/// Reads and writes the user's environments as JSON:
/// {"environments": [{"name", "colour", "protected", "sources": [{"system", "name", "settings": {…}}]}]}.
/// Errors: Config with the path of the offending member.
core::Result<QVector<EnvironmentConfig>> parseEnvironments(const QByteArray &json);
QByteArray writeEnvironments(const QVector<EnvironmentConfig> &environments);

} // namespace engine
