#include <qdctl/invocation.h>

#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class InvocationTest : public QObject
{
    Q_OBJECT

    static qdctl::Parsed parsed(const QString &line)
    {
        return qdctl::parse((u"qdctl "_s + line).split(u' ', Qt::SkipEmptyParts));
    }

private Q_SLOTS:
    void aCommandLineIsUnderstood()
    {
        const auto result =
            parsed(u"services pay health:critical -o json --timeout 2s --environment prod --consul c:8500 --no-wait"_s);
        QVERIFY(result.invocation);
        QCOMPARE(result.invocation->command, u"services"_s);
        QCOMPARE(result.invocation->operands, (QStringList{u"pay"_s, u"health:critical"_s}));
        QCOMPARE(result.invocation->format, qdctl::Format::Json);
        QCOMPARE(result.invocation->timeout, core::Milliseconds(2000));
        QCOMPARE(result.invocation->platform.consul, u"c:8500"_s);
        QCOMPARE(result.invocation->platform.environment, u"prod"_s);
        QVERIFY(!result.invocation->waits);
    }

    void whatCannotBeMeantIsRefused_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << u""_s << u"Usage"_s;
        QTest::newRow("a command nobody has") << u"sevices"_s << u"“sevices”"_s;
        QTest::newRow("an option nobody has") << u"services --colour"_s << u"colour"_s;
        QTest::newRow("a format nobody has") << u"services -o xml"_s << u"“xml”"_s;
        QTest::newRow("a service without a name") << u"service"_s << u"NAME"_s;
        QTest::newRow("a query in two words") << u"query a b"_s << u"quote"_s;
        QTest::newRow("a timeout that is no duration") << u"services --timeout soon"_s << u"“soon”"_s;
        QTest::newRow("a timeout of nothing") << u"services --timeout 0"_s << u"--timeout"_s;
        QTest::newRow("a negative count") << u"watch --count=-1"_s << u"--count"_s;
        QTest::newRow("a step without a unit we know") << u"query up --step 3y"_s << u"--step"_s;
        QTest::newRow("an escape sequence") << u"\x1b[31m"_s << u"\\x1b"_s;
    }
    void whatCannotBeMeantIsRefused()
    {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const auto result = parsed(line);
        QVERIFY(!result.invocation);
        QCOMPARE(result.exitCode, int(qdctl::ExitUsage));
        QVERIFY2(result.output.contains(says), qPrintable(result.output));
        QVERIFY(!result.output.contains(QChar(0x1b)));
    }

    void helpNamesCommandsOptionsAndExitCodes()
    {
        const auto result = parsed(u"--help"_s);
        QCOMPARE(result.exitCode, 0);
        for (const char *word : {"services", "doctor", "--kubeconfig", "--timeout", "Exit codes", "  4  "})
            QVERIFY2(result.output.contains(QLatin1String(word)), word);
    }

    void durationsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms");
        QTest::newRow("milliseconds") << u"500ms"_s << qint64(500);
        QTest::newRow("seconds") << u"15s"_s << qint64(15'000);
        QTest::newRow("a bare number") << u"1.5"_s << qint64(1'500);
        QTest::newRow("several units") << u"1h30m"_s << qint64(5'400'000);
        QTest::newRow("a part of an hour") << u"0.5h"_s << qint64(1'800'000);
        QTest::newRow("days") << u"2d"_s << qint64(172'800'000);
        QTest::newRow("nothing") << u""_s << qint64(-1);
        QTest::newRow("zero") << u"0s"_s << qint64(-1);
        QTest::newRow("less than zero") << u"-5s"_s << qint64(-1);
        QTest::newRow("not a number") << u"nan"_s << qint64(-1);
        QTest::newRow("infinite") << u"inf"_s << qint64(-1);
        QTest::newRow("a unit alone") << u"s"_s << qint64(-1);
        QTest::newRow("something behind") << u"5s!"_s << qint64(-1);
        QTest::newRow("a thousand years") << u"365000d"_s << qint64(-1);
    }
    void durationsAreRead()
    {
        QFETCH(QString, text);
        QFETCH(qint64, ms);
        const auto value = qdctl::parseDuration(text);
        QCOMPARE(value ? value->count() : qint64(-1), ms);
    }
};

QD_TEST(InvocationTest)
#include "tst_invocation.moc"
