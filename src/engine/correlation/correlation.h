#pragma once

#include "ownerindex.h"
#include "rules.h"
#include "serviceshape.h"

#include <engine/source.h>

#include <map>
#include <memory>
#include <optional>

namespace engine {

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
        const OwnerIndex *owners = nullptr; ///< null when the source is no orchestrator
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
    /// True when some label or registration names a pod that is not there (yet).
    bool waitsForPods() const { return m_waitsForPods; }

private:
    enum class Found { None, One, Several };

    ServiceShape &shape(const QString &nspace, const QString &name);
    QString keyFor(const QString &nspace, const QString &name) const;
    Found resolve(const QString &name, const QString &nspace, QString &key) const;
    void addName(const QString &name, const QString &nspace, const QString &key);
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
    QHash<QString, QString> m_byScopedName;                     // "namespace/name or alias" -> service
    QHash<QString, QString> m_byEndpoint;                       // "address:port" -> service, empty when several
    mutable std::unique_ptr<QHash<QString, QString>> m_byPodIp; // during construction only; empty when several
    bool m_hasPlatform = false; // something other than metrics says what services there are
    bool m_building = true;     // looking up pods by address needs an index that is too large to keep
    mutable bool m_waitsForPods = false;
};

} // namespace engine
