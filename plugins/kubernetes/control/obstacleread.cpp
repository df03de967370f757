#include "obstacleread.h"

#include "selector.h"
#include "workloadread.h"

#include "../scalars.h"

#include <core/text.h>

#include <QJsonArray>

namespace kubernetes {

namespace {

QString nameIn(const QJsonObject &object)
{
    return core::safeText(objectAt(object, {QLatin1String("metadata")}).value(QLatin1String("name")).toString(), false,
                          253);
}

QString quantityIn(const QJsonObject &quantities, const QString &name)
{
    return core::safeText(quantities.value(name).toString(), false, 60);
}

} // namespace

void readBudgets(const QJsonObject &list, const QHash<QString, QString> &podLabels, engine::WorkloadObstacles &found)
{
    const QJsonArray budgets = list.value(QLatin1String("items")).toArray();
    for (const auto &one : budgets) {
        const QJsonObject budget = one.toObject();
        const QJsonValue selector = objectAt(budget, {QLatin1String("spec")}).value(QLatin1String("selector"));
        if (!selector.isObject() || !selects(selector.toObject(), podLabels))
            continue;
        const QJsonObject status = objectAt(budget, {QLatin1String("status")});
        found.budgets.append(
            engine::WorkloadObstacles::Budget{nameIn(budget), status.value(QLatin1String("disruptionsAllowed")).toInt(),
                                              status.value(QLatin1String("currentHealthy")).toInt(),
                                              status.value(QLatin1String("desiredHealthy")).toInt()});
    }
}

void readAutoscaler(const QJsonObject &list, const engine::WorkloadRef &ref, engine::WorkloadObstacles &found)
{
    const QJsonArray scalers = list.value(QLatin1String("items")).toArray();
    for (const auto &one : scalers) {
        const QJsonObject scaler = one.toObject();
        const QJsonObject spec = objectAt(scaler, {QLatin1String("spec")});
        const QJsonObject target = objectAt(spec, {QLatin1String("scaleTargetRef")});
        const bool isOfApps =
            target.value(QLatin1String("apiVersion")).toString().section(u'/', 0, 0) == QLatin1String("apps");
        if (!isOfApps || target.value(QLatin1String("kind")).toString() != ref.kind ||
            target.value(QLatin1String("name")).toString() != ref.name)
            continue;
        const QJsonObject status = objectAt(scaler, {QLatin1String("status")});
        found.autoscaler = engine::WorkloadObstacles::Autoscaler{
            nameIn(scaler), spec.value(QLatin1String("minReplicas")).toInt(1),
            spec.value(QLatin1String("maxReplicas")).toInt(), status.value(QLatin1String("currentReplicas")).toInt()};
        return;
    }
}

void readQuotas(const QJsonObject &list, engine::WorkloadObstacles &found)
{
    const QJsonArray quotas = list.value(QLatin1String("items")).toArray();
    for (const auto &one : quotas) {
        const QJsonObject quota = one.toObject();
        const QJsonObject hard = objectAt(quota, {QLatin1String("spec"), QLatin1String("hard")});
        const QJsonObject used = objectAt(quota, {QLatin1String("status"), QLatin1String("used")});
        for (auto it = hard.constBegin(); it != hard.constEnd(); ++it) {
            if (!used.contains(it.key())) {
                found.unknown.append(core::message("kubernetes.unknown.uncounted")
                                         .with(QStringLiteral("quota"), nameIn(quota))
                                         .with(QStringLiteral("resource"), core::safeText(it.key(), false, 100)));
                continue;
            }
            engine::WorkloadObstacles::Quota counted;
            counted.name = nameIn(quota);
            counted.resource = core::safeText(it.key(), false, 100);
            counted.used = quantityIn(used, it.key());
            counted.hard = quantityIn(hard, it.key());
            counted.usedNumber = parseQuantity(counted.used.toStdString());
            counted.hardNumber = parseQuantity(counted.hard.toStdString());
            found.quotas.append(counted);
        }
    }
}

} // namespace kubernetes
