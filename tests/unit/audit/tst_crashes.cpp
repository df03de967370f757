#include "auditbench.h"

#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// kill -9 between any two writes: no acknowledged line is lost unseen, and no alarm is false.
class CrashesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFileCutAtAnyByte_data()
    {
        QTest::addColumn<int>("noted"); // lines that were acknowledged, of four
        QTest::newRow("the last line was acknowledged") << 4;
        QTest::newRow("the last line was not acknowledged") << 3;
    }
    void aFileCutAtAnyByte()
    {
        QFETCH(int, noted);
        AuditBench bench;
        QVERIFY(bench.write(noted - 1));
        const auto head = bench.kept.head;
        QVERIFY(bench.write(4 - noted));
        const QByteArray whole = bench.bytes();
        const QList<QByteArray> lines = whole.trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        const qsizetype acknowledged =
            noted == 4 ? whole.size() : whole.size() - lines[3].size() - 1; // bytes of what counts
        for (qsizetype size = lines[0].size() + lines[1].size() + 2; size <= whole.size(); ++size) {
            bench.kept.head = head;
            QVERIFY(bench.replace(whole.left(size)));
            const bool isKept = size >= acknowledged;
            QVERIFY2(bench.verdict().isWhole() == isKept, qPrintable(QString::number(size)));
            const auto trail = bench.open();
            QVERIFY2(trail.has_value() == isKept, qPrintable(QString::number(size)));
            if (!isKept) {
                QCOMPARE(trail.error().message.code, u"audit.broken"_s);
                QCOMPARE(bench.bytes(), whole.left(size)); // evidence stays as it was
                continue;
            }
            QVERIFY((*trail)->append(AuditBench::entry(u"after"_s)));
            QVERIFY(bench.verdict().isWhole());
            // Whatever is beyond what was acknowledged is said.
            const QVector<audit::Trail::Line> newest = (*trail)->newest(2);
            const QString said = size == acknowledged   ? QString()
                                 : size == whole.size() ? u"audit.unacknowledged-line"_s
                                                        : u"audit.torn-line"_s;
            QCOMPARE(newest.size(), 2);
            QCOMPARE(newest[1].entry.target, u"after"_s);
            QCOMPARE(newest[0].entry.verb.startsWith("audit."_L1) ? newest[0].entry.verb : QString(), said);
        }
    }

    void aTornLineIsSetAside()
    {
        AuditBench bench;
        QVERIFY(bench.write(1));
        QVERIFY(bench.replace(bench.bytes() + "{\"version\":1,\"seq"));
        QVERIFY(bench.verdict().hasTornLine);
        QVERIFY(bench.verdict().isWhole());
        QCOMPARE(bench.verbs().last(), u"audit.torn-line"_s);
        QFile copy(bench.folder + u"/torn-000000000003.txt"_s);
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), QByteArray("{\"version\":1,\"seq"));
        QCOMPARE(bench.verbs().count(u"audit.torn-line"_s), 1); // said once
    }

    void aLineWhoseMiddleTheDiskLostIsTornToo()
    {
        AuditBench bench;
        QVERIFY(bench.write(1));
        QVERIFY(bench.replace(bench.bytes() + "{\"version\":1" + QByteArray(100, '\0') + "\"}\n"));
        QVERIFY(bench.verdict().isWhole());
        QCOMPARE(bench.verbs().last(), u"audit.torn-line"_s);
    }

    void aCrashBeforeTheFirstLineLeavesANewTrail()
    {
        AuditBench bench;
        QVERIFY(bench.write(0));
        const QByteArray first = bench.bytes();
        for (qsizetype size = 0; size <= first.size(); ++size) {
            bench.kept.head.reset();
            QVERIFY(bench.replace(first.left(size)));
            QVERIFY(bench.verdict().isWhole());
            QVERIFY2(bench.write(1), qPrintable(QString::number(size)));
            QVERIFY(bench.verdict().isWhole());
            QCOMPARE(bench.verbs().first(), u"audit.begin"_s);
        }
    }

    void aHeadThatCannotBeNotedRefusesTheEntry()
    {
        AuditBench bench;
        const auto trail = bench.open();
        QVERIFY(trail);
        QStringList heard;
        (*trail)->onAppended([&heard](const audit::Trail::Line &line) { heard += line.entry.verb; });
        bench.kept.refuses = true;
        QVERIFY(!(*trail)->append(AuditBench::entry(u"one"_s)));
        QVERIFY(!(*trail)->append(AuditBench::entry(u"two"_s)));
        QVERIFY(heard.isEmpty());
        QVERIFY(bench.verdict().isWhole()); // one line beyond, never two
        QVERIFY(bench.verdict().hasUnnotedLine);
        bench.kept.refuses = false;
        const auto appended = (*trail)->append(AuditBench::entry(u"three"_s));
        QVERIFY(appended);
        QCOMPARE(*appended, qint64(4));
        QCOMPARE(heard, (QStringList{u"restart"_s, u"audit.unacknowledged-line"_s, u"restart"_s}));
        const auto lines = (*trail)->newest(3);
        QCOMPARE(lines[0].entry.target, u"one"_s);
        QCOMPARE(lines[1].entry.target, u"2"_s); // the line that was refused
        QCOMPARE(lines[2].entry.target, u"three"_s);
        QVERIFY(bench.verdict().isWhole());
    }
};

QD_TEST(CrashesTest)
#include "tst_crashes.moc"
