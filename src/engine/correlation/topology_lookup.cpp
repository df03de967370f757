#include "topology.h"

#include <engine/source.h>

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

QVector<JoinedAlert> Topology::alertsOf(const QString &service) const
{
    QVector<JoinedAlert> out;
    for (const Member &member : m_alertsOf.value(service)) {
        if (m_alertWords.isReplaced(member))
            continue;
        for (const Correlation::Input &input : m_inputs) {
            if (input.source->id() != member.source)
                continue;
            if (auto alert = input.source->provider->alerts()->alerts().find(member.key))
                out.append({input.source, std::move(alert)});
        }
    }
    return out;
}

void Topology::rewordAlerts()
{
    std::vector<AlertWords::Voice> voices;
    const auto tells = [](bool isManager) {
        return [isManager](const Correlation::Input &input) {
            return input.source->provider->alerts() && !input.source->provider->metrics() == isManager;
        };
    };
    // Where one kind tells alone, nobody is compared.
    const bool areBoth = std::any_of(m_inputs.cbegin(), m_inputs.cend(), tells(true)) &&
                         std::any_of(m_inputs.cbegin(), m_inputs.cend(), tells(false));
    for (const Correlation::Input &input : m_inputs) {
        AlertFeed *feed = input.source->provider->alerts();
        if (!feed || !areBoth)
            continue;
        const bool isManager = !input.source->provider->metrics();
        const bool isFresh = healthFor(*input.source, u"alerts"_s).freshness == watch::Freshness::Live;
        for (const auto &alert : feed->alerts().items()) {
            const Member member{input.source->id(), alert->key()};
            voices.push_back({member, alert, m_ofAlert.value(member), isManager, isFresh});
        }
    }
    const QVector<Member> changed = m_alertWords.update(voices);
    for (const Member &alert : changed)
        mark(m_ofAlert.value(alert));
    if (!changed.isEmpty())
        Q_EMIT alertsReworded(changed);
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
    // By its name in the meta, its id, or what the id ends with ("payment-payment-7d8f-1").
    QStringList names{named, instance.id};
    for (qsizetype dash = instance.id.indexOf(u'-'); dash >= 0; dash = instance.id.indexOf(u'-', dash + 1))
        names.append(instance.id.mid(dash + 1));
    names.removeAll(QString());
    QSet<std::pair<QString, QString>> places; // the sources and namespaces where its pods may be
    for (const Member &workload : shape->workloads)
        places.insert({workload.source, workload.key.section(u'/', 1, 1)});
    for (const QString &name : std::as_const(names)) {
        for (const Correlation::Input &input : m_inputs) {
            if (!input.owners)
                continue;
            for (const auto &[from, nspace] : std::as_const(places)) {
                const auto pod = from == input.source->id()
                                     ? input.source->provider->orchestrator()->pods().find(nspace + u'/' + name)
                                     : nullptr;
                if (pod && m_correlation->serviceOfPod(from, *pod) == shape->key)
                    return from + u'/' + pod->key();
            }
        }
    }
    return named.isEmpty() ? podAt(*shape, instance.address) : QString();
}

QString Topology::podAt(const ServiceShape &shape, const QString &address) const
{
    auto known = m_podByAddress.find(shape.key);
    if (known == m_podByAddress.end()) {
        known = m_podByAddress.insert(shape.key, {});
        for (const Member &workload : shape.workloads) {
            const OwnerIndex *index = owners(workload.source);
            if (!index)
                continue;
            index->forEachPod(workload.key, [&](const OwnerIndex::PodItem &pod) {
                if (pod->ip.isEmpty())
                    return;
                const bool isSecond = known->contains(pod->ip);
                known->insert(pod->ip, isSecond ? QString() : workload.source + u'/' + pod->key());
            });
        }
    }
    return known->value(address);
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
        for (const Member &member : m_alertsOf.value(service)) {
            if (!m_alertWords.isReplaced(member))
                out.append(member.source + u'/' + member.key);
        }
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
