#pragma once

#include "../apiclient.h"

#include <engine/provider/workloadcontrol.h>

namespace kubernetes {

/// The budgets, the autoscaler and the quotas of a workload, asked for at the same time. A list that we may not read, that
/// the server does not know or that is too large is told in `unknown`. Errors: any other failure.
async::Task<engine::WorkloadObstacles> findObstacles(QObject *owner, ApiClient &client, const engine::WorkloadRef &ref,
                                                     const QHash<QString, QString> &podLabels);

} // namespace kubernetes
