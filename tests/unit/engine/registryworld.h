#pragma once

#include <async/task.h>
#include <engine/actions/verb.h>
#include <support/manualclock.h>

#include <QMap>
#include <QStringList>

#include <optional>

/// A registry of one service, payment, with an agent on each node, and the world that verbs see of it.
namespace fakes {

using namespace Qt::Literals::StringLiterals;

/// A registry whose registrations the test fills; it notes what is written.
class FakeRegistry final : public engine::RegistryControl
{
public:
    std::optional<core::Message> outOfReach(const engine::ServiceInstance &instance) const override
    {
        if (!farNodes.contains(instance.node))
            return {};
        return core::message("registry.no-agent").with(u"node"_s, instance.node);
    }
    async::Task<std::optional<core::Message>> mayI(QObject *owner, const engine::ServiceInstance &) override
    {
        ++rightsAsked;
        return async::ready<std::optional<core::Message>>(owner, may);
    }
    async::Task<engine::RegistrationState> read(QObject *owner, const engine::ServiceInstance &instance) override
    {
        if (failure)
            return async::ready<engine::RegistrationState>(owner, core::failure(*failure));
        if (!held.contains(instance.id))
            return async::ready<engine::RegistrationState>(
                owner, core::failure(core::ErrorKind::NotFound, core::message("registry.gone")));
        return async::ready<engine::RegistrationState>(owner, held.value(instance.id));
    }
    async::Task<bool> setMaintenance(QObject *owner, const engine::ServiceInstance &instance, bool on,
                                     const QString &reason, const QString &action) override
    {
        written += instance.id + (on ? u" on "_s : u" off "_s) + reason + u'|' + action;
        engine::RegistrationState &state = held[instance.id];
        state.maintenance = on;
        state.maintenanceReason = on ? QString(reason + u" ["_s + action + u']') : QString();
        return async::ready<bool>(owner, true);
    }
    async::Task<bool> deregister(QObject *owner, const engine::ServiceInstance &instance) override
    {
        written += instance.id + u" deregister"_s;
        held.remove(instance.id);
        return async::ready<bool>(owner, true);
    }
    QString identity() const override { return u"test"_s; }

    QStringList farNodes;
    core::Result<std::optional<core::Message>> may = std::optional<core::Message>();
    int rightsAsked = 0;
    std::optional<core::Error> failure;
    QMap<QString, engine::RegistrationState> held;
    QStringList written;
};

class RegistryWorld final : public engine::ActionWorld
{
public:
    /// An instance "p1" on "n1" and so on, known to catalog and agent alike.
    void add(int number, engine::Health health = engine::Health::Passing)
    {
        engine::ServiceInstance instance;
        instance.id = u'p' + QString::number(number);
        instance.service = u"payment"_s;
        instance.node = u'n' + QString::number(number);
        instance.datacenter = u"dc1"_s;
        instance.checks.append({u"c"_s, u"http"_s, health, {}, {}, false, {}});
        all.append({u"prod/consul"_s, instance});
        engine::RegistrationState state;
        state.id = instance.id;
        state.node = instance.node;
        state.service = instance.service;
        state.definition = "{\"ID\":\"p\",\"Meta\":{\"password\":\"geheim\"}}";
        registry.held.insert(state.id, state);
    }
    void maintain(const QString &id, const QString &reason)
    {
        registry.held[id].maintenance = true;
        registry.held[id].maintenanceReason = reason;
        for (HeldInstance &one : all) {
            if (one.instance.id == id)
                one.instance.maintenance = true;
        }
    }

    QVector<HeldWorkload> workloads(const engine::ActionTarget &) const override { return {}; }
    QVector<HeldInstance> instances(const engine::ActionTarget &target) const override
    {
        QVector<HeldInstance> out;
        for (const HeldInstance &one : all) {
            if (target.collection == "services"_L1 || one.instance.key() == target.key)
                out.append(one);
        }
        return out;
    }
    QVector<HeldPod> pods(const engine::ActionTarget &) const override { return {}; }
    std::optional<double> traffic(const engine::ActionTarget &) const override { return 12.0; }
    engine::WorkloadControl *workloadControl(const QString &) const override { return nullptr; }
    engine::RegistryControl *registryControl(const QString &source) const override
    {
        return source == "prod/consul"_L1 && isThere ? &registry : nullptr;
    }
    core::Clock &clock() const override { return m_clock; }

    QVector<HeldInstance> all;
    mutable FakeRegistry registry;
    bool isThere = true;

private:
    mutable support::ManualClock m_clock;
};

inline engine::ActionTarget paymentService()
{
    engine::ActionTarget out;
    out.environment = u"prod"_s;
    out.collection = u"services"_s;
    out.key = out.service = u"prod/payment"_s;
    out.name = u"payment"_s;
    return out;
}

inline engine::ActionTarget paymentInstance(int number)
{
    engine::ActionTarget out = paymentService();
    out.collection = u"instances"_s;
    out.key = u"dc1/n%1/p%1"_s.arg(number);
    out.source = u"prod/consul"_s;
    return out;
}

/// "!code" refuses, "?code" warns, ".code" is a note.
inline QStringList registryFindings(const engine::ActionPlan &plan)
{
    QStringList out;
    for (const engine::Finding &finding : plan.findings) {
        const char16_t level = finding.level == engine::FindingLevel::Refusal   ? u'!'
                               : finding.level == engine::FindingLevel::Warning ? u'?'
                                                                                : u'.';
        out += level + finding.message.code;
    }
    return out;
}

/// "2 to 1": instances in rotation.
inline QString rotationOf(const engine::ActionPlan &plan)
{
    for (const engine::ImpactLine &line : plan.impact) {
        if (line.what.code == "registry.in-rotation"_L1)
            return line.before + u" to "_s + line.after;
    }
    return {};
}

} // namespace fakes
