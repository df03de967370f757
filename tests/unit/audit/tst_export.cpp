#include "auditbench.h"

#include <audit/export.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class AuditExportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatASpreadsheetWouldRunIsText_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("a formula") << u"=HYPERLINK(\"http://evil\")"_s
                                   << QByteArray("\"'=HYPERLINK(\"\"http://evil\"\")\"");
        QTest::newRow("plus") << u"+1"_s << QByteArray("\"'+1\"");
        QTest::newRow("minus") << u"-1"_s << QByteArray("\"'-1\"");
        QTest::newRow("at") << u"@SUM(A1)"_s << QByteArray("\"'@SUM(A1)\"");
        QTest::newRow("behind white space") << u" \t=1"_s << QByteArray("\"' \\t=1\"");
        QTest::newRow("behind a line feed") << u"\n=1"_s << QByteArray("\"'\\n=1\"");
        QTest::newRow("wide") << u"\uff1d1"_s
                              << QByteArray("\"'\xef\xbc\x9d"
                                            "1\"");
        QTest::newRow("quotes and commas") << u"a \"b\", c"_s << QByteArray("\"a \"\"b\"\", c\"");
        QTest::newRow("a row of its own") << u"a\r\n1,2,3"_s << QByteArray("\"a\\r\\n1,2,3\"");
        QTest::newRow("an escape sequence") << u"\x1b[2J"_s << QByteArray("\"\\x1b[2J\"");
        QTest::newRow("plain") << u"a=b"_s << QByteArray("\"a=b\"");
    }
    void whatASpreadsheetWouldRunIsText()
    {
        QFETCH(QString, reason);
        QFETCH(QByteArray, cell);
        audit::Entry entry = AuditBench::entry(u"payment"_s);
        entry.reason = reason;
        const QByteArray line = audit::csvLine({5, entry});
        QCOMPARE(line, "5,2026-11-18T" + line.mid(13, 14) +
                           "\"ada\",\"\",\"\",\"\",\"\",\"restart\",\"payment\",\"\"," + "\"started\"," + cell +
                           ",\"\",\"\",\"\",\"\"\r\n");
        QCOMPARE(audit::csvTitles(),
                 QByteArray("sequence,time,principal,operator,origin,environment,source,verb,target,"
                            "service,outcome,reason,before,after,action,error\r\n"));
    }

    void anErrorIsOneCell()
    {
        audit::Entry entry = AuditBench::entry(u"payment"_s);
        entry.error = core::Error(core::ErrorKind::Forbidden,
                                  core::Message(u"kubernetes.forbidden"_s).with(u"verb"_s, u"patch"_s));
        QVERIFY(audit::csvLine({5, entry}).endsWith(",\"forbidden kubernetes.forbidden verb=patch\"\r\n"));
    }

    void linesAreChosenAndHandedOverAsTheyAre()
    {
        AuditBench bench;
        QVERIFY(bench.write(2));
        {
            const auto trail = bench.open();
            QVERIFY(trail);
            audit::Entry later = AuditBench::entry(u"later"_s);
            later.at += std::chrono::hours(2);
            QVERIFY((*trail)->append(later));
        }
        QStringList targets;
        QByteArray all;
        const auto take = [&](const audit::Trail::Line &line, const QByteArray &bytes) {
            targets += line.entry.target;
            all += bytes + '\n';
            return true;
        };
        QVERIFY(audit::select(bench.folder, {}, take));
        QCOMPARE(all, bench.bytes());

        targets.clear();
        audit::Selection wanted;
        wanted.from = AuditBench::time() + std::chrono::hours(1);
        QVERIFY(audit::select(bench.folder, wanted, take));
        QCOMPARE(targets, QStringList{u"later"_s});

        targets.clear();
        wanted = {};
        wanted.to = AuditBench::time() + std::chrono::hours(1);
        wanted.accepts = [](const audit::Trail::Line &line) { return line.entry.verb == "restart"_L1; };
        const auto some = audit::select(bench.folder, wanted, take);
        QVERIFY(some);
        QCOMPARE(some->lines, qint64(2));
        QCOMPARE(targets, (QStringList{u"service-0"_s, u"service-1"_s}));
    }

    void whatCannotBeReadIsCounted()
    {
        AuditBench bench;
        QVERIFY(bench.write(2));
        QVERIFY(bench.replace("nonsense\n" + bench.bytes() + "{\"torn"));
        const auto found =
            audit::select(bench.folder, {}, [](const audit::Trail::Line &, const QByteArray &) { return true; });
        QVERIFY(found);
        QCOMPARE(found->lines, qint64(3));
        QCOMPARE(found->unreadable, qint64(1));
        const auto nothing =
            audit::select(bench.parent.path(), {}, [](const audit::Trail::Line &, const QByteArray &) { return true; });
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().message.code, u"audit.none"_s);
    }
};

QD_TEST(AuditExportTest)
#include "tst_export.moc"
