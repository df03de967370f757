#include "discovery.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

namespace lab::service {
using namespace std::chrono_literals;

Discovery::Discovery(const QUrl &consul, const QStringList &services, Caller &caller, QObject *parent)
    : QObject(parent)
    , m_consul(consul)
    , m_caller(caller)
{
    for (const QString &service : services)
        watch(service, 0);
}

Discovery::Instance Discovery::next(const QString &service)
{
    Known &known = m_known[service];
    if (known.instances.isEmpty())
        return {};
    return known.instances[known.turn++ % known.instances.size()];
}

void Discovery::watch(const QString &service, quint64 index)
{
    Call call;
    call.address = m_consul.host();
    call.port = quint16(m_consul.port(8500));
    call.target = "/v1/health/service/" + service.toUtf8() + "?passing&wait=30s&index=" + QByteArray::number(index);
    call.timeout = 40s; // more than the wait and its jitter
    m_caller.call(call, [this, service, index](const Answer &answer) {
        const quint64 heard = answer.header("x-consul-index").toULongLong();
        if (!answer.isOk() || heard == 0) {
            QTimer::singleShot(500ms, this, [this, service] { watch(service, 0); });
            return;
        }
        Known &known = m_known[service];
        known.instances.clear();
        const QJsonArray rows = QJsonDocument::fromJson(answer.body).array();
        for (const QJsonValue &row : rows) {
            const QJsonObject object = row[QStringLiteral("Service")].toObject();
            known.instances.append(
                {object[QStringLiteral("Address")].toString(), quint16(object[QStringLiteral("Port")].toInt())});
        }
        watch(service, heard < index ? 0 : heard);
    });
}

} // namespace lab::service
