#pragma once

#include "httpclient.h"

#include <algorithm>

namespace net {

/// One step of the connection doctor; the engine's DiagnosisStep without the engine. Codes are "doctor.…".
struct ProbeStep
{
    enum class State { Ok, Warning, Failed, Skipped };
    QString name; ///< "resolve", "connect", "tls", "clock", …
    State state = State::Ok;
    core::Message finding;
    core::Message advice;
    core::Milliseconds elapsed{};
    QString detail;
};

/// The time of one examination, so that a report that names the step that hangs is there before whoever asked has given
/// up: qdctl's usual 30 s. A step has ten seconds, or what is left of the whole.
class ExaminationTime
{
public:
    static constexpr core::Milliseconds kWhole{24'000};
    static constexpr core::Milliseconds kStep{10'000};
    static constexpr core::Milliseconds kLeast{1'000}; ///< of a step, when others took their time

    explicit ExaminationTime(const core::Clock &clock) : m_clock(clock), m_end(clock.now() + kWhole) {}
    core::Milliseconds left() const;
    core::Milliseconds ofStep() const { return std::clamp(left(), kLeast, kStep); }

private:
    const core::Clock &m_clock;
    core::MonotonicTime m_end;
};

/// What came of the walk to the server and of one request.
struct ProbeOutcome
{
    bool reached = false;               ///< name, connection and TLS were fine (or not applicable)
    std::optional<core::Error> error;   ///< of the step that failed, or of the request
    std::optional<HttpResponse> answer; ///< of whatever status below 300 or from 400 up
    core::WallTime answeredAt{};
    core::Milliseconds roundTrip{};
    QString question;              ///< "GET /version"
    core::Milliseconds patience{}; ///< how long it was waited for an answer at most
};

using ProbeSink = std::function<void(const ProbeStep &)>;

/// Walks "resolve", "connect" and "tls" on connections of its own, telling each step once, in this order; what comes
/// after a failure is told as Skipped. Through a proxy, resolve is left to the proxy and connect means the proxy. Then
/// sends `request` with the endpoint's credentials. Never fails: a broken set-up is an outcome. Dropping the task ends
/// it. Engine thread.
async::Task<ProbeOutcome> probe(QObject *owner, core::Clock &clock, const Endpoint &endpoint, HttpRequest request,
                                const ExaminationTime &time, ProbeSink sink);

/// The step that says why an answer or error is no answer of the API that was expected; nothing when it may be one.
/// Knows web pages (log-in pages, portals), redirects, HTTP spoken to an HTTPS port and the other way round, 407 and
/// other signs of a proxy, 404 for a missing path prefix, time-outs. The step's name is `name`.
std::optional<ProbeStep> strangeAnswer(const QString &name, const ProbeOutcome &outcome, const Endpoint &endpoint);

bool looksLikeHtml(const HttpResponse &answer);

/// "clock": our wall clock against the Date header; a warning from 5 s on, a failure from 5 min (tokens and
/// certificates are then refused). Skipped without a Date header.
ProbeStep clockStep(const ProbeOutcome &outcome);

/// What a failure of the transport means and what to do about it, as a step of that name.
ProbeStep failedStep(const QString &name, const core::Error &error);
ProbeStep skippedStep(const QString &name);
/// The step in which nothing was heard for `patience`: name servers ("resolve"), connection ("connect"), handshake
/// ("tls"), or the answer to `question`. `server` is who did not answer.
ProbeStep hangingStep(const QString &name, const QUrl &server, const QString &question, core::Milliseconds patience);
/// "GET /version"
QString questionOf(const HttpRequest &request);

} // namespace net
