#include "behaviour.h"

#include <QJsonValue>

namespace lab::service {

const QVector<Behaviour> &behaviours()
{
    static const QVector<Behaviour> all{
        {QStringLiteral("order"),
         "/order",
         6,
         0.4,
         0.001,
         {{QStringLiteral("payment"), "/pay"}},
         QStringLiteral("v1.7.0"),
         QStringLiteral("java")},
        {QStringLiteral("payment"),
         "/pay",
         10,
         0.45,
         0.002,
         {{QStringLiteral("risk"), "/check"}, {QStringLiteral("ledger"), "/entries"}},
         QStringLiteral("v1.4.2"),
         QStringLiteral("go")},
        {QStringLiteral("risk"), "/check", 8, 0.6, 0.001, {}, QStringLiteral("v1.2.5"), QStringLiteral("python")},
        {QStringLiteral("ledger"), "/entries", 5, 0.35, 0.0005, {}, QStringLiteral("v1.9.1"), QStringLiteral("go")},
    };
    return all;
}

const Behaviour *findBehaviour(const QString &name)
{
    for (const Behaviour &behaviour : behaviours()) {
        if (behaviour.name == name)
            return &behaviour;
    }
    return nullptr;
}

QStringList serviceNames()
{
    QStringList names;
    for (const Behaviour &behaviour : behaviours())
        names += behaviour.name;
    return names;
}

std::optional<Fault> Fault::changedBy(const QJsonObject &members) const
{
    Fault fault = *this;
    for (auto it = members.begin(); it != members.end(); ++it) {
        const double number = it->toDouble(-1);
        if (it.key() == QLatin1String("errorRatio") && number >= 0 && number <= 1)
            fault.errorRatio = number;
        else if (it.key() == QLatin1String("latencyMs") && number >= 0 && number <= 60'000)
            fault.latency = std::chrono::milliseconds(qint64(number));
        else if (it.key() == QLatin1String("downstreamTimeoutMs") && number >= 1 && number <= 60'000)
            fault.downstreamTimeout = std::chrono::milliseconds(qint64(number));
        else if (it.key() == QLatin1String("unhealthy") && it->isBool())
            fault.unhealthy = it->toBool();
        else
            return {};
    }
    return fault;
}

std::optional<Fault> Fault::changedBy(const QByteArray &configuration) const
{
    QJsonObject members;
    for (const QByteArray &raw : configuration.split('\n')) {
        const QByteArray line = raw.left(raw.indexOf('#') < 0 ? raw.size() : raw.indexOf('#')).trimmed();
        if (line.isEmpty())
            continue;
        const qsizetype equals = line.indexOf('=');
        if (equals <= 0)
            return {};
        const QByteArray value = line.mid(equals + 1).trimmed();
        bool isNumber = false;
        const double number = value.toDouble(&isNumber);
        members.insert(QString::fromUtf8(line.left(equals).trimmed()), isNumber ? QJsonValue(number)
                                                                       : value == "true" || value == "false"
                                                                           ? QJsonValue(value == "true")
                                                                           : QJsonValue(QString::fromUtf8(value)));
    }
    return changedBy(members);
}

QJsonObject Fault::toJson() const
{
    return {{QStringLiteral("errorRatio"), errorRatio},
            {QStringLiteral("latencyMs"), qint64(latency.count())},
            {QStringLiteral("downstreamTimeoutMs"), qint64(downstreamTimeout.count())},
            {QStringLiteral("unhealthy"), unhealthy}};
}

} // namespace lab::service
