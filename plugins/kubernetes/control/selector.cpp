#include "selector.h"

#include <QJsonArray>
#include <QStringList>

namespace kubernetes {

namespace {

QStringList valuesOf(const QJsonObject &requirement)
{
    QStringList values;
    const QJsonArray listed = requirement.value(QLatin1String("values")).toArray();
    for (const auto &one : listed)
        values += one.toString();
    return values;
}

bool meets(const QJsonObject &requirement, const QHash<QString, QString> &labels)
{
    const QString kind = requirement.value(QLatin1String("operator")).toString();
    const auto label = labels.constFind(requirement.value(QLatin1String("key")).toString());
    const bool isThere = label != labels.constEnd();
    if (kind == QLatin1String("In"))
        return isThere && valuesOf(requirement).contains(*label);
    if (kind == QLatin1String("NotIn"))
        return !isThere || !valuesOf(requirement).contains(*label);
    if (kind == QLatin1String("Exists"))
        return isThere;
    return kind == QLatin1String("DoesNotExist") && !isThere;
}

QString requirementQuery(const QJsonObject &requirement)
{
    const QString key = requirement.value(QLatin1String("key")).toString();
    const QString kind = requirement.value(QLatin1String("operator")).toString();
    const QString values = valuesOf(requirement).join(u',');
    if (kind == QLatin1String("In"))
        return key + QStringLiteral(" in (") + values + u')';
    if (kind == QLatin1String("NotIn"))
        return key + QStringLiteral(" notin (") + values + u')';
    return kind == QLatin1String("DoesNotExist") ? u'!' + key : key;
}

} // namespace

bool selects(const QJsonObject &selector, const QHash<QString, QString> &labels)
{
    const QJsonObject wanted = selector.value(QLatin1String("matchLabels")).toObject();
    for (auto it = wanted.constBegin(); it != wanted.constEnd(); ++it) {
        const auto label = labels.constFind(it.key());
        if (label == labels.constEnd() || *label != it.value().toString())
            return false;
    }
    const QJsonArray requirements = selector.value(QLatin1String("matchExpressions")).toArray();
    for (const auto &requirement : requirements) {
        if (!meets(requirement.toObject(), labels))
            return false;
    }
    return true;
}

QString selectorQuery(const QJsonObject &selector)
{
    QStringList parts;
    const QJsonObject wanted = selector.value(QLatin1String("matchLabels")).toObject();
    for (auto it = wanted.constBegin(); it != wanted.constEnd(); ++it)
        parts += it.key() + u'=' + it.value().toString();
    const QJsonArray requirements = selector.value(QLatin1String("matchExpressions")).toArray();
    for (const auto &requirement : requirements)
        parts += requirementQuery(requirement.toObject());
    return parts.join(u',');
}

QHash<QString, QString> textsOf(const QJsonObject &object)
{
    QHash<QString, QString> texts;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        texts.insert(it.key(), it.value().toString());
    return texts;
}

} // namespace kubernetes
