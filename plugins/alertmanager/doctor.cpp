#include "doctor.h"

#include "decoder.h"
#include "plugin.h"

#include <net/checkup.h>

namespace alertmanager {

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

net::CheckupPlan plan(const QJsonObject &settings)
{
    net::CheckupPlan out{net::ConnectionSettings::read(settings, connectionRules()),
                         QStringLiteral("Alertmanager"),
                         {},
                         {},
                         {},
                         {},
                         9093,
                         {},
                         {},
                         {},
                         {},
                         QStringLiteral("0.16.0")};
    out.first = get(QStringLiteral("/api/v2/status"));
    out.isIts = [](const net::HttpResponse &answer) { return decodeStatus(answer.body).has_value(); };
    out.refusal = [](const net::HttpResponse &) { return std::optional<core::Error>(); };
    out.prefixes = {QString(), QStringLiteral("/alertmanager"), QStringLiteral("/am")};
    net::HttpRequest alerts = get(QStringLiteral("/api/v2/alerts"));
    for (const char *state : {"active", "silenced", "inhibited", "unprocessed"})
        alerts.query.addQueryItem(QLatin1String(state), QStringLiteral("false"));
    out.rights = {{QStringLiteral("alerts"), alerts,
                   [](const net::HttpResponse &answer) { return decodeAlerts(answer.body).has_value(); }}};
    out.version = out.first;
    out.readVersion = [](const net::HttpResponse &answer) {
        const auto status = decodeStatus(answer.body);
        return status ? status->version : QString();
    };
    return out;
}

} // namespace

async::Task<bool> diagnose(QObject *owner, const QJsonObject &settings, const engine::ProviderContext &context,
                           engine::Provider::StepSink sink)
{
    return net::checkUp(owner, *context.clock, plan(settings), asDiagnosis(std::move(sink)));
}

} // namespace alertmanager
