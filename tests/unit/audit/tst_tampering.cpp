#include "auditbench.h"

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QFileInfo>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using FaultKind = audit::Fault::Kind;

/// Nothing happens to a trail unseen, and it is said where.
class TamperingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWholeTrailIsWhole()
    {
        AuditBench bench;
        QVERIFY(bench.write(5));
        const audit::Verdict verdict = bench.verdict();
        QVERIFY(verdict.isWhole());
        QCOMPARE(verdict.lines, qint64(6));
        QCOMPARE(verdict.first, qint64(1));
        QCOMPARE(verdict.last, qint64(6));
        QCOMPARE(verdict.files, 1);
        QVERIFY(verdict.head == bench.kept.head);
        QVERIFY(!verdict.hasTornLine && !verdict.hasUnnotedLine);
        QVERIFY(bench.verdict(bench.kept.head).isWhole());
    }

    void everyChangedByteIsFound()
    {
        AuditBench bench;
        QVERIFY(bench.write(3));
        const QByteArray whole = bench.bytes();
        const QList<QByteArray> lines = whole.trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        const qsizetype begin = lines[0].size() + 1; // the second line, byte by byte
        for (qsizetype i = 0; i < lines[1].size(); ++i) {
            QByteArray changed = whole;
            changed[begin + i] = char(changed[begin + i] ^ 1);
            QVERIFY(bench.replace(changed));
            const audit::Verdict verdict = bench.verdict();
            QVERIFY2(!verdict.isWhole(), qPrintable(QString::number(i)));
            QCOMPARE(verdict.faults.first().line, 2);
            QCOMPARE(verdict.faults.first().file, QFileInfo(bench.path()).fileName());
            QVERIFY(contract::Phrases::knows(verdict.faults.first().message.code));
        }
    }

    void linesThatMoveOrVanishAreNamed_data()
    {
        using Order = QList<int>;
        QTest::addColumn<Order>("order"); // lines of the five, from 0
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("line"); // as it stands in the file
        QTest::newRow("the first is gone") << Order{1, 2, 3, 4} << int(FaultKind::Missing) << 1;
        QTest::newRow("one is gone") << Order{0, 1, 3, 4} << int(FaultKind::Missing) << 3;
        QTest::newRow("two are gone") << Order{0, 3, 4} << int(FaultKind::Missing) << 2;
        QTest::newRow("two changed places") << Order{0, 2, 1, 3, 4} << int(FaultKind::Order) << 2;
        QTest::newRow("the last two changed places") << Order{0, 1, 2, 4, 3} << int(FaultKind::Order) << 4;
        QTest::newRow("one stands twice") << Order{0, 1, 1, 2, 3, 4} << int(FaultKind::Order) << 3;
        QTest::newRow("the last is gone") << Order{0, 1, 2, 3} << int(FaultKind::Cut) << 4;
        QTest::newRow("only the first is left") << Order{0} << int(FaultKind::Cut) << 1;
        QTest::newRow("nothing is left") << Order{} << int(FaultKind::Cut) << 0;
    }
    void linesThatMoveOrVanishAreNamed()
    {
        QFETCH(QList<int>, order);
        QFETCH(int, kind);
        QFETCH(int, line);
        AuditBench bench;
        QVERIFY(bench.write(4));
        const QList<QByteArray> lines = bench.bytes().trimmed().split('\n');
        QByteArray changed;
        for (const int i : order)
            changed += lines[i] + '\n';
        QVERIFY(bench.replace(changed));
        const audit::Verdict verdict = bench.verdict();
        QCOMPARE(verdict.faultCount, qint64(1));
        QCOMPARE(int(verdict.faults.first().kind), kind);
        QCOMPARE(verdict.faults.first().line, line);
        QVERIFY(contract::Phrases::knows(verdict.faults.first().message.code));
        const auto again = bench.open(); // and it is not continued
        QVERIFY(!again);
        QCOMPARE(again.error().message.code, line > 0 ? u"audit.broken"_s : u"audit.broken-whole"_s);
        QVERIFY(contract::Phrases::knows(again.error().message.code));
    }

    void theSentencesNameWhatIsMissing()
    {
        AuditBench bench;
        QVERIFY(bench.write(4));
        const QList<QByteArray> lines = bench.bytes().trimmed().split('\n');
        const auto sentence = [&bench] { return contract::Phrases::render(bench.verdict().faults.value(0).message); };
        QVERIFY(bench.replace(lines[0] + '\n' + lines[2] + '\n' + lines[3] + '\n' + lines[4] + '\n'));
        QVERIFY2(sentence().contains(u"the line numbered 2 is missing"_s), qPrintable(sentence()));
        QVERIFY(bench.replace(lines[0] + '\n' + lines[3] + '\n' + lines[4] + '\n'));
        QVERIFY2(sentence().contains(u"the lines numbered 2 to 3 are missing"_s), qPrintable(sentence()));
        QVERIFY(bench.replace({}));
        const QString name = QFileInfo(bench.path()).fileName();
        QVERIFY2(sentence().startsWith(name + u" holds no line"_s), qPrintable(sentence()));
        QVERIFY2(sentence().contains(u"number 5"_s), qPrintable(sentence()));
        QVERIFY(QFile::remove(bench.path()));
        QVERIFY2(sentence().startsWith(u"no file of the trail"_s), qPrintable(sentence()));
    }

    void aLineWithoutItsLineFeedIsNotTheLine()
    {
        AuditBench bench;
        QVERIFY(bench.write(2));
        QByteArray changed = bench.bytes();
        changed.chop(1);
        QVERIFY(bench.replace(changed));
        QVERIFY(!bench.verdict().isWhole());
    }

    void anotherKeyIsToldFromAChange()
    {
        AuditBench bench;
        QVERIFY(bench.write(3));
        bench.kept.key = QByteArray(32, 'z');
        const audit::Verdict verdict = bench.verdict();
        QCOMPARE(verdict.faultCount, qint64(1));
        QCOMPARE(int(verdict.faults.first().kind), int(FaultKind::Key));
    }

    void aTrailThatWasWrittenAnewIsFound()
    {
        AuditBench bench;
        QVERIFY(bench.write(3));
        const auto noted = bench.kept.head;
        AuditBench forged; // whoever has the key writes another history of the same length
        QVERIFY(forged.write(2));
        {
            const auto trail = forged.open();
            QVERIFY(trail);
            QVERIFY((*trail)->append(AuditBench::entry(u"another"_s)));
        }
        forged.kept.head = noted;
        const audit::Verdict verdict = forged.verdict();
        QCOMPARE(int(verdict.faults.value(0).kind), int(FaultKind::Head));
    }

    void aHeadKeptElsewhereFindsACutThatTheKeeperMissed()
    {
        AuditBench bench;
        QVERIFY(bench.write(1));
        const auto early = bench.kept.head;
        const QByteArray bytes = bench.bytes();
        QVERIFY(bench.write(2));
        const auto late = bench.kept.head;
        QVERIFY(bench.verdict(early).isWhole());
        QVERIFY(bench.replace(bytes)); // lines and note put back together
        bench.kept.head = early;
        QVERIFY(bench.verdict().isWhole());
        QCOMPARE(int(bench.verdict(late).faults.value(0).kind), int(FaultKind::Cut));
        QCOMPARE(int(bench.verdict(audit::Head{2, QByteArray(64, '0')}).faults.value(0).kind), int(FaultKind::Head));
    }

    void linesWithoutANotedHeadProveNothing()
    {
        AuditBench bench;
        QVERIFY(bench.write(2));
        bench.kept.head.reset();
        QCOMPARE(int(bench.verdict().faults.value(0).kind), int(FaultKind::HeadLost));
        QVERIFY(!bench.open());
    }

    void moreLinesThanWereNotedAreFound()
    {
        AuditBench bench;
        QVERIFY(bench.write(1));
        const auto early = bench.kept.head;
        QVERIFY(bench.write(2));
        bench.kept.head = early;
        QCOMPARE(int(bench.verdict().faults.value(0).kind), int(FaultKind::Beyond));
        QVERIFY(!bench.open());
    }

    void aNewerFormatIsNotGuessedAt()
    {
        AuditBench bench;
        QVERIFY(bench.write(2));
        QByteArray changed = bench.bytes();
        changed.replace(changed.lastIndexOf("\"version\":1"), 11, "\"version\":2");
        QVERIFY(bench.replace(changed));
        const audit::Verdict verdict = bench.verdict();
        QCOMPARE(int(verdict.faults.value(0).kind), int(FaultKind::Version));
        QCOMPARE(verdict.faults.value(0).line, 3);
        QVERIFY(!bench.open());
    }

    void withoutItsKeyNothingIsSaid()
    {
        AuditBench bench;
        QVERIFY(bench.write(1));
        bench.kept.key.clear();
        MemoryKeeper keeper(bench.kept);
        const auto found = audit::verify(bench.folder, keeper);
        QVERIFY(!found);
        QCOMPARE(found.error().message.code, u"audit.key-missing"_s);
        QVERIFY(bench.kept.key.isEmpty()); // none is made
        const auto nothing = audit::verify(bench.parent.filePath(u"nowhere"_s), keeper);
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().message.code, u"audit.none"_s);
    }
};

QD_TEST(TamperingTest)
#include "tst_tampering.moc"
