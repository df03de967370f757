#include <contract/convert.h>
#include <engine/view/view.h>
#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/pages/servicespage.h>
#include <widgets/pages/tallybar.h>

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace widgets;
namespace v1 = contract::v1;

namespace {

/// Services of every health and freshness, more of one than of the other, and the engine's own view of them.
struct Services
{
    support::ManualClock clock;
    engine::EngineClock time{clock};
    engine::Collection collection{QStringLiteral("services")};

    Services()
    {
        collection.setConfirmedAt([](const QString &) { return engine::EngineMs(0); });
        collection.setFreshness(v1::FRESHNESS_LIVE);
        int number = 0;
        for (int health = v1::Health_MIN; health <= v1::Health_MAX; ++health) {
            for (int freshness = v1::Freshness_MIN; freshness <= v1::Freshness_MAX; ++freshness) {
                for (int i = 0; i <= health + freshness; ++i)
                    add(++number, v1::Health(health), v1::Freshness(freshness));
            }
        }
    }
    void add(int number, v1::Health health, v1::Freshness freshness)
    {
        v1::Row row = support::serviceRow(QStringLiteral("lab/shop/s%1").arg(number), health);
        row.mutable_service()->set_environment("lab");
        row.mutable_service()->set_freshness(freshness);
        row.mutable_service()->set_since_ms(engine::kNever);
        collection.upsert(row);
    }
    v1::Snapshot shown(const QString &filter)
    {
        v1::Snapshot last;
        engine::ViewSink sink{[&last](v1::Snapshot snapshot) { last = std::move(snapshot); }, [](const v1::Delta &) {},
                              [] { return 0; }};
        engine::View view(collection, time, std::move(sink));
        v1::Subscribe request;
        request.set_filter(contract::utf8(filter));
        view.open(request, {});
        return last;
    }
};

} // namespace

class TallyBarTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void aButtonShowsAsManyRowsAsItCounts_data()
    {
        QTest::addColumn<int>("button");
        QTest::newRow("critical") << 0;
        QTest::newRow("warning") << 1;
        QTest::newRow("passing") << 2;
        QTest::newRow("unknown") << 3;
        QTest::newRow("whatever is not live") << 4;
    }
    void aButtonShowsAsManyRowsAsItCounts()
    {
        QFETCH(int, button);
        Services services;
        TallyBar bar;
        bar.setTally(services.shown({}).tally());
        QSignalSpy chosen(&bar, &TallyBar::filterChosen);
        auto *part = bar.findChildren<QAbstractButton *>().at(button);
        part->click();
        const v1::Snapshot shown = services.shown(chosen.first().first().toString());
        const int counted = part->accessibleName().section(u' ', 0, 0).toInt();
        QVERIFY(counted > 0);
        QCOMPARE(shown.total(), counted);
        // And what is shown is counted the same again.
        bar.setTally(shown.tally());
        QCOMPARE(part->accessibleName().section(u' ', 0, 0).toInt(), counted);
    }

    void commandsShowWhatTheTallyCounts_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("button");
        QTest::newRow("critical") << QStringLiteral("Show only critical services") << 0;
        QTest::newRow("stale") << QStringLiteral("Show only stale services") << 4;
    }
    void commandsShowWhatTheTallyCounts()
    {
        QFETCH(QString, title);
        QFETCH(int, button);
        Services services;
        TransientMemory memory;
        qlink::Link link{std::make_unique<support::ScriptedChannel>()};
        ServicesPage page({link, services.clock, memory, {}});
        bool isThere = false;
        for (const Command &command : page.commands()) {
            if (command.title == title) {
                command.run();
                isThere = true;
            }
        }
        QVERIFY(isThere);
        const v1::Tally all = services.shown({}).tally();
        const QString filter = page.findChild<QLineEdit *>()->text();
        QCOMPARE(services.shown(filter).total(), button == 0 ? all.critical() : all.stale());
    }
};

QD_TEST(TallyBarTest)
#include "tst_tallybar.moc"
