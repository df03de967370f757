#pragma once

#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QVector>

namespace kubernetes {

// What an object's metadata.managedFields tell: who set which field last. Our own name is left out.
// Source: kubernetes.io/docs/reference/using-api/server-side-apply (field management)

/// Each manager once.
QStringList managersOf(const QJsonObject &metadata);

/// Who manages each of these fields, or a part of it, by the path with dots ("spec.replicas"); a field that nobody is
/// said to manage is missing. A path is the names from the object's root.
QHash<QString, QStringList> fieldOwners(const QJsonObject &metadata, const QVector<QStringList> &paths);

} // namespace kubernetes
