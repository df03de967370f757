#pragma once

#include "endpointindex.h"
#include "ownerindex.h"
#include "rules.h"
#include "serviceshape.h"

#include <engine/source.h>

#include <QSet>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

namespace engine {

/// A store's items by key, those that `keep` wants: what depends on who comes first must not depend on a hash.
template <class T, class Keep> std::vector<std::shared_ptr<const T>> inOrder(const watch::Store<T> &store, Keep keep)
{
    std::vector<std::pair<QString, std::shared_ptr<const T>>> keyed;
    for (auto it = store.items().cbegin(); it != store.items().cend(); ++it) {
        if (keep(**it))
            keyed.emplace_back(it.key(), *it);
    }
    std::sort(keyed.begin(), keyed.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<std::shared_ptr<const T>> items;
    items.reserve(keyed.size());
    for (auto &[key, item] : keyed)
        items.push_back(std::move(item));
    return items;
}

template <class T> std::vector<std::shared_ptr<const T>> inOrder(const watch::Store<T> &store)
{
    return inOrder(store, [](const T &) { return true; });
}

/// What joined an object to a service.
struct Identity
{
    QString service; ///< ServiceRow.key
    core::Message rule;
};

/// Which objects make up which service in one environment: built at once from what the sources know now, by the rules
/// of rules.h. It keeps no object's state, only its identity, and has to be built anew when identities change. Looking
/// things up goes on using the sources' live stores.
class Correlation
{
public:
    struct Input
    {
        Source *source = nullptr;
        const OwnerIndex *owners = nullptr;       ///< null when the source is no orchestrator
        const EndpointIndex *endpoints = nullptr; ///< null when the source is no orchestrator
    };
    /// Objects that belong to another service than before, or to one where they belonged to none, or the reverse.
    struct Moves
    {
        QVector<Member> workloads;
        QVector<Member> networkServices;
        QVector<Member> instances;
    };

    Correlation(QString environment, QVector<IdentityOverride> overrides, std::vector<Input> inputs);

    const QHash<QString, ServiceShape> &services() const { return m_services; }
    const ServiceShape *service(const QString &key) const;

    QString serviceOfWorkload(const QString &source, const QString &workload) const
    {
        return m_ofWorkload.value({source, workload});
    }
    QString serviceOfPod(const QString &source, const Pod &pod) const;
    QString serviceOfNetworkService(const QString &source, const QString &key) const
    {
        return m_ofNetworkService.value({source, key});
    }
    QString serviceOfInstance(const QString &source, const QString &key) const
    {
        return m_ofInstance.value({source, key});
    }
    QString serviceOfTarget(const QString &source, const QString &key) const { return m_ofTarget.value({source, key}); }
    /// Of an alert, a series or a target by its labels.
    std::optional<Identity> identify(const LabelSet &labels) const;
    /// Whether something other than metrics says what services there are; it was so when this was built.
    static bool hasPlatform(const std::vector<Input> &inputs);
    bool hasPlatform() const { return m_hasPlatform; }
    /// True when a label or registration named this pod, or its address, and it was not there: with it, identities are
    /// others.
    bool awaits(const Pod &pod) const;
    Moves movesSince(const Correlation &before) const;

private:
    enum class Found { None, One, Several };
    /// What a name means within one namespace: the service of that name, or else those that have it as an alias.
    struct Scoped
    {
        QString own;
        QString alias;
        bool isAmbiguous = false; ///< the alias of several
    };

    ServiceShape &shape(const QString &nspace, const QString &name);
    QString keyFor(const QString &nspace, const QString &name) const;
    Found resolve(const QString &name, const QString &nspace, QString &key) const;
    void addName(const QString &name, const QString &nspace, const QString &key, bool isOwn);
    QString scoped(const QString &nspace, const QString &name) const;
    void awaitPod(const QString &nspace, const QString &name) const;
    void join(const QString &service, core::Message rule, const QString &source, const QString &kind,
              const QString &object);

    void joinWorkloads(const Input &input);
    void joinWorkload(const Input &input, const QString &key, const QString &kind, const QString &nspace,
                      const QString &name, const Labels &labels, const Labels &podLabels);
    void joinNetworkServices(const Input &input);
    void joinRegistrations(const Input &input);
    void joinTargets(const Input &input);
    struct Registrations;
    std::optional<Identity> identityOf(const Registrations &group);
    QString serviceByPods(const Registrations &group) const;
    QString serviceByAddress(const QString &host) const;
    std::optional<Identity> identifyNew(const QString &job, const LabelSet &labels);
    void finish();

    QString m_environment;
    QVector<IdentityOverride> m_overrides;
    std::vector<Input> m_inputs;
    QHash<QString, ServiceShape> m_services;
    QHash<Member, QString> m_ofWorkload;
    QHash<Member, QString> m_ofNetworkService;
    QHash<Member, QString> m_ofInstance;
    QHash<Member, QString> m_ofTarget;
    QHash<QString, QStringList> m_byName;                       // name or alias -> services
    QHash<QString, Scoped> m_byScopedName;                      // "namespace/name or alias" -> service
    QHash<QString, QString> m_byEndpoint;                       // "address:port" -> service, empty when several
    mutable std::unique_ptr<QHash<QString, QString>> m_byPodIp; // during construction only; empty when several
    bool m_hasPlatform;                       // something other than metrics says what services there are
    bool m_building = true;                   // looking up pods by address needs an index that is too large to keep
    mutable QSet<QString> m_awaitedPods;      // "namespace/name"
    mutable QSet<QString> m_awaitedAddresses; // of pods
};

} // namespace engine
