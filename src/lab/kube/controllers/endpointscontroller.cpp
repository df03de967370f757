#include "endpointscontroller.h"

#include "podstate.h"

#include "../selectors.h"

namespace lab::kube {

namespace {

constexpr const char *kServiceLabel = "kubernetes.io/service-name";

/// The port where the pod's process really listens: the lab's processes share one machine, so the kubelet notes
/// addresses that differ from the container's port in an annotation.
std::int64_t targetPort(const Json &pod, const Json &servicePort)
{
    const Json &target = at(servicePort, {"targetPort"});
    std::int64_t number = target.is_number() ? target.get<std::int64_t>() : 0;
    for (const Json &container : items(pod, {"spec", "containers"})) {
        for (const Json &port : items(container, {"ports"})) {
            if (target.is_string() && text(port, {"name"}) == target.get_ref<const std::string &>())
                number = integer(port, {"containerPort"});
        }
    }
    const std::string moved =
        text(pod, {"metadata", "annotations", "lab.quarterdeck.dev/port-" + std::to_string(number)});
    return moved.empty() ? number : std::strtoll(moved.c_str(), nullptr, 10);
}

Json portsOf(const Json &pod, const Json &service)
{
    Json ports = Json::array();
    for (const Json &port : items(service, {"spec", "ports"})) {
        Json entry{{"port", targetPort(pod, port)}, {"protocol", text(port, {"protocol"}, "TCP")}};
        if (const std::string name = text(port, {"name"}); !name.empty())
            entry["name"] = name;
        ports.push_back(std::move(entry));
    }
    return ports;
}

} // namespace

void EndpointsController::sync()
{
    const auto all = m_context.store.list(services());
    for (const ObjectPtr &service : all.objects)
        sync(service, m_context.store.list(pods(), service->nameSpace()).objects);
}

void EndpointsController::sync(const ObjectPtr &service, const std::vector<ObjectPtr> &namespacePods)
{
    const Json &document = service->document();
    if (!at(document, {"spec", "selector"}).is_object())
        return;
    const LabelSelector selector = LabelSelector::fromMap(at(document, {"spec", "selector"}));
    // Pods that listen on the same ports share a subset and a slice.
    std::map<std::string, Json> subsets;
    std::map<std::string, Json> slices;
    for (const ObjectPtr &pod : namespacePods) {
        const Json &state = pod->document();
        const std::string address = text(state, {"status", "podIP"});
        const std::string phase = text(state, {"status", "phase"});
        if (!selector.matches(pod->labels()) || address.empty() || phase == "Succeeded" || phase == "Failed")
            continue;
        const bool isTerminating = !at(state, {"metadata", "deletionTimestamp"}).is_null();
        const bool isServing = isPodReady(state);
        const Json target{{"kind", "Pod"}, {"namespace", pod->nameSpace()}, {"name", pod->name()}, {"uid", pod->uid()}};
        const Json ports = portsOf(state, document);
        const std::string key = dumpJson(ports);
        Json &slice = slices[key];
        slice["ports"] = ports;
        slice["endpoints"].push_back(
            {{"addresses", Json::array({address})},
             {"conditions",
              {{"ready", isServing && !isTerminating}, {"serving", isServing}, {"terminating", isTerminating}}},
             {"nodeName", text(state, {"spec", "nodeName"})},
             {"targetRef", target}});
        if (isTerminating)
            continue;
        Json &subset = subsets[key];
        subset["ports"] = ports;
        subset[isServing ? "addresses" : "notReadyAddresses"].push_back(
            {{"ip", address}, {"nodeName", text(state, {"spec", "nodeName"})}, {"targetRef", target}});
    }
    Json subsetList = Json::array();
    for (auto &[key, subset] : subsets)
        subsetList.push_back(std::move(subset));
    write(endpoints(), service, service->name(), {{"subsets", std::move(subsetList)}});

    if (slices.empty())
        slices[{}] = {{"ports", Json::array()}, {"endpoints", Json::array()}};
    std::vector<std::string> names;
    for (auto &[key, slice] : slices) {
        slice["addressType"] = "IPv4";
        names.push_back(service->name() + '-' + contentHash(key).substr(0, 5));
        write(endpointSlices(), service, names.back(), std::move(slice));
    }
    for (const ObjectPtr &slice : m_context.store.list(endpointSlices(), service->nameSpace()).objects) {
        const bool isOurs = controllerUid(slice->document()) == service->uid();
        if (isOurs && std::find(names.begin(), names.end(), slice->name()) == names.end())
            (void)m_context.store.remove(endpointSlices(), slice->nameSpace(), slice->name(), {});
    }
}

void EndpointsController::write(const ResourceType &type, const ObjectPtr &service, const std::string &name,
                                Json content)
{
    const ObjectPtr existing = m_context.store.find(type, service->nameSpace(), name);
    if (existing) {
        m_context.change(existing, [&](Json &document) { document.update(content); });
        return;
    }
    Json labels = service->labels();
    if (!labels.is_object())
        labels = Json::object();
    Json metadata{{"name", name}, {"namespace", service->nameSpace()}};
    if (&type == &endpointSlices()) {
        labels[kServiceLabel] = service->name();
        labels["endpointslice.kubernetes.io/managed-by"] = "endpointslice-controller.k8s.io";
        metadata["generateName"] = service->name() + '-';
        metadata["ownerReferences"] = Json::array({controllerReference(*service)});
    }
    metadata["labels"] = labels;
    content["metadata"] = metadata;
    (void)m_context.store.create(type, std::move(content));
}

} // namespace lab::kube
