#include "consul_bench.h"

#include <algorithm>

namespace contract_consul {

namespace {

QString nothingThere(Bench &bench)
{
    for (const char *path :
         {"/v1/health/service/contract-none", "/v1/catalog/service/contract-none", "/v1/health/checks/contract-none"}) {
        const auto answer = bench.get(s(path));
        if (answer.status != 200 || !answer.json.isArray() || !answer.array().isEmpty())
            return s(path) + s(" is no empty list");
    }
    const auto node = bench.get(s("/v1/agent/service/contract-none"));
    return node.status == 404 ? QString() : s("an unknown id on the agent is not 404");
}

QString serviceAndNodeChecks(Bench &bench)
{
    if (const QString wrong = bench.enter(s("contract-b"), s("contract-b1")); !wrong.isEmpty())
        return wrong;
    QObject owner;
    QString wrong;
    // The check of a new registration is written a moment later.
    const auto areBothThere = [&] {
        const auto checks = await(bench.client().checks(&owner, 0, core::Milliseconds(0)));
        if (!checks) {
            wrong = told(checks.error());
            return false;
        }
        bool hasNode = false;
        bool hasService = false;
        for (const auto &check : checks->items) {
            hasNode = hasNode || (check->checkId == s("serfHealth") && check->serviceId.isEmpty());
            hasService =
                hasService || (check->checkId == s("service:contract-b1") && check->serviceId == s("contract-b1") &&
                               check->serviceName == s("contract-b") && check->type == s("ttl"));
        }
        wrong = hasNode ? s("the check of the service is missing") : s("the check of the node is missing");
        return hasNode && hasService;
    };
    if (!support::becomesSo(areBothThere, kPatience))
        return wrong;
    const auto instances = await(bench.client().healthService(&owner, s("contract-b")));
    if (!instances || instances->size() != 1)
        return s("not one instance");
    const auto &all = instances->first().checks;
    const auto isThere = [&](bool nodeLevel) {
        return std::any_of(all.begin(), all.end(), [&](const auto &check) { return check.nodeLevel == nodeLevel; });
    };
    return isThere(true) && isThere(false) ? QString() : s("an instance has not both kinds of checks");
}

QString states(Bench &bench)
{
    if (const QString wrong = bench.enter(s("contract-b"), s("contract-b1")); !wrong.isEmpty())
        return wrong;
    const std::pair<const char *, engine::Health> kStates[] = {
        {"warn", engine::Health::Warning}, {"fail", engine::Health::Critical}, {"pass", engine::Health::Passing}};
    for (const auto &[word, health] : kStates) {
        if (const QString wrong =
                bench.put(s("/v1/agent/check/") + s(word) + s("/service:contract-b1?note=") + s(word));
            !wrong.isEmpty())
            return wrong;
        QObject owner;
        QString output;
        const auto isSo = [&, expected = health] {
            const auto instances = await(bench.client().healthService(&owner, s("contract-b")));
            if (!instances || instances->isEmpty())
                return false;
            for (const auto &check : instances->first().checks) {
                output = check.output;
                if (check.id == s("service:contract-b1") && check.health == expected)
                    return check.output == QLatin1String(word);
            }
            return false;
        };
        if (!support::becomesSo(isSo, kPatience))
            return s(word) + s(" does not arrive, or without its note: ") + output;
    }
    return bench.put(s("/v1/agent/check/pass/contract-none")).contains(s("404")) ? QString()
                                                                                 : s("an unknown check is not 404");
}

QString filters(Bench &bench)
{
    for (const auto &step :
         {bench.enter(s("contract-b"), s("contract-b1"), {s("v1"), s("blue")}, {{s("zone"), s("east")}}),
          bench.enter(s("contract-b"), s("contract-b2"), {s("v2")}, {{s("zone"), s("west")}}),
          bench.put(s("/v1/agent/check/fail/service:contract-b2"))}) {
        if (!step.isEmpty())
            return step;
    }
    const auto ids = [&](const QString &query) {
        QStringList out;
        const QJsonArray rows = bench.get(s("/v1/health/service/contract-b?") + query).array();
        for (const QJsonValue &row : rows)
            out += row[s("Service")][s("ID")].toString();
        out.sort();
        return out.join(u' ');
    };
    if (!support::becomesSo([&] { return ids(s("passing")) == s("contract-b1"); }, kPatience))
        return s("passing: ") + ids(s("passing"));
    const std::pair<const char *, const char *> kFilters[] = {
        {"tag=v2", "contract-b2"},
        {"tag=v1&tag=blue", "contract-b1"},
        {"tag=v1&tag=v2", ""},
        {"filter=Service.Meta.zone%20%3D%3D%20%22east%22", "contract-b1"},
        {"filter=%22v2%22%20in%20Service.Tags", "contract-b2"},
        {"filter=Service.Port%20%3D%3D%208080%20and%20not%20%22blue%22%20in%20Service.Tags", "contract-b2"},
    };
    for (const auto &[query, expected] : kFilters) {
        if (ids(s(query)) != s(expected))
            return s(query) + s(": ") + ids(s(query));
    }
    const QJsonArray tags = bench.get(s("/v1/catalog/services")).json[s("contract-b")].toArray();
    QStringList names;
    for (const QJsonValue &tag : tags)
        names += tag.toString();
    names.sort();
    if (names != QStringList{s("blue"), s("v1"), s("v2")})
        return s("the catalog's tags: ") + names.join(u' ');
    const int status = bench.get(s("/v1/health/service/contract-b?filter=nonsense%20%3D%3D")).status;
    return status == 400 || status == 500 ? QString() : s("a filter that is none is not refused: %1").arg(status);
}

QString registrations(Bench &bench)
{
    if (const QString wrong = bench.enter(s("contract-b"), s("contract-b1"), {s("v1")}, {{s("zone"), s("east")}});
        !wrong.isEmpty())
        return wrong;
    QObject owner;
    const auto found = await(bench.client().registrations(&owner, s("contract-b")));
    if (!found || found->size() != 1)
        return s("not one registration");
    const consul::Registration &one = found->first();
    if (one.id != s("contract-b1") || one.address != s("127.0.0.9") || one.port != 8080 ||
        one.tags != QStringList{s("v1")} || one.meta.value(s("zone")) != s("east") || one.node.isEmpty() ||
        one.datacenter != s("dc1"))
        return s("the registration is not what was entered");
    const auto own = await(bench.client().agentServices(&owner));
    if (!own)
        return told(own.error());
    return std::any_of(own->begin(), own->end(), [](const auto &each) { return each.id == s("contract-b1"); })
               ? QString()
               : s("the agent does not know it");
}

QString maintenance(Bench &bench)
{
    for (const auto &step : {bench.enter(s("contract-b"), s("contract-b1")),
                             bench.put(s("/v1/agent/service/maintenance/contract-b1?enable=true&reason=new%20disk"))}) {
        if (!step.isEmpty())
            return step;
    }
    QObject owner;
    const auto isOn = [&] {
        const auto checks = await(bench.client().checks(&owner, 0, core::Milliseconds(0)));
        return checks && std::any_of(checks->items.begin(), checks->items.end(), [](const auto &check) {
                   return check->checkId == s("_service_maintenance:contract-b1") && check->type == s("maintenance") &&
                          check->serviceId == s("contract-b1") && check->notes == s("new disk") &&
                          check->health == engine::Health::Critical;
               });
    };
    if (!support::becomesSo(isOn, kPatience))
        return s("maintenance does not show, or without its reason");
    if (const QString wrong = bench.put(s("/v1/agent/service/maintenance/contract-b1?enable=false")); !wrong.isEmpty())
        return wrong;
    return support::becomesSo([&] { return !isOn(); }, kPatience) ? QString() : s("it does not end");
}

QString datacentres(Bench &bench)
{
    QObject owner;
    const auto all = await(bench.client().datacenters(&owner));
    if (!all || *all != QStringList{s("dc1")})
        return s("not one data centre, dc1");
    const auto leader = await(bench.client().leader(&owner));
    if (!leader || !leader->contains(u':'))
        return s("no leader");
    if (bench.get(s("/v1/catalog/services?dc=dc1")).status != 200)
        return s("the own data centre is refused");
    const auto other = bench.get(s("/v1/catalog/services?dc=nowhere"));
    return other.status == 500 && other.body.contains("No path to datacenter") ? QString()
                                                                               : s("another one is not refused");
}

QString agent(Bench &bench)
{
    QObject owner;
    const auto self = await(bench.client().agentSelf(&owner));
    if (!self)
        return told(self.error());
    if (self->version.isEmpty() || self->node.isEmpty() || self->datacenter != s("dc1") || !self->isServer)
        return s("the agent does not say what it is");
    const auto nodes = await(bench.client().nodes(&owner, 0, core::Milliseconds(0)));
    if (!nodes)
        return told(nodes.error());
    return std::any_of(nodes->items.begin(), nodes->items.end(),
                       [&](const auto &node) { return node->node == self->node; })
               ? QString()
               : s("its node is not in the catalog");
}

QString withoutAcl(Bench &bench)
{
    const auto answer = bench.get(s("/v1/acl/token/self"));
    return answer.status == 401 && answer.body.contains("ACL support disabled") ? QString()
                                                                                : s("not 401 'ACL support disabled'");
}

QString unknownPaths(Bench &bench)
{
    if (bench.get(s("/v1/nonsense")).status != 404)
        return s("an unknown path is not 404");
    const auto answer = bench.ask("DELETE", s("/v1/catalog/services"));
    return answer && answer->status == 405 ? QString() : s("a wrong method is not 405");
}

} // namespace

QVector<Case> catalogCases()
{
    return {
        with("what is not there: empty lists, 404 on the agent", nothingThere),
        with("health/state/any has checks of services and of nodes", serviceAndNodeChecks),
        with("warning, critical, passing with their notes", states),
        with("passing, tags and filter expressions", filters),
        with("a registration as it was entered", registrations),
        with("maintenance mode and its reason", maintenance),
        with("data centres, the leader, no path to another one", datacentres),
        with("agent/self and its node", agent),
        with("ACLs off: 401", withoutAcl),
        with("unknown paths 404, wrong methods 405", unknownPaths),
    };
}

} // namespace contract_consul
