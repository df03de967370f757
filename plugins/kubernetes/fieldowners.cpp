#include "fieldowners.h"

#include <core/text.h>

#include <QJsonArray>
#include <QLatin1String>

namespace kubernetes {

namespace {

constexpr qsizetype kLongestManager = 128; // as the API server takes it

QString managerOf(const QJsonObject &managed)
{
    const QString name = core::safeText(managed.value(QLatin1String("manager")).toString(), false, kLongestManager);
    return name == QLatin1String("quarterdeck") ? QString() : name;
}

bool holdsPath(QJsonObject fields, const QStringList &path)
{
    for (const QString &name : path) {
        const QJsonValue inner = fields.value(QStringLiteral("f:") + name);
        if (!inner.isObject())
            return false;
        fields = inner.toObject();
    }
    return true;
}

} // namespace

QStringList managersOf(const QJsonObject &metadata)
{
    QStringList out;
    const QJsonArray all = metadata.value(QLatin1String("managedFields")).toArray();
    for (const auto &managed : all) {
        const QString manager = managerOf(managed.toObject());
        if (!manager.isEmpty() && !out.contains(manager))
            out += manager;
    }
    return out;
}

QHash<QString, QStringList> fieldOwners(const QJsonObject &metadata, const QVector<QStringList> &paths)
{
    QHash<QString, QStringList> out;
    const QJsonArray all = metadata.value(QLatin1String("managedFields")).toArray();
    for (const auto &value : all) {
        const QJsonObject managed = value.toObject();
        const QString manager = managerOf(managed);
        const QJsonObject fields = managed.value(QLatin1String("fieldsV1")).toObject();
        if (manager.isEmpty() || fields.isEmpty())
            continue;
        for (const QStringList &path : paths) {
            if (!holdsPath(fields, path))
                continue;
            QStringList &owners = out[path.join(u'.')];
            if (!owners.contains(manager))
                owners += manager;
        }
    }
    return out;
}

} // namespace kubernetes
