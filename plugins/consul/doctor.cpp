#include "doctor.h"

#include "client.h"
#include "plugin.h"

#include <core/text.h>
#include <engine/provider/diagnosisstep.h>
#include <net/checkup.h>

#include <QUrl>

namespace consul {

namespace {

bool isConsuls(const net::HttpResponse &answer)
{
    // Every catalog answer carries an index; refusals are plain text in Consul's words.
    return !answer.header("x-consul-index").isEmpty() || answer.body.contains("Permission denied") ||
           answer.body.contains("ACL not found") || answer.body.contains("No cluster leader") ||
           answer.body.contains("No path to datacenter");
}

std::optional<core::Error> refusalOf(const net::HttpResponse &answer)
{
    if (answer.status < 400)
        return {};
    core::Error error(net::kindOfStatus(answer.status),
                      core::Message(QStringLiteral("net.http-5xx")).with(QStringLiteral("status"), answer.status));
    error.httpStatus = answer.status;
    error.detail = core::safeText(answer.body.left(1000));
    return explained(error);
}

net::CheckupPlan plan(const QJsonObject &settings)
{
    net::CheckupPlan out{
        readSettings(settings), QStringLiteral("Consul"), {}, isConsuls, refusalOf, {}, 8500, {}, {}, {}, {},
        QStringLiteral("1.8.7")};
    const auto scoped = [&settings](const QString &path) {
        net::HttpRequest request = net::jsonRequest(path);
        for (const auto &[key, name] :
             {std::pair("datacenter", "dc"), std::pair("namespace", "ns"), std::pair("partition", "partition")}) {
            if (const QString value = settings.value(QLatin1String(key)).toString(); !value.isEmpty())
                request.query.addQueryItem(QLatin1String(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
        }
        return request;
    };
    out.first = scoped(QStringLiteral("/v1/catalog/services"));
    out.foreignPorts = {{8300, QStringLiteral("RPC")},        {8301, QStringLiteral("Serf (LAN)")},
                        {8302, QStringLiteral("Serf (WAN)")}, {8502, QStringLiteral("gRPC")},
                        {8503, QStringLiteral("gRPC (TLS)")}, {8600, QStringLiteral("DNS")}};
    // Entries that a token may not see are left out without a word: what every cluster has must be there.
    out.rights = {
        {QStringLiteral("service:read"), out.first,
         [](const net::HttpResponse &answer) {
             const auto names = decodeServiceNames(answer.body);
             return names && !names->empty() && answer.header("x-consul-results-filtered-by-acls") != "true";
         }},
        {QStringLiteral("node:read"), scoped(QStringLiteral("/v1/catalog/nodes")), [](const net::HttpResponse &answer) {
             const auto nodes = decodeNodes(answer.body);
             return nodes && !nodes->empty() && answer.header("x-consul-results-filtered-by-acls") != "true";
         }}};
    out.version = net::jsonRequest(QStringLiteral("/v1/agent/self"));
    out.readVersion = [](const net::HttpResponse &answer) {
        const auto self = decodeAgentSelf(answer.body);
        return self ? self->version : QString();
    };
    return out;
}

} // namespace

async::Task<bool> diagnose(QObject *owner, const QJsonObject &settings, const engine::ProviderContext &context,
                           engine::Provider::StepSink sink)
{
    return net::checkUp(owner, *context.clock, plan(settings), engine::tellingAs<net::ProbeStep>(std::move(sink)));
}

} // namespace consul
