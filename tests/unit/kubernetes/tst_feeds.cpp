#include "following.h"

#include <support/testregistry.h>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace feeds;

namespace {

const QByteArray kStateful = "/apis/apps/v1/statefulsets";

QByteArray statefulSets(std::initializer_list<const char *> names)
{
    std::vector<wire::kubernetes::StatefulSet> all;
    for (const char *name : names) {
        wire::kubernetes::StatefulSet set;
        set.mutable_metadata()->set_name(name);
        set.mutable_metadata()->set_namespace_("shop");
        set.mutable_metadata()->set_uid(std::string("uid-") + name);
        set.mutable_metadata()->set_resourceversion("9");
        all.push_back(set);
    }
    return fixtures::list<wire::kubernetes::StatefulSetList>("StatefulSetList", all, "10");
}

/// An exec plugin: a script of the test's.
QJsonObject pluginSettings(FakeApi &api, const QByteArray &script, const QByteArray &environment = "[]")
{
    QFile file(api.folder.filePath(u"login"_s));
    if (file.open(QIODevice::WriteOnly))
        file.write("#!/bin/sh\n" + script);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    file.close();
    return api.settings("{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: "
                        "./login, env: " +
                        environment + "}}");
}

QByteArray credential(const QByteArray &token, const QByteArray &expires)
{
    return "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"" +
           token + "\",\"expirationTimestamp\":\"" + expires + "\"}}";
}

} // namespace

class FeedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aKindThatBecomesForbiddenIsNoLongerLive()
    {
        FakeApi api;
        bool forbidden = false;
        ExchangePtr watch;
        api.kinds.insert(kStateful, [&](const ExchangePtr &exchange) {
            if (forbidden) {
                FakeApi::reply(exchange, fixtures::bytes(fixtures::status(403, "Forbidden", "no more")), 403);
            } else if (FakeApi::isWatch(exchange->request)) {
                watch = exchange;
                api.beginWatch(exchange);
            } else {
                FakeApi::reply(exchange, statefulSets({"db"}));
            }
        });
        Following running(api.settings());
        QTRY_VERIFY(watch && running.workloads().health().freshness == Freshness::Live);
        QCOMPARE(running.workloads().size(), 1);
        QVERIFY(running.becomesWatching(api));
        forbidden = true;
        watch->chunk(fixtures::frame("ERROR", fixtures::status(410, "Expired", "too old")));
        QVERIFY(support::eventually(running.clock,
                                    [&] { return running.workloads().health().freshness == Freshness::Unauthorised; }));
        QCOMPARE(running.workloads().size(), 1);
        QVERIFY(running.isWarned(u"kubernetes.warning.forbidden"_s));
        QCOMPARE(running.freshness(), Freshness::Live); // the rest is
        forbidden = false;
        QVERIFY(support::eventually(running.clock,
                                    [&] { return running.workloads().health().freshness == Freshness::Live; }));
    }

    void aKindThatWasNeverSeenSpoilsNothing()
    {
        FakeApi api;
        api.kinds.insert(kStateful, [&](const ExchangePtr &exchange) {
            FakeApi::reply(exchange, fixtures::bytes(fixtures::status(403, "Forbidden", "no")), 403);
        });
        Following running(api.settings());
        QTRY_VERIFY(running.isWarned(u"kubernetes.warning.forbidden"_s));
        QTRY_COMPARE(running.workloads().health().freshness, Freshness::Live);
    }

    void stoppedIsNotLiveAndStartedAnewHoldsNothingOfTheDead()
    {
        FakeApi api;
        QByteArray sets = statefulSets({"db", "queue"});
        api.kinds.insert(kStateful, [&](const ExchangePtr &exchange) {
            if (FakeApi::isWatch(exchange->request))
                api.beginWatch(exchange);
            else
                FakeApi::reply(exchange, sets);
        });
        Following running(api.settings());
        QTRY_COMPARE(running.workloads().size(), 2);
        QTRY_COMPARE(running.freshness(), Freshness::Live);
        running.provider.stop();
        QCOMPARE(running.workloads().health().freshness, Freshness::Stale);
        QCOMPARE(running.pods().health().freshness, Freshness::Stale);
        QCOMPARE(running.workloads().size(), 2);
        sets = statefulSets({"queue"});
        running.provider.start();
        QTRY_COMPARE(running.freshness(), Freshness::Live);
        QTRY_COMPARE(running.workloads().size(), 1);
        QVERIFY(running.workloads().find(u"StatefulSet/shop/queue"_s));
    }

    void aRenewalThatFailsIsTriedAgain()
    {
        FakeApi api;
        // The first and third run hand out a token, the second fails.
        const QByteArray counter = api.folder.filePath(u"runs"_s).toUtf8();
        const QJsonObject settings =
            pluginSettings(api, "echo x >> " + counter + "\nruns=$(wc -l < " + counter +
                                    ")\nif [ $runs -eq 2 ]; then echo 'no network' >&2; exit 3; fi\ncat <<END\n" +
                                    credential("token-$runs", "2023-11-14T22:15:20Z") + "\nEND\n");
        Following running(settings, [](const QStringList &) { return true; });
        const auto runs = [&] {
            QFile file(QString::fromUtf8(counter));
            return file.open(QIODevice::ReadOnly) ? file.readAll().count('x') : 0;
        };
        QTRY_COMPARE(running.freshness(), Freshness::Live);
        QCOMPARE(runs(), 1);
        QVERIFY(running.becomesWatching(api));
        running.clock.advance(60s); // a minute before it expires
        QTRY_VERIFY_WITH_TIMEOUT(running.isWarned(u"kubeconfig.exec-failed"_s), 30'000);
        QCOMPARE(runs(), 2);
        QCOMPARE(running.freshness(), Freshness::Live); // the old one still works
        running.clock.advance(30s);
        QTRY_VERIFY_WITH_TIMEOUT(!running.isWarned(u"kubeconfig.exec-failed"_s), 30'000);
        QCOMPARE(runs(), 3);
    }

    void anExpiredCredentialIsNotUsedWhileItsRenewalFails()
    {
        FakeApi api;
        const QByteArray counter = api.folder.filePath(u"runs"_s).toUtf8();
        const QJsonObject settings =
            pluginSettings(api, "if [ -e " + counter + " ]; then exit 3; fi\ntouch " + counter + "\ncat <<END\n" +
                                    credential("token", "2023-11-14T22:15:20Z") + "\nEND\n");
        Following running(settings, [](const QStringList &) { return true; });
        QTRY_COMPARE(running.freshness(), Freshness::Live);
        QVERIFY(running.becomesWatching(api));
        running.clock.advance(60s); // a minute before it expires
        QTRY_VERIFY_WITH_TIMEOUT(running.isWarned(u"kubeconfig.exec-failed"_s), 30'000);
        running.clock.advance(120s); // what is asked anew now says why nobody can
        api.server.resetAll();
        QVERIFY(support::eventually(running.clock, [&] {
            const auto error = running.provider.status().health.error;
            return error && error->message.code == u"kubeconfig.exec-failed"_s;
        }));
        QVERIFY(running.freshness() != Freshness::Live);
    }

    void whatAPluginComplainsAboutHoldsNoSecret()
    {
        FakeApi api;
        const QJsonObject settings = pluginSettings(
            api,
            "echo \"POST https://u:pw1@sso.example/login?api_key=pw2 Authorization: Bearer pw3pw3pw3 $CLIENT_SECRET "
            "refused\" >&2\nexit 1\n",
            "[{name: CLIENT_SECRET, value: pw4-pw4}]");
        Following running(settings, [](const QStringList &) { return true; });
        QTRY_VERIFY(running.provider.status().health.error.has_value());
        const QString detail = running.provider.status().health.error->detail;
        QVERIFY2(detail.contains(u"sso.example/login"_s) && detail.contains(u"refused"_s), qPrintable(detail));
        QVERIFY2(!detail.contains(u"pw"_s), qPrintable(detail));
    }

    void secretsInMessagesAreMasked()
    {
        FakeApi api;
        wire::kubernetes::Pod pod = fixtures::pod("a");
        pod.mutable_status()->mutable_conditions(0)->set_message("Get https://u:pw@reg/v2?token=abc: 401");
        pod.mutable_status()->mutable_containerstatuses(0)->mutable_state()->mutable_waiting()->set_message(
            "pull https://u:pw@reg/x");
        api.kinds.insert(kPodPath, [&](const ExchangePtr &exchange) {
            if (FakeApi::isWatch(exchange->request))
                api.beginWatch(exchange);
            else
                FakeApi::reply(exchange, fixtures::list<wire::kubernetes::PodList>(
                                             "PodList", std::vector<wire::kubernetes::Pod>{pod}, "10"));
        });
        Following running(api.settings());
        QTRY_COMPARE(running.pods().size(), 1);
        const auto seen = running.pods().find(u"shop/a"_s);
        QCOMPARE(seen->readyMessage, u"Get https://***@reg/v2?token=*** 401"_s);
        QCOMPARE(seen->containers[0].waitingMessage, u"pull https://***@reg/x"_s);
    }
};

QD_TEST(FeedTest)
#include "tst_feeds.moc"
