#include "rows.h"

#include <contract/convert.h>
#include <engine/health/podstate.h>
#include <engine/source.h>

namespace engine {

using namespace Qt::Literals::StringLiterals;
using contract::utf8;

namespace {

template <class Out> void fillOrigin(Out &out, const RowOrigin &origin)
{
    out.set_environment(utf8(origin.environment));
    out.set_source(utf8(origin.source));
    if constexpr (requires { out.set_freshness(toContract(origin.freshness)); })
        out.set_freshness(toContract(origin.freshness));
}

qint64 unixMs(const std::optional<core::WallTime> &time)
{
    return time ? core::toUnixMs(*time) : 0;
}

const Condition *condition(const QVector<Condition> &conditions, QLatin1StringView type)
{
    for (const Condition &one : conditions) {
        if (one.type == type)
            return &one;
    }
    return nullptr;
}

} // namespace

QString shortImage(const QString &image)
{
    const QString name = image.section(u'/', -1);
    return name.section(u'@', 0, 0);
}

QString imageTag(const QString &image)
{
    const QString name = shortImage(image);
    const qsizetype colon = name.lastIndexOf(u':');
    return colon < 0 ? QString() : name.mid(colon + 1);
}

bool isRolloutStuck(const Workload &workload)
{
    const Condition *progressing = condition(workload.conditions, "Progressing"_L1);
    return progressing && progressing->status == "False"_L1 && progressing->reason == "ProgressDeadlineExceeded"_L1;
}

bool isRollingOut(const Workload &workload)
{
    if (isRolloutStuck(workload) || workload.paused || workload.desired == 0)
        return false;
    if (workload.generation > workload.observedGeneration)
        return true;
    if (workload.kind == "Deployment"_L1) {
        const Condition *progressing = condition(workload.conditions, "Progressing"_L1);
        // "NewReplicaSetAvailable" stays after a rollout has ended; what misses replicas then is no rollout.
        if (progressing && progressing->reason == "NewReplicaSetAvailable"_L1)
            return workload.updated < workload.desired;
        return progressing != nullptr && workload.available < workload.desired;
    }
    return workload.updated < workload.desired;
}

std::pair<Health, core::Message> workloadState(const Workload &workload)
{
    const auto counted = [&](const QString &code) {
        return core::Message(code).with(u"ready"_s, workload.ready).with(u"desired"_s, workload.desired);
    };
    if (workload.desired == 0)
        return {Health::Unknown,
                core::Message(workload.ready > 0 ? u"workload.scaling-down"_s : u"workload.scaled-to-zero"_s)};
    if (isRolloutStuck(workload))
        return {workload.ready == 0 ? Health::Critical : Health::Warning, counted(u"workload.stuck"_s)};
    if (workload.ready == 0)
        return {Health::Critical, counted(u"workload.none-ready"_s)};
    if (isRollingOut(workload)) {
        return {workload.ready < workload.desired ? Health::Warning : Health::Passing,
                core::Message(u"workload.rolling-out"_s)
                    .with(u"updated"_s, workload.updated)
                    .with(u"desired"_s, workload.desired)};
    }
    if (workload.ready < workload.desired)
        return {Health::Warning, counted(u"workload.some-ready"_s)};
    return {Health::Passing, counted(workload.paused ? u"workload.paused"_s : u"workload.ready"_s)};
}

void fillRow(const Pod &pod, const RowOrigin &origin, const QString &workload, const EngineClock &time,
             contract::v1::Row &row)
{
    contract::v1::PodRow &out = *row.mutable_pod();
    const PodState state = podState(pod, time.wallAt(time.now()));
    fillOrigin(out, origin);
    out.set_key(row.key());
    out.set_service(utf8(origin.service));
    out.set_namespace_(utf8(pod.nspace));
    out.set_name(utf8(pod.name));
    out.set_node(utf8(pod.node));
    out.set_phase(utf8(pod.phase));
    out.set_health(toContract(state.health));
    *out.mutable_state() = contract::toContract(state.message);
    out.set_ready_containers(readyContainers(pod));
    out.set_containers(servingContainers(pod));
    out.set_restarts(restarts(pod));
    out.set_ip(utf8(pod.ip));
    out.set_image(utf8(state.image));
    out.set_workload(utf8(workload));
    out.set_started_ms(pod.phase == "Running"_L1 ? time.at(pod.startedAt) : kNever);
    EngineMs lastRestart = kNever;
    for (const Container &container : pod.containers)
        lastRestart = std::max(lastRestart, time.at(container.lastFinishedAt));
    out.set_last_restart_ms(lastRestart);
}

void fillRow(const Workload &workload, const RowOrigin &origin, const EngineClock &, contract::v1::Row &row)
{
    contract::v1::WorkloadRow &out = *row.mutable_workload();
    const auto [health, state] = workloadState(workload);
    fillOrigin(out, origin);
    out.set_key(row.key());
    out.set_service(utf8(origin.service));
    out.set_kind(utf8(workload.kind));
    out.set_namespace_(utf8(workload.nspace));
    out.set_name(utf8(workload.name));
    out.set_desired(workload.desired);
    out.set_ready(workload.ready);
    out.set_updated(workload.updated);
    out.set_available(workload.available);
    out.set_revision(utf8(workload.revision));
    out.set_image(utf8(workload.images.join(u", ")));
    out.set_paused(workload.paused);
    out.set_health(toContract(health));
    *out.mutable_state() = contract::toContract(state);
    out.set_created_unix_ms(unixMs(workload.createdAt));
}

void fillRow(const Node &node, const RowOrigin &origin, int pods, const EngineClock &, contract::v1::Row &row)
{
    contract::v1::NodeRow &out = *row.mutable_node();
    fillOrigin(out, origin);
    out.set_key(row.key());
    out.set_name(utf8(node.name));
    out.set_unschedulable(node.unschedulable);
    out.set_version(utf8(node.version));
    out.set_pods(pods);
    Health health = node.ready ? Health::Passing : Health::Critical;
    core::Message state(node.ready ? u"node.ready"_s : u"node.not-ready"_s);
    if (node.ready && node.unschedulable)
        state = core::Message(u"node.cordoned"_s);
    for (const Condition &one : node.conditions) {
        if (node.ready && one.status == "True"_L1 && one.type.endsWith("Pressure"_L1)) {
            health = Health::Warning;
            state = core::Message(u"node.pressure"_s).with(u"condition"_s, one.type);
        }
    }
    out.set_health(toContract(health));
    *out.mutable_state() = contract::toContract(state);
}

void fillRow(const Event &event, const RowOrigin &origin, const EngineClock &time, contract::v1::Row &row)
{
    contract::v1::EventRow &out = *row.mutable_event();
    fillOrigin(out, origin);
    out.set_key(row.key());
    out.set_service(utf8(origin.service));
    out.set_type(utf8(event.type));
    out.set_reason(utf8(event.reason));
    out.set_message(utf8(event.message));
    out.set_object_kind(utf8(event.object.kind));
    out.set_object(utf8(event.object.name));
    out.set_namespace_(utf8(event.object.nspace.isEmpty() ? event.nspace : event.object.nspace));
    out.set_count(event.count);
    out.set_last_unix_ms(unixMs(event.last));
    out.set_first_unix_ms(unixMs(event.first));
    out.set_last_ms(time.at(event.last));
}

} // namespace engine
