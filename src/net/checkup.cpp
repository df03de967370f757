#include "checkup.h"

#include "strangers.h"

#include <core/text.h>

#include <QVersionNumber>

namespace net {

namespace {

using core::message;

ProbeStep step(const char *name, ProbeStep::State state, core::Message finding, core::Message advice = {})
{
    ProbeStep out;
    out.name = QString::fromLatin1(name);
    out.state = state;
    out.finding = std::move(finding);
    out.advice = std::move(advice);
    return out;
}

core::Message adviceFor(core::ErrorKind kind)
{
    switch (kind) {
    case core::ErrorKind::Unauthorised: return message("doctor.advice.authenticate");
    case core::ErrorKind::Forbidden: return message("doctor.advice.authorise");
    default: return {};
    }
}

/// One walk. Kept alive by its promise until it ends or nobody wants it any more.
class Walk final : public std::enable_shared_from_this<Walk>
{
public:
    Walk(QObject *owner, core::Clock &clock, CheckupPlan plan, ProbeSink sink)
        : m_owner(owner)
        , m_clock(clock)
        , m_time(clock)
        , m_plan(std::move(plan))
        , m_sink(std::move(sink))
    {
    }

    async::Task<bool> begin()
    {
        auto task = m_promise.task(m_owner);
        m_promise.onCancel([self = shared_from_this()] {
            self->m_limit.reset();
            self->m_steps = {};
        });
        // Everything that is told is told after this call has returned.
        m_steps.start = async::ready<bool>(m_owner, true).then([weak = weak_from_this()](core::Result<bool>) {
            if (const auto self = weak.lock())
                self->configuration();
        });
        return task;
    }

private:
    struct Tasks
    {
        async::Task<bool> start;
        async::Task<ProbeOutcome> probing;
        async::Task<HttpResponse> asking;
        async::Task<Stranger> looking;
    };

    void tell(const ProbeStep &one) { m_sink(one); }

    void skip(const QStringList &names)
    {
        for (const QString &name : names)
            tell(skippedStep(name));
    }

    void finish(bool isWell)
    {
        const auto keep = shared_from_this();
        m_promise.set(isWell);
    }

    void configuration()
    {
        static const QStringList rest{QStringLiteral("resolve"),   QStringLiteral("connect"),
                                      QStringLiteral("tls"),       QStringLiteral("authenticate"),
                                      QStringLiteral("authorise"), QStringLiteral("clock"),
                                      QStringLiteral("version")};
        core::Result<Endpoint> endpoint =
            m_plan.settings ? m_plan.settings->endpoint() : core::failure(m_plan.settings.error());
        if (endpoint) {
            if (auto credentials = m_plan.settings->credentials(); !credentials)
                endpoint = core::failure(credentials.error());
            else
                m_hasCredentials = credentials->kind != Credentials::Kind::None;
        }
        if (!endpoint) {
            tell(step("configuration", ProbeStep::State::Failed, endpoint.error().message,
                      message("doctor.advice.configuration")));
            skip(rest);
            finish(false);
            return;
        }
        m_endpoint = std::move(*endpoint);
        const QString server = core::redactedUrl(m_endpoint.base.toString());
        if (m_plan.settings->warnings.isEmpty()) {
            tell(step("configuration", ProbeStep::State::Ok,
                      message("doctor.configuration.ok")
                          .with(QStringLiteral("name"), m_plan.program)
                          .with(QStringLiteral("server"), server)));
        } else {
            tell(step("configuration", ProbeStep::State::Warning, m_plan.settings->warnings.front(),
                      message("doctor.advice.configuration")));
        }
        m_steps.probing =
            probe(m_owner, m_clock, m_endpoint, m_plan.first, m_time, [weak = weak_from_this()](const ProbeStep &one) {
                if (const auto self = weak.lock())
                    self->tell(one);
            }).then([weak = weak_from_this()](core::Result<ProbeOutcome> outcome) {
                const auto self = weak.lock();
                if (!self)
                    return;
                if (outcome)
                    self->reached(std::move(*outcome));
                else
                    self->finish(false);
            });
    }

    void reached(ProbeOutcome outcome)
    {
        m_outcome = std::move(outcome);
        if (!m_outcome.reached) {
            skip({QStringLiteral("authenticate"), QStringLiteral("authorise"), QStringLiteral("clock"),
                  QStringLiteral("version")});
            finish(false);
            return;
        }
        if (!m_outcome.answer || !m_plan.isIts(*m_outcome.answer)) {
            strange();
            return;
        }
        if (const auto refusal = m_plan.refusal(*m_outcome.answer)) {
            ProbeStep refused = step(refusal->kind == core::ErrorKind::Forbidden      ? "authorise"
                                     : refusal->kind == core::ErrorKind::Unauthorised ? "authenticate"
                                                                                      : "version",
                                     ProbeStep::State::Failed, refusal->message, adviceFor(refusal->kind));
            refused.detail = refusal->detail;
            if (refusal->kind == core::ErrorKind::Unauthorised) {
                tell(refused);
                skip({QStringLiteral("authorise")});
                tell(clockStep(m_outcome));
                skip({QStringLiteral("version")});
            } else if (refusal->kind == core::ErrorKind::Forbidden) {
                authenticated();
                tell(refused);
                tell(clockStep(m_outcome));
                skip({QStringLiteral("version")});
            } else {
                skip({QStringLiteral("authenticate"), QStringLiteral("authorise")});
                tell(clockStep(m_outcome));
                tell(refused);
            }
            finish(false);
            return;
        }
        authenticated();
        nextRight();
    }

    void authenticated()
    {
        tell(step("authenticate", ProbeStep::State::Ok,
                  message(m_hasCredentials ? "doctor.authenticate.accepted" : "doctor.authenticate.anonymous")));
    }

    // Somebody else's answer, or none that HTTP knows.
    void strange()
    {
        const int port = m_endpoint.base.port();
        for (const auto &[foreign, what] : m_plan.foreignPorts) {
            if (port != foreign)
                continue;
            endStrangely(step(
                "version", ProbeStep::State::Failed,
                message("doctor.foreign-port").with(QStringLiteral("port"), port).with(QStringLiteral("what"), what),
                message("doctor.advice.foreign-port")
                    .with(QStringLiteral("program"), m_plan.program)
                    .with(QStringLiteral("port"), m_plan.usualPort)));
            return;
        }
        const int status = m_outcome.answer ? m_outcome.answer->status : 0;
        if (status == 401 || status == 403) {
            tell(status == 401 ? step("authenticate", ProbeStep::State::Failed, message("net.http-401"),
                                      message("doctor.advice.authenticate"))
                               : step("authenticate", ProbeStep::State::Failed, message("net.http-403"),
                                      message("doctor.advice.authenticate")));
            skip({QStringLiteral("authorise")});
            tell(clockStep(m_outcome));
            skip({QStringLiteral("version")});
            finish(false);
            return;
        }
        // Who keeps silent keeps silent to every other question, too.
        if (m_outcome.error && m_outcome.error->kind == core::ErrorKind::Timeout) {
            known({});
            return;
        }
        m_steps.looking = lookAround(m_owner, m_clock, m_endpoint, m_plan.first, m_plan.isIts, m_plan.prefixes)
                              .then([weak = weak_from_this()](core::Result<Stranger> stranger) {
                                  if (const auto self = weak.lock())
                                      self->known(stranger ? *stranger : Stranger());
                              });
        m_limit = m_clock.after(m_time.left(), [weak = weak_from_this()] {
            if (const auto self = weak.lock()) {
                self->m_steps.looking.cancel();
                self->known({});
            }
        });
    }

    void known(const Stranger &stranger)
    {
        m_limit.reset();
        if (!stranger.rightUrl.isEmpty()) {
            endStrangely(step("version", ProbeStep::State::Failed,
                              message("doctor.prefix")
                                  .with(QStringLiteral("program"), m_plan.program)
                                  .with(QStringLiteral("url"), stranger.rightUrl),
                              message("doctor.advice.prefix").with(QStringLiteral("url"), stranger.rightUrl)));
        } else if (!stranger.program.isEmpty()) {
            endStrangely(step("version", ProbeStep::State::Failed,
                              message("doctor.other-program")
                                  .with(QStringLiteral("found"), stranger.program)
                                  .with(QStringLiteral("program"), m_plan.program),
                              message("doctor.advice.other-program").with(QStringLiteral("program"), m_plan.program)));
        } else if (auto known = strangeAnswer(QStringLiteral("authenticate"), m_outcome, m_endpoint)) {
            tell(*known);
            skip({QStringLiteral("authorise")});
            tell(clockStep(m_outcome));
            skip({QStringLiteral("version")});
            finish(false);
        } else if (m_outcome.error) {
            tell(failedStep(QStringLiteral("authenticate"), *m_outcome.error));
            skip({QStringLiteral("authorise")});
            tell(clockStep(m_outcome));
            skip({QStringLiteral("version")});
            finish(false);
        } else {
            endStrangely(step("version", ProbeStep::State::Failed,
                              message("doctor.not-the-program").with(QStringLiteral("program"), m_plan.program),
                              message("doctor.advice.other-program").with(QStringLiteral("program"), m_plan.program)));
        }
    }

    void endStrangely(const ProbeStep &last)
    {
        skip({QStringLiteral("authenticate"), QStringLiteral("authorise")});
        tell(clockStep(m_outcome));
        tell(last);
        finish(false);
    }

    void ask(const HttpRequest &request, std::function<void(Walk &, core::Result<HttpResponse>)> then)
    {
        if (!m_client)
            m_client = std::make_unique<HttpClient>(m_endpoint, m_clock);
        HttpRequest once = request;
        once.retries = 0;
        once.timeout = m_patience = m_time.ofStep();
        m_steps.asking =
            m_client->send(m_owner, once)
                .then([weak = weak_from_this(), then = std::move(then)](core::Result<HttpResponse> response) {
                    if (const auto self = weak.lock())
                        then(*self, std::move(response));
                });
    }

    /// A question without any answer: the step that asked fails with what that means, the rest is passed over.
    void unanswered(const char *name, const core::Error &error, const HttpRequest &request)
    {
        const QString step = QString::fromLatin1(name);
        tell(error.kind == core::ErrorKind::Timeout
                 ? hangingStep(step, m_endpoint.base, questionOf(request), m_patience)
                 : failedStep(step, error));
        if (step == QLatin1String("authorise")) {
            tell(clockStep(m_outcome));
            skip({QStringLiteral("version")});
        }
        finish(false);
    }

    void nextRight()
    {
        if (m_nextRight == m_plan.rights.size()) {
            if (m_missing.isEmpty()) {
                tell(step("authorise", ProbeStep::State::Ok, message("doctor.authorise.ok")));
            } else {
                tell(step("authorise",
                          m_missing.size() == m_plan.rights.size() ? ProbeStep::State::Failed
                                                                   : ProbeStep::State::Warning,
                          message("doctor.authorise.missing")
                              .with(QStringLiteral("rights"), m_missing.join(QLatin1String(", "))),
                          message("doctor.advice.authorise")));
            }
            tell(clockStep(m_outcome));
            ask(m_plan.version, [](Walk &self, core::Result<HttpResponse> response) { self.versionRead(response); });
            return;
        }
        ask(m_plan.rights[m_nextRight].request, [](Walk &self, core::Result<HttpResponse> response) {
            const CheckupPlan::Right &right = self.m_plan.rights[self.m_nextRight++];
            if (!response && response.error().httpStatus == 0)
                return self.unanswered("authorise", response.error(), right.request);
            if (!response || !right.isGranted(*response))
                self.m_missing += right.name;
            self.nextRight();
        });
    }

    void versionRead(const core::Result<HttpResponse> &response)
    {
        if (!response && response.error().httpStatus == 0)
            return unanswered("version", response.error(), m_plan.version);
        const QString version = response ? m_plan.readVersion(*response) : QString();
        const bool isOld = !m_plan.leastVersion.isEmpty() && !version.isEmpty() &&
                           QVersionNumber::fromString(version) < QVersionNumber::fromString(m_plan.leastVersion);
        if (version.isEmpty())
            tell(step("version", ProbeStep::State::Warning, message("doctor.version.unknown")));
        else if (isOld)
            tell(step("version", ProbeStep::State::Warning,
                      message("doctor.version.too-old")
                          .with(QStringLiteral("version"), version)
                          .with(QStringLiteral("least"), m_plan.leastVersion),
                      message("doctor.advice.version").with(QStringLiteral("least"), m_plan.leastVersion)));
        else
            tell(step("version", ProbeStep::State::Ok,
                      message("doctor.version.ok").with(QStringLiteral("version"), version)));
        finish(m_missing.isEmpty());
    }

    QObject *m_owner;
    core::Clock &m_clock;
    ExaminationTime m_time;
    CheckupPlan m_plan;
    ProbeSink m_sink;
    Endpoint m_endpoint;
    bool m_hasCredentials = false;
    ProbeOutcome m_outcome;
    std::unique_ptr<HttpClient> m_client;
    std::unique_ptr<core::Timer> m_limit; ///< of looking around
    core::Milliseconds m_patience{};      ///< with the question under way
    qsizetype m_nextRight = 0;
    QStringList m_missing;
    Tasks m_steps;
    async::Promise<bool> m_promise;
};

} // namespace

HttpRequest jsonRequest(const QString &path)
{
    HttpRequest out;
    out.path = path;
    out.headers = {{"Accept", "application/json"}};
    return out;
}

async::Task<bool> checkUp(QObject *owner, core::Clock &clock, CheckupPlan plan, ProbeSink sink)
{
    return std::make_shared<Walk>(owner, clock, std::move(plan), std::move(sink))->begin();
}

} // namespace net
