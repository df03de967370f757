#include "configstage.h"

#include <support/testregistry.h>

#include <QJsonDocument>
#include <QTest>

#include <string>
#include <utility>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

/// What is meant by a name: nothing is denied that somebody silent may know of.
class ConfigNamesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// A store that does not answer may hold it, whatever another store has told.
    void whatASilentStoreMayHoldIsNotDenied_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"get config/order/", "diff config/order/", "validate config/order/ --set a=b", "history config/order/",
              "verify config/order/", "release config/order/ --set a=b --comment c --yes",
              "rollback config/order/ --yes", "remove config/order/ --yes", "tidy config/order/ --yes"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void whatASilentStoreMayHoldIsNotDenied()
    {
        QFETCH(QString, line);
        Stage stage(u"config "_s + line);
        v1::Row consul = Stage::source(v1::FRESHNESS_STALE);
        consul.mutable_source()->set_system("consul");
        v1::Row kubernetes = Stage::source(v1::FRESHNESS_LIVE);
        kubernetes.set_key("lab/kubernetes");
        kubernetes.mutable_source()->set_id("lab/kubernetes");
        kubernetes.mutable_source()->set_system("kubernetes");
        stage.say(stage.asked(u"sources"_s), {consul, kubernetes});
        stage.say(stage.asked(u"configs"_s), {ConfigStage::config("payments", "app")}, v1::FRESHNESS_STALE);
        QCOMPARE(stage.exitCode, int(qdctl::ExitSource));
        QVERIFY2(stage.complaints.contains("is not known"), stage.complaints);
        QVERIFY2(!stage.complaints.contains("there is nothing called"), stage.complaints);
    }
    void verifyingAllVouchesForNoSilentStore()
    {
        Stage stage(u"config verify --all -o json"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_STALE)});
        stage.say(stage.asked(u"configs"_s), {}, v1::FRESHNESS_STALE);
        QCOMPARE(stage.exitCode, int(qdctl::ExitSource));
        QVERIFY(QJsonDocument::fromJson(stage.out).isArray());
        QVERIFY2(stage.complaints.contains("not verified"), stage.complaints);
    }

    void aReleaseIsMeantByABeginningOfItsId_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("found");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("its id") << u"018bcfe56800-00000000000000aa"_s << QByteArray("018bcfe56800-00000000000000aa")
                                << -1;
        QTest::newRow("a beginning that is its alone")
            << u"018bcfe568"_s << QByteArray("018bcfe56800-00000000000000aa") << -1;
        QTest::newRow("a beginning of two")
            << u"018b"_s << QByteArray("018bcfe99999-00000000000000bb, 018bcfe56800") << int(qdctl::ExitUsage);
        QTest::newRow("the hash of what it held")
            << QString(64, u'a') << QByteArray("018bcfe56800-00000000000000aa") << -1;
        QTest::newRow("another hash") << QString(64, u'f') << QByteArray("no release") << int(qdctl::ExitNotFound);
        QTest::newRow("one that was removed")
            << u"018bcfe00000-00000000000000cc"_s << QByteArray("was removed") << int(qdctl::ExitNotFound);
        QTest::newRow("none") << u"x"_s << QByteArray("qdctl config history payments/app") << int(qdctl::ExitNotFound);
    }
    void aReleaseIsMeantByABeginningOfItsId()
    {
        QFETCH(QString, typed);
        QFETCH(QByteArray, found);
        QFETCH(int, exitCode);
        v1::ReleaseList all;
        static constexpr std::pair<const char *, char> kIds[] = {{"018bcfe99999-00000000000000bb", 'b'},
                                                                 {"018bcfe56800-00000000000000aa", 'a'}};
        for (const auto &[id, digit] : kIds) {
            auto *release = all.add_releases();
            release->set_id(id);
            release->set_state("released");
            release->set_kind("release");
            release->set_hash(std::string(64, digit));
        }
        auto *gone = all.add_releases();
        gone->set_id("018bcfe11111-00000000000000dd");
        gone->set_state("released");
        gone->set_collected(true);
        ConfigStage config(u"get payments/app --release "_s + typed);
        config.list(all);
        QCOMPARE(config.stage.exitCode, exitCode);
        if (exitCode < 0)
            QCOMPARE(config.newest(v1::Request::kReadRelease)->read_release().release(), found.toStdString());
        else
            QVERIFY2(config.stage.complaints.contains(found), config.stage.complaints);
    }
};

QD_TEST(ConfigNamesTest)
#include "tst_confignames.moc"
