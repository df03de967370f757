#pragma once

#include "behaviour.h"
#include "discovery.h"
#include "keysettings.h"
#include "metrics.h"

#include <httpd/server.h>
#include <lab/http/inbox.h>

#include <QElapsedTimer>

#include <random>

namespace lab::service {

struct ServeOptions
{
    Behaviour behaviour;
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    QUrl consul;        ///< where the services that this one asks are found, and settings: config/<service>/
    QString configFile; ///< lines of Fault; read again when it changes. Settings in Consul come before it
    Fault fault;
};

/// One instance of a demonstration service: its business request, /health, /ready, /metrics and /fault over real HTTP.
/// Latency is waited for with timers; no thread is ever blocked.
class Server final : public QObject
{
    Q_OBJECT
public:
    explicit Server(ServeOptions options, QObject *parent = nullptr);
    ~Server() override;

    /// False with errorString() when the port is taken.
    bool listen();
    quint16 port() const { return m_http->port(); }
    QString errorString() const { return m_http->errorString(); }

    const Fault &fault() const { return m_fault; }
    /// Not ready any more; drained() follows once no request is being answered.
    void drain();

Q_SIGNALS:
    void drained();

private:
    struct Work;
    void handle(const httpd::Request &request, httpd::ResponderPtr responder);
    void changeFault(const httpd::Request &request, httpd::ResponderPtr responder);
    void business(std::shared_ptr<Work> work);
    void askNext(std::shared_ptr<Work> work, qsizetype step);
    void finish(const std::shared_ptr<Work> &work, int status, const QByteArray &error);
    void readConfiguration();
    void useConfiguration(const QByteArray &file, const QByteArray &keys);

    const ServeOptions m_options;
    Fault m_fault;
    QByteArray m_fileSettings;
    QByteArray m_keySettings;
    bool m_configurationIsWrong = false;
    bool m_draining = false;
    int m_inFlight = 0;
    std::mt19937 m_random{std::random_device{}()};
    QElapsedTimer m_lastLog;
    Metrics m_metrics;
    Caller m_caller;
    Discovery m_discovery;
    std::unique_ptr<KeySettings> m_keys;
    Inbox m_inbox;
    std::unique_ptr<httpd::Server> m_http;
};

} // namespace lab::service
