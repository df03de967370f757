#pragma once

#include "load.h"

#include <lab/http/inbox.h>
#include <lab/process/runtime.h>

namespace lab::platform {

/// Steers the running lab: POST /control/load {"rps"}, POST /control/fault {"service", "pod"?, members of
/// service::Fault}, POST /control/kill {"service", "pod"?}, GET /control/status. Loopback, and only with
/// `Authorization: Bearer` and the token.
class Control final : public QObject
{
    Q_OBJECT
public:
    Control(QByteArray token, process::Runtime &runtime, Load &load, QObject *parent = nullptr);
    ~Control() override;

    bool listen() { return m_server.listen(); }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.port())); }

private:
    struct Outcome
    {
        int status;
        QJsonObject body;
    };
    void handle(const httpd::Request &request, const httpd::ResponderPtr &responder);
    Outcome changeLoad(const QJsonObject &members);
    Outcome changeFault(QJsonObject members);
    Outcome kill(const QJsonObject &members);
    QVector<process::Instance> selected(const QJsonObject &members) const;
    QJsonObject status() const;

    const QByteArray m_token;
    process::Runtime &m_runtime;
    Load &m_load;
    Caller m_caller;
    Inbox m_inbox;
    httpd::Server m_server;
};

} // namespace lab::platform
