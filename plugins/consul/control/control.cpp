#include "control.h"

#include "registration.h"

#include <core/text.h>
#include <engine/actions/step.h>
#include <engine/provider/reasonmark.h>

namespace consul {

namespace {

using Refusal = std::optional<core::Message>;

/// The text that the agent keeps: it travels in the address of the request, so it has a limit.
constexpr qsizetype kMostReason = 1000;

/// Consul's own word for an id that the agent does not have; another 404 may come from something in between.
core::Error namedGone(core::Error error, const engine::ServiceInstance &instance)
{
    if (error.detail.contains(QLatin1String("unknown service"), Qt::CaseInsensitive) ||
        error.detail.contains(QLatin1String("No service registered with ID"), Qt::CaseInsensitive)) {
        error.kind = core::ErrorKind::NotFound;
        error.message = core::Message(QStringLiteral("registry.gone"))
                            .with(QStringLiteral("id"), instance.id)
                            .with(QStringLiteral("node"), instance.node);
    }
    return error;
}

/// Names the right for a change of a service where Consul says no more than that one is missing, as before 1.12.
/// Source: developer.hashicorp.com/consul/api-docs/agent/service#enable-maintenance-mode
async::Task<bool> namingRight(QObject *owner, async::Task<bool> changed, const QString &service)
{
    return async::transform<bool, bool>(
        owner, std::move(changed), [service](core::Result<bool> result) -> core::Result<bool> {
            if (result || result.error().message.code != QLatin1String("consul.denied"))
                return result;
            core::Error error = result.error();
            error.message = core::Message(QStringLiteral("consul.denied-right"))
                                .with(QStringLiteral("right"), QString(QStringLiteral("service:write ") + service));
            return core::failure(std::move(error));
        });
}

} // namespace

Control::Control(Client &own, Agents agents, std::function<Told()> told)
    : m_own(own)
    , m_agents(std::move(agents))
    , m_told(std::move(told))
{
}

std::optional<core::Message> Control::outOfReach(const engine::ServiceInstance &instance) const
{
    if (m_agents.has(instance.node))
        return {};
    const Told own = m_told();
    if (own.node.isEmpty())
        return core::Message(QStringLiteral("registry.agent-unknown")).with(QStringLiteral("node"), instance.node);
    // Another data centre may have a node of the same name.
    const bool isHere =
        instance.datacenter.isEmpty() || own.datacenter.isEmpty() || instance.datacenter == own.datacenter;
    if (own.node == instance.node && isHere)
        return {};
    return core::Message(QStringLiteral("registry.no-agent")).with(QStringLiteral("node"), instance.node);
}

Client &Control::clientFor(const engine::ServiceInstance &instance)
{
    Client *configured = m_agents.find(instance.node);
    return configured ? *configured : m_own;
}

template <class T>
async::Task<T> Control::withAgent(QObject *owner, const engine::ServiceInstance &instance, Purpose purpose,
                                  std::function<async::Task<T>(Client &)> next)
{
    if (auto refusal = outOfReach(instance))
        return async::ready<T>(owner, core::failure(core::ErrorKind::Unsupported, std::move(*refusal)));
    Client *client = &clientFor(instance);
    auto checked = async::transform<bool, AgentSelf>(
        owner, client->agentSelf(owner),
        [node = instance.node, datacenter = instance.datacenter,
         purpose](core::Result<AgentSelf> self) -> core::Result<bool> {
            if (!self && self.error().kind == core::ErrorKind::Forbidden)
                return true;
            if (!self && purpose == Purpose::Changing)
                return core::failure(engine::beforeSending(self.error()));
            if (!self)
                return core::failure(self.error());
            // Another data centre may have a node of the same name.
            const bool isHere = datacenter.isEmpty() || self->datacenter.isEmpty() || self->datacenter == datacenter;
            if (self->node != node || !isHere) {
                const QString found = isHere ? self->node : QString(self->node + u'/' + self->datacenter);
                return core::failure(core::ErrorKind::Config,
                                     core::Message(QStringLiteral("registry.wrong-agent"))
                                         .with(QStringLiteral("node"), node)
                                         .with(QStringLiteral("found"), core::safeText(found, false, 200)));
            }
            return true;
        });
    auto done =
        async::chain<T, bool>(owner, std::move(checked),
                              [owner, client, next = std::move(next), life = std::weak_ptr<const bool>(m_life)](bool) {
                                  if (life.expired())
                                      return async::ready<T>(owner, core::failure(core::Error::cancelled()));
                                  return next(*client);
                              });
    return async::transform<T, T>(owner, std::move(done), [instance](core::Result<T> result) -> core::Result<T> {
        if (!result)
            return core::failure(namedGone(result.error(), instance));
        return result;
    });
}

async::Task<std::optional<core::Message>> Control::mayI(QObject *owner, const engine::ServiceInstance &instance)
{
    if (auto refusal = outOfReach(instance))
        return async::ready<Refusal>(owner, core::failure(core::ErrorKind::Unsupported, std::move(*refusal)));
    return async::transform<Refusal, bool>(
        owner, clientFor(instance).mayWriteService(owner, instance.service),
        [service = instance.service](core::Result<bool> allowed) -> core::Result<Refusal> {
            if (!allowed)
                return core::failure(allowed.error());
            if (*allowed)
                return Refusal();
            return Refusal(core::Message(QStringLiteral("registry.denied"))
                               .with(QStringLiteral("right"), QString(QStringLiteral("service:write ") + service)));
        });
}

async::Task<engine::RegistrationState> Control::read(QObject *owner, const engine::ServiceInstance &instance)
{
    using State = engine::RegistrationState;
    const std::weak_ptr<const bool> life = m_life;
    return withAgent<State>(owner, instance, Purpose::Reading, [owner, instance, life](Client &client) {
        return async::chain<State, QJsonObject>(
            owner, client.agentService(owner, instance.id),
            [owner, instance, life, &client](const QJsonObject &service) {
                if (life.expired())
                    return async::ready<State>(owner, core::failure(core::Error::cancelled()));
                return async::transform<State, QJsonObject>(
                    owner, client.agentChecksAsTold(owner),
                    [instance, service](core::Result<QJsonObject> checks) -> core::Result<State> {
                        if (!checks)
                            return core::failure(checks.error());
                        return registrationOf(instance, service, *checks);
                    });
            });
    });
}

async::Task<bool> Control::setMaintenance(QObject *owner, const engine::ServiceInstance &instance, bool on,
                                          const QString &reason, const QString &action)
{
    const QString stored = engine::markedReason(reason.simplified().left(kMostReason), action);
    auto changed =
        withAgent<bool>(owner, instance, Purpose::Changing, [owner, id = instance.id, on, stored](Client &client) {
            return client.setMaintenance(owner, id, on, stored);
        });
    return namingRight(owner, std::move(changed), instance.service);
}

async::Task<bool> Control::deregister(QObject *owner, const engine::ServiceInstance &instance)
{
    auto changed = withAgent<bool>(owner, instance, Purpose::Changing, [owner, id = instance.id](Client &client) {
        return client.deregisterService(owner, id);
    });
    return namingRight(owner, std::move(changed), instance.service);
}

} // namespace consul
