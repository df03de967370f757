#include "workloadread.h"

#include "../fieldowners.h"
#include "selector.h"

#include <core/masking.h>
#include <core/text.h>
#include <formats/masks/secrettext.h>
#include <formats/yamlwriter.h>

#include <algorithm>
#include <iterator>

namespace kubernetes {

namespace {

constexpr qsizetype kLongestWords = 500; // characters of what the other side says

QString wordsOf(const QJsonObject &from, QLatin1String name)
{
    return core::safeText(from.value(name).toString(), false, kLongestWords);
}

QJsonObject conditionOf(const QJsonObject &status, QLatin1String type)
{
    const QJsonArray conditions = status.value(QLatin1String("conditions")).toArray();
    for (const auto &condition : conditions) {
        if (condition.toObject().value(QLatin1String("type")).toString() == type)
            return condition.toObject();
    }
    return {};
}

void readReplicas(const QJsonObject &spec, const QJsonObject &status, engine::WorkloadState &state)
{
    state.desired = spec.value(QLatin1String("replicas")).toInt(1);
    state.ready = status.value(QLatin1String("readyReplicas")).toInt();
    state.updated = status.value(QLatin1String("updatedReplicas")).toInt();
    state.available = status.value(QLatin1String("availableReplicas")).toInt();
    state.total = status.value(QLatin1String("replicas")).toInt();
}

void readScheduled(const QJsonObject &status, engine::WorkloadState &state)
{
    state.desired = status.value(QLatin1String("desiredNumberScheduled")).toInt();
    state.ready = status.value(QLatin1String("numberReady")).toInt();
    state.updated = status.value(QLatin1String("updatedNumberScheduled")).toInt();
    state.available = status.value(QLatin1String("numberAvailable")).toInt();
    state.total = status.value(QLatin1String("currentNumberScheduled")).toInt();
}

/// Each controller rounds in its own way. Source: k8s.io/kubernetes pkg/controller (deployment/util ResolveFenceposts,
/// daemon/util UnavailableCount and SurgeCount, statefulset getStatefulSetMaxUnavailable)
void readStrategy(const QJsonObject &spec, engine::WorkloadState &state)
{
    const bool isDeployment = state.ref.kind == QLatin1String("Deployment");
    const bool isDaemonSet = state.ref.kind == QLatin1String("DaemonSet");
    const QJsonObject strategy =
        spec.value(isDeployment ? QLatin1String("strategy") : QLatin1String("updateStrategy")).toObject();
    state.strategy = strategy.value(QLatin1String("type")).toString(QStringLiteral("RollingUpdate"));
    if (state.strategy == QLatin1String("Recreate"))
        state.maxUnavailable = state.desired;
    if (state.strategy != QLatin1String("RollingUpdate"))
        return;
    const QJsonObject rolling = strategy.value(QLatin1String("rollingUpdate")).toObject();
    const QJsonValue unavailable = rolling.value(QLatin1String("maxUnavailable"));
    const QJsonValue surge = rolling.value(QLatin1String("maxSurge"));
    if (isDeployment) {
        const QJsonValue quarter(QStringLiteral("25%"));
        state.maxUnavailable = scaledValue(unavailable.isUndefined() ? quarter : unavailable, state.desired, false);
        state.maxSurge = scaledValue(surge.isUndefined() ? quarter : surge, state.desired, true);
        if (state.maxUnavailable == 0 && state.maxSurge == 0)
            state.maxUnavailable = 1;
        state.maxUnavailable = std::min(state.maxUnavailable, state.desired);
    } else if (isDaemonSet) {
        state.maxUnavailable =
            scaledValue(unavailable.isUndefined() ? QJsonValue(1) : unavailable, state.desired, true);
        state.maxSurge = scaledValue(surge, state.desired, true);
        if (state.desired > 0 && state.maxUnavailable == 0 && state.maxSurge == 0)
            state.maxUnavailable = 1;
    } else {
        state.maxUnavailable = std::max(1, scaledValue(unavailable, state.desired, false));
        const int partition = rolling.value(QLatin1String("partition")).toInt();
        state.partition = std::clamp(partition, 0, std::max(0, state.desired));
    }
}

std::optional<core::Message> stuckCondition(const QJsonObject &status)
{
    const QJsonObject failure = conditionOf(status, QLatin1String("ReplicaFailure"));
    if (failure.value(QLatin1String("status")).toString() == QLatin1String("True"))
        return core::message("kubernetes.stuck.replica-failure")
            .with(QStringLiteral("message"), wordsOf(failure, QLatin1String("message")));
    const QJsonObject progress = conditionOf(status, QLatin1String("Progressing"));
    if (progress.value(QLatin1String("reason")).toString() == QLatin1String("ProgressDeadlineExceeded"))
        return core::message("kubernetes.stuck.deadline")
            .with(QStringLiteral("message"), wordsOf(progress, QLatin1String("message")));
    return {};
}

QString templateOf(const QJsonObject &pod)
{
    const QJsonObject labels = objectAt(pod, {QLatin1String("metadata"), QLatin1String("labels")});
    const QString hash = labels.value(QLatin1String("pod-template-hash")).toString();
    return hash.isEmpty() ? labels.value(QLatin1String("controller-revision-hash")).toString() : hash;
}

QString createdOf(const QJsonObject &pod)
{
    return objectAt(pod, {QLatin1String("metadata")}).value(QLatin1String("creationTimestamp")).toString();
}

/// Reasons of waiting that do not pass by themselves; what begins ("ContainerCreating") is none.
bool isObstinate(const QString &reason)
{
    static constexpr const char *kReasons[] = {
        "ImagePullBackOff",    "ErrImagePull",         "InvalidImageName",   "ErrImageNeverPull",
        "CrashLoopBackOff",    "CreateContainerError", "RunContainerError",  "CreateContainerConfigError",
        "RegistryUnavailable", "PreCreateHookError",   "PostStartHookError", "ImageInspectError",
    };
    return std::any_of(std::begin(kReasons), std::end(kReasons),
                       [&](const char *one) { return reason == QLatin1String(one); });
}

std::optional<core::Message> whyPodWaits(const QJsonObject &pod)
{
    const QJsonObject status = objectAt(pod, {QLatin1String("status")});
    const QString name = wordsOf(objectAt(pod, {QLatin1String("metadata")}), QLatin1String("name"));
    for (const QLatin1String list : {QLatin1String("initContainerStatuses"), QLatin1String("containerStatuses")}) {
        const QJsonArray containers = status.value(list).toArray();
        for (const auto &container : containers) {
            const QJsonObject waiting =
                objectAt(container.toObject(), {QLatin1String("state"), QLatin1String("waiting")});
            const QString reason = wordsOf(waiting, QLatin1String("reason"));
            if (isObstinate(reason))
                return core::message("kubernetes.stuck.pod")
                    .with(QStringLiteral("pod"), name)
                    .with(QStringLiteral("reason"), reason)
                    .with(QStringLiteral("message"), wordsOf(waiting, QLatin1String("message")));
        }
    }
    const QJsonObject scheduled = conditionOf(status, QLatin1String("PodScheduled"));
    if (scheduled.value(QLatin1String("reason")).toString() == QLatin1String("Unschedulable"))
        return core::message("kubernetes.stuck.unschedulable")
            .with(QStringLiteral("pod"), name)
            .with(QStringLiteral("message"), wordsOf(scheduled, QLatin1String("message")));
    return {};
}

/// Notes at a pod, whose names have a prefix; sums over secrets show that those changed.
QJsonValue annotationsWithoutSecrets(QJsonObject notes)
{
    for (auto it = notes.begin(); it != notes.end(); ++it) {
        const QString key = it.key();
        const bool isNamed = core::isSecretName(key.section(u'/', -1)) && !key.startsWith(QLatin1String("checksum/"));
        *it = isNamed ? QJsonValue(QStringLiteral("***")) : withoutSecrets(*it);
    }
    return notes;
}

/// The items of a list; "***" for what follows an option such as "--password".
QJsonValue itemsWithoutSecrets(const QJsonArray &items)
{
    QJsonArray out;
    bool isBehindOption = false;
    for (const auto &item : items) {
        const QString text = item.toString();
        const bool isHidden = isBehindOption && !text.isEmpty() && !text.startsWith(QLatin1String("--"));
        out.append(isHidden ? QJsonValue(QStringLiteral("***")) : withoutSecrets(item));
        isBehindOption = formats::isSecretOption(text);
    }
    return out;
}

} // namespace

QJsonObject objectAt(const QJsonObject &from, std::initializer_list<QLatin1String> path)
{
    QJsonObject found = from;
    for (const QLatin1String name : path)
        found = found.value(name).toObject();
    return found;
}

QJsonValue withoutSecrets(const QJsonValue &value)
{
    if (value.isString())
        return formats::textWithoutSecrets(value.toString());
    if (value.isArray())
        return itemsWithoutSecrets(value.toArray());
    if (!value.isObject())
        return value;
    QJsonObject out = value.toObject();
    for (auto it = out.begin(); it != out.end(); ++it) {
        if (it.key() == QLatin1String("annotations") && it->isObject())
            *it = annotationsWithoutSecrets(it->toObject());
        else if (it.key() == QLatin1String("image") && it->isString()) // "payments-token:1.2" is no token
            *it = core::maskUrlSecrets(it->toString());
        else
            *it = withoutSecrets(*it);
    }
    return core::maskPair(out); // variables and headers, whose names stand beside their values
}

int scaledValue(const QJsonValue &value, int total, bool roundUp)
{
    if (value.isDouble())
        return std::max(0, value.toInt());
    const QString written = value.toString();
    bool ok = false;
    const int percent = written.endsWith(u'%') ? written.chopped(1).toInt(&ok) : 0;
    if (!ok || percent < 0)
        return 0;
    return int((qint64(percent) * total + (roundUp ? 99 : 0)) / 100);
}

engine::WorkloadState readWorkload(const QJsonObject &object, const engine::WorkloadRef &ref)
{
    const QJsonObject meta = object.value(QLatin1String("metadata")).toObject();
    const QJsonObject spec = object.value(QLatin1String("spec")).toObject();
    const QJsonObject status = object.value(QLatin1String("status")).toObject();
    engine::WorkloadState state;
    state.ref = ref;
    state.uid = meta.value(QLatin1String("uid")).toString();
    state.resourceVersion = meta.value(QLatin1String("resourceVersion")).toString();
    state.generation = meta.value(QLatin1String("generation")).toInteger();
    state.observedGeneration = status.value(QLatin1String("observedGeneration")).toInteger();
    if (ref.kind == QLatin1String("DaemonSet"))
        readScheduled(status, state);
    else
        readReplicas(spec, status, state);
    state.paused = spec.value(QLatin1String("paused")).toBool();
    readStrategy(spec, state);
    state.annotations = textsOf(meta.value(QLatin1String("annotations")).toObject());
    state.labels = textsOf(meta.value(QLatin1String("labels")).toObject());
    state.podLabels =
        textsOf(objectAt(spec, {QLatin1String("template"), QLatin1String("metadata"), QLatin1String("labels")}));
    state.revision = state.annotations.value(QStringLiteral("deployment.kubernetes.io/revision"));
    state.managers = managersOf(meta);
    state.fieldOwners =
        fieldOwners(meta, {{QStringLiteral("spec"), QStringLiteral("replicas")},
                           {QStringLiteral("spec"), QStringLiteral("paused")},
                           {QStringLiteral("spec"), QStringLiteral("template")},
                           {QStringLiteral("spec"), QStringLiteral("template"), QStringLiteral("metadata"),
                            QStringLiteral("annotations"), QString::fromLatin1(engine::kRestartAnnotation)}});
    state.manifest = formats::writeYaml(withoutSecrets(spec));
    if (state.observedGeneration >= state.generation)
        state.stuck = stuckCondition(status);
    return state;
}

std::optional<core::Message> stuckPod(const QJsonArray &pods)
{
    QString newest;
    QString created;
    for (const auto &one : pods) {
        const QJsonObject pod = one.toObject();
        if (const QString made = createdOf(pod); made > created) { // RFC 3339 in UTC sorts as text
            created = made;
            newest = templateOf(pod);
        }
    }
    for (const auto &one : pods) {
        const QJsonObject pod = one.toObject();
        const bool isLeaving = objectAt(pod, {QLatin1String("metadata")}).contains(QLatin1String("deletionTimestamp"));
        if (isLeaving || templateOf(pod) != newest)
            continue;
        if (auto why = whyPodWaits(pod))
            return why;
    }
    return {};
}

} // namespace kubernetes
