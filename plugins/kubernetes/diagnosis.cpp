#include "diagnosis.h"

#include "kindfeed.h"
#include "provider.h"

#include <core/text.h>

#include <QJsonDocument>

namespace kubernetes {

using core::Message;
using engine::StepState;

namespace {

constexpr core::Milliseconds kPluginLimit = std::chrono::seconds(15); // leaves time for the server
constexpr int kLeastMinor = 20; // Debian 12's own kubectl; what is older has no discovery.k8s.io/v1 either (1.21)

const QStringList &order()
{
    static const QStringList names{QStringLiteral("configuration"), QStringLiteral("resolve"),
                                   QStringLiteral("connect"),       QStringLiteral("tls"),
                                   QStringLiteral("authenticate"),  QStringLiteral("authorise"),
                                   QStringLiteral("clock"),         QStringLiteral("version")};
    return names;
}

using core::message;

} // namespace

Diagnosis::Diagnosis(QJsonObject settings, engine::ProviderContext context, engine::Provider::StepSink sink,
                     async::Promise<bool> promise)
    : m_settings(std::move(settings))
    , m_context(std::move(context))
    , m_time(*m_context.clock)
    , m_sink(std::move(sink))
    , m_promise(std::move(promise))
{
}

Diagnosis::~Diagnosis() = default;

void Diagnosis::abandon()
{
    m_done = true;
    m_limit.reset();
    deleteLater();
}

void Diagnosis::begin(const char *name)
{
    m_step = QString::fromLatin1(name);
    m_begun = m_context.clock->now();
}

void Diagnosis::begin(const char *name, const QString &question)
{
    begin(name);
    m_limit = m_context.clock->after(m_time.ofStep(), [this, question, patience = m_time.ofStep()] {
        m_who.cancel();
        m_asking.clear();
        tell(net::hangingStep(m_step, m_endpoint->base, question, patience));
        end();
    });
}

void Diagnosis::tell(const net::ProbeStep &step)
{
    if (m_done)
        return;
    m_told += step.name;
    m_sink(engine::diagnosisStep(step));
}

void Diagnosis::tellMessage(Message finding, const Message &advice, StepState state)
{
    if (m_done)
        return;
    m_told += m_step;
    engine::DiagnosisStep out;
    out.name = m_step;
    out.state = state;
    out.finding = std::move(finding);
    out.advice = advice;
    out.elapsed = std::chrono::duration_cast<core::Milliseconds>(m_context.clock->now() - m_begun);
    m_sink(out);
}

void Diagnosis::tell(const char *finding, const Message &advice, StepState state)
{
    tellMessage(message(finding), advice, state);
}

void Diagnosis::failHere(const core::Error &error)
{
    net::ProbeStep step = net::failedStep(m_step, error);
    if (error.kind == core::ErrorKind::Config || error.kind == core::ErrorKind::Unsupported)
        step.advice = {}; // the finding says what to do
    step.elapsed = std::chrono::duration_cast<core::Milliseconds>(m_context.clock->now() - m_begun);
    tell(step);
    end();
}

void Diagnosis::end()
{
    m_limit.reset();
    for (const QString &name : order()) {
        if (!m_done && !m_told.contains(name))
            tell(net::skippedStep(name));
    }
    if (std::exchange(m_done, true))
        return;
    m_promise.set(true);
    deleteLater();
}

void Diagnosis::start()
{
    if (m_done)
        return;
    begin("configuration");
    auto access = resolveAccess(m_settings);
    if (!access)
        return failHere(access.error());
    m_access = std::move(*access);
    if (!m_access->user.exec) {
        walk();
        return;
    }
    m_exec = std::make_shared<ExecCredentialSlot>();
    m_plugin = runExecPlugin(this, *m_access, m_context.mayRun, *m_context.clock, kPluginLimit)
                   .then([this](core::Result<ExecCredential> credential) { haveCredentials(credential); });
}

void Diagnosis::haveCredentials(const core::Result<ExecCredential> &credential)
{
    if (!credential)
        return failHere(credential.error());
    m_exec->credential = *credential;
    walk();
}

void Diagnosis::walk()
{
    auto endpoint = makeEndpoint(*m_access, m_exec);
    if (!endpoint)
        return failHere(endpoint.error());
    if (const auto credentials = endpoint->credentials(); !credentials)
        return failHere(credentials.error());
    tellMessage(message("doctor.configuration.ok")
                    .with(QStringLiteral("name"), core::safeText(m_access->context, false, 200))
                    .with(QStringLiteral("server"), core::redactedUrl(m_access->server.toString())),
                {}, StepState::Ok);
    m_endpoint = std::move(*endpoint);
    net::HttpRequest request;
    request.path = QStringLiteral("/version");
    request.headers.emplaceBack("Accept", "application/json");
    request.bodyLimit = 1024 * 1024;
    m_probe =
        net::probe(this, *m_context.clock, *m_endpoint, std::move(request), m_time, [this](const net::ProbeStep &step) {
            tell(step);
        }).then([this](core::Result<net::ProbeOutcome> outcome) {
            if (outcome)
                reached(std::move(*outcome));
            else
                end();
        });
}

void Diagnosis::reached(net::ProbeOutcome outcome)
{
    m_outcome = std::move(outcome);
    if (!m_outcome.reached)
        return end();
    begin("authenticate");
    if (auto step = net::strangeAnswer(m_step, m_outcome, *m_endpoint)) {
        tell(*step);
        return end();
    }
    authenticate();
}

void Diagnosis::authenticate()
{
    begin("authenticate", QStringLiteral("POST /apis/authentication.k8s.io/v1/selfsubjectreviews"));
    m_client = std::make_unique<ApiClient>(*m_endpoint, *m_context.clock, *m_context.workers);
    m_who = m_client->whoAmI(this).then([this](core::Result<QString> identity) { known(identity); });
}

void Diagnosis::known(const core::Result<QString> &identity)
{
    m_limit.reset();
    // Some servers forbid even the question; /version then tells whether they know us.
    const bool mayNotAsk = !identity && identity.error().kind == core::ErrorKind::Forbidden;
    const int status = m_outcome.answer ? m_outcome.answer->status : 0;
    if (!identity && !(mayNotAsk && status == 200))
        return failHere(identity.error());
    if (mayNotAsk || identity->isEmpty())
        tell("doctor.authenticate.accepted");
    else if (*identity == QLatin1String("system:anonymous"))
        tell("doctor.authenticate.anonymous", message("doctor.advice.authenticate"), StepState::Warning);
    else
        tellMessage(message("doctor.authenticate.ok").with(QStringLiteral("identity"), *identity), {}, StepState::Ok);
    authorise();
}

void Diagnosis::authorise()
{
    begin("authorise", QStringLiteral("POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews"));
    const QStringList restricted = restrictedNamespaces(m_settings);
    for (const Resource &resource : resources()) {
        const QStringList places = resource.namespaced && !restricted.isEmpty() ? restricted : QStringList{QString()};
        for (const QString &nspace : places) {
            for (const char *verb : {"list", "watch"}) {
                QString right = QLatin1String(verb) + u' ' + QLatin1String(resource.plural);
                if (resource.namespaced)
                    right += nspace.isEmpty() ? QStringLiteral(" in all namespaces") : QStringLiteral(" in ") + nspace;
                ++m_open;
                m_asking.push_back(m_client->mayI(this, QString::fromLatin1(verb), resource, nspace)
                                       .then([this, right, kind = resource.kind](core::Result<bool> allowed) {
                                           if (!allowed)
                                               m_judgeError = allowed.error();
                                           else if (!*allowed) {
                                               m_missing += right;
                                               m_missesEssential = m_missesEssential || isEssential(kind);
                                           }
                                           if (--m_open == 0)
                                               judged();
                                       }));
            }
        }
    }
}

void Diagnosis::judged()
{
    m_limit.reset();
    if (m_judgeError)
        return failHere(*m_judgeError);
    m_missing.sort();
    const QString rights = core::safeText(m_missing.join(QStringLiteral(", ")), false, 2000);
    if (m_missing.isEmpty()) {
        tell("doctor.authorise.ok");
    } else {
        tellMessage(message(m_missesEssential ? "doctor.authorise.missing" : "doctor.authorise.partly")
                        .with(QStringLiteral("rights"), rights),
                    message(m_missesEssential ? "doctor.advice.namespaces" : "doctor.advice.authorise"),
                    m_missesEssential ? StepState::Failed : StepState::Warning);
    }
    finish();
}

void Diagnosis::finish()
{
    begin("clock");
    tell(net::clockStep(m_outcome));
    begin("version");
    const QJsonObject told =
        m_outcome.answer ? QJsonDocument::fromJson(m_outcome.answer->body).object() : QJsonObject();
    const ServerVersion version = readVersion(told);
    const QString least = QStringLiteral("1.%1").arg(kLeastMinor);
    if (version.text.isEmpty())
        tell("doctor.version.unknown", {}, StepState::Warning);
    else if (!version.isAtLeast(1, kLeastMinor))
        tellMessage(message("doctor.version.too-old")
                        .with(QStringLiteral("version"), version.text)
                        .with(QStringLiteral("least"), least),
                    message("doctor.advice.version").with(QStringLiteral("least"), least), StepState::Warning);
    else
        tellMessage(message("doctor.version.ok").with(QStringLiteral("version"), version.text), {}, StepState::Ok);
    end();
}

} // namespace kubernetes
