#include "workloadcontrol.h"

#include <QJsonValue>
#include <QLatin1String>

#include <limits>

namespace engine {

namespace {

constexpr QLatin1String kChangeAction("action");
constexpr QLatin1String kChangeVersion("resourceVersion");
constexpr QLatin1String kChangeRestartAt("restartAt"); // Unix milliseconds
constexpr QLatin1String kChangeReplicas("replicas");
constexpr QLatin1String kChangePaused("paused");
constexpr QLatin1String kChangeRevision("revision");
constexpr QLatin1String kChangeAnnotations("annotations");

/// A whole number from `least` on that fits; nothing for everything else.
std::optional<int> wholeNumber(const QJsonValue &value, int least)
{
    const qint64 number = value.toInteger(-1);
    if (!value.isDouble() || double(number) != value.toDouble() || number < least ||
        number > std::numeric_limits<int>::max())
        return {};
    return int(number);
}

} // namespace

QString changedField(const WorkloadChange &change)
{
    if (change.replicas)
        return QStringLiteral("spec.replicas");
    if (change.paused)
        return QStringLiteral("spec.paused");
    if (change.restartAt)
        return QStringLiteral("spec.template.metadata.annotations.") + QLatin1String(kRestartAnnotation);
    return QStringLiteral("spec.template");
}

QJsonObject WorkloadChange::toJson() const
{
    QJsonObject json{{kChangeAction, action}};
    if (!resourceVersion.isEmpty())
        json.insert(kChangeVersion, resourceVersion);
    if (restartAt)
        json.insert(kChangeRestartAt, core::toUnixMs(*restartAt));
    if (replicas)
        json.insert(kChangeReplicas, *replicas);
    if (paused)
        json.insert(kChangePaused, *paused);
    if (revision)
        json.insert(kChangeRevision, *revision);
    QJsonObject written;
    for (auto it = annotations.constBegin(); it != annotations.constEnd(); ++it)
        written.insert(it.key(), it.value());
    if (!written.isEmpty())
        json.insert(kChangeAnnotations, written);
    return json;
}

core::Result<WorkloadChange> WorkloadChange::fromJson(const QJsonObject &json)
{
    const auto unreadable = [] { return core::failure(core::ErrorKind::Parse, QStringLiteral("action.journal")); };
    WorkloadChange change;
    change.action = json.value(kChangeAction).toString();
    change.resourceVersion = json.value(kChangeVersion).toString();
    if (json.contains(kChangeRestartAt)) {
        const QJsonValue at = json.value(kChangeRestartAt);
        if (!at.isDouble() || at.toInteger() <= 0)
            return unreadable();
        change.restartAt = core::fromUnixMs(at.toInteger());
    }
    if (json.contains(kChangeReplicas) && !(change.replicas = wholeNumber(json.value(kChangeReplicas), 0)))
        return unreadable();
    if (json.contains(kChangePaused)) {
        if (!json.value(kChangePaused).isBool())
            return unreadable();
        change.paused = json.value(kChangePaused).toBool();
    }
    if (json.contains(kChangeRevision) && !(change.revision = wholeNumber(json.value(kChangeRevision), 1)))
        return unreadable();
    const QJsonValue held = json.value(kChangeAnnotations);
    if (!held.isUndefined() && !held.isObject())
        return unreadable();
    const QJsonObject written = held.toObject();
    for (auto it = written.constBegin(); it != written.constEnd(); ++it) {
        if (!it.value().isString())
            return unreadable();
        change.annotations.insert(it.key(), it.value().toString());
    }
    const int changes = int(change.restartAt.has_value()) + int(change.replicas.has_value()) +
                        int(change.paused.has_value()) + int(change.revision.has_value());
    if (change.action.isEmpty() || changes != 1)
        return unreadable();
    return change;
}

} // namespace engine
