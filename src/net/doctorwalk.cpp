#include "doctorwalk.h"

#include "neterrors.h"
#include "proxychoice.h"
#include "tlssetup.h"

#include <core/text.h>

#include <QHostInfo>
#include <QSslCertificate>
#include <QSslSocket>

namespace net {

using core::Message;
using State = ProbeStep::State;

namespace {

constexpr int kRenewSoonDays = 14;

using core::message;

QString firstName(const QStringList &names)
{
    return core::safeText(names.value(0), false, 200);
}

/// OpenSSL's words when the other side answers in something else than TLS.
bool isNoTls(const QString &reason)
{
    return reason.contains(QLatin1String("wrong version number")) ||
           reason.contains(QLatin1String("packet length too long")) || reason.contains(QLatin1String("http request"));
}

} // namespace

DoctorWalk::DoctorWalk(core::Clock &clock, Endpoint endpoint, HttpRequest request, const ExaminationTime &time,
                       ProbeSink sink, async::Promise<ProbeOutcome> promise)
    : m_clock(clock)
    , m_endpoint(std::move(endpoint))
    , m_request(std::move(request))
    , m_time(time)
    , m_sink(std::move(sink))
    , m_promise(std::move(promise))
    , m_proxy(QNetworkProxy::NoProxy)
{
}

DoctorWalk::~DoctorWalk()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
}

void DoctorWalk::abandon()
{
    m_done = true;
    m_limit.reset();
    m_asking.cancel();
    deleteLater();
}

quint16 DoctorWalk::port() const
{
    return quint16(m_endpoint.base.port(m_endpoint.base.scheme() == QLatin1String("https") ? 443 : 80));
}

void DoctorWalk::begin()
{
    m_begun = m_clock.now();
}

void DoctorWalk::tell(ProbeStep step)
{
    step.elapsed = std::chrono::duration_cast<core::Milliseconds>(m_clock.now() - m_begun);
    if (m_sink)
        m_sink(step);
}

void DoctorWalk::wait(const QString &name, const QUrl &server)
{
    m_limit = m_clock.after(m_time.ofStep(), [this, name, server, patience = m_time.ofStep()] {
        failed(hangingStep(name, server, {}, patience),
               {core::ErrorKind::Timeout, message("net.timeout").with(QStringLiteral("limit"), patience)});
    });
}

void DoctorWalk::fail(const QString &name, core::Error error)
{
    const ProbeStep step = failedStep(name, error);
    failed(step, std::move(error));
}

void DoctorWalk::failed(const ProbeStep &step, core::Error error)
{
    if (m_done)
        return;
    m_limit.reset();
    tell(step);
    static const QStringList kOrder{QStringLiteral("resolve"), QStringLiteral("connect"), QStringLiteral("tls")};
    for (qsizetype i = kOrder.indexOf(step.name) + 1; i < kOrder.size() && !m_done; ++i)
        tell(skippedStep(kOrder[i]));
    m_outcome.error = std::move(error);
    end();
}

void DoctorWalk::end()
{
    if (std::exchange(m_done, true))
        return;
    m_limit.reset();
    m_promise.set(m_outcome);
    deleteLater();
}

void DoctorWalk::start()
{
    if (m_done)
        return;
    begin();
    if (m_endpoint.base.scheme() != QLatin1String("unix")) {
        auto proxy = proxyFor(m_endpoint.base, m_endpoint.proxy);
        if (!proxy) {
            fail(QStringLiteral("resolve"), proxy.error());
            return;
        }
        m_proxy = *proxy;
    }
    resolve();
}

void DoctorWalk::resolve()
{
    const QString host = m_endpoint.base.host();
    ProbeStep step;
    step.name = QStringLiteral("resolve");
    const auto settled = [&](const char *code) {
        step.finding = message(code).with(QStringLiteral("host"), host);
        tell(step);
        if (!m_done)
            connectTo();
    };
    if (m_endpoint.base.scheme() == QLatin1String("unix"))
        return settled("doctor.resolve.socket");
    if (m_proxy.type() != QNetworkProxy::NoProxy)
        return settled("doctor.resolve.by-proxy");
    if (!QHostAddress(host).isNull())
        return settled("doctor.resolve.literal");
    wait(QStringLiteral("resolve"), m_endpoint.base);
    m_lookup = QHostInfo::lookupHost(host, this, [this, host](const QHostInfo &info) {
        m_lookup = -1;
        if (m_done)
            return;
        m_limit.reset();
        if (info.addresses().isEmpty()) {
            core::Error error(core::ErrorKind::Network,
                              message("net.host-not-found").with(QStringLiteral("host"), host));
            error.detail = core::safeText(info.errorString(), false, 300);
            fail(QStringLiteral("resolve"), std::move(error));
            return;
        }
        QStringList addresses;
        for (const QHostAddress &address : info.addresses().mid(0, 4))
            addresses += address.toString();
        ProbeStep found;
        found.name = QStringLiteral("resolve");
        found.finding = message("doctor.resolve.ok")
                            .with(QStringLiteral("host"), host)
                            .with(QStringLiteral("addresses"), addresses.join(QStringLiteral(", ")));
        tell(found);
        if (!m_done)
            connectTo();
    });
}

void DoctorWalk::connectTo()
{
    begin();
    const QString name = QStringLiteral("connect");
    if (m_endpoint.base.scheme() == QLatin1String("unix")) {
        tell(skippedStep(name));
        if (!m_done)
            handshake();
        return;
    }
    const bool viaProxy = m_proxy.type() != QNetworkProxy::NoProxy;
    const QString host = viaProxy ? m_proxy.hostName() : m_endpoint.base.host();
    const quint16 number = viaProxy ? m_proxy.port() : port();
    m_socket = new QTcpSocket(this);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    QUrl url = m_endpoint.base;
    url.setHost(host);
    url.setPort(number);
    wait(name, url);
    connect(m_socket, &QTcpSocket::connected, this, [this, name, viaProxy, host, number] {
        if (m_done)
            return;
        m_limit.reset();
        m_socket->abort();
        ProbeStep step;
        step.name = name;
        step.finding = message(viaProxy ? "doctor.connect.proxy" : "doctor.connect.ok")
                           .with(QStringLiteral("host"), host)
                           .with(QStringLiteral("port"), int(number));
        tell(step);
        if (!m_done)
            handshake();
    });
    connect(
        m_socket, &QTcpSocket::errorOccurred, this, [this, name, viaProxy, url](QAbstractSocket::SocketError error) {
            core::Error what = errorOf(error, m_socket->errorString(), {}, url);
            if (viaProxy)
                what = core::Error(core::ErrorKind::Proxy,
                                   message("net.proxy-refused").with(QStringLiteral("host"), m_endpoint.base.host()));
            fail(name, std::move(what));
        });
    m_socket->connectToHost(host, number);
}

void DoctorWalk::handshake()
{
    begin();
    const QString name = QStringLiteral("tls");
    if (m_endpoint.base.scheme() != QLatin1String("https")) {
        const bool isLocal = m_endpoint.base.scheme() == QLatin1String("unix") ||
                             m_endpoint.base.host() == QLatin1String("localhost") ||
                             QHostAddress(m_endpoint.base.host()).isLoopback();
        ProbeStep step;
        step.name = name;
        step.state = isLocal ? State::Skipped : State::Warning;
        step.finding = message("doctor.tls.none");
        if (!isLocal)
            step.advice = message("doctor.advice.tls.plain");
        tell(step);
        if (!m_done)
            ask();
        return;
    }
    const auto configuration = tlsConfiguration(m_endpoint.tls);
    if (!configuration) {
        fail(name, configuration.error());
        return;
    }
    m_tls = new QSslSocket(this);
    m_tls->setProxy(m_proxy);
    m_tls->setSslConfiguration(*configuration);
    wait(name, m_endpoint.base);
    connect(m_tls, &QSslSocket::encrypted, this, [this] { encrypted(); });
    connect(m_tls, &QSslSocket::errorOccurred, this, [this, name](QAbstractSocket::SocketError error) {
        if (m_done || m_tls->isEncrypted())
            return;
        const QString reason = m_tls->errorString();
        const auto problems = m_tls->sslHandshakeErrors();
        if (problems.isEmpty() && isNoTls(reason)) {
            ProbeStep step;
            step.name = name;
            step.state = State::Failed;
            step.finding = message("doctor.tls.spoken-to-http");
            step.advice = message("doctor.advice.use-http");
            step.detail = core::safeText(reason, false, 300);
            m_limit.reset();
            m_outcome.error = tlsError({}, reason, m_endpoint.base);
            tell(step);
            end();
            return;
        }
        fail(name, errorOf(error, reason, problems, m_endpoint.base));
    });
    const QString verified = m_endpoint.tls.serverName.isEmpty() ? m_endpoint.base.host() : m_endpoint.tls.serverName;
    m_tls->connectToHostEncrypted(m_endpoint.base.host(), port(), verified);
}

void DoctorWalk::encrypted()
{
    if (m_done)
        return;
    m_limit.reset();
    const QSslCertificate certificate = m_tls->peerCertificate();
    const QDateTime expiry = certificate.expiryDate().toUTC();
    const auto left = core::fromUnixMs(expiry.toMSecsSinceEpoch()) - m_clock.wall();
    const bool soon = left < std::chrono::hours(24 * kRenewSoonDays);
    ProbeStep step;
    step.name = QStringLiteral("tls");
    step.finding = message(m_endpoint.tls.skipVerify ? "doctor.tls.unverified"
                           : soon                    ? "doctor.tls.expires-soon"
                                                     : "doctor.tls.ok")
                       .with(QStringLiteral("subject"), firstName(certificate.subjectInfo(QSslCertificate::CommonName)))
                       .with(QStringLiteral("issuer"), firstName(certificate.issuerInfo(QSslCertificate::CommonName)))
                       .with(QStringLiteral("date"), expiry.toString(Qt::ISODate));
    if (m_endpoint.tls.skipVerify || soon) {
        step.state = State::Warning;
        step.advice = message(m_endpoint.tls.skipVerify ? "doctor.advice.tls.verify" : "doctor.advice.tls.renew");
    }
    m_tls->abort();
    tell(step);
    if (!m_done)
        ask();
}

void DoctorWalk::ask()
{
    m_outcome.reached = true;
    begin();
    m_client = std::make_unique<HttpClient>(m_endpoint, m_clock);
    m_request.timeout = m_time.ofStep();
    m_request.retries = 0;
    m_outcome.question = questionOf(m_request);
    m_outcome.patience = m_request.timeout;
    QVector<int> every;
    for (int status = 300; status < 600; ++status)
        every.append(status);
    m_asking = m_client->send(this, m_request, every).then([this](core::Result<HttpResponse> answer) {
        answered(std::move(answer));
    });
}

void DoctorWalk::answered(core::Result<HttpResponse> answer)
{
    m_outcome.answeredAt = m_clock.wall();
    m_outcome.roundTrip = std::chrono::duration_cast<core::Milliseconds>(m_clock.now() - m_begun);
    if (answer)
        m_outcome.answer = std::move(*answer);
    else
        m_outcome.error = answer.error();
    end();
}

} // namespace net
