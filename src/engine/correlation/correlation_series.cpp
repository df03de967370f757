#include "correlation.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

using core::message;

QString host(const QString &address)
{
    const qsizetype colon = address.lastIndexOf(u':');
    QString out = colon < 0 ? address : address.left(colon);
    if (out.startsWith(u'[') && out.endsWith(u']'))
        out = out.mid(1, out.size() - 2);
    return out;
}

/// What all of these that say anything under this name say; empty when they disagree.
QString agreed(const std::vector<std::shared_ptr<const ServiceInstance>> &instances, const QString &meta)
{
    QString found;
    for (const auto &instance : instances) {
        const QString value = instance->meta.value(meta);
        if (value.isEmpty() || value == found)
            continue;
        if (!found.isEmpty())
            return {};
        found = value;
    }
    return found;
}

} // namespace

/// The registrations of one registry service that name the same namespace, or none.
struct Correlation::Registrations
{
    QString source;
    QString service;
    QString nspace;
    std::vector<std::shared_ptr<const ServiceInstance>> instances;
};

void Correlation::joinRegistrations(const Input &input)
{
    const QString &source = input.source->id();
    std::map<std::pair<QString, QString>, Registrations> groups;
    for (const auto &item : inOrder(input.source->provider->registry()->instances())) {
        const QString nspace = firstOf(namespaceMetaKeys(), item->meta);
        Registrations &group = groups[{item->service, nspace}];
        group.source = source;
        group.service = item->service;
        group.nspace = nspace;
        group.instances.push_back(item);
    }
    for (const auto &[key, group] : groups) {
        const std::optional<Identity> identity = identityOf(group);
        if (!identity)
            continue;
        ServiceShape &to = m_services[identity->service];
        for (const auto &instance : group.instances) {
            const Member member{source, instance->key()};
            to.instances.append(member);
            if (!instance->datacenter.isEmpty())
                to.datacenters.append(instance->datacenter);
            m_ofInstance.insert(member, to.key);
            join(to.key, identity->rule, source, u"consul-service"_s, group.service);
            if (instance->port > 0) {
                QString &endpoint = m_byEndpoint[instance->address + u':' + QString::number(instance->port)];
                endpoint = endpoint.isEmpty() || endpoint == to.key ? to.key : u"-"_s;
            }
        }
    }
}

std::optional<Identity> Correlation::identityOf(const Registrations &group)
{
    if (const IdentityOverride *own = overrideFor(m_overrides, "consul-service"_L1, group.service, group.nspace)) {
        if (own->service.isEmpty())
            return {};
        const QString space = own->serviceNamespace.isEmpty() ? group.nspace : own->serviceNamespace;
        QString key;
        if (resolve(own->service, space, key) != Found::One)
            key = shape(space, own->service).key;
        return Identity{key, message("join.override").with(u"service"_s, own->service)};
    }
    QStringList candidates;
    for (const IdentityRule &rule : registryRules()) {
        const QLatin1StringView id(rule.id);
        QString key;
        if (rule.key) {
            const QString meta = QString::fromLatin1(rule.key);
            const QString value = agreed(group.instances, meta);
            if (!value.isEmpty() && resolve(value, group.nspace, key) == Found::One)
                return Identity{key, message(rule.code).with(u"meta"_s, meta).with(u"value"_s, value)};
        } else if (id == "registry.name-and-namespace"_L1) {
            key = group.nspace.isEmpty() ? QString() : scoped(group.nspace, group.service);
            if (!key.isEmpty())
                return Identity{key,
                                message(rule.code).with(u"name"_s, group.service).with(u"namespace"_s, group.nspace)};
        } else if (id == "registry.name"_L1) {
            const Found found = resolve(group.service, {}, key);
            if (found == Found::One && (group.nspace.isEmpty() || m_services.value(key).nspace.isEmpty()))
                return Identity{key, message(rule.code).with(u"name"_s, group.service)};
            if (found == Found::Several)
                candidates = m_byName.value(group.service);
        } else if (id == "registry.pods"_L1) {
            key = serviceByPods(group);
            if (!key.isEmpty())
                return Identity{key, message(rule.code)};
        } else {
            ServiceShape &own = shape({}, group.service);
            if (!candidates.isEmpty() && own.notes.isEmpty()) {
                QStringList spaces;
                for (const QString &candidate : candidates)
                    spaces.append(m_services.value(candidate).nspace);
                spaces.removeAll(QString());
                spaces.sort();
                own.notes.append(message("health.ambiguous")
                                     .with(u"name"_s, group.service)
                                     .with(u"namespaces"_s, spaces.join(u", ")));
            }
            return Identity{own.key, message(rule.code)};
        }
    }
    return {};
}

QString Correlation::serviceByPods(const Registrations &group) const
{
    QString found;
    for (const auto &instance : group.instances) {
        QString service;
        const QString podName = firstOf(podMetaKeys(), instance->meta);
        for (const Input &input : m_inputs) {
            if (!input.owners || podName.isEmpty() || group.nspace.isEmpty())
                continue;
            if (const auto pod = input.source->provider->orchestrator()->pods().find(group.nspace + u'/' + podName))
                service = serviceOfPod(input.source->id(), *pod);
        }
        if (service.isEmpty() && !podName.isEmpty() && !group.nspace.isEmpty())
            awaitPod(group.nspace, podName);
        if (service.isEmpty())
            service = serviceByAddress(instance->address);
        if (service.isEmpty())
            continue;
        if (!found.isEmpty() && found != service)
            return {};
        found = service;
    }
    return found;
}

void Correlation::joinTargets(const Input &input)
{
    const QString &source = input.source->id();
    QHash<QString, QString> endpoints; // known afterwards only, or who comes first would decide
    for (const auto &item : inOrder(input.source->provider->metrics()->targets())) {
        const std::optional<Identity> identity = identifyNew(item->job, item->labels);
        if (!identity)
            continue;
        const Member member{source, item->key()};
        m_services[identity->service].targets.append(member);
        m_ofTarget.insert(member, identity->service);
        join(identity->service, identity->rule, source, u"job"_s, item->job);
        QString &endpoint = endpoints[item->instance];
        endpoint = endpoint.isEmpty() || endpoint == identity->service ? identity->service : u"-"_s;
    }
    for (auto it = endpoints.cbegin(); it != endpoints.cend(); ++it) {
        QString &endpoint = m_byEndpoint[it.key()];
        endpoint = endpoint.isEmpty() || endpoint == *it ? *it : u"-"_s;
    }
}

std::optional<Identity> Correlation::identifyNew(const QString &job, const LabelSet &labels)
{
    if (auto identity = identify(labels))
        return identity;
    // Where nothing but metrics has anything to say, jobs are the only services there are.
    if (m_hasPlatform || job.isEmpty())
        return {};
    if (const IdentityOverride *own = overrideFor(m_overrides, "job"_L1, job, {}); own && own->service.isEmpty())
        return {};
    return Identity{shape(firstOf(namespaceLabels(), labels), job).key, message("join.job").with(u"job"_s, job)};
}

std::optional<Identity> Correlation::identify(const LabelSet &labels) const
{
    const QString nspace = firstOf(namespaceLabels(), labels);
    const QString job = labelOf(labels, "job"_L1);
    if (const IdentityOverride *own = overrideFor(m_overrides, "job"_L1, job, nspace); own && !job.isEmpty()) {
        QString key;
        const QString space = own->serviceNamespace.isEmpty() ? nspace : own->serviceNamespace;
        if (!own->service.isEmpty() && resolve(own->service, space, key) == Found::One)
            return Identity{key, message("join.override").with(u"service"_s, own->service)};
        return {};
    }
    for (const IdentityRule &rule : seriesRules()) {
        const QLatin1StringView id(rule.id);
        QString key;
        if (id == "series.pod"_L1) {
            const QString pod = firstOf(podLabels(), labels);
            bool havePods = false;
            bool mayHavePods = false;
            for (const Input &input : m_inputs) {
                if (!input.owners || pod.isEmpty() || nspace.isEmpty())
                    continue;
                mayHavePods = true;
                const auto &pods = input.source->provider->orchestrator()->pods();
                havePods = havePods || pods.size() > 0;
                if (const auto item = pods.find(nspace + u'/' + pod))
                    key = serviceOfPod(input.source->id(), *item);
                if (!key.isEmpty())
                    return Identity{key, message(rule.code)};
            }
            if (mayHavePods)
                awaitPod(nspace, pod);
            // Speaks of a pod that is gone or not there yet; job and service name whoever told about it.
            if (havePods)
                return {};
        } else if (id == "series.workload"_L1) {
            const QString workload = firstOf(workloadLabels(), labels);
            if (workload.isEmpty() || nspace.isEmpty())
                continue;
            for (const Input &input : m_inputs) {
                for (const QLatin1StringView kind : {"Deployment"_L1, "StatefulSet"_L1, "DaemonSet"_L1}) {
                    key = m_ofWorkload.value({input.source->id(), kind + u'/' + nspace + u'/' + workload});
                    if (!key.isEmpty())
                        return Identity{key, message(rule.code).with(u"workload"_s, workload)};
                }
            }
        } else if (id == "series.job"_L1) {
            const bool scoped = job.count(u'/') == 1; // a PodMonitor's "namespace/name"
            const QString name = scoped ? job.section(u'/', 1) : job;
            if (!job.isEmpty() &&
                resolve(name, scoped && nspace.isEmpty() ? job.section(u'/', 0, 0) : nspace, key) == Found::One)
                return Identity{key, message(rule.code).with(u"job"_s, job)};
        } else if (id == "series.address"_L1) {
            const QString instance = labelOf(labels, "instance"_L1);
            key = m_byEndpoint.value(instance);
            if (key.isEmpty() && m_building)
                key = serviceByAddress(host(instance));
            if (!key.isEmpty() && key != "-"_L1)
                return Identity{key, message(rule.code)};
        } else {
            const QString label = QString::fromLatin1(rule.key);
            const QString value = labelOf(labels, QLatin1StringView(rule.key));
            if (!value.isEmpty() && resolve(value, nspace, key) == Found::One)
                return Identity{key, message(rule.code).with(u"label"_s, label).with(u"value"_s, value)};
        }
    }
    return {};
}

} // namespace engine
