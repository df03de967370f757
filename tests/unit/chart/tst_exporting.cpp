#include <chart/exporting.h>
#include <support/testregistry.h>

#include <QTest>

#include <cmath>

class ExportingTest : public QObject
{
    Q_OBJECT
private:
    static chart::Samples samplesOf(const QVector<double> &times, const QVector<double> &values)
    {
        return chart::Samples::of(times, values).value();
    }

    static chart::Series series(const QString &name, const QVector<double> &times, const QVector<double> &values)
    {
        chart::Series one;
        one.name = name;
        one.samples = samplesOf(times, values);
        return one;
    }

    static chart::ExportOptions options(chart::ExportOptions::Format format)
    {
        chart::ExportOptions all;
        all.format = format;
        all.fromMs = 0;
        all.toMs = 10'000;
        return all;
    }

private Q_SLOTS:
    void seriesAreJoinedOverTime()
    {
        const QVector<chart::Series> all{
            series(QStringLiteral("a"), {-1, 0, 1000.4, 2000, 10'001}, {9, 1, 2.5, std::nan(""), 9}),
            series(QStringLiteral("b,c"), {1000.4, 3000}, {0.1, -HUGE_VAL}), series(QString(), {}, {})};
        const chart::Exported csv = chart::exportValues(all, options(chart::ExportOptions::Format::Csv));
        QCOMPARE(QString::fromUtf8(csv.utf8), QStringLiteral("time,a,\"b,c\",series 3\r\n"
                                                             "1970-01-01T00:00:00.000Z,1,,\r\n"
                                                             "1970-01-01T00:00:01.000Z,2.5,0.1,\r\n"
                                                             "1970-01-01T00:00:02.000Z,NaN,,\r\n"
                                                             "1970-01-01T00:00:03.000Z,,-Infinity,\r\n"));
        QCOMPARE(csv.rows, qsizetype(4));
        QCOMPARE(csv.leftOut, qsizetype(0));
        const chart::Exported tsv = chart::exportValues(all, options(chart::ExportOptions::Format::Tsv));
        QVERIFY(tsv.utf8.startsWith("time\ta\tb,c\tseries 3\n1970-01-01T00:00:00.000Z\t1\t\t\n"));
    }

    void numbersLoseNothing_data()
    {
        QTest::addColumn<double>("value");
        QTest::newRow("a tenth") << 0.1;
        QTest::newRow("a third") << 1.0 / 3;
        QTest::newRow("the greatest") << 1.7976931348623157e308;
        QTest::newRow("the smallest") << 5e-324;
        QTest::newRow("a counter") << 9007199254740993.0;
        QTest::newRow("below zero") << -0.000123456789012345678;
    }
    void numbersLoseNothing()
    {
        QFETCH(double, value);
        const chart::Exported csv = chart::exportValues({series(QStringLiteral("a"), {1}, {value})},
                                                        options(chart::ExportOptions::Format::Csv));
        const QByteArray cell = csv.utf8.split('\n').value(1).trimmed().split(',').value(1);
        QCOMPARE(cell.toDouble(), value);
    }

    void namesAreNoFormulas_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("csv");
        QTest::addColumn<QString>("tsv");
        const auto row = [](const char *title, const char *name, const char *csv, const char *tsv) {
            QTest::newRow(title) << QString::fromUtf8(name) << QString::fromUtf8(csv) << QString::fromUtf8(tsv);
        };
        row("plain", "up", "up", "up");
        row("a comma", "a,b", "\"a,b\"", "a,b");
        row("quotes", "a{b=\"c\"}", "\"a{b=\"\"c\"\"}\"", "a{b=\"c\"}");
        row("a quote in front", "\"a", "\"\"\"a\"", "\"\"\"a\"");
        row("an equals sign", "=1+1", "'=1+1", "'=1+1");
        row("a plus", "+1", "'+1", "'+1");
        row("a minus", "-1", "'-1", "'-1");
        row("an at", "@SUM(A1)", "'@SUM(A1)", "'@SUM(A1)");
        row("after a blank", " =1", "' =1", "' =1");
        row("a wide sign",
            "\xef\xbc\x9d"
            "1",
            "'\xef\xbc\x9d"
            "1",
            "'\xef\xbc\x9d"
            "1");
        row("a link that runs", "=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"",
            "'=HYPERLINK(\"http://x\",\"y\")");
    }
    void namesAreNoFormulas()
    {
        QFETCH(QString, name);
        QFETCH(QString, csv);
        QFETCH(QString, tsv);
        QCOMPARE(QString::fromUtf8(chart::exportedText(name, chart::ExportOptions::Format::Csv)), csv);
        QCOMPARE(QString::fromUtf8(chart::exportedText(name, chart::ExportOptions::Format::Tsv)), tsv);
    }

    void noNameBreaksARow()
    {
        for (const char *name : {"a\nb", "a\r\nb", "a\tb", "\t=1", "\x1b[31m"}) {
            for (const auto format : {chart::ExportOptions::Format::Csv, chart::ExportOptions::Format::Tsv}) {
                const QByteArray cell = chart::exportedText(QString::fromLatin1(name), format);
                for (const char bad : {'\n', '\r', '\t', '\x1b'})
                    QVERIFY2(!cell.contains(bad), cell.constData());
            }
        }
        QVERIFY(chart::exportedText(QStringLiteral("\t=1"), chart::ExportOptions::Format::Tsv).startsWith('\''));
        QVERIFY(chart::exportedText(QString(100'000, u'x'), chart::ExportOptions::Format::Csv).size() < 2000);
    }

    void limitsAreTold()
    {
        QVector<double> times;
        for (int i = 0; i < 1000; ++i)
            times += i;
        const QVector<chart::Series> all{series(QStringLiteral("a"), times, times)};
        chart::ExportOptions few = options(chart::ExportOptions::Format::Csv);
        few.mostRows = 10;
        chart::Exported table = chart::exportValues(all, few);
        QCOMPARE(table.rows, qsizetype(10));
        QCOMPARE(table.leftOut, qsizetype(990));
        QCOMPARE(table.utf8.count('\n'), qsizetype(11));
        few = options(chart::ExportOptions::Format::Csv);
        few.mostBytes = 500;
        table = chart::exportValues(all, few);
        QVERIFY(table.utf8.size() <= 500);
        QCOMPARE(table.rows + table.leftOut, qsizetype(1000));
    }

    void rangesThatAreNone()
    {
        const QVector<chart::Series> all{series(QStringLiteral("a"), {1, 2}, {1, 2})};
        chart::ExportOptions turned = options(chart::ExportOptions::Format::Csv);
        turned.fromMs = 5;
        turned.toMs = 1;
        QCOMPARE(chart::exportValues(all, turned).rows, qsizetype(0));
        turned.fromMs = -HUGE_VAL;
        turned.toMs = HUGE_VAL;
        QCOMPARE(chart::exportValues(all, turned).rows, qsizetype(2));
        QCOMPARE(chart::exportValues({}, turned).utf8, QByteArray("time\r\n"));
        // Of several at one moment the last one counts.
        const chart::Exported same = chart::exportValues({series(QStringLiteral("a"), {1, 1}, {3, 4})},
                                                         options(chart::ExportOptions::Format::Csv));
        QVERIFY(same.utf8.endsWith("Z,4\r\n"));
        QCOMPARE(same.rows, qsizetype(1));
    }
};

QD_TEST(ExportingTest)
#include "tst_exporting.moc"
