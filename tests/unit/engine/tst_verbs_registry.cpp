#include "registryworld.h"

#include <contract/phrases.h>
#include <engine/actions/steps/registrysteps.h>
#include <engine/actions/steps/steps.h>
#include <engine/actions/verbs/verbs.h>
#include <engine/provider/reasonmark.h>
#include <support/settled.h>
#include <support/testregistry.h>

#include <QJsonObject>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::Literals::StringLiterals;
using fakes::paymentInstance;
using fakes::paymentService;
using fakes::registryFindings;
using fakes::RegistryWorld;
using fakes::rotationOf;

class RegistryVerbsTest : public QObject
{
    Q_OBJECT

    template <class T> core::Result<T> resultOf(async::Task<T> task)
    {
        std::optional<core::Result<T>> out;
        task.then([&out](core::Result<T> result) { out.emplace(std::move(result)); });
        if (!support::becomesSo([&out] { return out.has_value(); }))
            return core::failure(core::ErrorKind::Internal, u"test.no-result"_s);
        return std::move(*out);
    }
    engine::ActionPlan preview(const engine::Verb &verb, const engine::ActionTarget &target,
                               const engine::Arguments &arguments = {})
    {
        return resultOf(verb.preview(this, target, arguments, *m_world)).value_or(engine::ActionPlan());
    }
    /// Plans and does every step; what went wrong, or nothing.
    QString act(const engine::Verb &verb, const engine::ActionTarget &target, const engine::Arguments &arguments = {})
    {
        const auto plan = resultOf(verb.perform(this, target, arguments, u"a-1"_s, *m_world));
        if (!plan)
            return plan.error().message.code;
        m_done = *plan;
        for (const engine::StepPlan &step : plan->steps) {
            const auto outcome = resultOf(kindOf(step).run(this, step, *m_world, {}));
            if (!outcome)
                return outcome.error().message.code;
            m_outcome = *outcome;
        }
        return {};
    }
    const engine::StepKind &kindOf(const engine::StepPlan &step) const
    {
        for (const auto *kind : {m_maintenanceStep.get(), m_deregisterStep.get()}) {
            if (kind->name() == step.kind)
                return *kind;
        }
        qFatal("no such kind of step");
    }
    engine::StepFinding::What check(const engine::StepPlan &step)
    {
        return resultOf(kindOf(step).check(this, step, *m_world)).value_or(engine::StepFinding()).what;
    }

    const std::unique_ptr<engine::Verb> m_on = engine::makeMaintenanceOn();
    const std::unique_ptr<engine::Verb> m_off = engine::makeMaintenanceOff();
    const std::unique_ptr<engine::Verb> m_deregister = engine::makeDeregister();
    const std::unique_ptr<engine::StepKind> m_maintenanceStep = engine::makeMaintenanceStep();
    const std::unique_ptr<engine::StepKind> m_deregisterStep = engine::makeDeregisterStep();
    std::unique_ptr<RegistryWorld> m_world;
    engine::ActionPlan m_done;
    engine::StepOutcome m_outcome;

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<RegistryWorld>();
        m_world->add(1);
        m_world->add(2);
    }

    void verbsExistForWhatIsRegistered()
    {
        QVERIFY(m_on->appliesTo(paymentService(), *m_world));
        QVERIFY(m_off->appliesTo(paymentInstance(1), *m_world));
        QVERIFY(!m_on->appliesTo(paymentInstance(7), *m_world));
        engine::ActionTarget workload = paymentService();
        workload.collection = u"workloads"_s;
        QVERIFY(!m_deregister->appliesTo(workload, *m_world));
        QVERIFY(m_deregister->isDestructive() && !m_on->isDestructive() && !m_off->isDestructive());
    }

    void aVerbIsOfferedWithItsReasonOrRefused()
    {
        auto offer = resultOf(m_on->offer(this, paymentService(), *m_world));
        QVERIFY(offer && !offer->refusal);
        QCOMPARE(offer->arguments.size(), 1);
        QCOMPARE(offer->arguments[0].name, u"reason"_s);
        QCOMPARE(m_world->registry.rightsAsked, 1); // of one service

        m_world->registry.may = std::optional(core::message("registry.denied"));
        offer = resultOf(m_deregister->offer(this, paymentService(), *m_world));
        QVERIFY(offer && offer->refusal && offer->refusal->code == "registry.denied"_L1);

        m_world->registry.farNodes = QStringList{u"n1"_s, u"n2"_s};
        offer = resultOf(m_off->offer(this, paymentService(), *m_world));
        QVERIFY(offer && offer->refusal && offer->refusal->code == "registry.no-agent"_L1);

        m_world->isThere = false;
        offer = resultOf(m_off->offer(this, paymentService(), *m_world));
        QVERIFY(offer && offer->refusal && offer->refusal->code == "registry.no-control"_L1);
    }

    void offersAgreeWithThePreview()
    {
        const auto offered = [this](const engine::Verb &verb, const engine::ActionTarget &target) {
            return resultOf(verb.offer(this, target, *m_world)).value_or(engine::VerbOffer());
        };
        const engine::VerbOffer none = offered(*m_off, paymentService());
        QVERIFY(none.refusal && none.refusal->code == "registry.none-maintained"_L1);
        QVERIFY(!none.isRightMissing);
        m_world->maintain(u"p1"_s, u"disk [a-0.1]"_s);
        QVERIFY(!offered(*m_off, paymentService()).refusal);
        QVERIFY(!offered(*m_on, paymentService()).refusal);
        const engine::VerbOffer all = offered(*m_on, paymentInstance(1));
        QVERIFY(all.refusal && all.refusal->code == "registry.all-maintained"_L1);
        QVERIFY(!all.isRightMissing);
        QCOMPARE(all.arguments.size(), 1);                   // an undo names it
        m_world->registry.held[u"p1"_s].maintenance = false; // the catalogue lags behind the agent
        QVERIFY(!offered(*m_on, paymentInstance(1)).refusal);
        m_world->registry.may = std::optional(core::message("registry.denied"));
        QVERIFY(offered(*m_on, paymentService()).isRightMissing);
    }

    void rightsThatCannotBeAskedForAreNoRefusal()
    {
        m_world->registry.may = core::failure(core::ErrorKind::Unsupported, u"registry.rights-unknown"_s);
        const auto offer = resultOf(m_on->offer(this, paymentService(), *m_world));
        QVERIFY(offer && !offer->refusal);
        QVERIFY(registryFindings(preview(*m_on, paymentService())).contains(u"?registry.rights-unknown"_s));
        m_world->registry.may = core::failure(core::ErrorKind::Timeout, u"net.timeout"_s);
        QVERIFY(!resultOf(m_on->offer(this, paymentService(), *m_world)));
    }

    void whatStaysInRotationIsCounted()
    {
        const engine::ActionPlan one = preview(*m_on, paymentInstance(1), {{u"reason"_s, u"new disk"_s}});
        QCOMPARE(rotationOf(one), u"2 to 1"_s);
        QCOMPARE(registryFindings(one), QStringList());
        QCOMPARE(one.before, u"n1/p1:\n  maintenance: false\n"_s);
        QCOMPARE(one.after, u"n1/p1:\n  maintenance: true\n  reason: new disk\n"_s);
        QCOMPARE(one.impact.last().what.code, u"registry.traffic"_s);
        const engine::ActionPlan both = preview(*m_on, paymentService(), {{u"reason"_s, u"new disk"_s}});
        QCOMPARE(rotationOf(both), u"2 to 0"_s);
        QCOMPARE(registryFindings(both), QStringList{u"?registry.none-left"_s});
        QCOMPARE(both.steps.size(), 2);
        QVERIFY(m_world->registry.written.isEmpty());
    }

    void aCriticalInstanceIsNotInRotationAndDoesNotComeBack()
    {
        m_world->add(3, engine::Health::Critical);
        QCOMPARE(rotationOf(preview(*m_on, paymentInstance(1), {{u"reason"_s, u"x"_s}})), u"2 to 1"_s);
        m_world->maintain(u"p3"_s, u"broken [a-0.1]"_s);
        QCOMPARE(rotationOf(preview(*m_off, paymentInstance(3))), u"2 to 2"_s);
    }

    void onlyWhatIsInReachIsChanged()
    {
        m_world->registry.farNodes = QStringList{u"n2"_s};
        const engine::ActionPlan some = preview(*m_on, paymentService(), {{u"reason"_s, u"x"_s}});
        QCOMPARE(registryFindings(some),
                 (QStringList{u"!registry.partly-unasked"_s, u"?registry.partly"_s, u"?registry.no-agent"_s}));
        QVERIFY(some.isRefused());
        QCOMPARE(some.steps.size(), 1);
        QCOMPARE(rotationOf(some), u"2 to 1"_s);
        const engine::ActionPlan none = preview(*m_on, paymentInstance(2), {{u"reason"_s, u"x"_s}});
        QCOMPARE(registryFindings(none), QStringList{u"!registry.no-agent"_s});
        QVERIFY(none.steps.isEmpty());
    }

    void aPartOfAServiceIsChangedOnlyWhereItIsAskedFor_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::newRow("maintenance-on") << u"maintenance-on"_s;
        QTest::newRow("maintenance-off") << u"maintenance-off"_s;
        QTest::newRow("deregister") << u"deregister"_s;
    }
    void aPartOfAServiceIsChangedOnlyWhereItIsAskedFor()
    {
        QFETCH(QString, verb);
        const engine::Verb &meant = verb == m_on->name() ? *m_on : verb == m_off->name() ? *m_off : *m_deregister;
        m_world->add(3);
        if (verb == m_off->name())
            m_world->maintain(u"p1"_s, u"disk [a-0.1]"_s);
        QVERIFY(!resultOf(meant.preview(this, paymentService(), {{u"reason"_s, u"x"_s}}, *m_world))->extent);
        m_world->registry.farNodes = QStringList{u"n2"_s, u"n3"_s};
        const auto offer = resultOf(meant.offer(this, paymentService(), *m_world));
        QVERIFY(offer && offer->arguments.size() > 0);
        QCOMPARE(offer->arguments.last().name, u"partly"_s);
        QCOMPARE(offer->arguments.last().initial, u"no"_s);
        QVERIFY(preview(meant, paymentService(), {{u"reason"_s, u"x"_s}, {u"partly"_s, u"no"_s}}).isRefused());
        const engine::ActionPlan plan =
            preview(meant, paymentService(), {{u"reason"_s, u"x"_s}, {u"partly"_s, u"yes"_s}});
        QVERIFY(!plan.isRefused());
        QCOMPARE(plan.steps.size(), 1);
        QCOMPARE(registryFindings(plan).first(), u"?registry.partly"_s);
        QCOMPARE(plan.impact.first().what.code, u"registry.extent"_s);
        QCOMPARE(plan.impact.first().before, u"3"_s);
        QCOMPARE(plan.impact.first().after, u"1"_s);
        QVERIFY(plan.extent.has_value());
        QVERIFY2(contract::Phrases::render(*plan.extent)
                     .contains("1 of 3 instances: the agents of n2, n3 are not configured"_L1),
                 qPrintable(contract::Phrases::render(*plan.extent)));
    }

    void whoNamesInstancesNeedsNotAskForAPart()
    {
        m_world->registry.farNodes = QStringList{u"n2"_s};
        const QString key = m_world->all[0].instance.key();
        const engine::ActionPlan plan =
            preview(*m_on, paymentService(), {{u"reason"_s, u"x"_s}, {u"instances"_s, key}});
        QVERIFY(!plan.isRefused());
        QVERIFY(!plan.extent);
    }

    void anAgentThatCannotBeReadIsAnError()
    {
        m_world->registry.failure = core::Error(core::ErrorKind::Timeout, u"net.timeout"_s);
        const auto plan = resultOf(m_on->preview(this, paymentService(), {}, *m_world));
        QVERIFY(!plan && plan.error().message.code == "net.timeout"_L1);
    }

    void maintenanceCarriesItsReasonAndMark()
    {
        QCOMPARE(act(*m_on, paymentService(), {{u"reason"_s, u"new disk"_s}}), QString());
        QCOMPARE(m_world->registry.written, (QStringList{u"p1 on new disk|a-1.1"_s, u"p2 on new disk|a-1.2"_s}));
        QCOMPARE(m_outcome.before, u"n2/p2:\n  maintenance: false\n"_s);
        QVERIFY(m_outcome.after.contains("maintenance: true"_L1));
        for (const engine::StepPlan &step : m_done.steps) {
            QCOMPARE(check(step), engine::StepFinding::Done);
            QVERIFY(contract::Phrases::knows(step.title.code));
        }
        engine::StepPlan another = m_done.steps[0];
        another.what[u"action"_s] = u"a-2.1"_s;
        QCOMPARE(check(another), engine::StepFinding::NotDone);
    }

    void whatIsInMaintenanceAlreadyKeepsItsReason()
    {
        m_world->maintain(u"p1"_s, u"kernel [a-0.1]"_s);
        const engine::ActionPlan plan = preview(*m_on, paymentService(), {{u"reason"_s, u"x"_s}});
        QCOMPARE(plan.steps.size(), 1);
        QVERIFY(registryFindings(plan).contains(u".registry.already-maintained"_s));
        QCOMPARE(registryFindings(preview(*m_on, paymentInstance(1), {{u"reason"_s, u"x"_s}})).first(),
                 u"!registry.all-maintained"_s);

        // It came in between: the agent would answer well and do nothing.
        const engine::StepPlan step = engine::planMaintenance(m_world->all[0], true, u"x"_s, u"a-1.1"_s);
        const auto outcome = resultOf(kindOf(step).run(this, step, *m_world, {}));
        QVERIFY(!outcome && outcome.error().kind == core::ErrorKind::Conflict);
        QVERIFY(m_world->registry.written.isEmpty());
    }

    void ourMarkIsShownToNobody_data()
    {
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("words");
        const QString mark = u"[mws2fu43-1lit1mpcbmnst.1]"_s;
        QTest::newRow("words and a mark") << u"new disk "_s + mark << u"new disk"_s;
        QTest::newRow("a mark alone") << mark << QString();
        QTest::newRow("of a recovery") << u"x [mws2fu43-1lit1mpcbmnst-2]"_s << u"x"_s;
        QTest::newRow("somebody's own") << u"new disk [OPS-42]"_s << u"new disk [OPS-42]"_s;
        QTest::newRow("somebody's own, with a mark") << u"disk [ticket 5] "_s + mark << u"disk [ticket 5]"_s;
        QTest::newRow("nothing") << QString() << QString();
    }
    void ourMarkIsShownToNobody()
    {
        QFETCH(QString, stored);
        QFETCH(QString, words);
        QCOMPARE(engine::reasonWords(stored), words);
        m_world->maintain(u"p1"_s, stored);
        const engine::ActionPlan off = preview(*m_off, paymentInstance(1));
        QVERIFY2(!off.before.contains("mws2fu43"_L1), qPrintable(off.before));
        QVERIFY2(off.before.contains(words), qPrintable(off.before));
        for (const engine::Finding &finding : preview(*m_on, paymentInstance(1)).findings) {
            const QString said = contract::Phrases::render(finding.message);
            QVERIFY2(!said.contains("mws2fu43"_L1), qPrintable(said));
        }
        QCOMPARE(m_world->registry.held.value(u"p1"_s).maintenanceReason, stored);
    }

    void undoTakesBackJustWhatWasDone()
    {
        m_world->maintain(u"p1"_s, u"kernel [a-0.1]"_s);
        QCOMPARE(act(*m_on, paymentService(), {{u"reason"_s, u"new disk"_s}}), QString());
        QVERIFY(m_done.undo.has_value());
        QCOMPARE(m_done.undo->verb, u"maintenance-off"_s);
        m_world->maintain(u"p2"_s, u"new disk [a-1.1]"_s);
        const engine::UndoPlan undo = *m_done.undo;
        QCOMPARE(act(*m_off, paymentService(), undo.arguments), QString());
        QCOMPARE(m_world->registry.written.last(), u"p2 off |a-1.1"_s);
        QVERIFY(m_world->registry.held.value(u"p1"_s).maintenance);
        // And back again, with the words of before.
        QVERIFY(m_done.undo.has_value());
        QCOMPARE(m_done.undo->verb, u"maintenance-on"_s);
        QCOMPARE(m_done.undo->arguments.value(u"reason"_s), u"new disk"_s);
    }

    void differentReasonsCannotBePutBack()
    {
        m_world->maintain(u"p1"_s, u"kernel [a-0.1]"_s);
        m_world->maintain(u"p2"_s, u"disk [a-0.2]"_s);
        const engine::ActionPlan plan = preview(*m_off, paymentService());
        QCOMPARE(plan.steps.size(), 2);
        QVERIFY(!plan.undo.has_value());
    }

    void aNodeInMaintenanceKeepsItsInstancesOut()
    {
        m_world->maintain(u"p1"_s, u"kernel [a-0.1]"_s);
        m_world->registry.held[u"p1"_s].nodeMaintenance = true;
        const engine::ActionPlan plan = preview(*m_off, paymentInstance(1));
        QCOMPARE(rotationOf(plan), u"1 to 1"_s);
        QVERIFY(registryFindings(plan).contains(u"?registry.node-stays-in-maintenance"_s));
    }

    void deregistrationHasNoWayBackAndSaysSo()
    {
        m_world->registry.held[u"p1"_s].untoldChecks = QStringList{u"it answers"_s};
        const engine::ActionPlan plan = preview(*m_deregister, paymentInstance(1));
        QVERIFY(!plan.undo.has_value());
        QVERIFY(registryFindings(plan).contains(u"?registry.no-way-back"_s));
        QVERIFY(registryFindings(plan).contains(u"?registry.untold-checks"_s));
        const QString said = contract::Phrases::render(core::message("registry.no-way-back"));
        QVERIFY2(said.contains("cannot be undone"_L1) && said.contains("token"_L1), qPrintable(said));
        QVERIFY(!plan.before.contains("geheim"_L1));
        QVERIFY(plan.before.contains("\"ID\": \"p\""_L1));
        QCOMPARE(rotationOf(plan), u"2 to 1"_s);

        QCOMPARE(act(*m_deregister, paymentInstance(1)), QString());
        QCOMPARE(m_world->registry.written, QStringList{u"p1 deregister"_s});
        QCOMPARE(check(m_done.steps[0]), engine::StepFinding::Done);
        QCOMPARE(registryFindings(preview(*m_deregister, paymentInstance(1))).first(),
                 u"!registry.nothing-registered"_s);
    }

    void whatWasJustSentMayBeUnderWay()
    {
        m_world->maintain(u"p2"_s, u"disk [a-0.2]"_s);
        for (engine::StepPlan step : {engine::planMaintenance(m_world->all[0], true, u"x"_s, u"a-1.1"_s),
                                      engine::planMaintenance(m_world->all[1], false, {}, u"a-1.2"_s),
                                      engine::planDeregistration(m_world->all[0], u"a-1.3"_s)}) {
            const core::WallTime now = m_world->clock().wall();
            step.what.insert(QLatin1String(engine::kSentAtMs), core::toUnixMs(now));
            QCOMPARE(check(step), engine::StepFinding::Unknown);
            step.what.insert(QLatin1String(engine::kSentAtMs), core::toUnixMs(now - std::chrono::minutes(1)));
            QCOMPARE(check(step), engine::StepFinding::NotDone);
        }
    }

    void whatCannotBeAskedIsUnknown()
    {
        const engine::StepPlan step = engine::planDeregistration(m_world->all[0], u"a-1.1"_s);
        QCOMPARE(check(step), engine::StepFinding::NotDone);
        m_world->registry.failure = core::Error(core::ErrorKind::Network, u"net.refused"_s);
        QCOMPARE(check(step), engine::StepFinding::Unknown);
        const auto silent = resultOf(kindOf(step).run(this, step, *m_world, {}));
        QVERIFY(!silent && !engine::leavesOpen(silent.error().kind)); // it was silent before anything was sent
        QCOMPARE(silent.error().message.code, u"step.not-sent"_s);
        m_world->isThere = false;
        QCOMPARE(check(step), engine::StepFinding::Unknown);
        const auto outcome = resultOf(kindOf(step).run(this, step, *m_world, {}));
        QVERIFY(!outcome && outcome.error().kind == core::ErrorKind::Config); // nothing was sent
    }
};

QD_TEST(RegistryVerbsTest)
#include "tst_verbs_registry.moc"
