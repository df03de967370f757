#pragma once

#include <engine/provider/workloadcontrol.h>

#include <QJsonObject>

namespace kubernetes {

/// Of a PodDisruptionBudgetList of policy/v1 the budgets that select pods with these labels.
void readBudgets(const QJsonObject &list, const QHash<QString, QString> &podLabels, engine::WorkloadObstacles &found);

/// Of a HorizontalPodAutoscalerList of autoscaling/v2 the one that scales this workload.
void readAutoscaler(const QJsonObject &list, const engine::WorkloadRef &ref, engine::WorkloadObstacles &found);

/// Every resource of a ResourceQuotaList. One that is not counted yet is unknown.
void readQuotas(const QJsonObject &list, engine::WorkloadObstacles &found);

} // namespace kubernetes
