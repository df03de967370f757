#include "mapobject.h"

#include "../scalars.h"

#include <releases/fields.h>
#include <releases/names.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <string_view>

namespace kubernetes {

namespace {

constexpr char kCheckpointCode[] = "releases.checkpoint-broken";

QMap<QString, QString> textMap(const QJsonObject &object)
{
    QMap<QString, QString> texts;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        texts.insert(it.key(), it.value().toString());
    return texts;
}

QJsonObject jsonMap(const QMap<QString, QString> &texts)
{
    QJsonObject object;
    for (auto it = texts.cbegin(); it != texts.cend(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

std::optional<core::WallTime> timeOf(const QJsonValue &value)
{
    const QByteArray text = value.toString().toLatin1();
    return parseTime(std::string_view(text.constData(), std::size_t(text.size())));
}

QString mapSegment(const QString &name)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(name));
}

QJsonValue valueOf(const releases::Value &value)
{
    return value.binary ? QString::fromLatin1(value.bytes.toBase64()) : QString::fromUtf8(value.bytes);
}

/// `data` and `binaryData` of these.
void putContent(QJsonObject &object, const releases::Content &content)
{
    QJsonObject data;
    QJsonObject binary;
    for (auto it = content.entries.cbegin(); it != content.entries.cend(); ++it)
        (it->binary ? binary : data).insert(it.key(), valueOf(*it));
    if (!data.isEmpty())
        object.insert(QStringLiteral("data"), data);
    if (!binary.isEmpty())
        object.insert(QStringLiteral("binaryData"), binary);
}

QJsonObject marks(const releases::Record &record)
{
    return {{QString::fromLatin1(releases::kReleaseAnnotation), record.id},
            {QString::fromLatin1(releases::kContentHashAnnotation), record.contentHash}};
}

QJsonObject plainMap(const QString &nspace, const QString &name)
{
    return {{QStringLiteral("apiVersion"), QStringLiteral("v1")},
            {QStringLiteral("kind"), QStringLiteral("ConfigMap")},
            {QStringLiteral("metadata"),
             QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("namespace"), nspace}}}};
}

/// An object of a history: labelled, so that all of it is found with one question.
QJsonObject partMap(const engine::ConfigRef &ref, const QString &name, const char *part,
                    const QMap<QString, QString> &annotations = {})
{
    QJsonObject object = plainMap(ref.nspace, name);
    QJsonObject meta = object.value(QLatin1String("metadata")).toObject();
    meta.insert(QStringLiteral("labels"),
                QJsonObject{{QString::fromLatin1(releases::kConfigurationLabel), releases::configurationHash(ref.id)},
                            {QString::fromLatin1(releases::kPartLabel), QString::fromLatin1(part)}});
    if (!annotations.isEmpty())
        meta.insert(QStringLiteral("annotations"), jsonMap(annotations));
    object.insert(QStringLiteral("metadata"), meta);
    return object;
}

QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// A merge patch of `data` alone.
QByteArray dataPatch(const QString &resourceVersion, const QJsonObject &data)
{
    return compactJson({{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("resourceVersion"), resourceVersion}}},
                        {QStringLiteral("data"), data}});
}

/// The fields of a checkpoint; they always decode, since they were encoded just now.
QMap<QString, QString> checkpointData(const releases::Checkpoint &checkpoint)
{
    return releases::decodeFields(releases::encode(checkpoint), kCheckpointCode).value_or(releases::Fields());
}

} // namespace

QString MapMeta::part() const
{
    return labels.contains(QString::fromLatin1(releases::kConfigurationLabel))
               ? labels.value(QString::fromLatin1(releases::kPartLabel))
               : QString();
}

MapMeta mapMeta(const QJsonObject &object)
{
    const QJsonObject from = object.value(QLatin1String("metadata")).toObject();
    MapMeta meta;
    meta.name = from.value(QLatin1String("name")).toString();
    meta.nspace = from.value(QLatin1String("namespace")).toString();
    meta.uid = from.value(QLatin1String("uid")).toString();
    meta.resourceVersion = from.value(QLatin1String("resourceVersion")).toString();
    meta.labels = textMap(from.value(QLatin1String("labels")).toObject());
    meta.annotations = textMap(from.value(QLatin1String("annotations")).toObject());
    meta.createdAt = timeOf(from.value(QLatin1String("creationTimestamp")));
    meta.changedAt = meta.createdAt;
    const QJsonArray managed = from.value(QLatin1String("managedFields")).toArray();
    for (const auto &entry : managed) {
        const auto time = timeOf(entry.toObject().value(QLatin1String("time")));
        if (time && (!meta.changedAt || *time > *meta.changedAt))
            meta.changedAt = time;
    }
    meta.isHeld = !from.value(QLatin1String("finalizers")).toArray().isEmpty();
    meta.isGoing = from.value(QLatin1String("deletionTimestamp")).isString();
    return meta;
}

releases::Content mapContent(const QJsonObject &object)
{
    releases::Content content;
    const QJsonObject data = object.value(QLatin1String("data")).toObject();
    for (auto it = data.constBegin(); it != data.constEnd(); ++it)
        content.entries.insert(it.key(), {it.value().toString().toUtf8(), false, 0});
    const QJsonObject binary = object.value(QLatin1String("binaryData")).toObject();
    for (auto it = binary.constBegin(); it != binary.constEnd(); ++it)
        content.entries.insert(it.key(), {QByteArray::fromBase64(it.value().toString().toLatin1()), true, 0});
    return content;
}

QString mapCollection(const QString &nspace)
{
    return nspace.isEmpty() ? QStringLiteral("/api/v1/configmaps")
                            : QStringLiteral("/api/v1/namespaces/%1/configmaps").arg(mapSegment(nspace));
}

QString mapPath(const QString &nspace, const QString &name)
{
    return mapCollection(nspace) + u'/' + mapSegment(name);
}

engine::ConfigRef mapRef(const QString &nspace, const QString &name)
{
    return {QStringLiteral("ConfigMap/") + nspace + u'/' + name, QStringLiteral("ConfigMap"), nspace, name};
}

std::optional<engine::ConfigRef> mapRefOf(const QString &configuration)
{
    const QStringList pieces = configuration.split(u'/');
    if (pieces.size() != 3 || pieces[0] != QLatin1String("ConfigMap") || pieces[1].isEmpty() || pieces[2].isEmpty())
        return {};
    return mapRef(pieces[1], pieces[2]);
}

bool isSystemMap(const QString &nspace, const QString &name)
{
    return nspace.startsWith(QLatin1String("kube-")) || name == QLatin1String("kube-root-ca.crt");
}

QJsonObject newMap(const engine::ConfigRef &ref, const releases::Content &content, const releases::Record &record)
{
    QJsonObject object = plainMap(ref.nspace, ref.name);
    QJsonObject meta = object.value(QLatin1String("metadata")).toObject();
    meta.insert(QStringLiteral("annotations"), marks(record));
    object.insert(QStringLiteral("metadata"), meta);
    putContent(object, content);
    return object;
}

QByteArray contentPatch(const releases::Content &before, const releases::Content &after, const QString &resourceVersion,
                        const releases::Record &record)
{
    QJsonObject data;
    QJsonObject binary;
    for (auto it = before.entries.cbegin(); it != before.entries.cend(); ++it) {
        const auto kept = after.entries.constFind(it.key());
        const bool leavesItsPlace = kept == after.entries.cend() || kept->binary != it->binary;
        if (leavesItsPlace)
            (it->binary ? binary : data).insert(it.key(), QJsonValue(QJsonValue::Null));
    }
    for (auto it = after.entries.cbegin(); it != after.entries.cend(); ++it) {
        const auto old = before.entries.constFind(it.key());
        if (old == before.entries.cend() || *old != *it)
            (it->binary ? binary : data).insert(it.key(), valueOf(*it));
    }
    QJsonObject patch{{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("resourceVersion"), resourceVersion},
                                                               {QStringLiteral("annotations"), marks(record)}}}};
    if (!data.isEmpty())
        patch.insert(QStringLiteral("data"), data);
    if (!binary.isEmpty())
        patch.insert(QStringLiteral("binaryData"), binary);
    return compactJson(patch);
}

QJsonObject recordMap(const engine::ConfigRef &ref, const releases::Record &record, const releases::Content &content)
{
    QJsonObject object =
        partMap(ref, releases::recordName(ref.name, ref.id, record.id), "record", releases::toAnnotations(record));
    putContent(object, content);
    object.insert(QStringLiteral("immutable"), true);
    return object;
}

QByteArray statePatch(const QString &resourceVersion, releases::State state)
{
    const QJsonObject annotations{
        {QString::fromLatin1(releases::kStateAnnotation), QString::fromLatin1(releases::word(state))}};
    return compactJson({{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("resourceVersion"), resourceVersion},
                                                                 {QStringLiteral("annotations"), annotations}}}});
}

QJsonObject headMap(const engine::ConfigRef &ref, const releases::Head &head)
{
    QJsonObject object = partMap(ref, releases::headName(ref.name, ref.id), "head");
    object.insert(QStringLiteral("data"), jsonMap(releases::toData(head)));
    return object;
}

QByteArray headPatch(const QString &resourceVersion, const releases::Head &head)
{
    QJsonObject data = jsonMap(releases::toData(head));
    if (head.checkpoint.isEmpty())
        data.insert(QStringLiteral("checkpoint"), QJsonValue(QJsonValue::Null));
    return dataPatch(resourceVersion, data);
}

core::Result<releases::Head> headOfMap(const QJsonObject &object)
{
    return releases::headFromData(textMap(object.value(QLatin1String("data")).toObject()));
}

QJsonObject checkpointMap(const engine::ConfigRef &ref, const releases::Checkpoint &checkpoint)
{
    QJsonObject object = partMap(ref, releases::checkpointName(ref.name, ref.id), "checkpoint");
    object.insert(QStringLiteral("data"), jsonMap(checkpointData(checkpoint)));
    return object;
}

QByteArray checkpointPatch(const QString &resourceVersion, const releases::Checkpoint &checkpoint,
                           const releases::Checkpoint &replaced)
{
    QJsonObject data = jsonMap(checkpointData(checkpoint));
    if (checkpoint.comment.isEmpty())
        data.insert(QStringLiteral("comment"), QJsonValue(QJsonValue::Null));
    const QJsonObject annotations{
        {QString::fromLatin1(releases::kReplacedAnnotation), QString::fromUtf8(releases::encode(replaced))}};
    return compactJson({{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("resourceVersion"), resourceVersion},
                                                                 {QStringLiteral("annotations"), annotations}}},
                        {QStringLiteral("data"), data}});
}

core::Result<releases::Checkpoint> checkpointOfMap(const QJsonObject &object)
{
    return releases::decodeCheckpoint(releases::encodeFields(textMap(object.value(QLatin1String("data")).toObject())));
}

std::optional<releases::Checkpoint> replacedCheckpointOfMap(const QJsonObject &object)
{
    const QString kept = mapMeta(object).annotations.value(QString::fromLatin1(releases::kReplacedAnnotation));
    const auto replaced = releases::decodeCheckpoint(kept.toUtf8());
    return replaced ? std::optional<releases::Checkpoint>(*replaced) : std::nullopt;
}

QJsonObject deleteOptions(const QString &uid, const QString &resourceVersion, bool dryRun)
{
    QJsonObject preconditions;
    if (!uid.isEmpty())
        preconditions.insert(QStringLiteral("uid"), uid);
    if (!resourceVersion.isEmpty())
        preconditions.insert(QStringLiteral("resourceVersion"), resourceVersion);
    QJsonObject options{{QStringLiteral("apiVersion"), QStringLiteral("v1")},
                        {QStringLiteral("kind"), QStringLiteral("DeleteOptions")},
                        {QStringLiteral("preconditions"), preconditions}};
    if (dryRun)
        options.insert(QStringLiteral("dryRun"), QJsonArray{QStringLiteral("All")});
    return options;
}

} // namespace kubernetes
