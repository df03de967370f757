#include "kvstorefixture.h"

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>

/// What the store of configurations sends to Consul, to the letter.
class KvStoreTest : public KvStoreFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void allIsReadAtOneMomentAndConsistently()
    {
        find(QStringLiteral("config/payment/a"), "1", 11, ",\"Flags\":42");
        find(QStringLiteral("config/payment/b"), "2", 12);
        const auto state = m_rig->read(payment());
        QVERIFY2(state, state ? "" : qPrintable(codeOf(state.error())));
        QVERIFY(state->exists);
        QCOMPARE(state->content.entries.value(QStringLiteral("a")), (releases::Value{"1", false, 42}));
        QCOMPARE(state->found.finding, releases::Finding::NeverReleased);
        QCOMPARE(m_server->requests().size(), 2); // the other one: may we read a head
        const auto asked = m_server->requests().first();
        QCOMPARE(asked.method, QByteArray("PUT"));
        QVERIFY(asked.target.startsWith("/v1/txn?consistent"));
        QCOMPARE(operationsOf(asked.body),
                 (QStringList{QStringLiteral("get-tree config/payment/"),
                              QStringLiteral("get-tree ") + inFolder(QStringLiteral("head")),
                              QStringLiteral("get-tree ") + inFolder(QStringLiteral("marker")),
                              QStringLiteral("get-tree ") + inFolder(QStringLiteral("checkpoint"))}));
    }

    void keysThatMayNotBeReadAreNotMissing()
    {
        m_server->route("/v1/internal/acl/authorize", 200, "[{\"Allow\":false}]");
        const auto state = m_rig->read(payment());
        QVERIFY(!state);
        QCOMPARE(state.error().kind, core::ErrorKind::Forbidden);
        QVERIFY(contract::Phrases::render(state.error()).contains(QLatin1String("key:read config/payment/")));
    }

    void aHistoryThatMayNotBeReadIsNotMissing()
    {
        find(QStringLiteral("config/payment/a"), "1", 11);
        m_server->route("/v1/internal/acl/authorize", [](const ExchangePtr &exchange) {
            const bool isRoot = exchange->request.body.contains(".quarterdeck/");
            exchange->reply(200, isRoot ? "[{\"Allow\":false}]" : "[{\"Allow\":true}]");
        });
        const auto state = m_rig->read(payment());
        QVERIFY(!state);
        QCOMPARE(state.error().kind, core::ErrorKind::Forbidden);
        QVERIFY(contract::Phrases::render(state.error()).contains(QLatin1String("key:read .quarterdeck/")));
    }

    void aCreationIsOneTransactionBehindItsBlobs()
    {
        const auto base = m_rig->read(payment());
        QVERIFY(base);
        const auto change = m_rig->change(*base, kvContent({{QStringLiteral("a"), "1"}}), releases::Kind::Creation);
        QVector<engine::ConfigStep> steps;
        const auto record = m_rig->publish(change, [&steps](engine::ConfigStep step, int, int) {
            steps += step;
            return true;
        });
        QVERIFY2(record, record ? "" : qPrintable(codeOf(record.error())));
        QCOMPARE(record->author, QStringLiteral("Ann of the night shift"));
        QCOMPARE(steps,
                 (QVector<engine::ConfigStep>{engine::ConfigStep::BlobsWritten, engine::ConfigStep::ObjectWritten}));
        const auto sent = written();
        QCOMPARE(sent.size(), 2);
        QCOMPARE(operationsOf(sent[0]), (QStringList{QStringLiteral("cas ") + inFolder(QStringLiteral("blobs/")) +
                                                         releases::blobHash("1") + QStringLiteral(" 0 0"),
                                                     QStringLiteral("cas ") + inFolder(QStringLiteral("contents/")) +
                                                         record->contentHash + QStringLiteral(" 0 0")}));
        QCOMPARE(operationsOf(sent[1]),
                 (QStringList{QStringLiteral("cas config/payment/a 0 0"),
                              QStringLiteral("cas ") + inFolder(QStringLiteral("records/")) + change.id +
                                  QStringLiteral(" 0 0"),
                              QStringLiteral("cas ") + inFolder(QStringLiteral("head")) + QStringLiteral(" 0 0"),
                              QStringLiteral("check-not-exists ") + inFolder(QStringLiteral("marker"))}));
    }

    void aReleaseChecksWhatItDoesNotTouchAndCarriesFlags()
    {
        releases::Content before =
            kvContent({{QStringLiteral("a"), "1"}, {QStringLiteral("b"), "2"}, {QStringLiteral("c"), "3"}});
        before.entries[QStringLiteral("b")].flags = 42;
        findRelease(before);
        find(QStringLiteral("config/payment/a"), "1", 11);
        find(QStringLiteral("config/payment/b"), "2", 12, ",\"Flags\":42");
        find(QStringLiteral("config/payment/c"), "3", 13);
        const auto base = m_rig->read(payment());
        QVERIFY(base);
        QCOMPARE(base->found.finding, releases::Finding::AsReleased);
        releases::Content after = base->content;
        after.entries[QStringLiteral("b")].bytes = "two";
        after.entries.remove(QStringLiteral("c"));
        const auto change = m_rig->change(*base, after, releases::Kind::Release);
        QVERIFY(m_rig->publish(change));
        QCOMPARE(operationsOf(written().last()),
                 (QStringList{
                     QStringLiteral("check-index config/payment/a 11"), QStringLiteral("cas config/payment/b 42 12"),
                     QStringLiteral("check-index config/payment/c 13"), QStringLiteral("delete config/payment/c"),
                     QStringLiteral("cas ") + inFolder(QStringLiteral("records/")) + change.id + QStringLiteral(" 0 0"),
                     QStringLiteral("cas ") + inFolder(QStringLiteral("head")) + QStringLiteral(" 0 21"),
                     QStringLiteral("check-not-exists ") + inFolder(QStringLiteral("marker"))}));
    }

    void anExternalChangeIsRecordedBefore()
    {
        const releases::Record first = findRelease(kvContent({{QStringLiteral("a"), "1"}}));
        find(QStringLiteral("config/payment/a"), "changed", 30);
        const auto base = m_rig->read(payment());
        QVERIFY(base);
        QCOMPARE(base->found.measure, releases::Measure::NoteExternalChange);
        const auto change = m_rig->change(*base, kvContent({{QStringLiteral("a"), "3"}}), releases::Kind::Release);
        const auto record = m_rig->publish(change);
        QVERIFY2(record, record ? "" : qPrintable(codeOf(record.error())));
        const auto sent = written();
        QCOMPARE(sent.size(), 4); // its blobs, its record, our blobs, the release
        const QStringList noted = operationsOf(sent[1]);
        QCOMPARE(noted.size(), 4);
        QVERIFY(noted[0].startsWith(
            QString(QStringLiteral("cas ") + inFolder(QStringLiteral("records/")) + record->parent)));
        QCOMPARE(noted[1],
                 QString(QStringLiteral("cas ") + inFolder(QStringLiteral("head")) + QStringLiteral(" 0 21")));
        QCOMPARE(noted[3], QStringLiteral("check-index config/payment/a 30"));
        QVERIFY(first.id < record->parent);
        QVERIFY(record->parent < record->id);
        // The release hangs on the head that this gave.
        QVERIFY(operationsOf(sent[3]).contains(
            QString(QStringLiteral("cas ") + inFolder(QStringLiteral("head")) + QStringLiteral(" 0 50"))));
    }

    void theAuthorIsAnonymousWithoutAcls()
    {
        m_server->route("/v1/acl/token/self", 401, "ACL support disabled");
        const auto base = m_rig->read(payment());
        QVERIFY(base);
        const auto record =
            m_rig->publish(m_rig->change(*base, kvContent({{QStringLiteral("a"), "1"}}), releases::Kind::Creation));
        QVERIFY2(record, record ? "" : qPrintable(codeOf(record.error())));
        QCOMPARE(record->author, QStringLiteral("anonymous"));
    }

    void rightsAreAskedForPrefixAndRoot()
    {
        QByteArrayList asked;
        m_server->route("/v1/internal/acl/authorize", [&asked](const ExchangePtr &exchange) {
            asked += exchange->request.body;
            const bool isRoot = exchange->request.body.contains(".quarterdeck/");
            exchange->reply(200, isRoot ? "[{\"Allow\":false}]" : "[{\"Allow\":true}]");
        });
        const auto may = KvRig::await(m_rig->store().mayI(m_rig->owner(), payment(), engine::ConfigRight::Publish));
        QVERIFY(may);
        QVERIFY(may->has_value());
        QVERIFY(contract::Phrases::render(**may).contains(QLatin1String("key:write .quarterdeck/")));
        std::sort(asked.begin(), asked.end());
        QCOMPARE(asked,
                 (QByteArrayList{"[{\"Access\":\"write\",\"Resource\":\"key\",\"Segment\":\".quarterdeck/\"}]",
                                 "[{\"Access\":\"write\",\"Resource\":\"key\",\"Segment\":\"config/payment/\"}]"}));
    }

    void aChangeIsHeardOf()
    {
        QVector<ExchangePtr> held;
        m_server->route("/v1/kv/config/", 200, "[\"config/payment/\"]", {{"X-Consul-Index", "5"}});
        m_server->route("/v1/kv/config/payment/", [&held](const ExchangePtr &exchange) {
            if (exchange->request.target.contains("index="))
                held += exchange;
            else
                exchange->reply(200, "[\"config/payment/a\"]", {{"X-Consul-Index", "11"}});
        });
        QVector<engine::ConfigRef> heard;
        m_rig->store().onChanged([&heard](const engine::ConfigRef &ref) { heard += ref; });
        m_rig->store().start();
        QTRY_COMPARE(held.size(), 1);
        QVERIFY(held.first()->request.target.contains("index=11"));
        QVERIFY(heard.isEmpty());
        held.first()->reply(200, "[\"config/payment/a\"]", {{"X-Consul-Index", "12"}});
        QTRY_COMPARE(heard, QVector<engine::ConfigRef>{payment()});
        QTRY_COMPARE(held.size(), 2);
        QVERIFY(held.last()->request.target.contains("index=12"));
        m_rig->store().stop();
    }
};

QD_TEST(KvStoreTest)
#include "tst_kvstore.moc"
