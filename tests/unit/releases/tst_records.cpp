#include "recordchain.h"

#include <releases/collect.h>
#include <releases/head.h>
#include <releases/history.h>
#include <releases/record.h>

#include <support/testregistry.h>

#include <QJsonObject>
#include <QJsonValue>
#include <QSet>
#include <QTest>

#include <utility>

using releases::Checkpoint;
using releases::Flaw;
using releases::Head;
using releases::Kind;
using releases::Record;
using releases::State;

class ReleaseRecordsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contentsDifferInTheirHashes();
    void idsSortByTimeAndBehindTheirParent();
    void recordsComeBackAsTheyWere();
    void everyChangedByteIsFound();
    void newerFormatsAreLeftAlone();
    void headsComeBackAsTheyWere();
    void anIntactHistoryVerifies();
    void missingAlteredAndReorderedRecordsAreNamed();
    void abortedRecordsHangBesideTheChain();
    void oldRecordsGoBehindACheckpoint();
    void nothingGoesBehindWhatWasPlanned();
    void whatIsKeptIsReadFromSettings_data();
    void whatIsKeptIsReadFromSettings();
    void brokenHistoriesAreNotTidied();
};

void ReleaseRecordsTest::contentsDifferInTheirHashes()
{
    const auto hashOf = [](const QString &key, const releases::Value &value) {
        releases::Content content;
        content.entries.insert(key, value);
        return releases::contentHash(content);
    };
    const QStringList hashes{
        releases::contentHash({}),
        hashOf(QStringLiteral("a"), {"b", false, 0}),
        hashOf(QStringLiteral("ab"), {"", false, 0}),
        hashOf(QString(), {"ab", false, 0}),
        hashOf(QStringLiteral("a"), {"b", true, 0}),
        hashOf(QStringLiteral("a"), {"b", false, 1}),
    };
    QCOMPARE(QSet<QString>(hashes.cbegin(), hashes.cend()).size(), hashes.size());
    for (const QString &hash : hashes)
        QVERIFY(releases::isHash(hash));
    QCOMPARE(releases::canonicalEncoding({}), QByteArray("quarterdeck-content-1\n\0\0\0\0\0\0\0\0", 30));
    QCOMPARE(contentWith("four").sizeBytes(), qint64(20));
}

void ReleaseRecordsTest::idsSortByTimeAndBehindTheirParent()
{
    const QString early = releases::newId(kStart, ~quint64(0));
    const QString late = releases::newId(kStart + std::chrono::milliseconds(1), 0);
    QVERIFY(releases::isId(early));
    QVERIFY(early < late);
    const QString child = releases::newId(kStart - std::chrono::hours(1), 5, late); // a clock that is behind
    QVERIFY(releases::isId(child));
    QVERIFY(late < child);
    QVERIFY(!releases::isId(early.toUpper()));
    QVERIFY(!releases::isId(early.left(28)));
}

void ReleaseRecordsTest::recordsComeBackAsTheyWere()
{
    QVector<Record> records = chainOf(3);
    records[1].kind = Kind::Rollback;
    records[1].of = records[0].id;
    records[2].state = State::Indeterminate;
    for (const Record &record : std::as_const(records)) {
        const auto fromJson = releases::decodeRecord(releases::encode(record));
        QVERIFY(fromJson.has_value());
        QVERIFY(*fromJson == record);
        QMap<QString, QString> annotations = releases::toAnnotations(record);
        annotations.insert(QStringLiteral("example.com/other"), QStringLiteral("theirs"));
        const auto fromAnnotations = releases::recordFromAnnotations(annotations);
        QVERIFY(fromAnnotations.has_value());
        QVERIFY(*fromAnnotations == record);
        QVERIFY(annotations.contains(QString::fromLatin1(releases::kStateAnnotation)));
    }
}

void ReleaseRecordsTest::everyChangedByteIsFound()
{
    const QVector<Record> records = chainOf(3);
    const Head head = releases::headAt(records.last());
    QVERIFY(releases::verify(records, head).isIntact());
    for (int which = 0; which < records.size(); ++which) {
        const QByteArray whole = releases::encode(records[which]);
        for (qsizetype i = 0; i < whole.size(); ++i) {
            for (const char flip : {'\x01', '\x20', '\x80'}) {
                QByteArray changed = whole;
                changed[i] = char(changed[i] ^ flip);
                const auto read = releases::decodeRecord(changed);
                if (!read)
                    continue;
                QVector<Record> forged = records;
                forged[which] = *read;
                QVERIFY2(!releases::verify(forged, head).isIntact(), changed.constData());
            }
        }
    }
}

void ReleaseRecordsTest::newerFormatsAreLeftAlone()
{
    QMap<QString, QString> annotations = releases::toAnnotations(chainOf(1).first());
    annotations[QStringLiteral("quarterdeck.io/release-format")] = QStringLiteral("2");
    const auto read = releases::recordFromAnnotations(annotations);
    QVERIFY(!read);
    QCOMPARE(read.error().message.code, QStringLiteral("releases.newer"));
    QCOMPARE(read.error().kind, core::ErrorKind::Unsupported);
    QVERIFY(!releases::decodeRecord(QByteArray(100'000, ' ')));
    QVERIFY(!releases::decodeRecord("{}"));
    QVERIFY(!releases::decodeRecord(""));
}

void ReleaseRecordsTest::headsComeBackAsTheyWere()
{
    Head head = releases::headAt(chainOf(2).last());
    head.tombstone = true;
    const auto fromJson = releases::decodeHead(releases::encode(head));
    QVERIFY(fromJson && *fromJson == head);
    head.checkpoint = head.hash;
    const auto fromData = releases::headFromData(releases::toData(head));
    QVERIFY(fromData && *fromData == head);
    QVERIFY(!releases::decodeHead(releases::encode(head).replace("true", "True")));
}

void ReleaseRecordsTest::anIntactHistoryVerifies()
{
    const QVector<Record> records = chainOf(5);
    const releases::Verification verified = releases::verify(records, releases::headAt(records.last()));
    QVERIFY(verified.isIntact());
    QCOMPARE(verified.chain.size(), 5);
    QCOMPARE(verified.chain.first(), records.first().id);
    QVERIFY(releases::verify({}, {}).isIntact());
}

void ReleaseRecordsTest::missingAlteredAndReorderedRecordsAreNamed()
{
    const QVector<Record> records = chainOf(5);
    const Head head = releases::headAt(records.last());
    for (int i = 0; i < records.size(); ++i) {
        QVector<Record> without = records;
        without.removeAt(i);
        const auto missing = releases::verify(without, head);
        QVERIFY(!missing.isIntact());
        QCOMPARE(missing.flaws.first().what, Flaw::What::Missing);
        QCOMPARE(missing.flaws.first().id, records[i].id);

        QVector<Record> touched = records;
        touched[i].comment += u'!';
        const auto altered = releases::verify(touched, head);
        QCOMPARE(altered.flaws.size(), 1);
        QCOMPARE(altered.flaws.first().what, Flaw::What::Altered);
        QCOMPARE(altered.flaws.first().id, records[i].id);
    }
    QVector<Record> swapped = records;
    swapped.swapItemsAt(1, 2);
    const auto reordered = releases::verify(swapped, head);
    QCOMPARE(reordered.flaws.size(), 1);
    QCOMPARE(reordered.flaws.first().what, Flaw::What::Reordered);
    QVERIFY(!releases::verify(records, {}).isIntact());
    Head foreign = head;
    foreign.configuration = QStringLiteral("ConfigMap/payments/other");
    QCOMPARE(releases::verify(records, foreign).flaws.first().what, Flaw::What::Foreign);
}

void ReleaseRecordsTest::abortedRecordsHangBesideTheChain()
{
    QVector<Record> records = chainOf(2);
    Record aside = recordBehind(&records[0], 9);
    aside.state = State::Aborted;
    const Head head = releases::headAt(records.last());
    records.append(aside);
    QVERIFY(releases::verify(records, head).isIntact());
    records.last().state = State::Released;
    QCOMPARE(releases::verify(records, head).flaws.first().what, Flaw::What::Detached);
}

void ReleaseRecordsTest::oldRecordsGoBehindACheckpoint()
{
    QVector<Record> records = chainOf(10);
    Head head = releases::headAt(records.last());
    releases::KeepPolicy policy;
    policy.count = 3;
    policy.age = std::chrono::hours(24 * 5);
    const core::WallTime now = records.last().createdAt;
    const auto removal = releases::collect(records, head, {}, policy, now, QStringLiteral("bob"));
    QVERIFY(removal.has_value());
    // Ages are 9 to 0 days; five days old and older may go, and three are kept anyway.
    QCOMPARE(removal->records.size(), 5);
    QVERIFY(removal->checkpoint.has_value());
    const Checkpoint checkpoint = *removal->checkpoint;
    QCOMPARE(checkpoint.last, records[4].id);
    QCOMPARE(checkpoint.removed, 5);
    const auto read = releases::decodeCheckpoint(releases::encode(checkpoint));
    QVERIFY(read && *read == checkpoint);

    head.checkpoint = releases::checkpointHash(checkpoint);
    for (int gone = 0; gone <= 5; ++gone) // killed anywhere between
        QVERIFY(releases::verify(records.mid(gone), head, checkpoint).isIntact());
    QVERIFY(!releases::verify(records.mid(6), head, checkpoint).isIntact());
    QVERIFY(!releases::verify(records.mid(5), head, {}).isIntact());
    Checkpoint forged = checkpoint;
    forged.removed = 4;
    QCOMPARE(releases::verify(records.mid(5), head, forged).flaws.first().what, Flaw::What::Checkpoint);

    const auto rest = releases::collect(records.mid(3), head, checkpoint, policy, now, QStringLiteral("bob"));
    QVERIFY(rest.has_value());
    QCOMPARE(rest->records, (QStringList{records[3].id, records[4].id}));
    QVERIFY(!rest->checkpoint.has_value());
}

void ReleaseRecordsTest::nothingGoesBehindWhatWasPlanned()
{
    const QVector<Record> records = chainOf(10);
    releases::KeepPolicy policy;
    policy.count = 3;
    policy.age = core::Milliseconds(0);
    policy.upTo = records[1].id;
    policy.comment = QStringLiteral("a quarter is over");
    const Head head = releases::headAt(records.last());
    const auto removal = releases::collect(records, head, {}, policy, records.last().createdAt, QStringLiteral("bob"));
    QVERIFY(removal.has_value());
    QCOMPARE(removal->records, (QStringList{records[0].id, records[1].id}));
    QVERIFY(removal->checkpoint.has_value());
    QCOMPARE(removal->checkpoint->last, records[1].id);
    QCOMPARE(removal->checkpoint->comment, QStringLiteral("a quarter is over"));

    // Somebody else signed more off meanwhile, and has not removed it yet.
    releases::Checkpoint beyond = *removal->checkpoint;
    beyond.last = records[4].id;
    beyond.lastHash = releases::chainHash(records[4]);
    Head signedOff = head;
    signedOff.checkpoint = releases::checkpointHash(beyond);
    const core::WallTime now = records.last().createdAt;
    const auto more = releases::collect(records, signedOff, beyond, policy, now, QStringLiteral("bob"));
    QVERIFY(!more.has_value());
    QCOMPARE(more.error().message.code, QStringLiteral("releases.removed-more"));
    policy.upTo = records[4].id;
    QVERIFY(releases::collect(records, signedOff, beyond, policy, now, QStringLiteral("bob")).has_value());
}

void ReleaseRecordsTest::whatIsKeptIsReadFromSettings_data()
{
    QTest::addColumn<QJsonValue>("keep");
    QTest::addColumn<int>("count"); // 0: refused
    QTest::addColumn<int>("days");
    const auto of = [](const QJsonValue &kept, const QJsonValue &days) {
        return QJsonValue(QJsonObject{{QStringLiteral("releases"), kept}, {QStringLiteral("days"), days}});
    };
    QTest::newRow("nothing said") << QJsonValue(QJsonValue::Undefined) << 50 << 90;
    QTest::newRow("both") << of(20, 30) << 20 << 30;
    QTest::newRow("one of them") << QJsonValue(QJsonObject{{QStringLiteral("days"), 0}}) << 50 << 0;
    QTest::newRow("no object") << QJsonValue(20) << 0 << 0;
    QTest::newRow("not even the newest") << of(0, 30) << 0 << 0;
    QTest::newRow("half a release") << of(1.5, 30) << 0 << 0;
    QTest::newRow("a text") << of(QStringLiteral("20"), 30) << 0 << 0;
    QTest::newRow("days before today") << of(20, -1) << 0 << 0;
    QTest::newRow("a word that is not known") << QJsonValue(QJsonObject{{QStringLiteral("release"), 20}}) << 0 << 0;
}

void ReleaseRecordsTest::whatIsKeptIsReadFromSettings()
{
    QFETCH(QJsonValue, keep);
    QFETCH(int, count);
    QFETCH(int, days);
    const auto policy = releases::keepPolicyFrom(keep);
    QCOMPARE(policy.has_value(), count > 0);
    if (count == 0) {
        QCOMPARE(policy.error().message.code, QStringLiteral("releases.bad-keep"));
        return;
    }
    QCOMPARE(policy->count, count);
    QVERIFY(policy->age == std::chrono::hours(24 * days));
}

void ReleaseRecordsTest::brokenHistoriesAreNotTidied()
{
    QVector<Record> records = chainOf(4);
    const Head head = releases::headAt(records.last());
    records[1].author = QStringLiteral("mallory");
    const auto removal = releases::collect(records, head, {}, {}, kStart + std::chrono::hours(24 * 4000), {});
    QVERIFY(!removal);
    QCOMPARE(removal.error().message.code, QStringLiteral("releases.history-flawed"));
}

QD_TEST(ReleaseRecordsTest)
#include "tst_records.moc"
