#include "configdesk.h"

#include <support/settled.h>
#include <support/testregistry.h>

#include <QTest>

#include <string>

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using fakes::ConfigDesk;
using fakes::contentOf;
using fakes::FakeConfigStore;
using fakes::paymentConfig;

/// What becomes of a publication whose answer does not come, and when one is not sent any more.
class ConfigSettlingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLostAnswerIsSettled_data()
    {
        QTest::addColumn<int>("loss");
        QTest::addColumn<int>("state");
        QTest::newRow("before the record") << int(FakeConfigStore::Loss::BeforeRecord) << int(v1::ACTION_STATE_FAILED);
        QTest::newRow("after the record") << int(FakeConfigStore::Loss::AfterRecord) << int(v1::ACTION_STATE_FAILED);
        QTest::newRow("after the object") << int(FakeConfigStore::Loss::AfterObject) << int(v1::ACTION_STATE_SUCCEEDED);
        QTest::newRow("after everything") << int(FakeConfigStore::Loss::AfterHead) << int(v1::ACTION_STATE_SUCCEEDED);
    }
    void aLostAnswerIsSettled()
    {
        QFETCH(int, loss);
        QFETCH(int, state);
        ConfigDesk desk;
        QVERIFY(!desk.release("{}\n").isEmpty());
        desk.store.loses = FakeConfigStore::Loss(loss);
        const QString action = desk.release("{\"a\": 1}\n");
        QVERIFY(!action.isEmpty());
        for (int i = 0; i < 60 && desk.action(action).ended_unix_ms() == 0; ++i)
            desk.world.wait(15);
        QCOMPARE(int(desk.action(action).state()), state);
        QCOMPARE(desk.store.published, 2); // never sent again
        const bool arrived = state == int(v1::ACTION_STATE_SUCCEEDED);
        const QByteArray value = arrived ? "{\"a\": 1}\n" : "{}\n";
        QVERIFY(desk.store.content(paymentConfig()) == contentOf({{u"app.json"_s, value}}));
        QCOMPARE(desk.row().has_draft(), !arrived); // what was not released is not lost
        QVERIFY(!desk.history().has_problem());
    }

    /// A history that is rewritten as a whole is found by it, however late the answer came.
    void theRecordsHashIsInTheTrailAlsoWhenItWasSettledLater_data()
    {
        QTest::addColumn<bool>("byTheNextStart");
        QTest::newRow("by the program that sent it") << false;
        QTest::newRow("by the next start") << true;
    }
    void theRecordsHashIsInTheTrailAlsoWhenItWasSettledLater()
    {
        QFETCH(bool, byTheNextStart);
        ConfigDesk desk;
        desk.store.loses = FakeConfigStore::Loss::AfterObject;
        desk.store.isSilentOnceLost = true;
        const QString lost = desk.release("{\"a\": 1}\n");
        desk.world.wait(5);
        QCOMPARE(desk.action(lost).state(), v1::ACTION_STATE_UNCERTAIN);
        desk.store.isSilentOnceLost = false;
        desk.store.isSilent = false;
        if (byTheNextStart)
            desk.restart();
        for (int i = 0; i < 60 && desk.action(lost).ended_unix_ms() == 0; ++i)
            desk.world.wait(15);
        QCOMPARE(desk.action(lost).state(), v1::ACTION_STATE_SUCCEEDED);
        const QString hash = releases::chainHash(desk.store.records(paymentConfig()).last());
        QStringList noted;
        desk.world.engine.collection(u"audit"_s)->forEach([&](const QString &, const engine::RowPtr &row) {
            if (contract::text(row->audit().action()) == lost && row->audit().outcome() == "succeeded")
                noted.append(contract::text(row->audit().after()));
        });
        QCOMPARE(noted.size(), 1);
        QVERIFY2(noted.first().endsWith(u", record "_s + hash), qPrintable(noted.first()));
    }

    /// Or nobody could say when it will not arrive any more, and a staged change would outlive its lease.
    void whatTookTooLongIsNotSent()
    {
        ConfigDesk desk;
        desk.store.beforeRecord = [&desk] { desk.world.clock.suspend(std::chrono::seconds(70)); };
        const QString slow = desk.release("{\"a\": 1}\n");
        QCOMPARE(desk.action(slow).state(), v1::ACTION_STATE_FAILED);
        QCOMPARE(desk.action(slow).error().message().code(), std::string("config.too-slow"));
        QVERIFY(desk.store.content(paymentConfig()) == contentOf({{u"app.json"_s, "{\"retries\": 3}\n"}}));
        QVERIFY(desk.row().has_draft());
    }

    /// Between the plan and its confirmation a person may read as long as they like.
    void whoReadsForLongIsNotRefused()
    {
        ConfigDesk desk;
        QVERIFY(desk.save({{u"app.json"_s, "{\"a\": 1}\n"}}, desk.read().base()).has_done());
        const v1::PreviewReply seen = desk.preview("release", {{u"comment"_s, u"why"_s}});
        desk.world.wait(120);
        v1::Request request;
        v1::Perform &wanted = *request.mutable_perform();
        wanted.set_verb("release");
        wanted.mutable_target()->set_collection("configs");
        wanted.mutable_target()->set_key(contract::utf8(ConfigDesk::key()));
        wanted.add_arguments()->set_name("comment");
        wanted.mutable_arguments(0)->set_value("why");
        wanted.set_token(seen.token());
        wanted.set_confirmed(seen.confirm());
        wanted.set_reason("because");
        request.set_idempotency_key("read for long");
        const QString action = contract::text(desk.ask(request).action_started().action());
        desk.world.settle();
        QCOMPARE(desk.action(action).state(), v1::ACTION_STATE_SUCCEEDED);
    }

    /// The external change that a publication records before itself is no word against the publication.
    void whatMayStillArriveIsNotGivenUp()
    {
        ConfigDesk desk;
        desk.store.loses = FakeConfigStore::Loss::AfterExternal;
        const QString lost = desk.release("{\"a\": 1}\n");
        desk.world.wait(15);
        QCOMPARE(desk.action(lost).state(), v1::ACTION_STATE_UNCERTAIN);
        desk.world.wait(60); // it may have been sent a minute after it was begun
        QCOMPARE(desk.action(lost).state(), v1::ACTION_STATE_UNCERTAIN);
        for (int i = 0; i < 20 && desk.action(lost).ended_unix_ms() == 0; ++i)
            desk.world.wait(15);
        QCOMPARE(desk.action(lost).state(), v1::ACTION_STATE_FAILED);
        QVERIFY(desk.row().has_draft());
    }

    /// Its record may have gone with the old ones, whoever removed them.
    void whatWasRemovedMeanwhileIsNotCalledUnreleased()
    {
        ConfigDesk desk;
        QVERIFY(!desk.release("{}\n").isEmpty());
        desk.store.loses = FakeConfigStore::Loss::AfterHead;
        desk.store.isSilentOnceLost = true;
        const QString lost = desk.release("{\"a\": 1}\n");
        desk.world.wait(5);
        QCOMPARE(desk.action(lost).state(), v1::ACTION_STATE_UNCERTAIN);
        desk.store.supersede(paymentConfig());
        desk.store.isSilentOnceLost = false;
        desk.store.isSilent = false;
        for (int i = 0; i < 60 && desk.action(lost).ended_unix_ms() == 0; ++i)
            desk.world.wait(15);
        QCOMPARE(desk.action(lost).state(), v1::ACTION_STATE_FAILED);
        QCOMPARE(desk.action(lost).error().message().code(), std::string("action.step-undecidable"));
        QVERIFY(desk.row().has_draft());
    }

    void whatNobodyCanKnowIsSaidSo()
    {
        ConfigDesk desk;
        QVERIFY(!desk.release("{}\n").isEmpty());
        desk.store.loses = FakeConfigStore::Loss::AfterRecord;
        const QString lost = desk.release("{\"a\": 2}\n");
        desk.store.put(paymentConfig(), contentOf({{u"app.json"_s, "{\"z\": 0}\n"}}));
        for (int i = 0; i < 20 && desk.action(lost).ended_unix_ms() == 0; ++i)
            desk.world.wait(15);
        QCOMPARE(desk.action(lost).state(), v1::ACTION_STATE_FAILED);
        QCOMPARE(desk.action(lost).error().message().code(), std::string("action.step-undecidable"));
        QVERIFY(desk.row().has_draft());
    }

    /// It has neither object nor head, yet whoever asks for its history finds it, before it is read and behind.
    void aCreationThatWasAbortedStaysInTheList()
    {
        ConfigDesk desk;
        const engine::ConfigRef fresh{u"ConfigMap/shop/fresh"_s, u"ConfigMap"_s, u"shop"_s, u"fresh"_s};
        const QString key = u"prod/kubernetes/"_s + fresh.id;
        QObject other;
        const auto base = support::settled(desk.store.read(&other, fresh));
        QVERIFY(base);
        engine::ConfigChange change;
        change.ref = fresh;
        change.kind = releases::Kind::Creation;
        change.createdAt = desk.world.clock.wall();
        change.id = releases::newId(change.createdAt, 7, QString());
        change.content = contentOf({{u"a"_s, "1"}});
        change.base = *base;
        desk.store.loses = FakeConfigStore::Loss::AfterRecord;
        const auto broken = desk.store.publish(&other, change, [](engine::ConfigStep, int, int) { return true; });
        desk.store.tell(fresh);
        desk.world.wait(3);
        QCOMPARE(desk.row(key).standing(), v1::CONFIG_STANDING_UNDER_WAY);
        desk.world.wait(60);
        QVERIFY(desk.store.records(fresh).last().state == releases::State::Aborted);
        for (const bool isAnotherProgram : {false, true}) {
            if (isAnotherProgram)
                desk.restart();
            QCOMPARE(desk.row(key).name(), std::string("fresh"));
            QCOMPARE(desk.row(key).standing_detail().code(), std::string("config.only-history"));
            v1::Request request;
            request.mutable_list_releases()->set_config(contract::utf8(key));
            const v1::ReleaseList history = desk.ask(request).release_list();
            QCOMPARE(history.releases_size(), 1);
            QCOMPARE(history.releases(0).state(), std::string("aborted"));
        }
    }

    void whatLeavesNothingBehindLeavesTheList()
    {
        ConfigDesk desk;
        QCOMPARE(desk.row().name(), std::string("payment-config"));
        desk.store.take(paymentConfig());
        desk.store.tell(paymentConfig());
        desk.world.wait(1);
        QVERIFY(!desk.world.engine.collection(u"configs"_s)->row(ConfigDesk::key()));
    }
};

QD_TEST(ConfigSettlingTest)
#include "tst_config_settling.moc"
