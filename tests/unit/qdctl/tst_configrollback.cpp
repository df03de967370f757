#include "configstage.h"

#include <support/testregistry.h>

#include <QTest>

#include <string>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

/// Back to what an earlier release held, or why not.
class ConfigRollbackTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRollbackGoesToTheReleaseBefore_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("release");
        QTest::newRow("the one before, neither aborted nor a removal") << QString() << u"r0"_s;
        QTest::newRow("the one that is named") << u" --to r1"_s << u"r1"_s;
        QTest::newRow("by the other word") << u" --comment back"_s << u"r0"_s;
    }
    void aRollbackGoesToTheReleaseBefore()
    {
        QFETCH(QString, option);
        QFETCH(QString, release);
        const QString word = option.contains("comment"_L1) ? u"rollback"_s : u"restore"_s;
        ConfigStage config(word + u" payments/app --yes"_s + option);
        config.list();
        config.offer("restore", "release");
        const v1::Perform &sent = config.newest(v1::Request::kPerform)->perform();
        QCOMPARE(sent.verb(), std::string("restore"));
        QCOMPARE(contract::text(sent.arguments(0).value()), release);
        QCOMPARE(config.asked(v1::Request::kSaveDraft), 0);
    }

    /// After a removal and a restoration, the release before holds what is there already.
    void aRollbackGoesToAnotherContent_data()
    {
        QTest::addColumn<bool>("isAnyOther");
        QTest::addColumn<bool>("areSomeGone");
        QTest::newRow("the newest older one that has another") << true << false;
        QTest::newRow("there is none") << false << false;
        QTest::newRow("it was removed from the history") << false << true;
    }
    void aRollbackGoesToAnotherContent()
    {
        QFETCH(bool, isAnyOther);
        QFETCH(bool, areSomeGone);
        v1::ReleaseList all = ConfigStage::releases();
        auto *again = all.add_releases(); // r2 brought it back
        again->set_id("q9");
        again->set_kind("release");
        again->set_state("released");
        all.mutable_releases(3)->set_hash(all.releases(1).hash());
        again->set_hash(isAnyOther ? std::string(64, '9') : all.releases(1).hash());
        again->set_collected(areSomeGone);
        ConfigStage config(u"rollback payments/app --yes"_s);
        config.list(all);
        QCOMPARE(config.stage.exitCode, isAnyOther ? -1 : int(qdctl::ExitNotFound));
        if (!isAnyOther) {
            QCOMPARE(config.stage.complaints.contains("removed from the history"), areSomeGone);
            return;
        }
        config.offer("restore", "release");
        QCOMPARE(config.newest(v1::Request::kPerform)->perform().arguments(0).value(), std::string("q9"));
    }
    void aRollbackToWhatWasRemovedSaysSo()
    {
        v1::ReleaseList all = ConfigStage::releases();
        all.mutable_releases(3)->set_collected(true);
        ConfigStage config(u"rollback payments/app --yes --to r0"_s);
        config.list(all);
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitNotFound));
        QVERIFY2(config.stage.complaints.contains("r0 was removed from the history"), config.stage.complaints);
        QCOMPARE(config.asked(v1::Request::kListVerbs), 0);
    }

    void theWayBackIsACommand()
    {
        ConfigStage config(u"release payments/app --set level=warn --comment c --yes"_s);
        config.show(ConfigStage::view(ConfigStage::content({{u"level"_s, "info"}})));
        config.saved();
        config.offer("release");
        config.begin();
        v1::Row row;
        row.set_key("lab/a1");
        auto &to = *row.mutable_action();
        to.set_key(row.key());
        to.set_state(v1::ACTION_STATE_SUCCEEDED);
        to.set_ended_unix_ms(1);
        to.set_undo_verb("restore");
        auto *release = to.add_undo_arguments();
        release->set_name("release");
        release->set_value(std::string(64, 'a')); // of what was in no release before
        config.stage.say(config.stage.asked(u"actions"_s), {row});
        const QByteArray line = "qdctl config restore payments/app --to " + QByteArray(64, 'a') + '\n';
        QVERIFY2(config.stage.out.endsWith(line), config.stage.out);
    }
};

QD_TEST(ConfigRollbackTest)
#include "tst_configrollback.moc"
