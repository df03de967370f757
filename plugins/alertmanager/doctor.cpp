#include "doctor.h"

#include "decoder.h"
#include "plugin.h"

#include <engine/provider/diagnosisstep.h>
#include <net/checkup.h>

namespace alertmanager {

namespace {

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
    out.first = net::jsonRequest(QStringLiteral("/api/v2/status"));
    out.isIts = [](const net::HttpResponse &answer) { return decodeStatus(answer.body).has_value(); };
    out.refusal = [](const net::HttpResponse &) { return std::optional<core::Error>(); };
    out.prefixes = {QString(), QStringLiteral("/alertmanager"), QStringLiteral("/am")};
    net::HttpRequest alerts = net::jsonRequest(QStringLiteral("/api/v2/alerts"));
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
    return net::checkUp(owner, *context.clock, plan(settings), engine::tellingAs<net::ProbeStep>(std::move(sink)));
}

} // namespace alertmanager
