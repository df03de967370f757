#include "kubeapifixture.h"
#include "kubemaps.h"

#include <support/testregistry.h>

#include <QTest>

using namespace lab::kube;
using kubetest::kMaps;

/// Watches and logs of the simulated API server.
class KubeApiWatchesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWatchTellsEveryChangeAfterItsVersion()
    {
        KubeApiFixture api;
        api.ask("POST", kMaps, api.configMap("a"));
        const std::string version = api.version(api.get(kMaps));
        const auto watch =
            api.get(kMaps + QStringLiteral("?watch=1&labelSelector=app%3Dx&resourceVersion=") + toQt(version));
        QCOMPARE(watch->status, 200);
        api.ask("POST", kMaps, api.configMap("b"));
        api.ask("POST", kMaps, api.configMap("c", "1", "other"));
        api.ask("PATCH", kMaps + QStringLiteral("/c"), {{"metadata", {{"labels", {{"app", "x"}}}}}}, {},
                "application/merge-patch+json");
        api.ask("PATCH", kMaps + QStringLiteral("/b"), {{"metadata", {{"labels", {{"app", "y"}}}}}}, {},
                "application/merge-patch+json");
        api.ask("DELETE", kMaps + QStringLiteral("/a"));
        QCOMPARE(watch->eventNames(), (QStringList{QStringLiteral("ADDED b"), QStringLiteral("ADDED c"),
                                                   QStringLiteral("DELETED b"), QStringLiteral("DELETED a")}));
        // The same again from the history.
        const auto replay =
            api.get(kMaps + QStringLiteral("?watch=1&labelSelector=app%3Dx&resourceVersion=") + toQt(version));
        QCOMPARE(replay->body, watch->body);
    }

    void aWatchWithoutVersionStartsWithWhatIsThere()
    {
        KubeApiFixture api;
        api.ask("POST", kMaps, api.configMap("a"));
        QCOMPARE(api.get(kMaps + QStringLiteral("?watch=1"))->eventNames(), QStringList{QStringLiteral("ADDED a")});
    }

    void aStreamingListEndsItsFirstStateWithABookmark()
    {
        KubeApiFixture api;
        api.ask("POST", kMaps, api.configMap("a"));
        const auto watch = api.get(
            kMaps + QStringLiteral(
                        "?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true"));
        QCOMPARE(watch->eventNames(), (QStringList{QStringLiteral("ADDED a"), QStringLiteral("BOOKMARK")}));
        QCOMPARE(text(watch->events()[1], {"object", "metadata", "annotations", "k8s.io/initial-events-end"}),
                 std::string("true"));
        QCOMPARE(api.get(kMaps + QStringLiteral("?watch=1&sendInitialEvents=true"))->status, 422);

        ApiServer::Options old;
        old.watchList = false;
        KubeApiFixture older(old);
        QCOMPARE(older.get(kMaps + QStringLiteral("?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan"))
                     ->status,
                 422);
    }

    void aTooOldPositionIsGoneByStatusOrByEvent()
    {
        KubeApiFixture api;
        api.ask("POST", kMaps, api.configMap("a"));
        const QString old = kMaps + QStringLiteral("?watch=1&resourceVersion=") + toQt(api.version(api.get(kMaps)));
        api.store.compact();
        QCOMPARE(api.get(old)->status, 410);
        const auto open = api.get(kMaps + QStringLiteral("?watch=1"));
        api.api->expireWatches();
        QVERIFY(open->isEnded);
        QCOMPARE(text(open->events().back(), {"type"}), std::string("ERROR"));
        QCOMPARE(integer(open->events().back(), {"object", "code"}), 410);

        ApiServer::Options options;
        options.expiredWatchAsEvent = true;
        KubeApiFixture other(options);
        other.store.compact();
        const auto event = other.get(kMaps + QStringLiteral("?watch=1&resourceVersion=1"));
        QCOMPARE(event->status, 200);
        QCOMPARE(integer(event->events().at(0), {"object", "code"}), 410);
    }

    void aWatcherThatReadsTooSlowlyLosesItsPositionOnlyWhenTheHistoryIsGone_data()
    {
        QTest::addColumn<bool>("compacted");
        QTest::newRow("the history is there: the stream just ends") << false;
        QTest::newRow("the history is gone: ERROR 410") << true;
    }
    void aWatcherThatReadsTooSlowlyLosesItsPositionOnlyWhenTheHistoryIsGone()
    {
        QFETCH(bool, compacted);
        KubeApiFixture api;
        const auto watch = api.get(kMaps + QStringLiteral("?watch=1"));
        watch->pending = 64 * 1024 * 1024;
        api.ask("POST", kMaps, api.configMap("missed"));
        if (compacted)
            api.store.compact();
        watch->pending = 0;
        api.clock.advance(std::chrono::seconds(1));
        QVERIFY(watch->isEnded);
        QCOMPARE(watch->eventNames(), compacted ? QStringList{QStringLiteral("ERROR")} : QStringList());
    }

    void watchesEndInTimeAndCarryBookmarks()
    {
        KubeApiFixture api;
        const auto watch = api.get(kMaps + QStringLiteral("?watch=1&allowWatchBookmarks=true&timeoutSeconds=90"));
        (void)api.store.create(secrets(), {{"metadata", {{"name", "s"}, {"namespace", "default"}}}});
        api.clock.advance(std::chrono::seconds(59));
        QCOMPARE(watch->eventNames(), QStringList());
        api.clock.advance(std::chrono::seconds(2));
        QCOMPARE(watch->eventNames(), QStringList{QStringLiteral("BOOKMARK")});
        QCOMPARE(text(watch->events()[0], {"object", "metadata", "resourceVersion"}),
                 std::to_string(api.store.resourceVersion()));
        QVERIFY(!watch->isEnded);
        api.clock.advance(std::chrono::seconds(30));
        QVERIFY(watch->isEnded);
        QCOMPARE(api.api->openWatches(), 0);
    }

    void followedLogsEndWithTheContainer()
    {
        KubeApiFixture api;
        const auto pod = api.store.create(pods(), {{"metadata", {{"name", "p"}, {"namespace", "default"}}},
                                                   {"spec", {{"containers", Json::array({{{"name", "c"}}})}}},
                                                   {"status", {{"phase", "Running"}}}});
        QVERIFY(pod);
        api.logs.append((*pod)->uid(), "c", "one\ntwo\nthr");
        const QString path = QStringLiteral("/api/v1/namespaces/default/pods/p/log");
        QCOMPARE(api.get(path)->body, QByteArray("one\ntwo\n"));
        QCOMPARE(api.get(path + QStringLiteral("?tailLines=1"))->body, QByteArray("two\n"));
        QCOMPARE(api.get(path + QStringLiteral("?container=other"))->status, 400);
        const auto follow = api.get(path + QStringLiteral("?follow=true&tailLines=1"));
        api.logs.append((*pod)->uid(), "c", "ee\n");
        QCOMPARE(follow->body, QByteArray("two\nthree\n"));
        QVERIFY(!follow->isEnded);
        api.logs.finish((*pod)->uid(), "c");
        QVERIFY(follow->isEnded);
    }
};

QD_TEST(KubeApiWatchesTest)
#include "tst_kubeapiwatches.moc"
