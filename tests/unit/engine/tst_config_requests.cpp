#include "configdesk.h"

#include <contract/phrases.h>
#include <engine/config/configmessages.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>
#include <string>

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using fakes::ConfigDesk;
using fakes::contentOf;
using fakes::paymentConfig;

namespace {

v1::Response madeNew(ConfigDesk &desk, const char *kind, const char *nspace, const char *name)
{
    v1::Request request;
    v1::NewConfig &wanted = *request.mutable_new_config();
    wanted.set_source("prod/kubernetes");
    wanted.set_kind(kind);
    wanted.set_namespace_(nspace);
    wanted.set_name(name);
    return desk.ask(request);
}

} // namespace

class ConfigRequestsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theEngineSaysWhatItKnows()
    {
        ConfigDesk desk;
        v1::Request request;
        request.mutable_hello()->set_major(1);
        const v1::Response welcome = desk.ask(request);
        const auto &requests = welcome.hello().capabilities().requests();
        QVERIFY(std::find(requests.begin(), requests.end(), std::string("merge_configs")) != requests.end());
        QCOMPARE(desk.world.engine.collection(u"configs"_s)->freshness(), v1::FRESHNESS_LIVE);
        QCOMPARE(desk.world.engine.collection(u"configs"_s)->keysOf(u"prod/shop/payment"_s),
                 QStringList{ConfigDesk::key()});
    }

    /// Whatever it is called; and no longer than they do.
    void whoseWorkloadsNameAConfigMapUsesIt()
    {
        ConfigDesk desk;
        const engine::ConfigRef limits{u"ConfigMap/shop/limits"_s, u"ConfigMap"_s, u"shop"_s, u"limits"_s};
        desk.store.put(limits, contentOf({{u"a"_s, "1"}}));
        desk.restart();
        const QString key = u"prod/kubernetes/"_s + limits.id;
        QCOMPARE(desk.row(key).name(), std::string("limits"));
        QCOMPARE(desk.row(key).services_size(), 0);
        engine::Workload payment = fakes::deployment(u"shop"_s, u"payment"_s, 2, 2);
        payment.configMaps = QStringList{u"limits"_s, u"payment-config"_s};
        fakes::put(desk.world.kubernetes().workloadStore, {payment});
        desk.world.wait(1);
        QCOMPARE(desk.row(key).services_size(), 1);
        QCOMPARE(desk.row(key).services(0), std::string("prod/shop/payment"));
        QCOMPARE(desk.row().services_size(), 1); // by its name as well: once
        payment.configMaps.clear();
        fakes::put(desk.world.kubernetes().workloadStore, {payment});
        desk.world.wait(1);
        QCOMPARE(desk.row(key).services_size(), 0);
        QCOMPARE(desk.row().services_size(), 1);
    }

    void aChangeFromOutsideIsShownAndRecorded()
    {
        ConfigDesk desk;
        QVERIFY(!desk.release("{}\n").isEmpty());
        desk.store.put(paymentConfig(), contentOf({{u"app.json"_s, "{\"by\": \"hand\"}\n"}}));
        desk.store.tell(paymentConfig());
        desk.world.wait(1);
        QCOMPARE(desk.row().standing(), v1::CONFIG_STANDING_EXTERNAL_CHANGE);
        const v1::ConfigView view = desk.read();
        QCOMPARE(view.live().entries(0).value(), std::string("{\"by\": \"hand\"}\n"));
        QCOMPARE(view.released().entries(0).value(), std::string("{}\n"));
        QVERIFY(!desk.release("{\"a\": 1}\n").isEmpty());
        const v1::ReleaseList history = desk.history();
        QVERIFY(!history.has_problem());
        QCOMPARE(history.releases(1).kind(), std::string("external"));
        QCOMPARE(history.releases(0).parent(), history.releases(1).id());

        desk.store.take(paymentConfig());
        desk.store.tell(paymentConfig());
        desk.world.wait(1);
        QCOMPARE(desk.row().standing(), v1::CONFIG_STANDING_EXTERNAL_REMOVAL);
    }

    /// One that keeps size and standing is told too: whoever shows it reads it again.
    void aSecondChangeFromOutsideIsAnotherVersion()
    {
        ConfigDesk desk;
        QVERIFY(!desk.release("{}\n").isEmpty());
        QStringList versions;
        for (const QByteArray &value : {QByteArray("{\"a\": 1}\n"), QByteArray("{\"a\": 2}\n")}) {
            desk.store.put(paymentConfig(), contentOf({{u"app.json"_s, value}}));
            desk.store.tell(paymentConfig());
            desk.world.wait(1);
            QCOMPARE(desk.row().standing(), v1::CONFIG_STANDING_EXTERNAL_CHANGE);
            versions += contract::text(desk.row().version());
        }
        QVERIFY(!versions.first().isEmpty());
        QVERIFY(versions.first() != versions.last());
    }

    /// Another program's release that broke off is settled, but not while its author may be at it.
    void whatAnotherLeftIsSettledInTime()
    {
        ConfigDesk desk;
        QVERIFY(!desk.release("{}\n").isEmpty());
        QObject other;
        engine::ConfigState state;
        const auto task =
            desk.store.read(&other, paymentConfig()).then([&state](core::Result<engine::ConfigState> found) {
                state = *found;
            });
        desk.world.settle();
        engine::ConfigChange change;
        change.ref = paymentConfig();
        change.createdAt = desk.world.clock.wall();
        change.id = releases::newId(change.createdAt, 7, state.head->release);
        change.content = contentOf({{u"app.json"_s, "{\"their\": 1}\n"}});
        change.base = state;
        desk.store.loses = fakes::FakeConfigStore::Loss::AfterRecord;
        const auto broken = desk.store.publish(&other, change, [](engine::ConfigStep, int, int) { return true; });
        desk.store.tell(paymentConfig());
        desk.world.wait(3);
        QCOMPARE(desk.row().standing(), v1::CONFIG_STANDING_UNDER_WAY);
        QCOMPARE(desk.store.recovered, 0);
        desk.world.wait(60);
        QVERIFY(desk.store.recovered > 0);
        QCOMPARE(desk.row().standing(), v1::CONFIG_STANDING_RELEASED);
        QVERIFY(desk.store.records(paymentConfig()).last().state == releases::State::Aborted);
    }

    /// A cluster whose credential a program has to fetch has no store at first, and another one after a new log-in.
    void aStoreThatComesLaterIsFollowed()
    {
        fakes::World world;
        fakes::FakeConfigStore first(world.clock);
        fakes::FakeConfigStore second(world.clock);
        first.put(paymentConfig(), contentOf({{u"a"_s, "1"}}));
        second.put(paymentConfig(), contentOf({{u"a"_s, "1"}}));
        const auto keys = [&world] { return world.engine.collection(u"configs"_s)->keys(); };
        world.allLive();
        QVERIFY(keys().isEmpty());
        world.kubernetes().configs = &first;
        world.allLive();
        QCOMPARE(keys(), QStringList{ConfigDesk::key()});
        world.kubernetes().configs = &second;
        world.allLive();
        const engine::ConfigRef fresh{u"ConfigMap/shop/fresh"_s, u"ConfigMap"_s, u"shop"_s, u"fresh"_s};
        second.put(fresh, contentOf({{u"a"_s, "1"}}));
        second.tell(fresh);
        world.wait(2);
        QCOMPARE(keys().size(), 2);
        world.engine.setEnvironments({});
    }

    void whatCouldNotBeReadIsReadAgain()
    {
        ConfigDesk desk;
        QVERIFY(!desk.release("{}\n").isEmpty());
        desk.store.isSilent = true;
        desk.store.tell(paymentConfig());
        desk.world.wait(1);
        QCOMPARE(desk.row().standing(), v1::CONFIG_STANDING_UNKNOWN);
        desk.store.isSilent = false;
        desk.world.wait(65);
        QCOMPARE(desk.row().standing(), v1::CONFIG_STANDING_RELEASED);
    }

    /// The preview lets it through with a warning, so it goes through.
    void whatAnotherLeftIsClosedBeforeARelease()
    {
        ConfigDesk desk;
        QVERIFY(!desk.release("{}\n").isEmpty());
        QObject other;
        engine::ConfigState state;
        const auto task =
            desk.store.read(&other, paymentConfig()).then([&state](core::Result<engine::ConfigState> found) {
                state = *found;
            });
        desk.world.settle();
        engine::ConfigChange change;
        change.ref = paymentConfig();
        change.createdAt = desk.world.clock.wall() - std::chrono::minutes(10);
        change.id = releases::newId(change.createdAt, 7, state.head->release);
        change.content = contentOf({{u"app.json"_s, "{\"their\": 1}\n"}});
        change.base = state;
        desk.store.loses = fakes::FakeConfigStore::Loss::AfterRecord;
        const auto broken = desk.store.publish(&other, change, [](engine::ConfigStep, int, int) { return true; });
        desk.store.put(paymentConfig(), contentOf({{u"app.json"_s, "{\"z\": 0}\n"}}));
        const QString action = desk.release("{\"a\": 1}\n");
        QCOMPARE(desk.action(action).state(), v1::ACTION_STATE_SUCCEEDED);
        QVERIFY(desk.store.content(paymentConfig()) == contentOf({{u"app.json"_s, "{\"a\": 1}\n"}}));
        QVERIFY(desk.store.recovered >= 1);
        QVERIFY(!desk.history().has_problem());
    }

    void draftsSurviveTheProgram()
    {
        ConfigDesk desk;
        QVERIFY(desk.save({{u"app.json"_s, "{\"a\": 1}\n"}}, desk.read().base()).has_done());
        const v1::Response made = madeNew(desk, "configmap", "shop", "fresh");
        QVERIFY(made.has_config_created());
        desk.restart();
        QVERIFY(desk.row().has_draft());
        const v1::ConfigView view = desk.read();
        QCOMPARE(view.draft().entries(0).value(), std::string("{\"a\": 1}\n"));
        QCOMPARE(view.draft_base_content().entries(0).value(), std::string("{\"retries\": 3}\n"));
        QCOMPARE(view.draft_base().hash(), view.base().hash());
        const v1::ConfigRow fresh = desk.row(u"prod/kubernetes/ConfigMap/shop/fresh"_s);
        QVERIFY(fresh.has_draft());
        QCOMPARE(fresh.namespace_(), std::string("shop"));

        desk.store.isSilent = true; // the store's silence hides no draft
        const v1::ConfigView silent = desk.read();
        QCOMPARE(silent.draft().entries_size(), 1);
        QVERIFY(!silent.exists());
        QCOMPARE(silent.notes_size(), 1);
        desk.store.isSilent = false;

        v1::Request request;
        request.mutable_drop_draft()->set_config(contract::utf8(ConfigDesk::key()));
        QVERIFY(desk.ask(request).has_done());
        QVERIFY(!desk.row().has_draft());
        desk.restart();
        QVERIFY(!desk.row().has_draft());
    }

    void aNewOneIsADraftUntilItIsReleased()
    {
        ConfigDesk desk;
        const QString made =
            contract::text(madeNew(desk, "configmap", "shop", "order-config").config_created().config());
        QCOMPARE(made, u"prod/kubernetes/ConfigMap/shop/order-config"_s);
        QCOMPARE(desk.row(made).standing(), v1::CONFIG_STANDING_UNKNOWN);
        QVERIFY(desk.save({{u"a.properties"_s, "x=1\n"}}, {}, made).has_done());
        v1::Request request;
        request.set_idempotency_key("new");
        request.mutable_preview()->set_verb("release");
        request.mutable_preview()->mutable_target()->set_collection("configs");
        request.mutable_preview()->mutable_target()->set_key(contract::utf8(made));
        request.mutable_preview()->add_arguments()->set_name("comment");
        request.mutable_preview()->mutable_arguments(0)->set_value("begins");
        const v1::PreviewReply seen = desk.ask(request).preview_reply();
        QVERIFY(seen.allowed() && seen.undoable());

        QCOMPARE(madeNew(desk, "configmap", "shop", "order-config").error().message().code(),
                 std::string("config.exists"));
        QCOMPARE(madeNew(desk, "configmap", "shop", "payment-config").error().message().code(),
                 std::string("config.exists"));
        QCOMPARE(madeNew(desk, "configmap", "", "x").error().message().code(), std::string("config.no-namespace"));
        QCOMPARE(madeNew(desk, "configmap", "shop", "../x").error().message().code(), std::string("config.bad-name"));
        QCOMPARE(madeNew(desk, "kv-prefix", "", "config/x/").error().message().code(),
                 std::string("config.kind-elsewhere"));
        QCOMPARE(madeNew(desk, "table", "shop", "x").error().message().code(), std::string("config.unknown-kind"));

        request.Clear();
        request.mutable_drop_draft()->set_config(contract::utf8(made));
        QVERIFY(desk.ask(request).has_done());
        QVERIFY(!desk.world.engine.collection(u"configs"_s)->row(made));
    }

    /// Known before anybody has edited a draft of it: and none is left behind.
    void whatTheStoreNeverTakesIsNotBegun()
    {
        ConfigDesk desk;
        auto &namespaces = desk.world.kubernetes().namespaceStore;
        fakes::put(namespaces, {engine::Namespace{u"shop"_s, u"Active"_s, {}}});
        QVERIFY(madeNew(desk, "configmap", "nope", "early").has_config_created()); // not known to be none
        namespaces.setHealth({watch::Freshness::Live, desk.world.clock.now(), {}, {}, 0});
        QCOMPARE(madeNew(desk, "configmap", "nope", "x").error().message().code(),
                 std::string("config.no-such-namespace"));
        desk.store.keepsNone = core::Error(core::ErrorKind::NotFound, u"kvstore.not-configured"_s);
        QCOMPARE(madeNew(desk, "configmap", "shop", "x").error().message().code(),
                 std::string("kvstore.not-configured"));
        QVERIFY(!desk.world.engine.collection(u"configs"_s)->row(u"prod/kubernetes/ConfigMap/shop/x"_s));
        desk.store.keepsNone = core::Error(core::ErrorKind::Timeout, u"net.timeout"_s);
        QVERIFY(madeNew(desk, "configmap", "shop", "x").has_config_created()); // what it says is asked with the release
    }

    /// A list that reads live while its rows read otherwise is taken for the whole truth.
    void rowsAreAsFreshAsTheirList()
    {
        ConfigDesk desk;
        const engine::Collection &configs = *desk.world.engine.collection(u"configs"_s);
        desk.world.kubernetes().fail();
        desk.world.wait(2);
        QCOMPARE(configs.freshness(), v1::FRESHNESS_STALE);
        desk.world.kubernetes().liveUntold(); // sources tell with a delay
        desk.world.wait(2);
        QCOMPARE(desk.row().freshness(), configs.freshness());
        desk.world.kubernetes().live();
        desk.world.wait(2);
        QCOMPARE(configs.freshness(), v1::FRESHNESS_LIVE);
        QCOMPARE(desk.row().freshness(), v1::FRESHNESS_LIVE);
    }

    void aPlaceIsSaidOnce()
    {
        ConfigDesk desk;
        v1::Request request;
        request.mutable_check_config()->set_config(contract::utf8(ConfigDesk::key()));
        auto *entry = request.mutable_check_config()->mutable_content()->add_entries();
        entry->set_key("bad.yaml");
        entry->set_value("a:\n  - [1, 2\n");
        const v1::ConfigProblems found = desk.ask(request).config_problems();
        QCOMPARE(found.problems_size(), 1);
        QCOMPARE(found.problems(0).line(), 3);
        const QString said = contract::Phrases::render(found.problems(0).message());
        QVERIFY2(said.startsWith("this is not YAML"_L1), qPrintable(said));
    }

    void hostileSizesAreRefused()
    {
        ConfigDesk desk;
        const v1::ConfigBase base = desk.read().base();
        const auto code = [](const v1::Response &response) { return response.error().message().code(); };
        QCOMPARE(code(desk.save({{u"a"_s, QByteArray(5 * 1024 * 1024, 'x')}}, base)), std::string("config.too-large"));
        QMap<QString, QByteArray> many;
        for (int i = 0; i <= engine::kMostConfigKeys; ++i)
            many.insert(QString::number(i), "v");
        QCOMPARE(code(desk.save(many, base)), std::string("config.too-many-keys"));
        v1::ConfigBase invented;
        invented.set_hash(std::string(64, 'a'));
        QCOMPARE(code(desk.save({{u"a"_s, "x"}}, invented)), std::string("config.base-gone"));
        invented.set_hash("not a hash");
        QCOMPARE(code(desk.save({{u"a"_s, "x"}}, invented)), std::string("config.base-gone"));
        QCOMPARE(code(desk.save({{u"a"_s, "x"}}, base, u"prod/kubernetes/ConfigMap/shop/none"_s)),
                 std::string("config.unknown"));
        v1::Request twice;
        for (int i = 0; i < 2; ++i)
            twice.mutable_compare_configs()->mutable_before()->add_entries()->set_key("same");
        QCOMPARE(code(desk.ask(twice)), std::string("config.key-twice"));
        v1::Request release;
        release.mutable_read_release()->set_config(contract::utf8(ConfigDesk::key()));
        release.mutable_read_release()->set_release("../../x");
        QCOMPARE(code(desk.ask(release)), std::string("config.no-release"));
        QVERIFY(!desk.row().has_draft());
    }

    void contentsAreComparedKeyByKey()
    {
        const auto before = contentOf({{u"a"_s, "one\ntwo\nthree\n"}, {u"b"_s, "same"}, {u"c"_s, "gone"}});
        const auto after = contentOf({{u"a"_s, "one\n2\nthree\n"}, {u"b"_s, "same"}, {u"d"_s, "\xff\xfe"}});
        const v1::ConfigDiff diff = engine::comparedConfigs(before, after);
        QCOMPARE(diff.keys_size(), 3);
        QCOMPARE(diff.keys(0).lines_size(), 3);
        QVERIFY(!diff.keys(0).lines(0).changed());
        QVERIFY(diff.keys(0).lines(1).changed());
        QCOMPARE(diff.keys(0).lines(1).before_line(), 2);
        QCOMPARE(diff.keys(0).lines(1).after(0).text(), std::string("2"));
        QCOMPARE(int(diff.keys(1).kind()), int(v1::KeyDiff::KIND_REMOVED));
        QCOMPARE(int(diff.keys(2).kind()), int(v1::KeyDiff::KIND_ADDED));
        QVERIFY(diff.keys(2).binary());
        QCOMPARE(diff.keys(2).lines_size(), 0);
    }

    void aMergeSaysWhereItsConflictsLie()
    {
        const auto base = contentOf({{u"a"_s, "1\n2\n3\n4\n5\n"}, {u"k"_s, "x"}});
        const auto ours = contentOf({{u"a"_s, "1\n2\nour\n4\n5\n"}, {u"k"_s, "y"}});
        const auto theirs = contentOf({{u"a"_s, "one\nmore\n2\ntheir\n4\n5\n"}});
        const v1::MergeResult merged = engine::mergedConfigs(base, ours, theirs);
        QCOMPARE(merged.merged().entries_size(), 2);
        QCOMPARE(merged.merged().entries(0).value(), std::string("one\nmore\n2\nour\n4\n5\n"));
        QCOMPARE(merged.conflicts_size(), 2);
        QCOMPARE(merged.conflicts(0).line(), 4);
        QCOMPARE(merged.conflicts(0).base_lines().first(), 3);
        QCOMPARE(merged.conflicts(0).ours_lines().first(), 3);
        QCOMPARE(merged.conflicts(0).theirs_lines().first(), 4);
        QCOMPARE(merged.conflicts(0).theirs_lines().count(), 1);
        QCOMPARE(merged.conflicts(0).lines(), 1);
        QCOMPARE(merged.conflicts(0).theirs(), std::string("their\n"));
        QVERIFY(!merged.conflicts(0).whole());
        QVERIFY(merged.conflicts(1).whole());
        QVERIFY(!merged.conflicts(1).has_base_lines());
        QCOMPARE(merged.conflicts(1).key(), std::string("k"));
        QCOMPARE(merged.conflicts(1).theirs(), std::string());
    }
};

QD_TEST(ConfigRequestsTest)
#include "tst_config_requests.moc"
