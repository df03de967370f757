#include "doctor.h"

#include "doctorwalk.h"
#include "neterrors.h"

#include <core/text.h>

#include <QDateTime>
#include <QHostAddress>
#include <QLocale>
#include <QPointer>

namespace net {

using core::Message;
using State = ProbeStep::State;

namespace {

constexpr core::Milliseconds kSkewWarning = std::chrono::seconds(5);
constexpr core::Milliseconds kSkewFailure = std::chrono::minutes(5);

using core::message;

const char *adviceFor(const core::Error &error)
{
    struct Advice
    {
        const char *code;
        const char *advice;
    };
    static constexpr Advice kByCode[] = {
        {"net.host-not-found", "doctor.advice.resolve"},
        {"net.refused", "doctor.advice.connect"},
        {"net.tls-unknown-ca", "doctor.advice.tls.ca"},
        {"net.tls-expired", "doctor.advice.tls.expired"},
        {"net.tls-expired-ca", "doctor.advice.tls.expired-ca"},
        {"net.tls-not-yet-valid", "doctor.advice.tls.expired"},
        {"net.tls-host-mismatch", "doctor.advice.tls.name"},
        {"net.tls-bad-peer", "doctor.advice.tls.peer"},
        {"net.tls-not-verified", "doctor.advice.tls.unverified"},
        {"net.tls-client-certificate", "doctor.advice.tls.client-certificate"},
        {"net.tls-bad-ca", "doctor.advice.tls.files"},
        {"net.tls-bad-certificate", "doctor.advice.tls.files"},
        {"net.tls-bad-key", "doctor.advice.tls.files"},
    };
    for (const Advice &known : kByCode) {
        if (error.message.code == QLatin1String(known.code))
            return known.advice;
    }
    switch (error.kind) {
    case core::ErrorKind::Timeout: return "doctor.advice.timeout";
    case core::ErrorKind::Proxy: return "doctor.advice.proxy";
    case core::ErrorKind::Unauthorised: return "doctor.advice.authenticate";
    case core::ErrorKind::Forbidden: return "doctor.advice.authorise";
    default: return "doctor.advice.connect";
    }
}

ProbeStep strange(const QString &name, Message finding, const char *advice, const QByteArray &body)
{
    ProbeStep step;
    step.name = name;
    step.state = State::Failed;
    step.finding = std::move(finding);
    step.advice = message(advice);
    step.detail = core::safeText(body.left(4000), false, 1000);
    return step;
}

QString titleOf(const QByteArray &body)
{
    const QByteArray head = body.left(64 * 1024);
    const QByteArray lower = head.toLower();
    const qsizetype open = lower.indexOf("<title");
    const qsizetype begin = open < 0 ? -1 : lower.indexOf('>', open);
    const qsizetype end = begin < 0 ? -1 : lower.indexOf("</title", begin);
    return end < 0 ? QString() : core::safeText(head.mid(begin + 1, end - begin - 1).trimmed(), false, 120);
}

/// What Go's, nginx', Apache's and HAProxy's servers say to HTTP on a TLS port.
bool wantsTls(const QByteArray &body)
{
    const QByteArray lower = body.left(4096).toLower();
    return lower.contains("http request to an https server") ||
           lower.contains("plain http request was sent to https port") ||
           lower.contains("speaking plain http to an ssl-enabled server");
}

} // namespace

bool looksLikeHtml(const HttpResponse &answer)
{
    if (answer.header("content-type").toLower().startsWith("text/html"))
        return true;
    const QByteArray begin = answer.body.left(512).trimmed().toLower();
    return begin.startsWith("<!doctype html") || begin.startsWith("<html");
}

ProbeStep failedStep(const QString &name, const core::Error &error)
{
    ProbeStep step;
    step.name = name;
    step.state = State::Failed;
    step.finding = error.message;
    step.advice = message(adviceFor(error));
    step.detail = error.detail;
    return step;
}

ProbeStep hangingStep(const QString &name, const QUrl &server, const QString &question, core::Milliseconds patience)
{
    struct Hanging
    {
        const char *step;
        const char *finding;
        const char *advice;
    };
    static constexpr Hanging kSteps[] = {
        {"resolve", "doctor.hangs.resolve", "doctor.advice.hangs.resolve"},
        {"connect", "doctor.hangs.connect", "doctor.advice.timeout"},
        {"tls", "doctor.hangs.tls", "doctor.advice.hangs.tls"},
        {"", "doctor.hangs.answer", "doctor.advice.hangs.answer"},
    };
    const Hanging &hanging = *std::find_if(std::begin(kSteps), std::end(kSteps) - 1,
                                           [&name](const Hanging &one) { return name == QLatin1String(one.step); });
    ProbeStep step;
    step.name = name;
    step.state = State::Failed;
    step.finding = message(hanging.finding)
                       .with(QStringLiteral("host"), server.host())
                       .with(QStringLiteral("port"), server.port(server.scheme() == QLatin1String("https") ? 443 : 80))
                       .with(QStringLiteral("question"), question)
                       .with(QStringLiteral("limit"), patience);
    step.advice = message(hanging.advice);
    step.elapsed = patience;
    return step;
}

QString questionOf(const HttpRequest &request)
{
    return QString::fromLatin1(request.method) + u' ' + core::safeText(request.path, false, 200);
}

core::Milliseconds ExaminationTime::left() const
{
    return std::max(core::Milliseconds(0), std::chrono::duration_cast<core::Milliseconds>(m_end - m_clock.now()));
}

ProbeStep skippedStep(const QString &name)
{
    ProbeStep step;
    step.name = name;
    step.state = State::Skipped;
    step.finding = message("doctor.skipped");
    return step;
}

std::optional<ProbeStep> strangeAnswer(const QString &name, const ProbeOutcome &outcome, const Endpoint &endpoint)
{
    const bool isPlain = endpoint.base.scheme() == QLatin1String("http");
    if (outcome.error && outcome.error->kind == core::ErrorKind::Timeout)
        return hangingStep(name, endpoint.base, outcome.question, outcome.patience);
    if (outcome.error) {
        const QString &code = outcome.error->message.code;
        if (isPlain && (code == QLatin1String("net.bad-answer") || code == QLatin1String("net.closed-early")))
            return strange(name, outcome.error->message, "doctor.advice.use-https", {});
        if (code == QLatin1String("net.redirect"))
            return strange(name, outcome.error->message, "doctor.advice.redirected", {});
        return failedStep(name, *outcome.error);
    }
    if (!outcome.answer)
        return skippedStep(name);
    const HttpResponse &answer = *outcome.answer;
    if (isPlain && answer.status == 400 && wantsTls(answer.body))
        return strange(name, message("doctor.http-to-tls"), "doctor.advice.use-https", answer.body);
    if (answer.status == 407 || !answer.header("proxy-authenticate").isEmpty())
        return strange(name, message("doctor.proxy-answered").with(QStringLiteral("status"), answer.status),
                       "doctor.advice.proxy", answer.body);
    if (answer.status >= 300 && answer.status < 400)
        return strange(name,
                       message("doctor.redirected")
                           .with(QStringLiteral("target"),
                                 core::redactedUrl(QString::fromUtf8(answer.header("location").left(2048)))),
                       "doctor.advice.redirected", answer.body);
    const bool fromProxy = !answer.header("via").isEmpty() || answer.header("server").toLower().contains("squid");
    if (answer.status >= 502 && answer.status <= 504 && (fromProxy || looksLikeHtml(answer)))
        return strange(name, message("doctor.proxy-answered").with(QStringLiteral("status"), answer.status),
                       "doctor.advice.proxy", answer.body);
    if (looksLikeHtml(answer))
        return strange(name, message("doctor.html").with(QStringLiteral("title"), titleOf(answer.body)),
                       "doctor.advice.html", answer.body);
    return {};
}

ProbeStep clockStep(const ProbeOutcome &outcome)
{
    ProbeStep step;
    step.name = QStringLiteral("clock");
    const QByteArray date = outcome.answer ? outcome.answer->header("date").trimmed() : QByteArray();
    QDateTime told =
        QLocale::c().toDateTime(QString::fromLatin1(date), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!told.isValid()) {
        step.state = State::Skipped;
        step.finding = message("doctor.clock.unknown");
        return step;
    }
    told.setTimeSpec(Qt::UTC);
    // The header has whole seconds and was written somewhere in the round trip: half of each is taken off.
    const auto ours = outcome.answeredAt - outcome.roundTrip / 2;
    const core::Milliseconds skew = ours - core::fromUnixMs(told.toMSecsSinceEpoch() + 500);
    const core::Milliseconds size = skew < core::Milliseconds(0) ? -skew : skew;
    if (size < kSkewWarning) {
        step.finding = message("doctor.clock.ok").with(QStringLiteral("limit"), kSkewWarning);
        return step;
    }
    step.state = size < kSkewFailure ? State::Warning : State::Failed;
    step.finding = message(skew > core::Milliseconds(0) ? "doctor.clock.ahead" : "doctor.clock.behind")
                       .with(QStringLiteral("skew"), size);
    step.advice = message("doctor.advice.clock");
    return step;
}

async::Task<ProbeOutcome> probe(QObject *owner, core::Clock &clock, const Endpoint &endpoint, HttpRequest request,
                                const ExaminationTime &time, ProbeSink sink)
{
    async::Promise<ProbeOutcome> promise;
    auto task = promise.task(owner);
    auto *walk = new DoctorWalk(clock, endpoint, std::move(request), time, std::move(sink), promise);
    promise.onCancel([guard = QPointer<DoctorWalk>(walk)] {
        if (guard)
            guard->abandon();
    });
    QMetaObject::invokeMethod(walk, &DoctorWalk::start, Qt::QueuedConnection);
    return task;
}

} // namespace net
