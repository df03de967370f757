#pragma once

#include "../apiclient.h"

#include <async/task.h>

#include <QObject>
#include <QString>

namespace kubernetes {

/// One pod, and no namesake of it.
struct PodIdentity
{
    QString nspace;
    QString name;
    QString uid;
};

/// Whether this very pod is there and stays: false when it is gone, being deleted, or a namesake took its place.
async::Task<bool> isPodStaying(QObject *owner, ApiClient &client, const PodIdentity &pod);
/// Evicts it through policy/v1, sent once. One that is gone already, or whose name is another's, is no error: after a
/// refusal the pod itself is read for that. Errors: TooManyRequests (kubernetes.eviction-refused, with the budgets'
/// names as the server tells them), Conflict, those of ApiClient. With `dryRun` the server only says what it would do.
/// The client outlives it.
async::Task<bool> evict(QObject *owner, ApiClient &client, const PodIdentity &pod, bool dryRun);

} // namespace kubernetes
