#include "workloads.h"

#include <lab/service/behaviour.h>

namespace lab::platform {
using kube::Json;

namespace {

constexpr const char *kNamespace = "shop";

Json labels(const service::Behaviour &behaviour)
{
    return {{"app.kubernetes.io/name", behaviour.name.toStdString()},
            {"app.kubernetes.io/part-of", kNamespace},
            {"app.kubernetes.io/version", behaviour.version.toStdString()}};
}

Json configuration(const service::Behaviour &behaviour)
{
    return {{"apiVersion", "v1"},
            {"kind", "ConfigMap"},
            {"metadata",
             {{"name", behaviour.name.toStdString() + "-config"},
              {"namespace", kNamespace},
              {"labels", labels(behaviour)}}},
            {"data",
             {{"service.conf",
               "# Read again within a second when it changes.\ndownstreamTimeoutMs = 2000\nlatencyMs = 0\n"}}}};
}

Json deployment(const service::Behaviour &behaviour, int replicas)
{
    const std::string name = behaviour.name.toStdString();
    const auto probe = [](const char *path, int period) {
        return Json{{"httpGet", {{"path", path}, {"port", "http"}}},
                    {"periodSeconds", period},
                    {"timeoutSeconds", 1},
                    {"failureThreshold", 1}};
    };
    // Liveness asks something that no fault touches: a sick process stays as it is until somebody acts.
    Json liveness = probe("/metrics", 5);
    liveness["failureThreshold"] = 3;
    const Json container{
        {"name", name},
        {"image", "registry.lab/shop/" + name + ':' + behaviour.version.toStdString()},
        {"args", {"--config", "/etc/shop/service.conf"}},
        {"ports", Json::array({{{"name", "http"}, {"containerPort", 8080}, {"protocol", "TCP"}}})},
        {"resources",
         {{"requests", {{"cpu", "50m"}, {"memory", "32Mi"}}}, {"limits", {{"cpu", "500m"}, {"memory", "128Mi"}}}}},
        {"readinessProbe", probe("/ready", 1)},
        {"livenessProbe", liveness},
        {"volumeMounts", Json::array({{{"name", "config"}, {"mountPath", "/etc/shop"}}})}};
    const Json pod{{"metadata",
                    {{"labels", labels(behaviour)},
                     {"annotations", {{"prometheus.io/scrape", "true"}, {"prometheus.io/port", "8080"}}}}},
                   {"spec",
                    {{"containers", Json::array({container})},
                     {"terminationGracePeriodSeconds", 5},
                     {"volumes", Json::array({{{"name", "config"}, {"configMap", {{"name", name + "-config"}}}}})}}}};
    return {{"apiVersion", "apps/v1"},
            {"kind", "Deployment"},
            {"metadata", {{"name", name}, {"namespace", kNamespace}, {"labels", labels(behaviour)}}},
            {"spec",
             {{"replicas", replicas},
              {"selector", {{"matchLabels", {{"app.kubernetes.io/name", name}}}}},
              {"template", pod}}}};
}

Json serviceObject(const service::Behaviour &behaviour)
{
    const std::string name = behaviour.name.toStdString();
    return {
        {"apiVersion", "v1"},
        {"kind", "Service"},
        {"metadata", {{"name", name}, {"namespace", kNamespace}, {"labels", labels(behaviour)}}},
        {"spec",
         {{"type", "ClusterIP"},
          {"selector", {{"app.kubernetes.io/name", name}}},
          {"ports", Json::array({{{"name", "http"}, {"port", 80}, {"targetPort", "http"}, {"protocol", "TCP"}}})}}}};
}

} // namespace

std::vector<Json> shopObjects(int replicas)
{
    std::vector<Json> objects{{{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", kNamespace}}}}};
    for (const service::Behaviour &behaviour : service::behaviours()) {
        objects.push_back(configuration(behaviour));
        objects.push_back(deployment(behaviour, replicas));
        objects.push_back(serviceObject(behaviour));
    }
    return objects;
}

} // namespace lab::platform
