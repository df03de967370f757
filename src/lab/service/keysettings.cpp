#include "keysettings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <utility>

namespace lab::service {
using namespace std::chrono_literals;

KeySettings::KeySettings(const QUrl &consul, const QString &service, Caller &caller, Heard heard, QObject *parent)
    : QObject(parent)
    , m_consul(consul)
    , m_prefix("config/" + service.toUtf8() + '/')
    , m_caller(caller)
    , m_heard(std::move(heard))
{
    watch(0);
}

void KeySettings::watch(quint64 index)
{
    Call call;
    call.address = m_consul.host();
    call.port = quint16(m_consul.port(8500));
    call.target = "/v1/kv/" + m_prefix + "?recurse&wait=30s&index=" + QByteArray::number(index);
    call.timeout = 40s; // more than the wait and its jitter
    m_caller.call(call, [this, index](const Answer &answer) {
        const quint64 heard = answer.header("x-consul-index").toULongLong();
        const bool isAnswer = answer.isOk() || answer.status == 404; // no keys
        if (!isAnswer || heard == 0) {
            QTimer::singleShot(500ms, this, [this] { watch(0); });
            return;
        }
        QByteArray lines;
        const QJsonArray rows = QJsonDocument::fromJson(answer.body).array();
        for (const QJsonValue &row : rows) {
            const QByteArray key = row[QStringLiteral("Key")].toString().toUtf8().mid(m_prefix.size());
            const QByteArray value = QByteArray::fromBase64(row[QStringLiteral("Value")].toString().toLatin1());
            if (!key.isEmpty())
                lines += key + " = " + value.simplified() + '\n';
        }
        m_heard(lines);
        watch(heard < index ? 0 : heard);
    });
}

} // namespace lab::service
