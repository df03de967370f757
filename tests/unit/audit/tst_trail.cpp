#include "auditbench.h"

#include <audit/keepers.h>
#include <support/testregistry.h>

#include <QFileInfo>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TrailTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesAreNumberedAndRemembered()
    {
        AuditBench bench;
        {
            const auto trail = bench.open();
            QVERIFY(trail);
            QList<qint64> heard;
            (*trail)->onAppended([&heard](const audit::Trail::Line &line) { heard += line.sequence; });
            for (int i = 0; i < 3; ++i)
                QCOMPARE((*trail)->append(AuditBench::entry(u"s%1"_s.arg(i))).value_or(0), qint64(i + 2));
            QCOMPARE(heard, (QList<qint64>{2, 3, 4}));
            QVERIFY(bench.kept.head);
            QCOMPARE(bench.kept.head->sequence, qint64(4));
        }
        const auto trail = bench.open();
        QVERIFY(trail);
        const auto two = (*trail)->newest(2);
        QCOMPARE(two.size(), 2);
        QCOMPARE(two[0].entry.target, u"s1"_s);
        QVERIFY(two[1].entry == AuditBench::entry(u"s2"_s));
        QCOMPARE((*trail)->newest(100).size(), 4);
        QCOMPARE((*trail)->newest(100).first().entry.verb, u"audit.begin"_s);
        QCOMPARE((*trail)->newest(0).size(), 0);
    }

    void oneWriterAtATime()
    {
        AuditBench bench;
        auto trail = bench.open();
        QVERIFY(trail);
        const auto second = bench.open();
        QVERIFY(!second);
        QCOMPARE(second.error().message.code, u"audit.in-use"_s);
        trail->reset();
        QVERIFY(bench.open());
    }

    void theFolderIsItsOwnersAlone()
    {
        AuditBench bench;
        QVERIFY(bench.write(1));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(int(QFileInfo(bench.folder).permissions() & others), 0);
        QCOMPARE(int(QFileInfo(bench.path()).permissions() & others), 0);
    }

    void aFolderThatCannotBeMadeIsSaid()
    {
        AuditBench bench;
        QFile file(bench.folder);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto trail = bench.open();
        QVERIFY(!trail);
        QCOMPARE(trail.error().message.code, u"audit.folder"_s);
    }

    void aMonthIsAFile()
    {
        AuditBench bench;
        audit::Entry entry = AuditBench::entry(u"payment"_s);
        {
            const auto trail = bench.open();
            QVERIFY(trail);
            QVERIFY((*trail)->append(entry));
            entry.at += std::chrono::days(40);
            QVERIFY((*trail)->append(entry));
            QVERIFY((*trail)->append(entry));
            entry.at += std::chrono::days(40);
            QVERIFY((*trail)->append(entry));
            QCOMPARE((*trail)->newest(3).first().sequence, qint64(3)); // over two files
        }
        const auto segments = audit::segmentsOf(bench.folder);
        QCOMPARE(segments.size(), 3);
        QCOMPARE(QFileInfo(segments[1].path).fileName(), u"trail-000000000003-2026-12.jsonl"_s);
        const audit::Verdict verdict = bench.verdict();
        QVERIFY(verdict.isWhole());
        QCOMPARE(verdict.lines, qint64(5));
        QCOMPARE(verdict.files, 3);
        QVERIFY(bench.write(1)); // goes on in a file of its own month
        QVERIFY(bench.verdict().isWhole());

        QVERIFY(QFile::remove(segments[1].path)); // a whole file is missed too
        const audit::Verdict broken = bench.verdict();
        QCOMPARE(int(broken.faults.value(0).kind), int(audit::Fault::Kind::Missing));
        QCOMPARE(broken.faults.value(0).file, QFileInfo(segments[2].path).fileName());
    }

    void theLinkBetweenFilesIsChecked()
    {
        AuditBench bench;
        audit::Entry entry = AuditBench::entry(u"payment"_s);
        {
            const auto trail = bench.open();
            QVERIFY(trail);
            QVERIFY((*trail)->append(entry));
            entry.at += std::chrono::days(40);
            QVERIFY((*trail)->append(entry));
        }
        QFile first(audit::segmentsOf(bench.folder).first().path);
        QVERIFY(first.open(QIODevice::ReadWrite));
        QByteArray bytes = first.readAll();
        bytes.replace(bytes.lastIndexOf("payment"), 7, "pAyment");
        QVERIFY(first.seek(0) && first.write(bytes) == bytes.size());
        first.close();
        QVERIFY(!bench.open());
        QCOMPARE(bench.verdict().faults.value(0).line, 2);
    }

    void hostileTextStaysOnItsLine()
    {
        AuditBench bench;
        audit::Entry entry = AuditBench::entry(u"a\n{\"version\":1}\n\x1b[2J\u202e"_s);
        entry.before = QString(1'000'000, QChar(0x652f));
        {
            const auto trail = bench.open();
            QVERIFY(trail);
            QVERIFY((*trail)->append(entry));
            const auto read = (*trail)->newest(1);
            QCOMPARE(read.value(0).entry.target, entry.target);
            QCOMPARE(read.value(0).entry.before.size(), audit::kMostText);
            QVERIFY(read.value(0).entry.before.endsWith(QChar(0x2026)));
        }
        QCOMPARE(bench.bytes().count('\n'), 2);
        QVERIFY(bench.verdict().isWhole());
    }

    void filesKeepKeyAndHeadApart()
    {
        AuditBench bench;
        const QString keys = bench.parent.filePath(u"keys"_s);
        const auto keeper = [&keys] { return std::make_unique<audit::FileKeeper>(keys, false); };
        {
            const auto trail = audit::Trail::open(bench.folder, keeper(), AuditBench::time());
            QVERIFY(trail);
            QVERIFY((*trail)->append(AuditBench::entry(u"payment"_s)));
        }
        const auto found = audit::verify(bench.folder, *keeper());
        QVERIFY(found);
        QVERIFY(found->isWhole());
        QVERIFY(found->keptAt.startsWith(keys));
        const QFileInfoList files = QDir(keys).entryInfoList(QDir::Files, QDir::Name);
        QCOMPARE(files.size(), 3); // and the place
        for (const QFileInfo &file : files) {
            QCOMPARE(
                int(file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)),
                0);
        }
        QCOMPARE(files[0].suffix(), u"head"_s);
        QFile head(files[0].filePath());
        QVERIFY(head.open(QIODevice::ReadOnly));
        QVERIFY(audit::headFromText(head.readAll().trimmed()) == found->head);
        head.close();
        QVERIFY(head.open(QIODevice::WriteOnly | QIODevice::Truncate) && head.write("nonsense") == 8);
        head.close();
        const auto damaged = audit::verify(bench.folder, *keeper());
        QVERIFY(!damaged);
        QCOMPARE(damaged.error().message.code, u"audit.head"_s);
    }

    void aHeadIsWrittenAndReadTheSame()
    {
        const audit::Head head{12, QByteArray(64, 'a')};
        QVERIFY(audit::headFromText(audit::headText(head)) == head);
        for (const char *text : {"", "12", "12:", ":aa", "0:aa", "12:zz", "-1:aa"})
            QVERIFY2(!audit::headFromText(text), text);
        QVERIFY(!audit::headFromText("0:" + QByteArray(64, 'a')));
        QVERIFY(!audit::headFromText("12:" + QByteArray(63, 'a')));
    }

    void theKeysFolderMayBeConfigured()
    {
        AuditBench bench;
        const QString keys = bench.parent.filePath(u"elsewhere"_s);
        qputenv("QUARTERDECK_AUDIT_KEYS", QFile::encodeName(keys));
        const QString where = audit::makeKeeper(bench.folder)->where();
        qputenv("QUARTERDECK_AUDIT_KEYS", QFile::encodeName(bench.folder));
        const QString beside = audit::makeKeeper(bench.folder)->where();
        qunsetenv("QUARTERDECK_AUDIT_KEYS");
        QCOMPARE(where, keys);
        QCOMPARE(beside, bench.folder + u"-keys"_s); // never among the lines
    }
};

QD_TEST(TrailTest)
#include "tst_trail.moc"
