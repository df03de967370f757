#include "server.h"

#include "logline.h"

#include <QFile>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace lab::service {
using namespace std::chrono_literals;

struct Server::Work
{
    QByteArray method;
    QByteArray traceId; ///< 32 hexadecimal digits
    httpd::ResponderPtr responder;
    QElapsedTimer age;
};

namespace {

void answer(const httpd::ResponderPtr &responder, int status, const QJsonObject &body)
{
    responder->send(status, {{"Content-Type", "application/json"}}, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

QByteArray hexadecimal(std::mt19937 &random, int digits)
{
    std::uniform_int_distribution<int> digit(0, 15);
    QByteArray text;
    for (int i = 0; i < digits; ++i)
        text += "0123456789abcdef"[digit(random)];
    return text;
}

/// Of a caller's "00-<trace>-<span>-<flags>"; empty when it is none. Source: w3.org/TR/trace-context
QByteArray traceIdOf(const QByteArray &traceparent)
{
    const QByteArray trace = traceparent.split('-').value(1);
    const bool fits = trace.size() == 32 && std::all_of(trace.begin(), trace.end(), [](char c) {
                          return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                      });
    return fits ? trace : QByteArray();
}

QStringList asked(const Behaviour &behaviour)
{
    QStringList names;
    for (const Downstream &downstream : behaviour.downstream)
        names += downstream.service;
    return names;
}

} // namespace

Server::Server(ServeOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_fault(m_options.fault)
    , m_metrics(m_options.behaviour.version.toUtf8())
    , m_discovery(m_options.consul, m_options.consul.isValid() ? asked(m_options.behaviour) : QStringList(), m_caller)
    , m_inbox([this](const httpd::Request &request, httpd::ResponderPtr responder) {
        handle(request, std::move(responder));
    })
{
    httpd::Server::Options http;
    http.address = m_options.address;
    http.port = m_options.port;
    http.limits.bodyBytes = 64 * 1024;
    m_http = std::make_unique<httpd::Server>(http, m_inbox.entrance());
    if (m_options.consul.isValid()) {
        m_keys =
            std::make_unique<KeySettings>(m_options.consul, m_options.behaviour.name, m_caller,
                                          [this](const QByteArray &lines) { useConfiguration(m_fileSettings, lines); });
    }
    if (!m_options.configFile.isEmpty()) {
        readConfiguration();
        auto *timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, &Server::readConfiguration);
        timer->start(1s);
    }
}

Server::~Server() = default;

bool Server::listen()
{
    return m_http->listen();
}

void Server::drain()
{
    m_draining = true;
    if (m_inFlight == 0)
        Q_EMIT drained();
}

void Server::handle(const httpd::Request &request, httpd::ResponderPtr responder)
{
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    if (request.path == "/health" || request.path == "/ready") {
        const bool sick = m_fault.unhealthy || m_configurationIsWrong || (request.path == "/ready" && m_draining);
        QJsonObject body{{QStringLiteral("status"), sick ? QStringLiteral("unhealthy") : QStringLiteral("ok")},
                         {QStringLiteral("service"), m_options.behaviour.name},
                         {QStringLiteral("version"), m_options.behaviour.version}};
        if (m_configurationIsWrong)
            body.insert(QStringLiteral("reason"), QStringLiteral("configuration is not valid"));
        return isRead ? answer(responder, sick ? 503 : 200, body) : answer(responder, 405, {});
    }
    if (request.path == "/metrics" && isRead) {
        const Metrics::Format format = Metrics::formatFor(request.header("accept"));
        return responder->send(200, {{"Content-Type", Metrics::contentType(format)}}, m_metrics.exposition(format));
    }
    if (request.path == "/fault")
        return changeFault(request, std::move(responder));
    if (request.path != m_options.behaviour.path)
        return answer(responder, 404, {{QStringLiteral("error"), QStringLiteral("no such route")}});
    if (request.method != "POST")
        return answer(responder, 405, {{QStringLiteral("error"), QStringLiteral("POST it")}});
    auto work = std::make_shared<Work>();
    work->method = request.method;
    work->traceId = traceIdOf(request.header("traceparent"));
    if (work->traceId.isEmpty())
        work->traceId = hexadecimal(m_random, 32);
    work->responder = std::move(responder);
    work->age.start();
    business(std::move(work));
}

void Server::changeFault(const httpd::Request &request, httpd::ResponderPtr responder)
{
    if (request.method == "GET")
        return answer(responder, 200, m_fault.toJson());
    // A web page can post to loopback, but not with this type unless the server allows it.
    const bool isJson = request.header("content-type").startsWith("application/json");
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    const auto changed = document.isObject() ? m_fault.changedBy(document.object()) : std::nullopt;
    if (request.method != "POST" || !isJson || !changed)
        return answer(
            responder, 400,
            {{QStringLiteral("error"),
              QStringLiteral(
                  "POST application/json with errorRatio (0-1), latencyMs, downstreamTimeoutMs, unhealthy (bool)")}});
    m_fault = *changed;
    logLine("warn", "fault changed", m_fault.toJson());
    answer(responder, 200, m_fault.toJson());
}

void Server::business(std::shared_ptr<Work> work)
{
    m_metrics.setInFlight(++m_inFlight);
    std::lognormal_distribution<double> own(std::log(m_options.behaviour.medianMs), m_options.behaviour.sigma);
    const auto latency = std::chrono::milliseconds(qint64(std::min(own(m_random), 2000.0))) + m_fault.latency;
    QTimer::singleShot(latency, Qt::PreciseTimer, this, [this, work] {
        std::uniform_real_distribution<double> luck(0, 1);
        if (luck(m_random) < m_options.behaviour.errorRatio + m_fault.errorRatio)
            return finish(work, 500, "internal error");
        askNext(work, 0);
    });
}

void Server::askNext(std::shared_ptr<Work> work, qsizetype step)
{
    if (step >= m_options.behaviour.downstream.size() || !m_options.consul.isValid())
        return finish(work, 200, {});
    const Downstream &downstream = m_options.behaviour.downstream[step];
    const auto instance = m_discovery.next(downstream.service);
    if (instance.port == 0)
        return finish(work, 503, "no instance of " + downstream.service.toUtf8());
    Call call;
    call.method = "POST";
    call.address = instance.address;
    call.port = instance.port;
    call.target = downstream.path;
    call.headers = {{"Content-Type", "application/json"},
                    {"traceparent", "00-" + work->traceId + '-' + hexadecimal(m_random, 16) + "-01"}};
    call.body = "{}";
    call.timeout = m_fault.downstreamTimeout;
    m_caller.call(call, [this, work, step](const Answer &heard) {
        const QByteArray name = m_options.behaviour.downstream[step].service.toUtf8();
        if (heard.status == 0)
            return finish(work, heard.problem.contains(QLatin1String("deadline")) ? 504 : 502,
                          name + ": " + heard.problem.toUtf8());
        if (heard.status >= 400)
            return finish(work, 502, name + " answered " + QByteArray::number(heard.status));
        askNext(work, step + 1);
    });
}

void Server::finish(const std::shared_ptr<Work> &work, int status, const QByteArray &error)
{
    const double seconds = double(work->age.nsecsElapsed()) / 1e9;
    m_metrics.observe(work->method, m_options.behaviour.path, status, seconds, work->traceId);
    m_metrics.setInFlight(--m_inFlight);
    if (status == 200)
        answer(work->responder, 200, {{QStringLiteral("status"), QStringLiteral("accepted")}});
    else
        answer(work->responder, status, {{QStringLiteral("error"), QString::fromUtf8(error)}});
    // Failures always, successes once a second: enough to see a log move without flooding it.
    if (status != 200 || !m_lastLog.isValid() || m_lastLog.elapsed() > 1000) {
        m_lastLog.start();
        QJsonObject details{{QStringLiteral("method"), QString::fromUtf8(work->method)},
                            {QStringLiteral("route"), QString::fromUtf8(m_options.behaviour.path)},
                            {QStringLiteral("status"), status},
                            {QStringLiteral("traceId"), QString::fromLatin1(work->traceId)},
                            {QStringLiteral("durationMs"), std::round(seconds * 1e4) / 10}};
        if (!error.isEmpty())
            details.insert(QStringLiteral("error"), QString::fromUtf8(error));
        logLine(status == 200 ? "info" : "error", "request", details);
    }
    if (m_draining && m_inFlight == 0)
        Q_EMIT drained();
}

void Server::readConfiguration()
{
    QFile file(m_options.configFile);
    useConfiguration(file.open(QIODevice::ReadOnly) ? file.read(64 * 1024) : QByteArray(), m_keySettings);
}

void Server::useConfiguration(const QByteArray &file, const QByteArray &keys)
{
    if (file == m_fileSettings && keys == m_keySettings)
        return;
    m_fileSettings = file;
    m_keySettings = keys;
    const auto changed = m_options.fault.changedBy(file + '\n' + keys);
    m_configurationIsWrong = !changed;
    if (changed)
        m_fault = *changed;
    logLine(changed ? "info" : "error", changed ? "configuration read" : "configuration is not valid",
            m_fault.toJson());
}

} // namespace lab::service
