#include "topology.h"

#include <engine/source.h>

namespace engine {

using namespace Qt::Literals::StringLiterals;

QVector<JoinedAlert> Topology::alertsOf(const QString &service) const
{
    QVector<JoinedAlert> out;
    for (const Member &member : m_alertsOf.value(service)) {
        for (const Correlation::Input &input : m_inputs) {
            if (input.source->id() != member.source)
                continue;
            if (auto alert = input.source->provider->alerts()->alerts().find(member.key))
                out.append({input.source, std::move(alert)});
        }
    }
    return out;
}

QString Topology::serviceOfEvent(const QString &source, const Event &event) const
{
    for (const Correlation::Input &input : m_inputs) {
        if (input.source->id() != source || !input.owners)
            continue;
        const Orchestrator &orchestrator = *input.source->provider->orchestrator();
        const QString nspace = event.object.nspace.isEmpty() ? event.nspace : event.object.nspace;
        if (event.object.kind == "Service"_L1 || event.object.kind == "Endpoints"_L1)
            return m_correlation->serviceOfNetworkService(source, nspace + u'/' + event.object.name);
        const auto ofWorkload = [&](const QString &key) {
            const auto workload = orchestrator.workloads().find(key);
            return workload ? m_correlation->serviceOfWorkload(source, input.owners->workloadOf(*workload)) : QString();
        };
        if (event.object.kind != "Pod"_L1)
            return ofWorkload(event.object.kind + u'/' + nspace + u'/' + event.object.name);
        if (const auto pod = orchestrator.pods().find(nspace + u'/' + event.object.name))
            return m_correlation->serviceOfPod(source, *pod);
        // The pod is gone; its name still begins with its controller's.
        const QString controller = nspace + u'/' + event.object.name.section(u'-', 0, -2);
        for (const QLatin1StringView kind : {"ReplicaSet/"_L1, "StatefulSet/"_L1, "DaemonSet/"_L1}) {
            if (QString service = ofWorkload(kind + controller); !service.isEmpty())
                return service;
        }
    }
    return {};
}

QString Topology::podOf(const QString &source, const ServiceInstance &instance) const
{
    const ServiceShape *shape = m_correlation->service(m_correlation->serviceOfInstance(source, instance.key()));
    if (!shape)
        return {};
    const QString named = firstOf(podMetaKeys(), instance.meta);
    QString byName;
    QString byAddress;
    int sameAddress = 0;
    for (const Member &workload : shape->workloads) {
        const OwnerIndex *index = owners(workload.source);
        if (!index)
            continue;
        index->forEachPod(workload.key, [&](const OwnerIndex::PodItem &pod) {
            const QString key = workload.source + u'/' + pod->key();
            if (pod->name == named || pod->name == instance.id || instance.id.endsWith(u'-' + pod->name))
                byName = key;
            if (!pod->ip.isEmpty() && pod->ip == instance.address && ++sameAddress == 1)
                byAddress = key;
        });
    }
    if (!byName.isEmpty())
        return byName;
    return sameAddress == 1 && named.isEmpty() ? byAddress : QString();
}

QStringList Topology::keysOf(const QString &collection, const QString &service) const
{
    QStringList out;
    const ServiceShape *shape = m_correlation->service(service);
    if (!shape)
        return out;
    if (collection == "instances"_L1) {
        for (const Member &member : shape->instances)
            out.append(member.source + u'/' + member.key);
    } else if (collection == "alerts"_L1) {
        for (const Member &member : m_alertsOf.value(service))
            out.append(member.source + u'/' + member.key);
    } else {
        for (const Member &member : shape->workloads) {
            if (collection == "workloads"_L1 && !member.key.startsWith("Pod/"_L1))
                out.append(member.source + u'/' + member.key);
            if (const OwnerIndex *index = owners(member.source); index && collection == "pods"_L1)
                index->forEachPod(member.key, [&](const auto &pod) { out.append(member.source + u'/' + pod->key()); });
        }
    }
    return out;
}

} // namespace engine
