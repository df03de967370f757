#include "changepatch.h"

#include "selector.h"
#include "workloadread.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

#include <algorithm>
#include <iterator>

namespace kubernetes {

namespace {

/// RFC 3339 in UTC, whole seconds, as kubectl writes it.
QString rfc3339(core::WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(core::toUnixMs(time), Qt::UTC).toString(Qt::ISODate);
}

/// What is written on the object besides the change; empty removes. Ordered, so that the same change is the same bytes.
QMap<QString, QString> wantedAnnotations(const engine::WorkloadChange &change)
{
    QMap<QString, QString> wanted;
    for (auto it = change.annotations.constBegin(); it != change.annotations.constEnd(); ++it)
        wanted.insert(it.key(), it.value());
    wanted.insert(QString::fromLatin1(engine::kActionAnnotation), change.action);
    return wanted;
}

/// Annotations that a Deployment keeps as they are, whatever a revision says. Source: kubectl pkg/polymorphichelpers
/// rollback.go (annotationsToSkip); ours are about the Deployment, not about its templates.
bool isDeploymentsOwn(const QString &name)
{
    static constexpr const char *kKept[] = {
        "kubectl.kubernetes.io/last-applied-configuration",
        "deployment.kubernetes.io/revision",
        "deployment.kubernetes.io/revision-history",
        "deployment.kubernetes.io/desired-replicas",
        "deployment.kubernetes.io/max-replicas",
        "deprecated.deployment.rollback.to",
    };
    return name.startsWith(QLatin1String("quarterdeck.io/")) ||
           std::any_of(std::begin(kKept), std::end(kKept),
                       [&](const char *kept) { return name == QLatin1String(kept); });
}

QJsonObject operation(const char *what, const QString &path)
{
    return {{QStringLiteral("op"), QString::fromLatin1(what)}, {QStringLiteral("path"), path}};
}

QJsonObject operation(const char *what, const QString &path, const QJsonValue &value)
{
    QJsonObject made = operation(what, path);
    made.insert(QStringLiteral("value"), value);
    return made;
}

/// RFC 6901.
QString annotationPointer(QString name)
{
    name.replace(u'~', QLatin1String("~0"));
    name.replace(u'/', QLatin1String("~1"));
    return QStringLiteral("/metadata/annotations/") + name;
}

} // namespace

std::optional<core::Error> refusedChange(const engine::WorkloadRef &ref, const engine::WorkloadChange &change)
{
    const int changes = int(change.restartAt.has_value()) + int(change.replicas.has_value()) +
                        int(change.paused.has_value()) + int(change.revision.has_value());
    if (changes != 1)
        return core::Error(core::ErrorKind::Internal, QStringLiteral("kubernetes.no-single-change"));
    if (change.replicas && ref.kind == QLatin1String("DaemonSet"))
        return core::Error(core::ErrorKind::Unsupported,
                           core::message("kubernetes.cannot-scale").with(QStringLiteral("name"), ref.name));
    if (change.paused && ref.kind != QLatin1String("Deployment"))
        return core::Error(core::ErrorKind::Unsupported, core::message("kubernetes.cannot-pause")
                                                             .with(QStringLiteral("kind"), ref.kind)
                                                             .with(QStringLiteral("name"), ref.name));
    return {};
}

WorkloadPatch mergePatch(const engine::WorkloadChange &change)
{
    QJsonObject annotations;
    const auto wanted = wantedAnnotations(change);
    for (auto it = wanted.constBegin(); it != wanted.constEnd(); ++it)
        annotations.insert(it.key(), it->isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(*it));
    QJsonObject meta{{QStringLiteral("annotations"), annotations}};
    if (!change.resourceVersion.isEmpty())
        meta.insert(QStringLiteral("resourceVersion"), change.resourceVersion);
    QJsonObject spec;
    if (change.replicas)
        spec.insert(QStringLiteral("replicas"), *change.replicas);
    if (change.paused)
        spec.insert(QStringLiteral("paused"), *change.paused);
    if (change.restartAt) {
        const QJsonObject restarted{{QString::fromLatin1(engine::kRestartAnnotation), rfc3339(*change.restartAt)}};
        const QJsonObject templateMeta{{QStringLiteral("annotations"), restarted}};
        spec.insert(QStringLiteral("template"), QJsonObject{{QStringLiteral("metadata"), templateMeta}});
    }
    const QJsonObject body{{QStringLiteral("metadata"), meta}, {QStringLiteral("spec"), spec}};
    return {"application/merge-patch+json", QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

WorkloadPatch rollbackPatch(const QJsonObject &object, const engine::WorkloadRef &ref,
                            const engine::WorkloadChange &change, const HeldRevision &revision)
{
    const QJsonValue present = objectAt(object, {QLatin1String("metadata")}).value(QLatin1String("annotations"));
    const auto before = textsOf(present.toObject());
    QMap<QString, QString> wanted; // empty removes
    if (ref.kind == QLatin1String("Deployment")) {
        for (auto it = before.constBegin(); it != before.constEnd(); ++it) {
            if (!isDeploymentsOwn(it.key()))
                wanted.insert(it.key(), QString());
        }
        for (auto it = revision.annotations.constBegin(); it != revision.annotations.constEnd(); ++it) {
            if (!isDeploymentsOwn(it.key()))
                wanted.insert(it.key(), it.value());
        }
    }
    const auto ours = wantedAnnotations(change);
    for (auto it = ours.constBegin(); it != ours.constEnd(); ++it)
        wanted.insert(it.key(), it.value());

    QJsonArray operations;
    if (!change.resourceVersion.isEmpty())
        operations.append(
            operation("add", QStringLiteral("/metadata/resourceVersion"), QJsonValue(change.resourceVersion)));
    operations.append(operation("replace", QStringLiteral("/spec/template"), revision.podTemplate));
    if (!present.isObject())
        operations.append(operation("add", QStringLiteral("/metadata/annotations"), QJsonObject()));
    for (auto it = wanted.constBegin(); it != wanted.constEnd(); ++it) {
        const bool isThere = before.contains(it.key());
        if (!it->isEmpty() && before.value(it.key()) != *it)
            operations.append(operation("add", annotationPointer(it.key()), QJsonValue(*it)));
        else if (it->isEmpty() && isThere)
            operations.append(operation("remove", annotationPointer(it.key())));
    }
    return {"application/json-patch+json", QJsonDocument(operations).toJson(QJsonDocument::Compact)};
}

} // namespace kubernetes
