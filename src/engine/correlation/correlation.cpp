#include "correlation.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

using core::message;

core::Message overridden(const QString &service)
{
    return message("join.override").with(u"service"_s, service);
}

bool isWithin(const Labels &selector, const Labels &labels)
{
    for (const auto &[name, value] : selector.entries()) {
        if (labels.value(name) != value)
            return false;
    }
    return !selector.isEmpty();
}

} // namespace

bool Correlation::hasPlatform(const std::vector<Input> &inputs)
{
    // One that fails and never said anything hides nothing that a metric source knows.
    const auto counts = [](const watch::SourceHealth &health) { return health.confirmedAt || !health.error; };
    return std::any_of(inputs.begin(), inputs.end(), [&counts](const Input &input) {
        Provider &provider = *input.source->provider;
        const Orchestrator *orchestrator = provider.orchestrator();
        const ServiceRegistry *registry = provider.registry();
        return (orchestrator && counts(orchestrator->workloads().health())) ||
               (registry && counts(registry->instances().health()));
    });
}

Correlation::Correlation(QString environment, QVector<IdentityOverride> overrides, std::vector<Input> inputs)
    : m_environment(std::move(environment))
    , m_overrides(std::move(overrides))
    , m_inputs(std::move(inputs))
    , m_hasPlatform(hasPlatform(m_inputs))
{
    for (const Input &input : m_inputs) {
        if (input.owners)
            joinWorkloads(input);
    }
    for (const Input &input : m_inputs) {
        if (input.owners)
            joinNetworkServices(input);
    }
    for (const Input &input : m_inputs) {
        if (input.source->provider->registry())
            joinRegistrations(input);
    }
    for (const Input &input : m_inputs) {
        if (input.source->provider->metrics())
            joinTargets(input);
    }
    finish();
}

const ServiceShape *Correlation::service(const QString &key) const
{
    const auto it = m_services.constFind(key);
    return it == m_services.cend() ? nullptr : &*it;
}

QString Correlation::keyFor(const QString &nspace, const QString &name) const
{
    return m_environment + u'/' + nspace + u'/' + name;
}

ServiceShape &Correlation::shape(const QString &nspace, const QString &name)
{
    const QString key = keyFor(nspace, name);
    ServiceShape &shape = m_services[key];
    if (shape.key.isEmpty()) {
        shape.key = key;
        shape.nspace = nspace;
        shape.name = name;
        addName(name, nspace, key, true);
    }
    return shape;
}

void Correlation::addName(const QString &name, const QString &nspace, const QString &key, bool isOwn)
{
    QStringList &keys = m_byName[name];
    if (!keys.contains(key))
        keys.append(key);
    Scoped &scoped = m_byScopedName[nspace + u'/' + name];
    if (isOwn)
        scoped.own = key;
    else if (scoped.alias.isEmpty())
        scoped.alias = key;
    else
        scoped.isAmbiguous = scoped.isAmbiguous || scoped.alias != key;
}

QString Correlation::scoped(const QString &nspace, const QString &name) const
{
    const Scoped found = m_byScopedName.value(nspace + u'/' + name);
    return !found.own.isEmpty() ? found.own : found.isAmbiguous ? QString() : found.alias;
}

void Correlation::awaitPod(const QString &nspace, const QString &name) const
{
    constexpr qsizetype kMost = 50'000; // series of pods that are long gone name more and more
    if (m_awaitedPods.size() < kMost)
        m_awaitedPods.insert(nspace + u'/' + name);
}

bool Correlation::awaits(const Pod &pod) const
{
    return (!m_awaitedAddresses.isEmpty() && m_awaitedAddresses.contains(pod.ip)) ||
           (!m_awaitedPods.isEmpty() && m_awaitedPods.contains(pod.key()));
}

Correlation::Moves Correlation::movesSince(const Correlation &before) const
{
    const auto compare = [](const QHash<Member, QString> &old, const QHash<Member, QString> &now) {
        QVector<Member> moved;
        for (auto it = now.cbegin(); it != now.cend(); ++it) {
            if (old.value(it.key()) != *it)
                moved.append(it.key());
        }
        for (auto it = old.cbegin(); it != old.cend(); ++it) {
            if (!now.contains(it.key()))
                moved.append(it.key());
        }
        return moved;
    };
    return {compare(before.m_ofWorkload, m_ofWorkload), compare(before.m_ofNetworkService, m_ofNetworkService),
            compare(before.m_ofInstance, m_ofInstance)};
}

Correlation::Found Correlation::resolve(const QString &name, const QString &nspace, QString &key) const
{
    if (!nspace.isEmpty()) {
        key = scoped(nspace, name);
        if (key.isEmpty() && m_byScopedName.value(nspace + u'/' + name).isAmbiguous)
            return Found::Several;
        if (key.isEmpty())
            key = scoped({}, name); // known to a registry only, which has no namespaces
        return key.isEmpty() ? Found::None : Found::One;
    }
    const QStringList keys = m_byName.value(name);
    if (keys.size() == 1)
        key = keys.first();
    return keys.isEmpty() ? Found::None : keys.size() == 1 ? Found::One : Found::Several;
}

void Correlation::join(const QString &service, core::Message rule, const QString &source, const QString &kind,
                       const QString &object)
{
    QVector<JoinRecord> &joins = m_services[service].joins;
    for (JoinRecord &record : joins) {
        if (record.source == source && record.kind == kind && record.object == object && record.rule == rule) {
            ++record.number;
            return;
        }
    }
    joins.append({std::move(rule), source, kind, object, 1});
}

// Workloads --------------------------------------------------------------------------------------------------------

void Correlation::joinWorkloads(const Input &input)
{
    const Orchestrator &orchestrator = *input.source->provider->orchestrator();
    // ReplicaSets are many, and no services of their own.
    const auto isTop = [&](const Workload &workload) { return input.owners->workloadOf(workload) == workload.key(); };
    for (const auto &item : inOrder(orchestrator.workloads(), isTop))
        joinWorkload(input, item->key(), item->kind, item->nspace, item->name, item->labels, item->podLabels);
    QStringList groups = input.owners->looseGroups();
    groups.sort();
    for (const QString &group : std::as_const(groups)) {
        const QString nspace = group.section(u'/', 1, 1);
        const QString name = group.section(u'/', 2);
        joinWorkload(input, group, u"Pod"_s, nspace, name, {}, {});
    }
}

void Correlation::joinWorkload(const Input &input, const QString &key, const QString &kind, const QString &nspace,
                               const QString &name, const Labels &labels, const Labels &podLabels)
{
    QString service = name;
    QString serviceSpace = nspace;
    core::Message rule;
    if (const IdentityOverride *own = overrideFor(m_overrides, "workload"_L1, name, nspace)) {
        if (own->service.isEmpty())
            return;
        service = own->service;
        serviceSpace = own->serviceNamespace.isEmpty() ? nspace : own->serviceNamespace;
        rule = overridden(service);
    } else {
        for (const IdentityRule &one : workloadRules()) {
            if (!one.key) {
                rule = message(one.code);
                break;
            }
            const QString label = QString::fromLatin1(one.key);
            const QString value = labels.value(label, podLabels.value(label));
            if (value.isEmpty())
                continue;
            service = value;
            rule = message(one.code).with(u"label"_s, label).with(u"value"_s, value);
            break;
        }
    }
    ServiceShape &to = shape(serviceSpace, service);
    to.workloads.append({input.source->id(), key});
    m_ofWorkload.insert({input.source->id(), key}, to.key);
    join(to.key, std::move(rule), input.source->id(), u"workload"_s, kind + u' ' + name);
}

void Correlation::joinNetworkServices(const Input &input)
{
    const Orchestrator &orchestrator = *input.source->provider->orchestrator();
    const QString &source = input.source->id();
    // Workloads by one label of their pods, so that 10,000 selectors need no 10,000 x 10,000 comparisons.
    QHash<QString, QVector<const Workload *>> byLabel;
    for (const auto &item : orchestrator.workloads().items()) {
        if (!m_ofWorkload.contains({source, item->key()}))
            continue;
        for (const auto &[name, value] : item->podLabels.entries())
            byLabel[item->nspace + u'\n' + name + u'\n' + value].append(item.get());
    }
    for (const auto &item : inOrder(orchestrator.services())) {
        const NetworkService &network = *item;
        if (network.nspace == "default"_L1 && network.name == "kubernetes"_L1)
            continue; // the API server's own entry; the source itself shows how that is
        const Member member{source, network.key()};
        const auto joined = [&](const QString &service, core::Message rule) {
            ServiceShape &to = m_services[service];
            if (!to.networkServices.contains(member))
                to.networkServices.append(member);
            if (!m_ofNetworkService.contains(member))
                m_ofNetworkService.insert(member, service);
            addName(network.name, network.nspace, service, false);
            join(service, std::move(rule), source, u"network-service"_s, network.name);
        };
        if (const IdentityOverride *own =
                overrideFor(m_overrides, "network-service"_L1, network.name, network.nspace)) {
            if (!own->service.isEmpty()) {
                const QString space = own->serviceNamespace.isEmpty() ? network.nspace : own->serviceNamespace;
                joined(shape(space, own->service).key, overridden(own->service));
            }
            continue;
        }
        QStringList selected;
        if (!network.selector.isEmpty()) {
            const auto &[name, value] = network.selector.entries().first();
            for (const Workload *workload : byLabel.value(network.nspace + u'\n' + name + u'\n' + value)) {
                const QString service = m_ofWorkload.value({source, workload->key()});
                if (isWithin(network.selector, workload->podLabels) && !selected.contains(service))
                    selected.append(service);
            }
        }
        selected.sort();
        for (const QString &service : selected)
            joined(service, message("join.selector").with(u"name"_s, network.name));
        if (!selected.isEmpty())
            continue;
        for (const IdentityRule &rule : networkServiceRules()) {
            if (rule.key) {
                const QString label = QString::fromLatin1(rule.key);
                const QString value = network.labels.value(label);
                if (const QString service = scoped(network.nspace, value); !value.isEmpty() && !service.isEmpty()) {
                    joined(service, message(rule.code).with(u"label"_s, label).with(u"value"_s, value));
                    break;
                }
            } else if (QLatin1StringView(rule.id) == "network-service.name"_L1) {
                joined(shape(network.nspace, network.name).key, message(rule.code).with(u"name"_s, network.name));
            }
        }
    }
}

// Pods -------------------------------------------------------------------------------------------------------------

QString Correlation::serviceOfPod(const QString &source, const Pod &pod) const
{
    for (const Input &input : m_inputs) {
        if (input.owners && input.source->id() == source)
            return serviceOfWorkload(source, input.owners->workloadOf(pod));
    }
    return {};
}

QString Correlation::serviceByAddress(const QString &host) const
{
    if (!m_byPodIp) {
        m_byPodIp = std::make_unique<QHash<QString, QString>>();
        for (const Input &input : m_inputs) {
            if (!input.owners)
                continue;
            for (const auto &pod : input.source->provider->orchestrator()->pods().items()) {
                const QString service = pod->ip.isEmpty() ? QString() : serviceOfPod(input.source->id(), *pod);
                if (service.isEmpty())
                    continue;
                auto at = m_byPodIp->find(pod->ip);
                if (at == m_byPodIp->end())
                    m_byPodIp->insert(pod->ip, service);
                else if (*at != service)
                    at->clear();
            }
        }
    }
    const auto found = m_byPodIp->constFind(host);
    if (found == m_byPodIp->cend() && !host.isEmpty())
        m_awaitedAddresses.insert(host);
    return found == m_byPodIp->cend() ? QString() : *found;
}

void Correlation::finish()
{
    m_byPodIp.reset();
    m_building = false;
    const auto before = [](const Member &a, const Member &b) {
        return std::tie(a.source, a.key) < std::tie(b.source, b.key);
    };
    for (ServiceShape &shape : m_services) {
        std::sort(shape.workloads.begin(), shape.workloads.end(), before);
        std::sort(shape.networkServices.begin(), shape.networkServices.end(), before);
        std::sort(shape.instances.begin(), shape.instances.end(), before);
        std::sort(shape.targets.begin(), shape.targets.end(), before);
        shape.datacenters.sort();
        shape.datacenters.removeDuplicates();
        std::stable_sort(shape.joins.begin(), shape.joins.end(), [](const JoinRecord &a, const JoinRecord &b) {
            return std::tie(b.kind, a.source, a.object, a.rule.code) <
                   std::tie(a.kind, b.source, b.object, b.rule.code);
        });
    }
}

} // namespace engine
