#pragma once

#include "../apiclient.h"

#include <engine/provider/configstore.h>

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QVector>

namespace kubernetes {

/// The metadata of all objects of a collection, page by page, at one version of the server; from the beginning again
/// when that is gone meanwhile. `selector` is a label selector or empty.
async::Task<QVector<QJsonObject>> listMetadata(QObject *owner, ApiClient &client, const QString &path,
                                               const QString &selector);

/// All configurations of these namespaces (of all when there is none), but the cluster's own; also those of which only
/// the history is left. Metadata does not tell which objects are immutable: `isImmutable` stays false.
async::Task<QVector<engine::ConfigSummary>> listMaps(QObject *owner, ApiClient &client, const QStringList &namespaces);

} // namespace kubernetes
