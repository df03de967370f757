#include "doctor.h"

#include "apidecoder.h"
#include "envelope.h"
#include "plugin.h"

#include <net/checkup.h>

namespace prometheus {

namespace {

net::ProbeSink asDiagnosis(engine::Provider::StepSink sink)
{
    return [sink = std::move(sink)](const net::ProbeStep &step) {
        engine::DiagnosisStep out;
        out.name = step.name;
        switch (step.state) {
        case net::ProbeStep::State::Ok: out.state = engine::StepState::Ok; break;
        case net::ProbeStep::State::Warning: out.state = engine::StepState::Warning; break;
        case net::ProbeStep::State::Failed: out.state = engine::StepState::Failed; break;
        case net::ProbeStep::State::Skipped: out.state = engine::StepState::Skipped; break;
        }
        out.finding = step.finding;
        out.advice = step.advice;
        out.elapsed = step.elapsed;
        out.detail = step.detail;
        sink(out);
    };
}

net::HttpRequest get(const QString &path)
{
    net::HttpRequest out;
    out.path = path;
    out.headers = {{"Accept", "application/json"}};
    return out;
}

std::optional<Envelope> envelopeOf(const net::HttpResponse &answer)
{
    auto envelope = readEnvelope(answer.body, [](formats::JsonCursor &cursor) { return cursor.skip(); });
    if (!envelope)
        return {};
    return std::move(*envelope);
}

net::CheckupPlan plan(const QJsonObject &settings)
{
    net::CheckupPlan out{net::ConnectionSettings::read(settings, connectionRules()),
                         QStringLiteral("Prometheus"),
                         {},
                         {},
                         {},
                         {},
                         9090,
                         {},
                         {},
                         {},
                         {},
                         QStringLiteral("2.0.0")};
    // A query, not the build's version: that is what servers that imitate Prometheus all have.
    out.first = get(QStringLiteral("/api/v1/query"));
    out.first.query.addQueryItem(QStringLiteral("query"), QStringLiteral("1"));
    out.isIts = [](const net::HttpResponse &answer) { return envelopeOf(answer).has_value(); };
    out.refusal = [](const net::HttpResponse &answer) -> std::optional<core::Error> {
        const auto envelope = envelopeOf(answer);
        if (!envelope || envelope->ok)
            return {};
        core::Error error = errorOf(*envelope, answer.status);
        if (answer.status == 401 || answer.status == 403)
            error.kind = net::kindOfStatus(answer.status);
        return error;
    };
    out.prefixes = {QString(), QStringLiteral("/prometheus"), QStringLiteral("/prom"), QStringLiteral("/api/prom"),
                    QStringLiteral("/select/0/prometheus")};
    const auto isAnswered = [](const net::HttpResponse &answer) {
        const auto envelope = envelopeOf(answer);
        return envelope && envelope->ok;
    };
    out.rights = {{QStringLiteral("query"), out.first, isAnswered},
                  {QStringLiteral("targets"), get(QStringLiteral("/api/v1/targets")), isAnswered},
                  {QStringLiteral("alerts"), get(QStringLiteral("/api/v1/alerts")), isAnswered}};
    out.rights[1].request.query.addQueryItem(QStringLiteral("state"), QStringLiteral("active"));
    out.version = get(QStringLiteral("/api/v1/status/buildinfo"));
    out.readVersion = [](const net::HttpResponse &answer) {
        const auto build = decodeBuildInfo(answer.body);
        return build ? build->version : QString();
    };
    return out;
}

} // namespace

async::Task<bool> diagnose(QObject *owner, const QJsonObject &settings, const engine::ProviderContext &context,
                           engine::Provider::StepSink sink)
{
    return net::checkUp(owner, *context.clock, plan(settings), asDiagnosis(std::move(sink)));
}

} // namespace prometheus
