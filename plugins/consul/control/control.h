#pragma once

#include "agents.h"

#include <engine/provider/registrycontrol.h>

#include <functional>
#include <memory>

namespace consul {

/// Changes registrations through the agents of their nodes: the source's own and those of the setting `agents`. Before
/// anything is read or sent the agent is asked which node is its own, since an address may lead to another one (a load
/// balancer, a host that was replaced); an agent that may not be asked is believed to be what was configured.
class Control final : public engine::RegistryControl
{
public:
    /// What the source's own agent said of itself; empty before it was read.
    struct Told
    {
        QString node;
        QString datacenter;
        QString identity;
    };
    Control(Client &own, Agents agents, std::function<Told()> told);

    std::optional<core::Message> outOfReach(const engine::ServiceInstance &instance) const override;
    async::Task<std::optional<core::Message>> mayI(QObject *owner, const engine::ServiceInstance &instance) override;
    async::Task<engine::RegistrationState> read(QObject *owner, const engine::ServiceInstance &instance) override;
    async::Task<bool> setMaintenance(QObject *owner, const engine::ServiceInstance &instance, bool on,
                                     const QString &reason, const QString &action) override;
    async::Task<bool> deregister(QObject *owner, const engine::ServiceInstance &instance) override;
    QString identity() const override { return m_told().identity; }

private:
    Client &clientFor(const engine::ServiceInstance &instance);
    enum class Purpose { Reading, Changing };
    template <class T>
    async::Task<T> withAgent(QObject *owner, const engine::ServiceInstance &instance, Purpose purpose,
                             std::function<async::Task<T>(Client &)> next);

    Client &m_own;
    Agents m_agents;
    std::function<Told()> m_told;
    std::shared_ptr<const bool> m_life = std::make_shared<const bool>(true); ///< ends with the source
};

} // namespace consul
