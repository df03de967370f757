#include "world.h"

#include "../config/configboard.h"
#include "../correlation/ownerindex.h"
#include "../health/podstate.h"
#include "../rows/rows.h"
#include "../runningenvironment.h"

#include <QSet>

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A row's key is "<environment>/<source's name>/<key of the object>".
QString sourceIdOf(const QString &rowKey)
{
    return rowKey.section(u'/', 0, 1);
}

QString objectKeyOf(const QString &rowKey)
{
    return rowKey.section(u'/', 2);
}

core::Error noTarget(const QString &key)
{
    return {core::ErrorKind::NotFound, core::Message(u"action.no-target"_s).with(u"target"_s, key)};
}

bool hasCriticalCheck(const ServiceInstance &instance)
{
    return std::any_of(instance.checks.cbegin(), instance.checks.cend(), [](const Check &check) {
        return countsAsCheck(check) && !check.nodeLevel && check.health == Health::Critical;
    });
}

/// Whether a rollout of the pod's workload is under way.
bool isBeingRolledOut(const Pod &pod, const OwnerIndex *owners, const Orchestrator &orchestrator)
{
    const auto workload = owners ? orchestrator.workloads().find(owners->workloadOf(pod)) : nullptr;
    return workload && isRollingOut(*workload);
}

} // namespace

EngineWorld::EngineWorld(EnvironmentNamed environmentNamed, const Collection &services, ConfigBoard &configs,
                         core::Clock &clock)
    : m_environmentNamed(std::move(environmentNamed))
    , m_services(services)
    , m_configs(configs)
    , m_clock(clock)
{
}

Source *EngineWorld::source(const QString &id) const
{
    const RunningEnvironment *environment = m_environmentNamed(id.section(u'/', 0, 0));
    return environment ? environment->source(id) : nullptr;
}

core::Result<ActionTarget> EngineWorld::resolve(const QString &collection, const QString &key) const
{
    const RunningEnvironment *environment = m_environmentNamed(key.section(u'/', 0, 0));
    if (!environment)
        return core::failure(noTarget(key));
    const Correlation &joined = environment->topology().correlation();
    ActionTarget out;
    out.environment = environment->config().name;
    out.isProtected = environment->config().isProtected;
    out.collection = collection;
    out.key = key;
    if (collection == "services"_L1) {
        const ServiceShape *shape = joined.service(key);
        if (!shape)
            return core::failure(noTarget(key));
        out.service = key;
        out.name = shape->name;
        return out;
    }
    out.source = sourceIdOf(key);
    const QString object = objectKeyOf(key);
    Source *from = environment->source(out.source);
    Orchestrator *orchestrator = from ? from->provider->orchestrator() : nullptr;
    ServiceRegistry *registry = from ? from->provider->registry() : nullptr;
    if (collection == "workloads"_L1) {
        const auto workload = orchestrator ? orchestrator->workloads().find(object) : nullptr;
        if (!workload || !workload->owner.kind.isEmpty())
            return core::failure(noTarget(key));
        out.service = joined.serviceOfWorkload(out.source, object);
        out.name = workload->name;
        return out;
    }
    if (collection == "instances"_L1) {
        const auto instance = registry ? registry->instances().find(object) : nullptr;
        if (!instance)
            return core::failure(noTarget(key));
        out.service = joined.serviceOfInstance(out.source, object);
        out.name = instance->id;
        return out;
    }
    if (collection == "configs"_L1) {
        const auto ref = m_configs.ref(key);
        if (!ref)
            return core::failure(noTarget(key));
        out.service = m_configs.usersOf(key).value(0);
        out.name = ref->name;
        return out;
    }
    return core::failure(core::ErrorKind::Unsupported,
                         core::Message(u"action.not-a-target"_s).with(u"collection"_s, collection.left(100)));
}

QVector<ActionWorld::HeldWorkload> EngineWorld::workloads(const ActionTarget &target) const
{
    QVector<HeldWorkload> out;
    const RunningEnvironment *environment = m_environmentNamed(target.environment);
    if (!environment)
        return out;
    QStringList keys;
    if (target.collection == "workloads"_L1)
        keys = {target.key};
    else if (target.collection == "services"_L1)
        keys = environment->keysOf(u"workloads"_s, target.service);
    keys.sort(); // plans of one moment are the same
    for (const QString &key : std::as_const(keys)) {
        Source *from = environment->source(sourceIdOf(key));
        Orchestrator *orchestrator = from ? from->provider->orchestrator() : nullptr;
        const auto workload = orchestrator ? orchestrator->workloads().find(objectKeyOf(key)) : nullptr;
        if (workload && workload->owner.kind.isEmpty())
            out.append({from->id(), {workload->kind, workload->nspace, workload->name}});
    }
    return out;
}

QVector<ActionWorld::HeldInstance> EngineWorld::instances(const ActionTarget &target) const
{
    QVector<HeldInstance> out;
    const RunningEnvironment *environment = m_environmentNamed(target.environment);
    if (!environment)
        return out;
    QStringList keys;
    if (target.collection == "instances"_L1)
        keys = {target.key};
    else if (target.collection == "services"_L1)
        keys = environment->keysOf(u"instances"_s, target.service);
    keys.sort();
    for (const QString &key : std::as_const(keys)) {
        Source *from = environment->source(sourceIdOf(key));
        ServiceRegistry *registry = from ? from->provider->registry() : nullptr;
        if (const auto instance = registry ? registry->instances().find(objectKeyOf(key)) : nullptr)
            out.append({from->id(), *instance});
    }
    return out;
}

QVector<ActionWorld::HeldPod> EngineWorld::pods(const ActionTarget &target) const
{
    QVector<HeldPod> out;
    const RunningEnvironment *environment = m_environmentNamed(target.environment);
    if (!environment)
        return out;
    QStringList keys;
    QSet<QString> checkedCritical; // pods whose registrations are
    if (target.collection == "services"_L1) {
        keys = environment->keysOf(u"pods"_s, target.service);
        for (const HeldInstance &held : instances(target)) {
            // What a registry said before it fell silent condemns no pod, and a failing check is expected where
            // somebody took the instance out.
            Source *from = environment->source(held.source);
            if (from && healthFor(*from, u"instances"_s).freshness == watch::Freshness::Live &&
                !held.instance.maintenance && hasCriticalCheck(held.instance))
                checkedCritical.insert(environment->topology().podOf(held.source, held.instance));
        }
    } else if (target.collection == "workloads"_L1) {
        if (const OwnerIndex *owners = environment->topology().owners(target.source))
            owners->forEachPod(objectKeyOf(target.key),
                               [&](const auto &pod) { keys.append(target.source + u'/' + pod->key()); });
    } else {
        for (const HeldInstance &held : instances(target)) {
            if (const QString key = environment->topology().podOf(held.source, held.instance); !key.isEmpty())
                keys.append(key);
        }
    }
    keys.sort();
    for (const QString &key : std::as_const(keys)) {
        Source *from = environment->source(sourceIdOf(key));
        Orchestrator *orchestrator = from ? from->provider->orchestrator() : nullptr;
        const auto pod = orchestrator ? orchestrator->pods().find(objectKeyOf(key)) : nullptr;
        if (!pod)
            continue;
        const OwnerIndex *owners = environment->topology().owners(from->id());
        const PodWitness told{isBeingRolledOut(*pod, owners, *orchestrator), checkedCritical.contains(key)};
        out.append({from->id(), *pod, isSick(*pod, m_clock.wall(), told)});
    }
    return out;
}

std::optional<double> EngineWorld::traffic(const ActionTarget &target) const
{
    const RowPtr row = target.service.isEmpty() ? nullptr : m_services.row(target.service);
    if (!row || !row->has_service() || !row->service().rate().present() || row->service().rate().stale())
        return {};
    return row->service().rate().value();
}

WorkloadControl *EngineWorld::workloadControl(const QString &sourceId) const
{
    Source *from = source(sourceId);
    return from ? from->provider->workloadControl() : nullptr;
}

RegistryControl *EngineWorld::registryControl(const QString &sourceId) const
{
    Source *from = source(sourceId);
    return from ? from->provider->registryControl() : nullptr;
}

std::optional<ActionWorld::HeldConfig> EngineWorld::config(const ActionTarget &target) const
{
    const auto ref = target.collection == "configs"_L1 ? m_configs.ref(target.key) : std::nullopt;
    return ref ? std::optional(HeldConfig{target.source, *ref, m_configs.usersOf(target.key)}) : std::nullopt;
}

ConfigStore *EngineWorld::configStore(const QString &sourceId) const
{
    Source *from = source(sourceId);
    return from ? from->provider->configStore() : nullptr;
}

std::optional<releases::Draft> EngineWorld::draft(const QString &config) const
{
    return m_configs.draft(config);
}

void EngineWorld::configReleased(const QString &config, const QString &contentHash) const
{
    m_configs.released(config, contentHash);
}

} // namespace engine
