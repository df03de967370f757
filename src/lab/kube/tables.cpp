#include "tables.h"

#include "tablecells.h"

#include <functional>

namespace lab::kube::tables {

namespace {

struct Column
{
    const char *name;
    const char *type = "string";
    int priority = 0;
    const char *format = "";
};

using Cells = std::function<Json(const Json &document, std::int64_t now)>;

struct Table
{
    std::vector<Column> columns;
    Cells cells;
};

constexpr const char *kNumber = "integer";

std::string name(const Json &document)
{
    return text(document, {"metadata", "name"});
}

std::string ratio(std::int64_t part, std::int64_t whole)
{
    return std::to_string(part) + '/' + std::to_string(whole);
}

const Column kName{"Name", "string", 0, "name"};
const Column kAge{"Age"};

Table deploymentTable()
{
    return {{kName,
             {"Ready"},
             {"Up-to-date"},
             {"Available"},
             kAge,
             {"Containers", "string", 1},
             {"Images", "string", 1},
             {"Selector", "string", 1}},
            [](const Json &d, std::int64_t now) -> Json {
                const Json &podSpec = at(d, {"spec", "template", "spec"});
                return {name(d),
                        ratio(integer(d, {"status", "readyReplicas"}), integer(d, {"spec", "replicas"}, 1)),
                        integer(d, {"status", "updatedReplicas"}),
                        integer(d, {"status", "availableReplicas"}),
                        age(d, now),
                        containerNames(podSpec),
                        containerImages(podSpec),
                        selectorText(at(d, {"spec", "selector"}))};
            }};
}

Table replicaSetTable()
{
    return {{kName,
             {"Desired", kNumber},
             {"Current", kNumber},
             {"Ready", kNumber},
             kAge,
             {"Containers", "string", 1},
             {"Images", "string", 1},
             {"Selector", "string", 1}},
            [](const Json &d, std::int64_t now) -> Json {
                const Json &podSpec = at(d, {"spec", "template", "spec"});
                return {name(d),
                        integer(d, {"spec", "replicas"}, 1),
                        integer(d, {"status", "replicas"}),
                        integer(d, {"status", "readyReplicas"}),
                        age(d, now),
                        containerNames(podSpec),
                        containerImages(podSpec),
                        selectorText(at(d, {"spec", "selector"}))};
            }};
}

Table statefulSetTable()
{
    return {{kName, {"Ready"}, kAge, {"Containers", "string", 1}, {"Images", "string", 1}},
            [](const Json &d, std::int64_t now) -> Json {
                const Json &podSpec = at(d, {"spec", "template", "spec"});
                return {name(d), ratio(integer(d, {"status", "readyReplicas"}), integer(d, {"spec", "replicas"}, 1)),
                        age(d, now), containerNames(podSpec), containerImages(podSpec)};
            }};
}

Table daemonSetTable()
{
    return {{kName,
             {"Desired", kNumber},
             {"Current", kNumber},
             {"Ready", kNumber},
             {"Up-to-date", kNumber},
             {"Available", kNumber},
             {"Node Selector"},
             kAge,
             {"Containers", "string", 1},
             {"Images", "string", 1},
             {"Selector", "string", 1}},
            [](const Json &d, std::int64_t now) -> Json {
                const Json &podSpec = at(d, {"spec", "template", "spec"});
                const Json &s = at(d, {"status"});
                return {name(d),
                        integer(s, {"desiredNumberScheduled"}),
                        integer(s, {"currentNumberScheduled"}),
                        integer(s, {"numberReady"}),
                        integer(s, {"updatedNumberScheduled"}),
                        integer(s, {"numberAvailable"}),
                        labelText(at(podSpec, {"nodeSelector"})),
                        age(d, now),
                        containerNames(podSpec),
                        containerImages(podSpec),
                        selectorText(at(d, {"spec", "selector"}))};
            }};
}

Table hpaTable()
{
    return {{kName, {"Reference"}, {"Targets"}, {"MinPods"}, {"MaxPods"}, {"Replicas"}, kAge},
            [](const Json &d, std::int64_t now) -> Json {
                std::string targets;
                for (const Json &metric : items(d, {"spec", "metrics"})) {
                    const auto utilisation = integer(metric, {"resource", "target", "averageUtilization"}, -1);
                    targets += (targets.empty() ? "" : ", ") + text(metric, {"resource", "name"}) + ": <unknown>" +
                               (utilisation >= 0 ? '/' + std::to_string(utilisation) + '%' : std::string());
                }
                return {name(d),
                        text(d, {"spec", "scaleTargetRef", "kind"}) + '/' + text(d, {"spec", "scaleTargetRef", "name"}),
                        targets.empty() ? "<none>" : targets,
                        std::to_string(integer(d, {"spec", "minReplicas"}, 1)),
                        integer(d, {"spec", "maxReplicas"}),
                        integer(d, {"status", "currentReplicas"}),
                        age(d, now)};
            }};
}

Table budgetTable()
{
    const auto word = [](const Json &value) {
        return value.is_null() ? std::string("N/A") : value.is_string() ? value.get<std::string>() : dumpJson(value);
    };
    return {{kName, {"Min Available"}, {"Max Unavailable"}, {"Allowed Disruptions", kNumber}, kAge},
            [word](const Json &d, std::int64_t now) -> Json {
                return {name(d), word(at(d, {"spec", "minAvailable"})), word(at(d, {"spec", "maxUnavailable"})),
                        integer(d, {"status", "disruptionsAllowed"}), age(d, now)};
            }};
}

Table configTable()
{
    return {{kName, {"Data"}, kAge}, [](const Json &d, std::int64_t now) -> Json {
                return {name(d), at(d, {"data"}).size() + at(d, {"binaryData"}).size(), age(d, now)};
            }};
}

Table plainTable()
{
    return {{kName, {"Created At", "date"}}, [](const Json &d, std::int64_t) -> Json {
                return {name(d), text(d, {"metadata", "creationTimestamp"})};
            }};
}

Table makeTable(const ResourceType &type)
{
    const std::string &resource = type.resource;
    if (resource == "pods") {
        return {{kName,
                 {"Ready"},
                 {"Status"},
                 {"Restarts"},
                 kAge,
                 {"IP", "string", 1},
                 {"Node", "string", 1},
                 {"Nominated Node", "string", 1},
                 {"Readiness Gates", "string", 1}},
                podCells};
    }
    if (resource == "nodes") {
        return {{kName,
                 {"Status"},
                 {"Roles"},
                 kAge,
                 {"Version"},
                 {"Internal-IP", "string", 1},
                 {"External-IP", "string", 1},
                 {"OS-Image", "string", 1},
                 {"Kernel-Version", "string", 1},
                 {"Container-Runtime", "string", 1}},
                nodeCells};
    }
    if (resource == "services")
        return {{kName, {"Type"}, {"Cluster-IP"}, {"External-IP"}, {"Port(s)"}, kAge, {"Selector", "string", 1}},
                serviceCells};
    if (resource == "endpoints")
        return {{kName, {"Endpoints"}, kAge}, endpointsCells};
    if (resource == "endpointslices")
        return {{kName, {"AddressType"}, {"Ports"}, {"Endpoints"}, kAge}, endpointSliceCells};
    if (resource == "events") {
        return {{{"Last Seen"},
                 {"Type"},
                 {"Reason"},
                 {"Object"},
                 {"Subobject", "string", 1},
                 {"Source", "string", 1},
                 {"Message"},
                 {"First Seen", "string", 1},
                 {"Count", "string", 1},
                 {"Name", "string", 1, "name"}},
                eventCells};
    }
    if (resource == "deployments")
        return deploymentTable();
    if (resource == "replicasets")
        return replicaSetTable();
    if (resource == "statefulsets")
        return statefulSetTable();
    if (resource == "daemonsets")
        return daemonSetTable();
    if (resource == "horizontalpodautoscalers")
        return hpaTable();
    if (resource == "poddisruptionbudgets")
        return budgetTable();
    if (resource == "configmaps")
        return configTable();
    if (resource == "secrets") {
        return {{kName, {"Type"}, {"Data"}, kAge}, [](const Json &d, std::int64_t now) -> Json {
                    return {name(d), text(d, {"type"}, "Opaque"), at(d, {"data"}).size(), age(d, now)};
                }};
    }
    if (resource == "namespaces") {
        return {{kName, {"Status"}, kAge}, [](const Json &d, std::int64_t now) -> Json {
                    return {name(d), text(d, {"status", "phase"}), age(d, now)};
                }};
    }
    if (resource == "serviceaccounts") {
        return {{kName, {"Secrets"}, kAge}, [](const Json &d, std::int64_t now) -> Json {
                    return {name(d), items(d, {"secrets"}).size(), age(d, now)};
                }};
    }
    if (resource == "leases") {
        return {{kName, {"Holder"}, kAge}, [](const Json &d, std::int64_t now) -> Json {
                    return {name(d), text(d, {"spec", "holderIdentity"}), age(d, now)};
                }};
    }
    return plainTable();
}

} // namespace

Json columns(const ResourceType &type)
{
    Json list = Json::array();
    for (const Column &column : makeTable(type).columns) {
        list.push_back({{"name", column.name},
                        {"type", column.type},
                        {"format", column.format},
                        {"description", column.name},
                        {"priority", column.priority}});
    }
    return list;
}

Json cells(const ResourceType &type, const Json &document, std::int64_t now)
{
    return makeTable(type).cells(document, now);
}

} // namespace lab::kube::tables
