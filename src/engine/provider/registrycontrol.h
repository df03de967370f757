#pragma once

#include <async/task.h>
#include <engine/model/registry.h>

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace engine {

/// A registration as its own agent holds it now.
struct RegistrationState
{
    QString id;
    QString service;
    QString node;
    bool maintenance = false;  ///< its own; not that of its node
    QString maintenanceReason; ///< as it is stored, with a mark of ours (reasonmark.h)
    bool nodeMaintenance = false;
    QString nodeMaintenanceReason;
    QByteArray definition;    ///< the registration as JSON for people, as far as the agent tells it
    QStringList untoldChecks; ///< names of checks whose work the agent does not tell
};

/// Changing registrations. An agent is addressed only where its address was configured: a token is never sent to an
/// address that a catalog supplied. Everything is asked of the agent now. Results on the owner's thread. Errors: those
/// of net, consul.denied, NotFound (registry.gone), Unsupported (registry.no-agent with `node`), Config
/// (registry.wrong-agent: another agent than that of the instance's node answers; nothing was sent).
class RegistryControl
{
public:
    virtual ~RegistryControl() = default;

    /// Nothing when the instance's agent is configured; else a sentence that says how to configure it. Asks nobody.
    virtual std::optional<core::Message> outOfReach(const ServiceInstance &instance) const = 0;
    /// Nothing when we may write this service; else a sentence that names the missing right ("service:write payment").
    /// Errors: Unsupported registry.rights-unknown where the registry cannot be asked.
    virtual async::Task<std::optional<core::Message>> mayI(QObject *owner, const ServiceInstance &instance) = 0;
    virtual async::Task<RegistrationState> read(QObject *owner, const ServiceInstance &instance) = 0;
    /// `action` (the id of the action's step) goes into the stored reason behind the person's text, so that after a
    /// crash the agent itself tells whether it arrived. Sent once. An agent keeps the first reason: it does nothing
    /// when maintenance is on already.
    virtual async::Task<bool> setMaintenance(QObject *owner, const ServiceInstance &instance, bool on,
                                             const QString &reason, const QString &action) = 0;
    virtual async::Task<bool> deregister(QObject *owner, const ServiceInstance &instance) = 0;
    virtual QString identity() const = 0;
};

} // namespace engine
