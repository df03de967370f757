#pragma once

#include "doctor.h"

#include <QNetworkProxy>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QSslSocket;
class QTcpSocket;
QT_END_NAMESPACE

namespace net {

/// One walk of probe(): resolve, connect, tls, request. Deletes itself when it is over or abandoned.
class DoctorWalk final : public QObject
{
    Q_OBJECT
public:
    DoctorWalk(core::Clock &clock, Endpoint endpoint, HttpRequest request, const ExaminationTime &time, ProbeSink sink,
               async::Promise<ProbeOutcome> promise);
    ~DoctorWalk() override;

    void start();
    void abandon();

private:
    void resolve();
    void connectTo();
    void handshake();
    void encrypted();
    void ask();
    void answered(core::Result<HttpResponse> answer);
    void begin();
    void tell(ProbeStep step);
    void fail(const QString &name, core::Error error);
    void failed(const ProbeStep &step, core::Error error);
    /// From now on `server` has the time of one step to answer.
    void wait(const QString &name, const QUrl &server);
    void end();
    quint16 port() const;

    core::Clock &m_clock;
    Endpoint m_endpoint;
    HttpRequest m_request;
    ExaminationTime m_time;
    ProbeSink m_sink;
    async::Promise<ProbeOutcome> m_promise;
    ProbeOutcome m_outcome;
    QNetworkProxy m_proxy;
    core::MonotonicTime m_begun;
    std::unique_ptr<core::Timer> m_limit;
    int m_lookup = -1;
    QPointer<QTcpSocket> m_socket;
    QPointer<QSslSocket> m_tls;
    std::unique_ptr<HttpClient> m_client;
    async::Task<HttpResponse> m_asking;
    bool m_done = false;
};

} // namespace net
