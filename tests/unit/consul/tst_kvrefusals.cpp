#include "kvstorefixture.h"

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QTest>

/// What the store of configurations refuses, and what it makes of Consul's refusals.
class KvRefusalTest : public KvStoreFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void nothingIsSentOverWhatMayNotBeTouched_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a stale base") << QStringLiteral("stale") << QStringLiteral("releases.stale-base");
        QTest::newRow("an id before the last release's")
            << QStringLiteral("id") << QStringLiteral("kvstore.clock-behind");
        QTest::newRow("a lock") << QStringLiteral("lock") << QStringLiteral("kvstore.locked");
        QTest::newRow("a staged change under way")
            << QStringLiteral("marker") << QStringLiteral("releases.another-writer");
        QTest::newRow("no keys") << QStringLiteral("empty") << QStringLiteral("kvstore.empty");
        QTest::newRow("too large") << QStringLiteral("large") << QStringLiteral("releases.consul-value-too-large");
        QTest::newRow("a comment that is too long")
            << QStringLiteral("comment") << QStringLiteral("releases.record-broken");
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
        releases::Content after = kvContent(
            {{QStringLiteral("a"), what == QLatin1String("large") ? QByteArray(600'000, 'x') : QByteArray("2")}});
        if (what == QLatin1String("empty"))
            after = {};
        engine::ConfigChange change = m_rig->change(*base, after, releases::Kind::Release);
        if (what == QLatin1String("comment"))
            change.comment = QString(5000, u'x');
        if (what == QLatin1String("id"))
            change.id = releases::newId(core::fromUnixMs(1'500'000'000'000), 1);
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
        const auto refused = [](const char *what) -> QByteArray {
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
        QTest::newRow("no answer of Consul's")
            << 409 << QByteArray("{}") << core::ErrorKind::Protocol << QStringLiteral("consul.not-an-answer");
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
        const auto record =
            m_rig->publish(m_rig->change(*base, kvContent({{QStringLiteral("a"), "1"}}), releases::Kind::Creation));
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
        const auto record =
            m_rig->publish(m_rig->change(*base, kvContent({{QStringLiteral("a"), "1"}}), releases::Kind::Creation));
        QVERIFY(!record);
        QCOMPARE(record.error().kind, core::ErrorKind::Network);
        QCOMPARE(written().size(), 2);
    }

    void aBlobThatIsNotWhatItsNameSaysStopsTheRelease()
    {
        find(inFolder(QStringLiteral("blobs/")) + releases::blobHash("1"), "forged", 5);
        const auto base = m_rig->read(payment());
        QVERIFY(base);
        const auto record =
            m_rig->publish(m_rig->change(*base, kvContent({{QStringLiteral("a"), "1"}}), releases::Kind::Creation));
        QVERIFY(!record);
        QCOMPARE(codeOf(record.error()), QStringLiteral("releases.content-altered"));
        QVERIFY(written().isEmpty());
    }
};

QD_TEST(KvRefusalTest)
#include "tst_kvrefusals.moc"
