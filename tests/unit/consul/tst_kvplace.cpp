#include <consul/config/contents.h>
#include <consul/config/found.h>
#include <consul/config/place.h>
#include <consul/config/writes.h>
#include <consul/decoder.h>
#include <consul/plugin.h>
#include <consul/transaction.h>
#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

/// Where configurations lie in Consul and what is written there, without a server.
class KvPlaceTest : public QObject
{
    Q_OBJECT

    static consul::KvPlace paymentPlace()
    {
        return {consul::refOf(QStringLiteral("config/payment/")), QStringLiteral(".quarterdeck/"),
                consul::kMostOperations};
    }
    static consul::KvEntry stored(const char *key, const QByteArray &value, quint64 index, quint64 flags = 0)
    {
        consul::KvEntry out;
        out.key = QString::fromLatin1(key);
        out.value = value;
        out.modifyIndex = index;
        out.flags = flags;
        return out;
    }

private Q_SLOTS:
    void settings_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none") << QByteArray() << QString();
        QTest::newRow("all") << QByteArray(
                                    "{\"prefixes\":[\"config/payment/\"],\"documents\":[\"config/gateway.json\"],"
                                    "\"root\":\"history\",\"keep\":{\"releases\":20,\"days\":30}}")
                             << QString();
        QTest::newRow("no object") << QByteArray("[1]") << QStringLiteral("consul.bad-config");
        QTest::newRow("a prefix without its '/'")
            << QByteArray("{\"prefixes\":[\"config/payment\"]}") << QStringLiteral("consul.bad-config");
        QTest::newRow("a document that is a folder")
            << QByteArray("{\"documents\":[\"config/payment/\"]}") << QStringLiteral("consul.bad-config");
        QTest::newRow("no text") << QByteArray("{\"prefixes\":[7]}") << QStringLiteral("consul.bad-config");
        QTest::newRow("an empty root") << QByteArray("{\"root\":\"\"}") << QStringLiteral("consul.bad-config");
        QTest::newRow("nothing is kept") << QByteArray("{\"keep\":{\"releases\":0}}")
                                         << QStringLiteral("releases.bad-keep");
        QTest::newRow("one within another") << QByteArray("{\"prefixes\":[\"config/\",\"config/payment/\"]}")
                                            << QStringLiteral("consul.config-overlap");
        QTest::newRow("a document within a prefix")
            << QByteArray("{\"prefixes\":[\"config/payment/\"],\"documents\":[\"config/payment/a\"]}")
            << QStringLiteral("consul.config-overlap");
        QTest::newRow("twice the same") << QByteArray("{\"documents\":[\"a\",\"a\"]}")
                                        << QStringLiteral("consul.config-overlap");
        QTest::newRow("the root within a prefix")
            << QByteArray("{\"prefixes\":[\"config/payment/\"],\"root\":\"config/payment/history\"}")
            << QStringLiteral("consul.config-overlap");
        QTest::newRow("a document within the root")
            << QByteArray("{\"documents\":[\".quarterdeck/a\"]}") << QStringLiteral("consul.config-overlap");
        QTest::newRow("the root where folders are looked for")
            << QByteArray("{\"root\":\"config/history/\"}") << QStringLiteral("consul.config-overlap");
    }
    void settings()
    {
        QFETCH(QByteArray, config);
        QJsonObject all;
        if (!config.isEmpty()) {
            const QJsonDocument document = QJsonDocument::fromJson(config);
            all.insert(QStringLiteral("config"),
                       document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
        }
        const auto read = consul::readSettings(all);
        const QString code = read ? QString() : read.error().message.code;
        QTEST(code, "expected");
        if (!read)
            QVERIFY(contract::Phrases::render(read.error()).contains(QLatin1String("config")));
        else
            QVERIFY(read->warnings.isEmpty());
    }

    void onlyWhatIsConfiguredHasAPlace()
    {
        consul::KvSettings found;
        for (const char *path : {"config/payment/", "config/x/"})
            QVERIFY(consul::placeOf(found, consul::refOf(QString::fromLatin1(path))).has_value());
        for (const char *path : {"config/", "config/payment", "config/a/b/", "config//", ".quarterdeck/", "vault/", ""})
            QVERIFY2(!consul::placeOf(found, consul::refOf(QString::fromLatin1(path))).has_value(), path);
        found.documents = {QStringLiteral("gateway.json")};
        QVERIFY(consul::placeOf(found, consul::refOf(QStringLiteral("gateway.json"))).has_value());
        QVERIFY(!consul::placeOf(found, consul::refOf(QStringLiteral("config/payment/"))).has_value());
        engine::ConfigRef forged = consul::refOf(QStringLiteral("gateway.json"));
        forged.id = QStringLiteral("kv/other");
        QVERIFY(!consul::placeOf(found, forged).has_value());
    }

    void aTransactionIsWrittenToTheLetter()
    {
        using Verb = consul::KvOperation::Verb;
        const QByteArray body = consul::transactionBody({
            {Verb::Cas, QStringLiteral("a\"b"), "one", std::numeric_limits<quint64>::max(), 7},
            {Verb::CheckIndex, QStringLiteral("c"), {}, 0, 8},
            {Verb::CheckNotExists, QStringLiteral("d"), {}, 0, 0},
            {Verb::Delete, QStringLiteral("e"), {}, 0, 0},
        });
        QCOMPARE(body, QByteArray("[{\"KV\":{\"Verb\":\"cas\",\"Key\":\"a\\\"b\",\"Value\":\"b25l\",\"Flags\":"
                                  "18446744073709551615,\"Index\":7}},"
                                  "{\"KV\":{\"Verb\":\"check-index\",\"Key\":\"c\",\"Index\":8}},"
                                  "{\"KV\":{\"Verb\":\"check-not-exists\",\"Key\":\"d\"}},"
                                  "{\"KV\":{\"Verb\":\"delete\",\"Key\":\"e\"}}]"));
    }

    void flagsKeepTheir64Bits()
    {
        const auto entries = consul::decodeTransaction(
            "{\"Results\":[{\"KV\":{\"Key\":\"a\",\"Value\":null,\"Flags\":18446744073709551615,\"ModifyIndex\":9}}],"
            "\"Errors\":null}");
        QVERIFY(entries);
        QCOMPARE(entries->at(0).flags, std::numeric_limits<quint64>::max());
        QCOMPARE(consul::decodeTransaction("{\"Results\":null,\"Errors\":null}")->size(), 0);
    }

    void untouchedNewChangedAndRemovedKeys()
    {
        const QVector<consul::KvEntry> found{stored("config/payment/a", "1", 11, 5),
                                             stored("config/payment/b", "2", 12), stored("config/payment/c", "3", 13)};
        releases::Content after;
        after.entries.insert(QStringLiteral("a"), {"1", false, 5});
        after.entries.insert(QStringLiteral("b"), {"2", false, 9}); // flags alone
        after.entries.insert(QStringLiteral("d"), {"4", false, 0});
        using Verb = consul::KvOperation::Verb;
        const auto key = [](const char *name) {
            return QString(QStringLiteral("config/payment/") + QLatin1String(name));
        };
        const QVector<consul::KvOperations> expected{
            {{Verb::CheckIndex, key("a"), {}, 0, 11}},
            {{Verb::Cas, key("b"), "2", 9, 12}},
            {{Verb::CheckIndex, key("c"), {}, 0, 13}, {Verb::Delete, key("c"), {}, 0, 0}},
            {{Verb::Cas, key("d"), "4", 0, 0}},
        };
        QCOMPARE(consul::valueWrites(paymentPlace(), found, after), expected);
    }

    void partsKeepTheLimitsAndTheirCheck()
    {
        using Verb = consul::KvOperation::Verb;
        const consul::KvOperation check{Verb::CheckIndex, QStringLiteral("marker"), {}, 0, 3};
        QVector<consul::KvOperations> groups;
        for (int i = 0; i < 300; ++i) {
            const QString key = QString::number(i);
            groups.append(
                consul::KvOperations{consul::KvOperation{Verb::CheckIndex, key, {}, 0, 1},
                                     consul::KvOperation{Verb::Cas, key, QByteArray(i < 3 ? 300'000 : 10, 'x'), 0, 1}});
        }
        int written = 0;
        for (const consul::KvOperations &part : consul::packed(groups, check, consul::kMostOldOperations)) {
            QVERIFY(part.first() == check);
            QVERIFY(part.size() <= consul::kMostOldOperations);
            QVERIFY(consul::transactionBody(part).size() <= consul::kMostTransactionBytes);
            QCOMPARE(part.size() % 2, 1); // no group is torn
            written += int(part.size() - 1) / 2;
        }
        QCOMPARE(written, 300);
    }

    void manyRemovalsAreStagedAndCounted()
    {
        releases::Content before;
        for (int i = 0; i < 125; ++i)
            before.entries.insert(QStringLiteral("k%1").arg(i, 3, 10, QLatin1Char('0')), {"1", false, 0});
        releases::Record record;
        record.id = releases::newId(core::fromUnixMs(1'700'000'000'000), 1);
        record.configuration = paymentPlace().ref.id;
        const auto plan = consul::planOf(paymentPlace(), before, {}, record);
        QCOMPARE(plan.how, releases::ConsulPlan::How::Staged);
        QVERIFY(contract::Phrases::render(plan.reasons.first()).contains(QLatin1String("253")));
    }

    void contentListsAreExact()
    {
        releases::Content content;
        content.entries.insert(QStringLiteral("a\"b"), {"x", false, std::numeric_limits<quint64>::max()});
        const QByteArray list = consul::encodeContentList(content);
        const QByteArray hash = releases::blobHash("x").toLatin1();
        QCOMPARE(list, QByteArray("{\"entries\":[{\"blob\":\"" + hash +
                                  "\",\"flags\":\"18446744073709551615\",\"key\":\"a\\\"b\"}],\"format\":\"1\"}"));
        const auto lines = consul::decodeContentList(list);
        QVERIFY(lines);
        QCOMPARE(lines->at(0).key, QStringLiteral("a\"b"));
        QCOMPARE(lines->at(0).flags, std::numeric_limits<quint64>::max());
        QCOMPARE(consul::decodeContentList("{}").error().message.code, QStringLiteral("releases.content-altered"));
        QCOMPARE(consul::decodeContentList("{\"entries\":[],\"format\":\"2\"}").error().message.code,
                 QStringLiteral("releases.newer"));
    }

    void anExternalChangesIdLiesBetween()
    {
        const QString parent = releases::newId(core::fromUnixMs(1'700'000'000'000), ~quint64(0));
        const QString id = releases::newId(core::fromUnixMs(1'600'000'000'000), 1, parent); // a clock that is behind
        const QString between = consul::idBefore(id);
        QVERIFY(releases::isId(between));
        QVERIFY(parent < between);
        QVERIFY(between < id);
        QVERIFY(consul::idBefore(releases::newId(core::fromUnixMs(1), 0)).isEmpty());
    }

    void aHeadWithoutContentIsATombstone()
    {
        releases::Record record;
        record.kind = releases::Kind::External;
        record.contentHash = releases::contentHash({});
        QVERIFY(consul::headBehind(record, {}).tombstone);
        releases::Content held;
        held.entries.insert(QString(), {"", false, 0}); // a document's empty value is a content
        record.contentHash = releases::contentHash(held);
        QVERIFY(!consul::headBehind(record, {}).tombstone);
    }
};

QD_TEST(KvPlaceTest)
#include "tst_kvplace.moc"
