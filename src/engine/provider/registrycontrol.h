#pragma once

#include <async/task.h>
#include <engine/model/registry.h>

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <optional>

namespace engine {

/// A registration as its own agent holds it now.
struct RegistrationState
{
    QString id;
    QString service;
    QString node;
    bool maintenance = false;
    QString maintenanceReason; ///< the text that was given, `action` included (see RegistryControl::setMaintenance)
    QByteArray definition;     ///< the registration as JSON for people and for undoing a deregistration
};

/// Changing registrations. An agent is addressed only where its address was configured: a token is never sent to an
/// address that a catalog supplied. Everything is asked of the agent now. Results on the owner's thread. Errors: those of
/// net, consul.denied, NotFound (registry.gone), Unsupported (registry.no-agent with `node`).
class RegistryControl
{
public:
    virtual ~RegistryControl() = default;

    /// Nothing when the instance's agent is configured; else a sentence that says how to configure it. Asks nobody.
    virtual std::optional<core::Message> outOfReach(const ServiceInstance &instance) const = 0;
    /// Nothing when we may write this service; else a sentence that names the missing right ("service:write payment").
    virtual async::Task<std::optional<core::Message>> mayI(QObject *owner, const ServiceInstance &instance) = 0;
    virtual async::Task<RegistrationState> read(QObject *owner, const ServiceInstance &instance) = 0;
    /// `action` (the id of the action's step) goes into the stored reason behind the person's text, so that after a
    /// crash the agent itself tells whether it arrived. Sent once.
    virtual async::Task<bool> setMaintenance(QObject *owner, const ServiceInstance &instance, bool on, const QString &reason,
                                             const QString &action) = 0;
    virtual async::Task<bool> deregister(QObject *owner, const ServiceInstance &instance) = 0;
    /// Puts a registration back as RegistrationState::definition had it.
    virtual async::Task<bool> registerAgain(QObject *owner, const ServiceInstance &instance, const QByteArray &definition) = 0;
    virtual QString identity() const = 0;
};

} // namespace engine
