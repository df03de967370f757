#include "doctor.h"

#include "apidecoder.h"
#include "envelope.h"
#include "plugin.h"

#include <engine/provider/diagnosisstep.h>
#include <net/checkup.h>

namespace prometheus {

namespace {

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
    out.first = net::jsonRequest(QStringLiteral("/api/v1/query"));
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
                  {QStringLiteral("targets"), net::jsonRequest(QStringLiteral("/api/v1/targets")), isAnswered},
                  {QStringLiteral("alerts"), net::jsonRequest(QStringLiteral("/api/v1/alerts")), isAnswered}};
    out.rights[1].request.query.addQueryItem(QStringLiteral("state"), QStringLiteral("active"));
    out.version = net::jsonRequest(QStringLiteral("/api/v1/status/buildinfo"));
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
    return net::checkUp(owner, *context.clock, plan(settings), engine::tellingAs<net::ProbeStep>(std::move(sink)));
}

} // namespace prometheus
