#include "registrysteps.h"

#include "../../provider/reasonmark.h"
#include "steps.h"

#include <async/task.h>
#include <core/masking.h>
#include <core/text.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

using RegistryWrite = std::function<async::Task<StepOutcome>(RegistryControl &, const RegistrationState &)>;

/// What a control needs to know an instance again.
QJsonObject instanceToJson(const ServiceInstance &instance)
{
    return {{u"id"_s, instance.id},
            {u"service"_s, instance.service},
            {u"node"_s, instance.node},
            {u"datacenter"_s, instance.datacenter},
            {u"namespace"_s, instance.nspace}};
}

ServiceInstance instanceOf(const StepPlan &step)
{
    const QJsonObject json = step.what["instance"_L1].toObject();
    ServiceInstance out;
    out.id = json["id"_L1].toString();
    out.service = json["service"_L1].toString();
    out.node = json["node"_L1].toString();
    out.datacenter = json["datacenter"_L1].toString();
    out.nspace = json["namespace"_L1].toString();
    return out;
}

QString actionOf(const StepPlan &step)
{
    return step.what["action"_L1].toString();
}

StepPlan planRegistryStep(const char *kind, const char *title, const ActionWorld::HeldInstance &held,
                          const QString &action)
{
    StepPlan out;
    out.kind = QString::fromLatin1(kind);
    out.source = held.source;
    out.title = core::message(title).with(u"id"_s, held.instance.id).with(u"node"_s, held.instance.node);
    out.what = QJsonObject{{u"instance"_s, instanceToJson(held.instance)}, {u"action"_s, action}};
    return out;
}

/// Of a kind that says that nothing was sent.
core::Error noRegistryControl()
{
    return {core::ErrorKind::Config, core::message("registry.no-control")};
}

bool isGone(const core::Error &error)
{
    return error.kind == core::ErrorKind::NotFound && error.message.code == "registry.gone"_L1;
}

QJsonValue shownValue(const QString &name, const QJsonValue &value)
{
    if (value.isObject()) {
        QJsonObject out = value.toObject();
        for (auto it = out.begin(); it != out.end(); ++it)
            *it = shownValue(it.key(), *it);
        return core::maskPair(out);
    }
    if (value.isArray()) {
        QJsonArray out;
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items)
            out.append(shownValue(name, item));
        return out;
    }
    if (!value.isString())
        return value;
    return core::isSecretName(name) ? u"***"_s : core::maskUrlSecrets(value.toString());
}

/// Reads the registration, then writes; an error before the write says that nothing was sent.
async::Task<StepOutcome> readThenWrite(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                       RegistryWrite write)
{
    RegistryControl *control = world.registryControl(step.source);
    if (!control)
        return async::ready<StepOutcome>(owner, core::failure(noRegistryControl()));
    auto asked = async::transform<RegistrationState, RegistrationState>(
        owner, control->read(owner, instanceOf(step)),
        [](core::Result<RegistrationState> state) -> core::Result<RegistrationState> {
            if (!state)
                return core::failure(beforeSending(state.error()));
            return state;
        });
    return async::chain<StepOutcome, RegistrationState>(
        owner, std::move(asked),
        [owner, &world, source = step.source, write = std::move(write)](const RegistrationState &state) {
            RegistryControl *still = world.registryControl(source);
            return still ? write(*still, state) : async::ready<StepOutcome>(owner, core::failure(noRegistryControl()));
        });
}

async::Task<StepOutcome> outcomeAfter(QObject *owner, async::Task<bool> sent, const StepOutcome &outcome)
{
    return async::transform<StepOutcome, bool>(owner, std::move(sent),
                                               [outcome](core::Result<bool> done) -> core::Result<StepOutcome> {
                                                   if (!done)
                                                       return core::failure(done.error());
                                                   return outcome;
                                               });
}

/// What was sent a moment ago may still be on its way.
StepFinding notSeen(const StepPlan &step, const ActionWorld &world)
{
    return isPastArrival(step, world.clock().wall()) ? StepFinding::NotDone : StepFinding::Unknown;
}

/// What the agent's present state says of a step, where the registration is there and where it is gone.
async::Task<StepFinding> findBy(QObject *owner, const StepPlan &step, const ActionWorld &world, StepFinding whenGone,
                                std::function<StepFinding(const RegistrationState &)> whenThere)
{
    RegistryControl *control = world.registryControl(step.source);
    if (!control)
        return async::ready<StepFinding>(owner, StepFinding::Unknown);
    return async::transform<StepFinding, RegistrationState>(
        owner, control->read(owner, instanceOf(step)),
        [whenGone,
         whenThere = std::move(whenThere)](core::Result<RegistrationState> state) -> core::Result<StepFinding> {
            if (state)
                return whenThere(*state);
            return isGone(state.error()) ? whenGone : StepFinding::Unknown;
        });
}

class MaintenanceStep final : public StepKind
{
public:
    QString name() const override { return u"registry.maintenance"_s; }
    async::Task<StepOutcome> run(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                 Progress) const override
    {
        return readThenWrite(
            owner, step, world, [owner, step](RegistryControl &control, const RegistrationState &state) {
                const bool on = step.what["on"_L1].toBool();
                const QString reason = step.what["reason"_L1].toString();
                // The agent would answer well and keep the other reason.
                if (on && state.maintenance) {
                    return async::ready<StepOutcome>(
                        owner, core::failure(core::ErrorKind::Conflict, alreadyMaintained(state)));
                }
                StepOutcome outcome;
                outcome.before =
                    maintenanceText(state.id, state.node, state.maintenance, reasonWords(state.maintenanceReason));
                outcome.after = maintenanceText(state.id, state.node, on, reason);
                return outcomeAfter(owner, control.setMaintenance(owner, instanceOf(step), on, reason, actionOf(step)),
                                    outcome);
            });
    }
    async::Task<StepFinding> check(QObject *owner, const StepPlan &step, const ActionWorld &world) const override
    {
        const bool on = step.what["on"_L1].toBool();
        const auto judge = [on, step, &world](const RegistrationState &state) -> StepFinding {
            // An agent does nothing where maintenance is on already.
            if (on && state.maintenance)
                return isMarkedBy(state.maintenanceReason, actionOf(step)) ? StepFinding::Done : StepFinding::NotDone;
            return !on && !state.maintenance ? StepFinding::Done : notSeen(step, world);
        };
        return findBy(owner, step, world, StepFinding::NotDone, judge);
    }
};

class DeregisterStep final : public StepKind
{
public:
    QString name() const override { return u"registry.deregister"_s; }
    async::Task<StepOutcome> run(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                 Progress) const override
    {
        return readThenWrite(owner, step, world,
                             [owner, step](RegistryControl &control, const RegistrationState &state) {
                                 StepOutcome outcome;
                                 outcome.before = definitionText(state.definition);
                                 return outcomeAfter(owner, control.deregister(owner, instanceOf(step)), outcome);
                             });
    }
    async::Task<StepFinding> check(QObject *owner, const StepPlan &step, const ActionWorld &world) const override
    {
        return findBy(owner, step, world, StepFinding::Done,
                      [step, &world](const RegistrationState &) { return notSeen(step, world); });
    }
};

} // namespace

StepPlan planMaintenance(const ActionWorld::HeldInstance &held, bool on, const QString &reason, const QString &action)
{
    StepPlan out = planRegistryStep(
        "registry.maintenance", on ? "registry.step.maintenance-on" : "registry.step.maintenance-off", held, action);
    out.what.insert(u"on"_s, on);
    if (on)
        out.what.insert(u"reason"_s, reason);
    return out;
}

StepPlan planDeregistration(const ActionWorld::HeldInstance &held, const QString &action)
{
    return planRegistryStep("registry.deregister", "registry.step.deregister", held, action);
}

core::Message alreadyMaintained(const RegistrationState &state)
{
    const QString words = reasonWords(state.maintenanceReason);
    return core::message(words.isEmpty() ? "registry.already-maintained-unsaid" : "registry.already-maintained")
        .with(u"id"_s, state.id)
        .with(u"reason"_s, words);
}

QString maintenanceText(const QString &id, const QString &node, bool on, const QString &reason)
{
    QString out =
        core::safeText(node) + u'/' + core::safeText(id) + ":\n  maintenance: "_L1 + (on ? "true\n"_L1 : "false\n"_L1);
    if (on && !reason.isEmpty())
        out += "  reason: "_L1 + core::safeText(reason) + u'\n';
    return out;
}

QString definitionText(const QByteArray &definition)
{
    const QJsonValue shown = shownValue({}, QJsonDocument::fromJson(definition).object());
    return core::safeText(QJsonDocument(shown.toObject()).toJson(QJsonDocument::Indented), true, 16 * 1024);
}

std::unique_ptr<StepKind> makeMaintenanceStep()
{
    return std::make_unique<MaintenanceStep>();
}

std::unique_ptr<StepKind> makeDeregisterStep()
{
    return std::make_unique<DeregisterStep>();
}

} // namespace engine
