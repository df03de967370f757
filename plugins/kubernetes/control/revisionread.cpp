#include "revisionread.h"

#include "selector.h"
#include "workloadread.h"

#include "../scalars.h"

#include <core/text.h>
#include <formats/yamlwriter.h>

#include <QJsonArray>

#include <algorithm>

namespace kubernetes {

namespace {

bool isControlledBy(const QJsonObject &meta, const QString &uid)
{
    const QJsonArray owners = meta.value(QLatin1String("ownerReferences")).toArray();
    return std::any_of(owners.begin(), owners.end(), [&](const QJsonValue &owner) {
        const QJsonObject reference = owner.toObject();
        return reference.value(QLatin1String("controller")).toBool() &&
               reference.value(QLatin1String("uid")).toString() == uid;
    });
}

} // namespace

QJsonObject plainTemplate(const QJsonObject &podTemplate)
{
    QJsonObject plain = podTemplate;
    plain.remove(QLatin1String("$patch"));
    QJsonObject meta = plain.value(QLatin1String("metadata")).toObject();
    QJsonObject labels = meta.value(QLatin1String("labels")).toObject();
    labels.remove(QLatin1String("pod-template-hash"));
    if (labels.isEmpty())
        meta.remove(QLatin1String("labels"));
    else
        meta.insert(QLatin1String("labels"), labels);
    if (meta.value(QLatin1String("creationTimestamp")).isNull())
        meta.remove(QLatin1String("creationTimestamp"));
    if (meta.value(QLatin1String("annotations")).toObject().isEmpty())
        meta.remove(QLatin1String("annotations"));
    plain.insert(QLatin1String("metadata"), meta);
    return plain;
}

QVector<HeldRevision> readRevisions(const QJsonObject &list, const QJsonObject &owner, const QString &kind)
{
    const bool isDeployment = kind == QLatin1String("Deployment");
    const QString uid = objectAt(owner, {QLatin1String("metadata")}).value(QLatin1String("uid")).toString();
    const QJsonObject present = plainTemplate(objectAt(owner, {QLatin1String("spec"), QLatin1String("template")}));
    QVector<HeldRevision> revisions;
    const QJsonArray listed = list.value(QLatin1String("items")).toArray();
    for (const auto &entry : listed) {
        const QJsonObject object = entry.toObject();
        const QJsonObject meta = object.value(QLatin1String("metadata")).toObject();
        if (uid.isEmpty() || !isControlledBy(meta, uid))
            continue;
        HeldRevision held;
        held.annotations = textsOf(meta.value(QLatin1String("annotations")).toObject());
        held.told.number = isDeployment
                               ? held.annotations.value(QStringLiteral("deployment.kubernetes.io/revision")).toInt()
                               : object.value(QLatin1String("revision")).toInt();
        if (held.told.number <= 0)
            continue;
        held.podTemplate = plainTemplate(
            isDeployment ? objectAt(object, {QLatin1String("spec"), QLatin1String("template")})
                         : objectAt(object, {QLatin1String("data"), QLatin1String("spec"), QLatin1String("template")}));
        held.told.name = meta.value(QLatin1String("name")).toString();
        held.told.createdAt = parseTime(meta.value(QLatin1String("creationTimestamp")).toString().toStdString());
        const QJsonArray containers =
            objectAt(held.podTemplate, {QLatin1String("spec")}).value(QLatin1String("containers")).toArray();
        for (const auto &container : containers)
            held.told.images +=
                core::safeText(container.toObject().value(QLatin1String("image")).toString(), false, 300);
        held.told.cause =
            core::safeText(held.annotations.value(QStringLiteral("kubernetes.io/change-cause")), false, 300);
        held.told.current = held.podTemplate == present;
        held.told.templateYaml = formats::writeYaml(withoutSecrets(held.podTemplate));
        revisions.append(held);
    }
    std::sort(revisions.begin(), revisions.end(),
              [](const HeldRevision &a, const HeldRevision &b) { return a.told.number > b.told.number; });
    return revisions;
}

} // namespace kubernetes
