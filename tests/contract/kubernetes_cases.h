#pragma once

#include "cases.h"

#include <QString>
#include <QUrl>

namespace contract_kubernetes {

/// Where the server is.
struct Server
{
    QString kubeconfig;
    QString context;
    QUrl etcd; ///< the JSON gateway of a real server's etcd; a simulator compacts by POST /lab/compact
};

using Case = contract_cases::Case<Server>;

/// "paging", "410 by status", "410 by event", "WatchList", …: each makes what it needs in the namespace "default" and
/// removes it again. Needs a QCoreApplication.
const QVector<Case> &cases();
/// Those of them that change workloads.
QVector<Case> changeCases();
/// Those of them that keep versions of ConfigMaps.
QVector<Case> configCases();

} // namespace contract_kubernetes
