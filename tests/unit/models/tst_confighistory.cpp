#include <models/confighistory.h>
#include <support/configanswers.h>
#include <support/testregistry.h>

#include <QTest>

#include <memory>
#include <string>

using contract::v1::Request;
using models::ConfigHistory;

/// What is known of a configuration's releases, and whether any of them could be removed.
class ConfigHistoryTest : public QObject
{
    Q_OBJECT

    struct ReadHistory
    {
        support::ScriptedChannel *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        ConfigHistory history{link};

        ReadHistory() { history.read(QStringLiteral("prod"), QStringLiteral("prod/kube/shop/settings")); }
        void answer(int there, bool isCollected)
        {
            contract::v1::Response list;
            list.mutable_release_list();
            for (int i = 0; i < there; ++i)
                list.mutable_release_list()->add_releases()->set_id("r" + std::to_string(there - i));
            if (isCollected)
                list.mutable_release_list()->add_releases()->set_collected(true);
            support::answerTask(*channel, Request::kListReleases, list);
        }
    };

private Q_SLOTS:
    void onlyWhatIsThereCanBeRemoved_data()
    {
        QTest::addColumn<int>("there");
        QTest::addColumn<bool>("isCollected");
        QTest::addColumn<bool>("hasOlder");
        QTest::newRow("nothing was released") << 0 << false << false;
        QTest::newRow("one release") << 1 << false << false;
        QTest::newRow("one, and what went before it") << 1 << true << false;
        QTest::newRow("two") << 2 << false << true;
        QTest::newRow("two, and what went before them") << 2 << true << true;
    }
    void onlyWhatIsThereCanBeRemoved()
    {
        QFETCH(int, there);
        QFETCH(bool, isCollected);
        QFETCH(bool, hasOlder);
        ReadHistory f;
        QVERIFY(!f.history.hasOlderReleases());
        f.answer(there, isCollected);
        QCOMPARE(f.history.state(), ConfigHistory::State::Ready);
        QCOMPARE(f.history.hasOlderReleases(), hasOlder);
    }
};

QD_TEST(ConfigHistoryTest)
#include "tst_confighistory.moc"
