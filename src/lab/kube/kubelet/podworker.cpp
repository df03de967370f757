#include "podworker.h"

#include "../controllers/podstate.h"
#include "../timestamps.h"

#include <algorithm>

namespace lab::kube {

PodWorker::PodWorker(const KubeletServices &services, ObjectPtr pod)
    : m_services(services)
    , m_pod(std::move(pod))
    , m_startTime(formatTime(services.context.clock.wall()))
{
    for (const Json &container : items(m_pod->document(), {"spec", "containers"}))
        m_containers.push_back(
            std::make_unique<ContainerWorker>(m_services, m_pod, container, [this] { writeStatus(); }));
    for (const auto &container : m_containers)
        container->start();
    m_isStarting = false;
    writeStatus();
}

void PodWorker::update(const ObjectPtr &pod)
{
    m_pod = pod;
    for (const auto &container : m_containers)
        container->setPod(pod);
    if (at(pod->document(), {"metadata", "deletionTimestamp"}).is_string())
        end(std::chrono::seconds(integer(pod->document(), {"metadata", "deletionGracePeriodSeconds"})));
}

void PodWorker::abandon()
{
    m_isGone = true;
    m_isEnding = true;
    for (const auto &container : m_containers)
        container->stop(core::Milliseconds(0));
}

void PodWorker::end(core::Milliseconds grace)
{
    if (std::exchange(m_isEnding, true))
        return;
    for (const auto &container : m_containers)
        container->stop(grace);
    writeStatus();
}

bool PodWorker::isOver() const
{
    return m_isEnding &&
           std::all_of(m_containers.begin(), m_containers.end(), [](const auto &c) { return c->isOver(); });
}

std::string PodWorker::phase() const
{
    const auto all = [this](auto &&test) { return std::all_of(m_containers.begin(), m_containers.end(), test); };
    if (all([](const auto &c) { return c->isFinished(); }))
        return all([](const auto &c) { return c->exitCode() == 0; }) ? "Succeeded" : "Failed";
    const bool anyStarted =
        std::any_of(m_containers.begin(), m_containers.end(), [](const auto &c) { return c->started().pid != 0; });
    return anyStarted ? "Running" : "Pending";
}

void PodWorker::writeStatus()
{
    if (m_isStarting || m_isGone)
        return;
    const std::string now = formatTime(m_services.context.clock.wall());
    Json statuses = Json::array();
    std::string unready;
    std::string address;
    Json ports = Json::object();
    for (const auto &container : m_containers) {
        statuses.push_back(container->status());
        if (!container->isReady())
            unready += (unready.empty() ? "" : " ") + text(container->container(), {"name"});
        if (!container->started().address.isEmpty())
            address = container->started().address.toStdString();
        for (auto it = container->started().ports.begin(); it != container->started().ports.end(); ++it) {
            if (it.key() != it.value())
                ports["lab.quarterdeck.dev/port-" + std::to_string(it.key())] = std::to_string(it.value());
        }
    }
    const bool isReady = unready.empty() && !m_isEnding;
    const std::string word = isReady ? "True" : "False";
    const std::string state = phase();
    const std::string reason = isReady ? "" : state == "Succeeded" ? "PodCompleted" : "ContainersNotReady";
    const std::string message = isReady || unready.empty() ? "" : "containers with unready status: [" + unready + ']';
    const bool exists = m_services.context.change(m_pod, [&](Json &document) {
        if (!ports.empty())
            make(document, {"metadata", "annotations"}).update(ports);
        Json &status = make(document, {"status"});
        status["phase"] = state;
        status["startTime"] = m_startTime;
        status["hostIP"] = "127.0.0.1";
        status["hostIPs"] = Json::array({{{"ip", "127.0.0.1"}}});
        if (!address.empty()) {
            status["podIP"] = address;
            status["podIPs"] = Json::array({{{"ip", address}}});
        }
        status["containerStatuses"] = statuses;
        setCondition(document, "PodReadyToStartContainers", "True", {}, {}, now);
        setCondition(document, "Initialized", "True", {}, {}, now);
        setCondition(document, "Ready", word, reason, message, now);
        setCondition(document, "ContainersReady", word, reason, message, now);
        setCondition(document, "PodScheduled", "True", {}, {}, now);
        Json &conditions = status["conditions"]; // the scheduler's stands last in a kubelet's report
        std::stable_partition(conditions.begin(), conditions.end(),
                              [](const Json &entry) { return text(entry, {"type"}) != "PodScheduled"; });
        for (Json &entry : conditions) {
            if (!entry.contains("lastProbeTime"))
                entry["lastProbeTime"] = nullptr;
        }
    });
    m_isGone = !exists;
}

} // namespace lab::kube
