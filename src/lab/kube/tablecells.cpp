#include "tablecells.h"

#include "selectors.h"
#include "timestamps.h"

#include <algorithm>

namespace lab::kube::tables {

namespace {

std::string orNone(std::string value, const char *none = "<none>")
{
    return value.empty() ? none : value;
}

/// The word that stands for the state of a pod, as printPod in kubernetes/pkg/printers finds it.
std::string podReason(const Json &document, std::int64_t &restarts, std::int64_t &ready, std::string &lastRestart)
{
    std::string reason = text(document, {"status", "reason"}, text(document, {"status", "phase"}));
    bool anyRunning = false;
    const Json &statuses = items(document, {"status", "containerStatuses"});
    for (auto it = statuses.rbegin(); it != statuses.rend(); ++it) {
        restarts += integer(*it, {"restartCount"});
        lastRestart = std::max(lastRestart, text(*it, {"lastState", "terminated", "finishedAt"}));
        const std::string waiting = text(*it, {"state", "waiting", "reason"});
        const Json &ended = at(*it, {"state", "terminated"});
        if (!waiting.empty())
            reason = waiting;
        else if (!text(ended, {"reason"}).empty())
            reason = text(ended, {"reason"});
        else if (ended.is_object())
            reason = integer(ended, {"signal"}) != 0 ? "Signal:" + std::to_string(integer(ended, {"signal"}))
                                                     : "ExitCode:" + std::to_string(integer(ended, {"exitCode"}));
        else if (flag(*it, {"ready"}) && at(*it, {"state", "running"}).is_object()) {
            anyRunning = true;
            ++ready;
        }
    }
    if (reason == "Completed" && anyRunning)
        reason = "Running";
    if (!at(document, {"metadata", "deletionTimestamp"}).is_null())
        return text(document, {"status", "reason"}) == "NodeLost" ? "Unknown" : "Terminating";
    return orNone(reason, "Unknown");
}

std::string portText(const Json &ports)
{
    std::string out;
    for (const Json &port : ports) {
        const auto nodePort = integer(port, {"nodePort"});
        out += (out.empty() ? "" : ",") + std::to_string(integer(port, {"port"})) +
               (nodePort != 0 ? ':' + std::to_string(nodePort) : std::string()) + '/' + text(port, {"protocol"}, "TCP");
    }
    return orNone(out);
}

} // namespace

std::string ageSince(const Json &time, std::int64_t now)
{
    const auto instant = time.is_string() ? parseTime(time.get_ref<const std::string &>()) : std::nullopt;
    return instant ? formatAge(now - instant->seconds) : "<unknown>";
}

std::string age(const Json &document, std::int64_t now)
{
    return ageSince(at(document, {"metadata", "creationTimestamp"}), now);
}

std::string labelText(const Json &labels)
{
    std::string out;
    if (labels.is_object()) {
        for (const auto &[key, value] : labels.items())
            out += (out.empty() ? "" : ",") + key + '=' + text(value, {});
    }
    return orNone(out);
}

std::string selectorText(const Json &workloadSelector)
{
    return orNone(LabelSelector::fromWorkload(workloadSelector).toString());
}

std::string joined(const Json &list, Path member)
{
    std::string out;
    for (const Json &item : list)
        out += (out.empty() ? "" : ",") + text(item, member);
    return orNone(out);
}

Json containerNames(const Json &podSpec)
{
    return joined(items(podSpec, {"containers"}), {"name"});
}

Json containerImages(const Json &podSpec)
{
    return joined(items(podSpec, {"containers"}), {"image"});
}

Json podCells(const Json &document, std::int64_t now)
{
    std::int64_t restarts = 0;
    std::int64_t ready = 0;
    std::string lastRestart;
    const std::string reason = podReason(document, restarts, ready, lastRestart);
    std::string restartText = std::to_string(restarts);
    if (restarts != 0 && !lastRestart.empty())
        restartText += " (" + ageSince(lastRestart, now) + " ago)";
    std::size_t gatesPassed = 0;
    const Json &gates = items(document, {"spec", "readinessGates"});
    for (const Json &gate : gates) {
        for (const Json &condition : items(document, {"status", "conditions"}))
            gatesPassed +=
                text(condition, {"type"}) == text(gate, {"conditionType"}) && text(condition, {"status"}) == "True";
    }
    return {text(document, {"metadata", "name"}),
            std::to_string(ready) + '/' + std::to_string(items(document, {"spec", "containers"}).size()),
            reason,
            restartText,
            age(document, now),
            orNone(text(document, {"status", "podIP"})),
            orNone(text(document, {"spec", "nodeName"})),
            orNone(text(document, {"status", "nominatedNodeName"})),
            gates.empty() ? std::string("<none>") : std::to_string(gatesPassed) + '/' + std::to_string(gates.size())};
}

Json nodeCells(const Json &document, std::int64_t now)
{
    std::string state = "Unknown";
    for (const Json &condition : items(document, {"status", "conditions"})) {
        if (text(condition, {"type"}) == "Ready")
            state = text(condition, {"status"}) == "True" ? "Ready" : "NotReady";
    }
    if (flag(document, {"spec", "unschedulable"}))
        state += ",SchedulingDisabled";
    std::string roles;
    const Json &labels = at(document, {"metadata", "labels"});
    if (labels.is_object()) {
        static constexpr std::string_view prefix = "node-role.kubernetes.io/";
        for (const auto &[key, value] : labels.items()) {
            if (key.starts_with(prefix))
                roles += (roles.empty() ? "" : ",") + key.substr(prefix.size());
        }
    }
    const auto address = [&document](const char *type) {
        for (const Json &candidate : items(document, {"status", "addresses"})) {
            if (text(candidate, {"type"}) == type)
                return text(candidate, {"address"});
        }
        return std::string("<none>");
    };
    const Json &info = at(document, {"status", "nodeInfo"});
    return {text(document, {"metadata", "name"}),
            state,
            orNone(roles),
            age(document, now),
            text(info, {"kubeletVersion"}),
            address("InternalIP"),
            address("ExternalIP"),
            orNone(text(info, {"osImage"}), "<unknown>"),
            orNone(text(info, {"kernelVersion"}), "<unknown>"),
            orNone(text(info, {"containerRuntimeVersion"}), "<unknown>")};
}

Json serviceCells(const Json &document, std::int64_t now)
{
    const Json &spec = at(document, {"spec"});
    const std::string type = text(spec, {"type"}, "ClusterIP");
    std::string external = joined(items(document, {"status", "loadBalancer", "ingress"}), {"ip"});
    if (type == "LoadBalancer" && external == "<none>")
        external = "<pending>";
    if (type == "ExternalName")
        external = text(spec, {"externalName"});
    return {text(document, {"metadata", "name"}), type,
            orNone(text(spec, {"clusterIP"})),    external,
            portText(items(spec, {"ports"})),     age(document, now),
            labelText(at(spec, {"selector"}))};
}

Json endpointsCells(const Json &document, std::int64_t now)
{
    std::string out;
    std::size_t count = 0;
    for (const Json &subset : items(document, {"subsets"})) {
        for (const Json &address : items(subset, {"addresses"})) {
            for (const Json &port : items(subset, {"ports"})) {
                if (++count <= 3)
                    out += (out.empty() ? "" : ",") + text(address, {"ip"}) + ':' +
                           std::to_string(integer(port, {"port"}));
            }
        }
    }
    if (count > 3)
        out += " + " + std::to_string(count - 3) + " more...";
    return {text(document, {"metadata", "name"}), orNone(out), age(document, now)};
}

Json endpointSliceCells(const Json &document, std::int64_t now)
{
    std::string ports;
    for (const Json &port : items(document, {"ports"}))
        ports += (ports.empty() ? "" : ",") + std::to_string(integer(port, {"port"}));
    std::string addresses;
    std::size_t count = 0;
    for (const Json &endpoint : items(document, {"endpoints"})) {
        for (const Json &address : items(endpoint, {"addresses"})) {
            if (++count <= 3)
                addresses += (addresses.empty() ? "" : ",") + text(address, {});
        }
    }
    if (count > 3)
        addresses += " + " + std::to_string(count - 3) + " more...";
    return {text(document, {"metadata", "name"}), text(document, {"addressType"}), orNone(ports, "<unset>"),
            orNone(addresses, "<unset>"), age(document, now)};
}

Json eventCells(const Json &document, std::int64_t now)
{
    const Json &object = at(document, {"involvedObject"});
    const std::string kind = text(object, {"kind"});
    std::string lower = kind;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    const Json &first = at(document, {"firstTimestamp"});
    const Json &last = at(document, {"lastTimestamp"});
    const Json &micro = at(document, {"eventTime"});
    const std::string source = text(document, {"source", "component"}, text(document, {"reportingComponent"}));
    const std::string host = text(document, {"source", "host"});
    const auto trimmed = [](std::string message) { return message.erase(message.find_last_not_of(" \n\t") + 1); };
    return {ageSince(last.is_null() ? micro : last, now),
            text(document, {"type"}),
            text(document, {"reason"}),
            lower + '/' + text(object, {"name"}),
            text(object, {"fieldPath"}),
            host.empty() ? source : source + ", " + host,
            trimmed(text(document, {"message"})),
            ageSince(first.is_null() ? micro : first, now),
            std::max<std::int64_t>(1, integer(document, {"count"}, 1)),
            text(document, {"metadata", "name"})};
}

} // namespace lab::kube::tables
