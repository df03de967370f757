#include "fakeconfigstore.h"
#include "fakecontrols.h"

#include <engine/actions/verbs/verbs.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QHash>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::Literals::StringLiterals;

/// What the services that use a configuration have to do while it changes.
class ConfigTrafficTest : public QObject
{
    Q_OBJECT

    struct UsersWorld final : engine::ActionWorld
    {
        support::ManualClock manual;
        fakes::FakeConfigStore store{manual};
        engine::ConfigRef ref{u"ConfigMap/shop/limits"_s, u"ConfigMap"_s, u"shop"_s, u"limits"_s};
        QStringList users;
        QHash<QString, double> rates; ///< of the services whose traffic is known

        UsersWorld()
        {
            releases::Content content;
            content.entries.insert(u"limit"_s, releases::Value{"5", false, 0});
            store.put(ref, content);
        }
        QVector<HeldWorkload> workloads(const engine::ActionTarget &) const override { return {}; }
        QVector<HeldInstance> instances(const engine::ActionTarget &) const override { return {}; }
        QVector<HeldPod> pods(const engine::ActionTarget &) const override { return {}; }
        engine::WorkloadControl *workloadControl(const QString &) const override { return nullptr; }
        engine::RegistryControl *registryControl(const QString &) const override { return nullptr; }
        core::Clock &clock() const override { return const_cast<support::ManualClock &>(manual); }
        std::optional<HeldConfig> config(const engine::ActionTarget &) const override
        {
            return HeldConfig{u"k8s"_s, ref, users};
        }
        engine::ConfigStore *configStore(const QString &) const override
        {
            return const_cast<fakes::FakeConfigStore *>(&store);
        }
        std::optional<double> traffic(const engine::ActionTarget &target) const override
        {
            return rates.contains(target.service) ? std::optional<double>(rates.value(target.service)) : std::nullopt;
        }
    };

    static core::Result<engine::ActionPlan> removalSeen(const UsersWorld &world)
    {
        engine::ActionTarget target;
        target.environment = u"prod"_s;
        target.collection = u"configs"_s;
        target.key = u"prod/k8s/shop/limits"_s;
        target.service = world.users.value(0); // as a row has the first of them
        target.source = u"k8s"_s;
        target.name = u"limits"_s;
        QObject owner;
        const std::unique_ptr<engine::Verb> verb = engine::makeConfigRemove();
        return fakecontrols::settled(verb->preview(&owner, target, {{u"comment"_s, u"gone"_s}}, world));
    }
    /// As it is shown; empty when there is no such line.
    static QString trafficIn(const engine::ActionPlan &plan)
    {
        for (const engine::ImpactLine &line : plan.impact) {
            if (line.what.code == "impact.traffic"_L1)
                return line.before;
        }
        return {};
    }

private Q_SLOTS:
    void theTrafficOfAllUsersIsTold()
    {
        UsersWorld world;
        world.users = QStringList{u"prod/shop/ledger"_s, u"prod/shop/payment"_s};
        world.rates.insert(u"prod/shop/ledger"_s, 30.0);
        world.rates.insert(u"prod/shop/payment"_s, 12.0);
        const auto plan = removalSeen(world);
        QVERIFY(plan);
        QVERIFY2(trafficIn(*plan).startsWith("42"_L1), qPrintable(trafficIn(*plan)));
        QVERIFY(!fakecontrols::findingCodes(*plan).contains(u"verb.traffic-unknown"_s));
        QCOMPARE(plan->steps.size(), 1);
    }

    /// A part of it would look like all.
    void whatIsNotKnownOfOneIsNotKnown()
    {
        UsersWorld world;
        world.users = QStringList{u"prod/shop/ledger"_s, u"prod/shop/payment"_s};
        world.rates.insert(u"prod/shop/ledger"_s, 30.0);
        const auto plan = removalSeen(world);
        QVERIFY(plan);
        QCOMPARE(trafficIn(*plan), QString());
        QVERIFY(fakecontrols::findingCodes(*plan).contains(u"verb.traffic-unknown"_s));
    }

    /// An admission that forbids it shows before anything is written.
    void whatTheServerObjectsToIsToldBefore()
    {
        UsersWorld world;
        world.store.objection = core::Error(core::ErrorKind::Forbidden, u"test.denied"_s);
        const auto forbidden = removalSeen(world);
        QVERIFY(forbidden && forbidden->isRefused());
        QVERIFY(forbidden->steps.isEmpty());
        QVERIFY(fakecontrols::findingCodes(*forbidden).contains(u"verb.dry-run-forbidden"_s));
        world.store.objection = core::Error(core::ErrorKind::Timeout, u"test.timeout"_s);
        QVERIFY(!removalSeen(world)); // nobody knows
        world.store.objection.reset();
        world.store.hasDryRun = false;
        const auto untried = removalSeen(world);
        QVERIFY(untried && !untried->isRefused());
        QVERIFY(fakecontrols::findingCodes(*untried).contains(u"config.no-dry-run"_s));
        QCOMPARE(world.store.triedOut, 3);
        QCOMPARE(world.store.published, 0);
    }

    void withoutKnownUsersNothingIsSaidOfTraffic()
    {
        UsersWorld world;
        world.rates.insert(QString(), 30.0); // of a target without a service
        const auto plan = removalSeen(world);
        QVERIFY(plan);
        QCOMPARE(trafficIn(*plan), QString());
        const QStringList codes = fakecontrols::findingCodes(*plan);
        QVERIFY(codes.contains(u"config.users-unknown"_s) && !codes.contains(u"verb.traffic-unknown"_s));
    }
};

QD_TEST(ConfigTrafficTest)
#include "tst_config_traffic.moc"
