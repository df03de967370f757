#include "actiontoken.h"

#include "actionjson.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QRegularExpression>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonValue lasting(const QJsonValue &value, bool withVersions)
{
    if (value.isArray()) {
        QJsonArray out;
        const QJsonArray array = value.toArray();
        for (const auto &one : array)
            out.append(lasting(one, withVersions));
        return out;
    }
    if (!value.isObject())
        return value;
    QJsonObject out;
    const QJsonObject object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        const QString name = it.key();
        const bool isPassing =
            name == "action"_L1 || name == "restartAt"_L1 || (name == "resourceVersion"_L1 && !withVersions);
        if (!isPassing)
            out.insert(name, lasting(it.value(), withVersions));
    }
    return out;
}

/// Without moments in time and ids of the action.
QByteArray withoutMoments(QString plain, const QString &action)
{
    static const QRegularExpression moment(
        u"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)"_s);
    if (!action.isEmpty())
        plain.remove(action);
    return plain.remove(moment).toUtf8();
}

} // namespace

QString actionToken(const QString &verb, const ActionTarget &target, const Arguments &arguments, const ActionPlan &plan,
                    const QString &action)
{
    QJsonArray steps;
    for (const StepPlan &step : plan.steps) {
        QJsonObject one = toJson(step);
        one.remove("title"_L1);
        steps.append(lasting(one, plan.before.isEmpty()));
    }
    const QJsonObject bound{{u"verb"_s, verb},
                            {u"collection"_s, target.collection},
                            {u"key"_s, target.key},
                            {u"arguments"_s, toJson(arguments)},
                            {u"steps"_s, steps}};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : {withoutMoments(QString::fromUtf8(compact(bound)), action), plan.before.toUtf8(),
                                   withoutMoments(plan.after, action)}) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace engine
