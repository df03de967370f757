#include "kvrig.h"

#include <contract/phrases.h>
#include <releases/names.h>
#include <support/scriptedserver.h>
#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <memory>

/// What the store of configurations sends to Consul, to the letter, and what it makes of each answer.
class KvStoreTest : public QObject
{
    Q_OBJECT

    using ExchangePtr = support::ExchangePtr;

    static engine::ConfigRef payment() { return consul::refOf(QStringLiteral("config/payment/")); }
    static QString inFolder(const QString &name)
    {
        return releases::consulFolder(QStringLiteral(".quarterdeck/"), payment().id) + name;
    }
    static QByteArray row(const QString &key, const QByteArray &value, quint64 index, const QByteArray &more = {})
    {
        return "{\"KV\":{\"Key\":\"" + key.toUtf8() + "\",\"Value\":\"" + value.toBase64() +
               "\",\"ModifyIndex\":" + QByteArray::number(index) + more + "}}";
    }
    static QByteArray results(const QByteArrayList &rows)
    {
        return "{\"Results\":[" + rows.join(',') + "],\"Errors\":null}";
    }
    /// The operations of a transaction: "cas KEY FLAGS INDEX", "check-index KEY INDEX", "delete KEY".
    static QStringList operationsOf(const QByteArray &body)
    {
        QStringList out;
        const QJsonArray all = QJsonDocument::fromJson(body).array();
        for (const QJsonValue &one : all) {
            const QJsonObject operation = one[QStringLiteral("KV")].toObject();
            QString line = operation[QStringLiteral("Verb")].toString() + u' ' + operation[QStringLiteral("Key")].toString();
            for (const QString &name : {QStringLiteral("Flags"), QStringLiteral("Index")}) {
                if (operation.contains(name))
                    line += u' ' + QString::number(operation[name].toInteger());
            }
            out += line;
        }
        return out;
    }
    /// Transactions that write, in their order.
    QVector<QByteArray> written() const
    {
        QVector<QByteArray> out;
        for (const auto &request : m_server->requests()) {
            if (request.path() == "/v1/txn" && !request.target.contains("consistent"))
                out += request.body;
        }
        return out;
    }
    /// Reads get what `m_found` holds below what they ask; writes get their own keys with the index 50, or what
    /// `m_refuse` answers from the write with this number on.
    void serve(const ExchangePtr &exchange)
    {
        if (exchange->request.target.contains("consistent")) {
            QByteArrayList rows;
            for (const QString &line : operationsOf(exchange->request.body)) {
                for (auto it = m_found.cbegin(); it != m_found.cend(); ++it) {
                    if (it.key().startsWith(line.section(u' ', 1)))
                        rows += *it;
                }
            }
            exchange->reply(200, results(rows));
            return;
        }
        if (m_refuse && written().size() >= m_refusedWrite) {
            m_refuse(exchange);
            return;
        }
        QByteArrayList rows;
        for (const QString &line : operationsOf(exchange->request.body)) {
            if (line.startsWith(QLatin1String("cas ")))
                rows += row(line.section(u' ', 1, 1), {}, 50);
        }
        exchange->reply(200, results(rows));
    }
    void find(const QString &key, const QByteArray &value, quint64 index, const QByteArray &more = {})
    {
        m_found.insert(key, row(key, value, index, more));
    }
    /// A history of one release with this content, at the indexes 20 (record) and 21 (head).
    releases::Record findRelease(const releases::Content &content)
    {
        releases::Record record;
        record.id = releases::newId(core::fromUnixMs(1'600'000'000'000), 1);
        record.configuration = payment().id;
        record.author = QStringLiteral("ann");
        record.createdAt = core::fromUnixMs(1'600'000'000'000);
        record.contentHash = releases::contentHash(content);
        record.kind = releases::Kind::Creation;
        record.state = releases::State::Released;
        find(inFolder(QStringLiteral("records/")) + record.id, releases::encode(record), 20);
        find(inFolder(QStringLiteral("head")), releases::encode(releases::headAt(record)), 21);
        return record;
    }
    static QString codeOf(const core::Error &error) { return error.message.code; }

    std::unique_ptr<support::ScriptedServer> m_server;
    std::unique_ptr<SetWallClock> m_clock;
    std::unique_ptr<KvRig> m_rig;
    QMap<QString, QByteArray> m_found;
    std::function<void(const ExchangePtr &)> m_refuse;
    qsizetype m_refusedWrite = 1;

private Q_SLOTS:
    void init()
    {
        m_found.clear();
        m_refuse = {};
        m_refusedWrite = 1;
        m_server = std::make_unique<support::ScriptedServer>();
        m_server->route("/v1/txn", [this](const ExchangePtr &exchange) { serve(exchange); });
        m_server->route("/v1/internal/acl/authorize", 401, "ACL support disabled");
        m_server->route("/v1/acl/token/self", 200,
                        "{\"AccessorID\":\"0f3c\",\"Description\":\"Ann of the night shift\"}");
        m_clock = std::make_unique<SetWallClock>();
        m_rig = std::make_unique<KvRig>(m_server->url(), *m_clock);
    }
    void cleanup()
    {
        m_rig.reset();
        m_server.reset();
        m_clock.reset();
    }

    void allIsReadAtOneMomentAndConsistently()
    {
        find(QStringLiteral("config/payment/a"), "1", 11, ",\"Flags\":42");
        find(QStringLiteral("config/payment/b"), "2", 12);
        const auto state = m_rig->read(payment());
        QVERIFY2(state, state ? "" : qPrintable(codeOf(state.error())));
        QVERIFY(state->exists);
        QCOMPARE(state->content.entries.value(QStringLiteral("a")), (releases::Value{"1", false, 42}));
        QCOMPARE(state->found.finding, releases::Finding::NeverReleased);
        QCOMPARE(m_server->requests().size(), 1);
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
        QCOMPARE(steps, (QVector<engine::ConfigStep>{engine::ConfigStep::BlobsWritten, engine::ConfigStep::ObjectWritten}));
        const auto sent = written();
        QCOMPARE(sent.size(), 2);
        QCOMPARE(operationsOf(sent[0]),
                 (QStringList{QStringLiteral("cas ") + inFolder(QStringLiteral("blobs/")) + releases::blobHash("1") +
                                  QStringLiteral(" 0 0"),
                              QStringLiteral("cas ") + inFolder(QStringLiteral("contents/")) + record->contentHash +
                                  QStringLiteral(" 0 0")}));
        QCOMPARE(operationsOf(sent[1]),
                 (QStringList{QStringLiteral("cas config/payment/a 0 0"),
                              QStringLiteral("cas ") + inFolder(QStringLiteral("records/")) + change.id +
                                  QStringLiteral(" 0 0"),
                              QStringLiteral("cas ") + inFolder(QStringLiteral("head")) + QStringLiteral(" 0 0"),
                              QStringLiteral("check-not-exists ") + inFolder(QStringLiteral("marker"))}));
    }

    void aReleaseChecksWhatItDoesNotTouchAndCarriesFlags()
    {
        releases::Content before = kvContent({{QStringLiteral("a"), "1"}, {QStringLiteral("b"), "2"}, {QStringLiteral("c"), "3"}});
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
                 (QStringList{QStringLiteral("check-index config/payment/a 11"),
                              QStringLiteral("cas config/payment/b 42 12"),
                              QStringLiteral("check-index config/payment/c 13"), QStringLiteral("delete config/payment/c"),
                              QStringLiteral("cas ") + inFolder(QStringLiteral("records/")) + change.id +
                                  QStringLiteral(" 0 0"),
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
        QVERIFY(noted[0].startsWith(QString(QStringLiteral("cas ") + inFolder(QStringLiteral("records/")) + record->parent)));
        QCOMPARE(noted[1], QString(QStringLiteral("cas ") + inFolder(QStringLiteral("head")) + QStringLiteral(" 0 21")));
        QCOMPARE(noted[3], QStringLiteral("check-index config/payment/a 30"));
        QVERIFY(first.id < record->parent);
        QVERIFY(record->parent < record->id);
        // The release hangs on the head that this gave.
        QVERIFY(operationsOf(sent[3])
                    .contains(QString(QStringLiteral("cas ") + inFolder(QStringLiteral("head")) + QStringLiteral(" 0 50"))));
    }

    void nothingIsSentOverWhatMayNotBeTouched_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a stale base") << QStringLiteral("stale") << QStringLiteral("releases.stale-base");
        QTest::newRow("a lock") << QStringLiteral("lock") << QStringLiteral("kvstore.locked");
        QTest::newRow("a staged change under way") << QStringLiteral("marker") << QStringLiteral("releases.another-writer");
        QTest::newRow("no keys") << QStringLiteral("empty") << QStringLiteral("kvstore.empty");
        QTest::newRow("too large") << QStringLiteral("large") << QStringLiteral("releases.consul-value-too-large");
        QTest::newRow("a comment that is too long") << QStringLiteral("comment") << QStringLiteral("releases.record-broken");
    }
    void nothingIsSentOverWhatMayNotBeTouched()
    {
        QFETCH(QString, what);
        findRelease(kvContent({{QStringLiteral("a"), "1"}}));
        find(QStringLiteral("config/payment/a"), "1", 11);
        if (what == QLatin1String("lock"))
            find(QStringLiteral("config/payment/a"), "1", 11, ",\"Session\":\"5e55\"");
        if (what == QLatin1String("marker")) {
            releases::Record open;
            open.id = releases::newId(core::fromUnixMs(1'650'000'000'000), 1);
            open.configuration = payment().id;
            open.author = QStringLiteral("bob");
            open.createdAt = m_clock->wall();
            open.contentHash = releases::contentHash({});
            find(inFolder(QStringLiteral("marker")), releases::encode(open), 40);
        }
        const auto base = m_rig->read(payment());
        QVERIFY2(base, base ? "" : qPrintable(codeOf(base.error())));
        releases::Content after = kvContent({{QStringLiteral("a"), what == QLatin1String("large") ? QByteArray(600'000, 'x')
                                                                                                   : QByteArray("2")}});
        if (what == QLatin1String("empty"))
            after = {};
        engine::ConfigChange change = m_rig->change(*base, after, releases::Kind::Release);
        if (what == QLatin1String("comment"))
            change.comment = QString(5000, u'x');
        if (what == QLatin1String("stale"))
            find(QStringLiteral("config/payment/a"), "1", 12);
        const auto record = m_rig->publish(change);
        QVERIFY(!record);
        const QString code = codeOf(record.error());
        QTEST(code, "expected");
        QVERIFY(written().isEmpty());
        QVERIFY(!contract::Phrases::render(record.error()).isEmpty());
    }

    void whatConsulRefusesIsToldAndNotSentAgain_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<core::ErrorKind>("kind");
        QTest::addColumn<QString>("expected");
        const auto refused = [](const char *what) {
            return QByteArray("{\"Results\":null,\"Errors\":[{\"OpIndex\":0,\"What\":\"") + what + "\"}]}";
        };
        QTest::newRow("a conflict") << 409 << refused("failed to set key \\\"a\\\", index is stale")
                                    << core::ErrorKind::Conflict << QStringLiteral("releases.stale-base");
        QTest::newRow("a missing right, in old words")
            << 409 << refused("Permission denied") << core::ErrorKind::Forbidden << QStringLiteral("consul.denied");
        QTest::newRow("a missing right by name")
            << 409 << refused("Permission denied: token with AccessorID '0f' lacks permission 'key:write' on \\\"a\\\"")
            << core::ErrorKind::Forbidden << QStringLiteral("consul.denied-right");
        QTest::newRow("too large") << 413 << QByteArray("Request body too large") << core::ErrorKind::TooLarge
                                   << QStringLiteral("kvstore.request-too-large");
        QTest::newRow("no leader") << 500 << QByteArray("No cluster leader") << core::ErrorKind::Unavailable
                                   << QStringLiteral("consul.no-leader");
        QTest::newRow("no answer of Consul's") << 409 << QByteArray("{}") << core::ErrorKind::Protocol
                                               << QStringLiteral("consul.not-an-answer");
    }
    void whatConsulRefusesIsToldAndNotSentAgain()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(core::ErrorKind, kind);
        const auto base = m_rig->read(payment());
        QVERIFY(base);
        m_refusedWrite = 2; // the blobs arrive
        m_refuse = [status, body](const ExchangePtr &exchange) { exchange->reply(status, body); };
        const auto record = m_rig->publish(
            m_rig->change(*base, kvContent({{QStringLiteral("a"), "1"}}), releases::Kind::Creation));
        QVERIFY(!record);
        QCOMPARE(record.error().kind, kind);
        const QString code = codeOf(record.error());
        QTEST(code, "expected");
        QCOMPARE(written().size(), 2);
    }

    void aLostAnswerIsNoSecondTry()
    {
        const auto base = m_rig->read(payment());
        QVERIFY(base);
        m_refusedWrite = 2;
        m_refuse = [](const ExchangePtr &exchange) { exchange->reset(); };
        const auto record = m_rig->publish(
            m_rig->change(*base, kvContent({{QStringLiteral("a"), "1"}}), releases::Kind::Creation));
        QVERIFY(!record);
        QCOMPARE(record.error().kind, core::ErrorKind::Network);
        QCOMPARE(written().size(), 2);
    }

    void aBlobThatIsNotWhatItsNameSaysStopsTheRelease()
    {
        find(inFolder(QStringLiteral("blobs/")) + releases::blobHash("1"), "forged", 5);
        const auto base = m_rig->read(payment());
        QVERIFY(base);
        const auto record = m_rig->publish(
            m_rig->change(*base, kvContent({{QStringLiteral("a"), "1"}}), releases::Kind::Creation));
        QVERIFY(!record);
        QCOMPARE(codeOf(record.error()), QStringLiteral("releases.content-altered"));
        QVERIFY(written().isEmpty());
    }

    void theAuthorIsAnonymousWithoutAcls()
    {
        m_server->route("/v1/acl/token/self", 401, "ACL support disabled");
        const auto base = m_rig->read(payment());
        QVERIFY(base);
        const auto record = m_rig->publish(
            m_rig->change(*base, kvContent({{QStringLiteral("a"), "1"}}), releases::Kind::Creation));
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
        const auto may =
            KvRig::await(m_rig->store().mayI(m_rig->owner(), payment(), engine::ConfigRight::Publish));
        QVERIFY(may);
        QVERIFY(may->has_value());
        QVERIFY(contract::Phrases::render(**may).contains(QLatin1String("key:write .quarterdeck/")));
        asked.sort();
        QCOMPARE(asked, (QByteArrayList{"[{\"Access\":\"write\",\"Resource\":\"key\",\"Segment\":\".quarterdeck/\"}]",
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
