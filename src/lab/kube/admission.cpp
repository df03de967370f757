#include "admission.h"

#include "selectors.h"

#include <QByteArray>

#include <algorithm>
#include <cctype>
#include <functional>
#include <string_view>

namespace lab::kube::admission {

namespace {

void preset(Json &object, const char *name, Json value)
{
    if (at(object, {name}).is_null())
        object[name] = std::move(value);
}

void defaultProbe(Json &container, const char *name)
{
    if (!at(container, {name}).is_object())
        return;
    Json &probe = container[name];
    preset(probe, "timeoutSeconds", 1);
    preset(probe, "periodSeconds", 10);
    preset(probe, "successThreshold", 1);
    preset(probe, "failureThreshold", 3);
    if (at(probe, {"httpGet"}).is_object()) {
        preset(probe["httpGet"], "path", "/");
        preset(probe["httpGet"], "scheme", "HTTP");
    }
}

void defaultContainer(Json &container)
{
    const std::string image = text(container, {"image"});
    const auto colon = image.rfind(':');
    const bool isLatest =
        colon == std::string::npos || image.find('/', colon) != std::string::npos || image.substr(colon) == ":latest";
    preset(container, "imagePullPolicy", isLatest ? "Always" : "IfNotPresent");
    preset(container, "resources", Json::object());
    preset(container, "terminationMessagePath", "/dev/termination-log");
    preset(container, "terminationMessagePolicy", "File");
    if (container.contains("ports") && container["ports"].is_array()) {
        for (Json &port : container["ports"]) {
            if (port.is_object())
                preset(port, "protocol", "TCP");
        }
    }
    for (const char *probe : {"readinessProbe", "livenessProbe", "startupProbe"})
        defaultProbe(container, probe);
}

void defaultPodSpec(Json &spec)
{
    if (!spec.is_object())
        spec = Json::object();
    preset(spec, "restartPolicy", "Always");
    preset(spec, "dnsPolicy", "ClusterFirst");
    preset(spec, "schedulerName", "default-scheduler");
    preset(spec, "securityContext", Json::object());
    preset(spec, "terminationGracePeriodSeconds", 30);
    for (const char *list : {"containers", "initContainers"}) {
        if (!at(spec, {list}).is_array())
            continue;
        for (Json &container : spec[list]) {
            if (container.is_object())
                defaultContainer(container);
        }
    }
}

/// What a container asks for, where it has only limits.
void defaultRequests(Json &container)
{
    const Json limits = at(container, {"resources", "limits"});
    if (!limits.is_object())
        return;
    for (const auto &[name, quantity] : limits.items())
        preset(make(container, {"resources", "requests"}), name.c_str(), quantity);
}

/// Pods leave a node that is not ready or not reachable after five minutes.
void defaultTolerations(Json &spec)
{
    for (const char *taint : {"node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"}) {
        const Json &known = items(spec, {"tolerations"});
        if (std::any_of(known.begin(), known.end(),
                        [&](const Json &one) { return text(one, {"key"}) == taint || text(one, {"key"}).empty(); }))
            continue;
        Json &list = spec["tolerations"];
        if (!list.is_array())
            list = Json::array();
        list.push_back({{"key", taint}, {"operator", "Exists"}, {"effect", "NoExecute"}, {"tolerationSeconds", 300}});
    }
}

/// Source: kubernetes.io/docs/concepts/workloads/pods/pod-qos
std::string qosClass(const Json &spec)
{
    bool isGuaranteed = true;
    bool isBestEffort = true;
    for (const char *list : {"initContainers", "containers"}) {
        for (const Json &container : items(spec, {list})) {
            for (const char *resource : {"cpu", "memory"}) {
                const Json &limit = at(container, {"resources", "limits", resource});
                const Json &request = at(container, {"resources", "requests", resource});
                isBestEffort = isBestEffort && limit.is_null() && request.is_null();
                isGuaranteed = isGuaranteed && !limit.is_null() && (request.is_null() || request == limit);
            }
        }
    }
    return isBestEffort ? "BestEffort" : isGuaranteed ? "Guaranteed" : "Burstable";
}

void defaultService(Json &spec)
{
    preset(spec, "type", "ClusterIP");
    preset(spec, "sessionAffinity", "None");
    preset(spec, "ipFamilies", Json::array({"IPv4"}));
    preset(spec, "ipFamilyPolicy", "SingleStack");
    preset(spec, "internalTrafficPolicy", "Cluster");
    if (at(spec, {"ports"}).is_array()) {
        for (Json &port : spec["ports"]) {
            if (!port.is_object())
                continue;
            preset(port, "protocol", "TCP");
            preset(port, "targetPort", at(port, {"port"}));
        }
    }
}

bool isName(const std::string &name)
{
    const auto ok = [](unsigned char c) { return std::islower(c) || std::isdigit(c) || c == '-' || c == '.'; };
    return !name.empty() && name.size() <= 253 && std::all_of(name.begin(), name.end(), ok) &&
           std::isalnum(static_cast<unsigned char>(name.front())) &&
           std::isalnum(static_cast<unsigned char>(name.back()));
}

std::optional<ApiStatus> validatePodSpec(const ResourceType &type, const std::string &name, const Json &spec,
                                         const std::string &path)
{
    const Json &containers = items(spec, {"containers"});
    if (containers.empty())
        return ApiStatus::invalid(type.groupKind(), name, path + ".containers", "Required value");
    for (std::size_t i = 0; i < containers.size(); ++i) {
        const std::string field = path + ".containers[" + std::to_string(i) + ']';
        if (text(containers[i], {"name"}).empty())
            return ApiStatus::invalid(type.groupKind(), name, field + ".name", "Required value");
        if (text(containers[i], {"image"}).empty())
            return ApiStatus::invalid(type.groupKind(), name, field + ".image", "Required value");
    }
    return std::nullopt;
}

/// Source: kubernetes pkg/apis/core/validation ValidateConfigMap.
std::optional<ApiStatus> validateConfigMap(const ResourceType &type, const std::string &name, const Json &document)
{
    constexpr std::size_t kMostBytes = 1024 * 1024;
    const auto isKeyCharacter = [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_' || c == '.'; };
    std::size_t size = 0;
    for (const char *field : {"data", "binaryData"}) {
        const Json &entries = at(document, {field});
        if (!entries.is_object())
            continue;
        for (const auto &[key, value] : entries.items()) {
            const bool isGood = !key.empty() && key.size() <= 253 && key != "." && !key.starts_with("..") &&
                                std::all_of(key.begin(), key.end(), isKeyCharacter);
            if (!isGood)
                return ApiStatus::invalid(type.kind, name, std::string(field) + '[' + key + ']',
                                          "Invalid value: \"" + key +
                                              "\": a valid config key must consist of alphanumeric characters, '-', "
                                              "'_' or '.'");
            if (std::string_view(field) == "data" && at(document, {"binaryData"}).contains(key))
                return ApiStatus::invalid(type.kind, name, "data[" + key + ']',
                                          "Invalid value: \"" + key + "\": duplicate of key present in binaryData");
            const std::string content = text(value, {});
            const bool isBinary = std::string_view(field) == "binaryData";
            size +=
                key.size() + (isBinary ? std::size_t(QByteArray::fromBase64(bytes(content)).size()) : content.size());
        }
    }
    if (size > kMostBytes)
        return ApiStatus::invalid(type.kind, name, "", "Too long: must have at most 1048576 bytes");
    return std::nullopt;
}

} // namespace

void applyDefaults(const ResourceType &type, Json &document)
{
    const std::string &kind = type.kind;
    if (kind == "Pod" || kind == "Service" || type.group == "apps")
        make(document, {"spec"});
    Json &spec = document["spec"];
    if (kind == "Pod") {
        defaultPodSpec(spec);
        preset(spec, "enableServiceLinks", true);
        preset(spec, "serviceAccountName", "default");
        preset(spec, "preemptionPolicy", "PreemptLowerPriority");
        preset(spec, "priority", 0);
        defaultTolerations(spec);
        if (at(spec, {"containers"}).is_array()) {
            for (Json &container : spec["containers"]) {
                if (container.is_object())
                    defaultRequests(container);
            }
        }
    } else if (type.group == "apps" && kind != "ControllerRevision") {
        if (!spec.is_object())
            spec = Json::object();
        defaultPodSpec(make(spec, {"template", "spec"}));
        preset(spec["template"], "metadata", Json::object());
        if (kind != "DaemonSet")
            preset(spec, "replicas", 1);
        if (kind != "ReplicaSet")
            preset(spec, "revisionHistoryLimit", 10);
        if (kind == "Deployment") {
            preset(spec, "progressDeadlineSeconds", 600);
            preset(spec, "strategy", Json::object());
            preset(spec["strategy"], "type", "RollingUpdate");
            if (text(spec, {"strategy", "type"}) == "RollingUpdate") {
                Json &rolling = make(spec, {"strategy", "rollingUpdate"});
                preset(rolling, "maxSurge", "25%");
                preset(rolling, "maxUnavailable", "25%");
            }
        } else if (kind == "StatefulSet") {
            preset(spec, "podManagementPolicy", "OrderedReady");
            preset(spec, "updateStrategy", {{"type", "RollingUpdate"}, {"rollingUpdate", {{"partition", 0}}}});
        } else if (kind == "DaemonSet") {
            preset(spec, "updateStrategy",
                   {{"type", "RollingUpdate"}, {"rollingUpdate", {{"maxSurge", 0}, {"maxUnavailable", 1}}}});
        }
    } else if (kind == "Service") {
        defaultService(spec);
    } else if (kind == "Namespace") {
        make(document, {"metadata", "labels", "kubernetes.io/metadata.name"}) = text(document, {"metadata", "name"});
        make(spec, {"finalizers"}) = Json::array({"kubernetes"});
    } else if (kind == "Secret") {
        preset(document, "type", "Opaque");
        if (const Json &plain = at(document, {"stringData"}); plain.is_object()) {
            for (const auto &[key, value] : plain.items())
                make(document, {"data", key}) = bytes(text(value, {})).toBase64().toStdString();
        }
        document.erase("stringData");
    }
    if (spec.is_null())
        document.erase("spec");
}

std::optional<ApiStatus> validate(const ResourceType &type, const Json &document)
{
    const std::string name = text(document, {"metadata", "name"});
    if (!name.empty() && !isName(name)) {
        return ApiStatus::invalid(type.groupKind(), name, "metadata.name",
                                  "Invalid value: \"" + name +
                                      "\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric "
                                      "characters, '-' or '.', and must start and end with an alphanumeric character");
    }
    const Json &spec = at(document, {"spec"});
    if (type.kind == "Pod")
        return validatePodSpec(type, name, spec, "spec");
    if (type.kind == "ConfigMap")
        return validateConfigMap(type, name, document);
    if (type.group != "apps" || type.kind == "ControllerRevision")
        return std::nullopt;
    if (const auto replicas = integer(spec, {"replicas"}); replicas < 0) {
        return ApiStatus::invalid(type.groupKind(), name, "spec.replicas",
                                  "Invalid value: " + std::to_string(replicas) +
                                      ": must be greater than or equal to 0");
    }
    if (!LabelSelector::fromWorkload(at(spec, {"selector"})).matches(at(spec, {"template", "metadata", "labels"}))) {
        return ApiStatus::invalid(type.groupKind(), name, "spec.template.metadata.labels",
                                  "Invalid value: " + dumpJson(at(spec, {"template", "metadata", "labels"})) +
                                      ": `selector` does not match template `labels`");
    }
    return validatePodSpec(type, name, at(spec, {"template", "spec"}), "spec.template.spec");
}

std::optional<ApiStatus> validateUpdate(const ResourceType &type, const Json &before, const Json &document)
{
    const std::string name = text(before, {"metadata", "name"});
    if ((type.kind == "ConfigMap" || type.kind == "Secret") && flag(before, {"immutable"})) {
        for (const char *field : {"data", "binaryData", "immutable"}) {
            if (at(before, {field}) != at(document, {field}))
                return ApiStatus::invalid(type.kind, name, field,
                                          "Forbidden: field is immutable when `immutable` is set");
        }
    }
    if (type.group == "apps" && at(before, {"spec", "selector"}) != at(document, {"spec", "selector"})) {
        return ApiStatus::invalid(type.groupKind(), name, "spec.selector",
                                  "Invalid value: " + dumpJson(at(document, {"spec", "selector"})) +
                                      ": field is immutable");
    }
    return std::nullopt;
}

void prepareForCreate(const ResourceType &type, Json &document)
{
    if (type.hasSubresource("status") && type.kind != "Node")
        document.erase("status");
    if (type.kind == "Pod")
        document["status"] = {{"phase", "Pending"}, {"qosClass", qosClass(at(document, {"spec"}))}};
    else if (type.kind == "Namespace")
        document["status"] = {{"phase", "Active"}};
    else if (type.kind == "Service")
        document["status"] = {{"loadBalancer", Json::object()}};
    else if (type.group == "apps" && type.kind != "ControllerRevision")
        document["status"] = type.kind == "DaemonSet"    ? Json{{"currentNumberScheduled", 0},
                                                             {"desiredNumberScheduled", 0},
                                                             {"numberMisscheduled", 0},
                                                             {"numberReady", 0}}
                             : type.kind == "Deployment" ? Json::object()
                                                         : Json{{"replicas", 0}};
    if (type.kind == "Service" && text(document, {"spec", "clusterIP"}).empty() &&
        text(document, {"spec", "type"}) != "ExternalName") {
        // An address of the service range that depends on the name alone keeps runs comparable.
        const auto hash = std::hash<std::string>()(text(document, {"metadata", "namespace"}) + '/' +
                                                   text(document, {"metadata", "name"}));
        const std::string address = "10.96." + std::to_string(hash % 256) + '.' + std::to_string(1 + (hash >> 8) % 254);
        make(document, {"spec", "clusterIP"}) = address;
    }
    if (type.kind == "Service" && !text(document, {"spec", "clusterIP"}).empty())
        make(document, {"spec", "clusterIPs"}) = Json::array({text(document, {"spec", "clusterIP"})});
}

} // namespace lab::kube::admission
