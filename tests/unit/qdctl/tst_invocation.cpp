#include <qdctl/invocation.h>

#include <support/testregistry.h>

#include <QTest>

#include <utility>
#include <vector>

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
        QTest::newRow("a filter's word for a command without filter") << u"sources -canary"_s << u"option"_s;
        QTest::newRow("a format nobody has") << u"services -o xml"_s << u"“xml”"_s;
        QTest::newRow("a service without a name") << u"service"_s << u"NAME"_s;
        QTest::newRow("a query in two words") << u"query a b"_s << u"quote"_s;
        QTest::newRow("a timeout that is no duration") << u"services --timeout soon"_s << u"“soon”"_s;
        QTest::newRow("an option of another program") << u"services -n shop"_s << u"Unknown option 'n'"_s;
        QTest::newRow("a timeout of nothing") << u"services --timeout 0"_s << u"--timeout"_s;
        QTest::newRow("a negative count") << u"watch --count=-1"_s << u"--count"_s;
        QTest::newRow("a step without a unit we know") << u"query up --range 1h --step 3y"_s << u"--step"_s;
        QTest::newRow("a range without a query") << u"services --range 1h"_s << u"--range means nothing to services"_s;
        QTest::newRow("a count of no watch") << u"sources --count 3"_s << u"belongs to watch"_s;
        QTest::newRow("an interval of no watch") << u"services --interval 3s"_s << u"belongs to watch"_s;
        QTest::newRow("a source beside no query") << u"doctor --source consul"_s << u"belongs to query"_s;
        QTest::newRow("a doctor who does not wait") << u"doctor --no-wait"_s << u"services, service, sources"_s;
        QTest::newRow("a query that waits for nobody") << u"query up --no-wait"_s << u"--no-wait"_s;
        QTest::newRow("a step without a range") << u"query up --step 15s"_s << u"without --range"_s;
        QTest::newRow("to wait and not to") << u"services --wait --no-wait"_s << u"exclude"_s;
        QTest::newRow("an interval between documents") << u"watch --interval 3s -o json"_s << u"for tables"_s;
        QTest::newRow("a file beside addresses") << u"services --config f --consul c:8500"_s << u"--config"_s;
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
        for (const char *word : {"services", "doctor", "--kubeconfig", "--timeout", "Exit codes", "  4  ",
                                 "  validate              0; 1", "  restore, remove       0"})
            QVERIFY2(result.output.contains(QLatin1String(word)), word);
    }

    void filtersMayExclude_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("operands");
        QTest::addColumn<int>("format");
        const int table = int(qdctl::Format::Table);
        const int json = int(qdctl::Format::Json);
        QTest::newRow("a word") << u"services -canary"_s << QStringList{u"-canary"_s} << table;
        QTest::newRow("a field") << u"services pay -ns:shop"_s << QStringList{u"pay"_s, u"-ns:shop"_s} << table;
        QTest::newRow("before an option") << u"services -canary -o json"_s << QStringList{u"-canary"_s} << json;
        QTest::newRow("behind an option") << u"services -o json -canary"_s << QStringList{u"-canary"_s} << json;
        QTest::newRow("before the command's other words")
            << u"watch --timeout 2s pods -canary pay"_s << QStringList{u"pods"_s, u"-canary"_s, u"pay"_s} << table;
        QTest::newRow("a word that begins like -o") << u"services -orders"_s << QStringList{u"-orders"_s} << table;
        QTest::newRow("a word that begins like -h")
            << u"services -health:unknown"_s << QStringList{u"-health:unknown"_s} << table;
        QTest::newRow("beside -o in one word") << u"services -ojson -xy"_s << QStringList{u"-xy"_s} << json;
        QTest::newRow("beside -o and its sign") << u"services -o=json -xy"_s << QStringList{u"-xy"_s} << json;
        QTest::newRow("an option's value is none") << u"services --environment -x"_s << QStringList{} << table;
        QTest::newRow("behind two dashes") << u"services -o json -- --odd"_s << QStringList{u"--odd"_s} << json;
    }
    void filtersMayExclude()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, operands);
        QFETCH(int, format);
        const auto result = parsed(line);
        QVERIFY2(result.invocation, qPrintable(result.output));
        QCOMPARE(result.invocation->operands, operands);
        QCOMPARE(int(result.invocation->format), format);
    }

    void theHelpsOwnExampleWorks()
    {
        const QString help = parsed(u"--help"_s).output;
        const QString before = u"for example: "_s;
        const qsizetype at = help.indexOf(before) + before.size();
        QVERIFY(at > before.size());
        const QString example = help.mid(at, help.indexOf(u'\n', at) - at);
        QVERIFY(example.contains(u" -"_s));
        for (const QString &command : {u"services "_s, u"watch "_s, u"watch pods "_s}) {
            const auto result = parsed(command + example);
            QVERIFY2(result.invocation, qPrintable(result.output));
            const QStringList words = (command + example).split(u' ');
            QCOMPARE(result.invocation->operands, words.mid(1));
        }
    }

    void actIsToldWhatToDo()
    {
        const auto result = parsed(u"act scale deployment/payment --replicas 5 --set note=a=b --reason busy "
                                   u"--confirm payment --confirm ledger --yes --no-wait --timeout 90s"_s);
        QVERIFY2(result.invocation, qPrintable(result.output));
        const qdctl::ActWishes &act = result.invocation->act;
        const std::vector<std::pair<QString, QString>> values{{u"note"_s, u"a=b"_s}, {u"replicas"_s, u"5"_s}};
        QVERIFY(act.values == values);
        QCOMPARE(act.reason, u"busy"_s);
        QCOMPARE(act.confirmed, (QStringList{u"payment"_s, u"ledger"_s}));
        QVERIFY(act.isAgreed && !act.follows && !act.isList && !act.isDryRun && !act.keepsGoing);
        QVERIFY(act.limit && act.limit->count() == 90'000);
        QVERIFY(result.invocation->waits); // for the sources, whatever comes of the action
        QVERIFY(result.invocation->timeout == core::Milliseconds(10'000));
        QVERIFY(parsed(u"act --list payment"_s).invocation->act.isList);
    }

    void whatActCannotBeToldIsRefused_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("no target") << u"act restart"_s;
        QTest::newRow("nothing at all") << u"act"_s;
        QTest::newRow("a value without a name") << u"act scale payment --set =5"_s;
        QTest::newRow("a value that is none") << u"act scale payment --set replicas"_s;
        QTest::newRow("fewer than none") << u"act scale payment --replicas=-1"_s;
        QTest::newRow("half of one") << u"act scale payment --replicas 1.5"_s;
        QTest::newRow("the revision before the first") << u"act rollback payment --to-revision 0"_s;
        QTest::newRow("a value twice") << u"act scale payment --replicas 5 --set replicas=6"_s;
        QTest::newRow("to do it, and not to") << u"act restart payment --yes --dry-run"_s;
        QTest::newRow("agreement to a list") << u"services --yes"_s;
    }
    void whatActCannotBeToldIsRefused()
    {
        QFETCH(QString, line);
        const auto result = parsed(line);
        QVERIFY(!result.invocation);
        QCOMPARE(result.exitCode, int(qdctl::ExitUsage));
        QVERIFY(result.output.startsWith(u"qdctl: "_s));
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
