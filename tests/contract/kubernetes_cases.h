#pragma once

#include <QString>
#include <QUrl>
#include <QVector>

#include <functional>

namespace contract_kubernetes {

/// Where the server is.
struct Server
{
    QString kubeconfig;
    QString context;
    QUrl etcd; ///< the JSON gateway of a real server's etcd; a simulator compacts by POST /lab/compact
};

/// One promise of the Kubernetes API that the program relies on. `run` returns the empty text, or what was wrong.
struct Case
{
    const char *name;
    std::function<QString(const Server &)> run;
};

/// "paging", "410 by status", "410 by event", "WatchList", …: each makes what it needs in the namespace "default" and
/// removes it again. Needs a QCoreApplication.
const QVector<Case> &cases();

} // namespace contract_kubernetes
