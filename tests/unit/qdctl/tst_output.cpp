#include "stage.h"

#include <support/testregistry.h>

#include <QProcess>
#include <QTest>

#include <cerrno>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

/// What could not be written is never taken for written.
class OutputTest : public QObject
{
    Q_OBJECT

    /// Runs a line of the shell in which $QDCTL is the program; gives what it ends with.
    static int shell(const QString &line, QByteArray *complaints)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QDCTL"_s, QStringLiteral(QDCTL));
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        environment.remove(u"LANGUAGE"_s);
        process.setProcessEnvironment(environment);
        process.start(u"bash"_s, {u"-c"_s, u"set -o pipefail; "_s + line});
        [&] { QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000); }();
        *complaints = process.readAllStandardError();
        return process.exitCode();
    }

    static void answer(Stage &stage)
    {
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_STALE)});
        stage.say(stage.asked(u"services"_s), {Stage::service(u"lab/a"_s), Stage::service(u"lab/b"_s)});
    }

private Q_SLOTS:
    void aCommandThatCannotWriteSaysSoAndEnds_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("a table") << u"services"_s;
        QTest::newRow("a document") << u"services -o yaml"_s;
        QTest::newRow("tables one after another") << u"watch services --interval 1s"_s;
        QTest::newRow("changes") << u"watch services -o json"_s;
    }
    void aCommandThatCannotWriteSaysSoAndEnds()
    {
        QFETCH(QString, line);
        Stage full(line);
        full.outError = ENOSPC;
        answer(full);
        QCOMPARE(full.exitCode, int(qdctl::ExitSource));
        QVERIFY2(
            full.complaints.endsWith("standard output cannot be written: " + qt_error_string(ENOSPC).toUtf8() + '\n'),
            full.complaints);
        const QByteArray written = full.out;
        full.advance(core::Milliseconds(10'000));
        QCOMPARE(full.out, written); // nothing comes behind what was cut off

        Stage gone(line);
        gone.outError = EPIPE;
        answer(gone);
        QCOMPARE(gone.exitCode, int(qdctl::ExitPipe));
        QVERIFY2(!gone.complaints.contains("standard output"), gone.complaints);
    }

    void theProgramOnAFullDisk_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("help") << u"--help"_s;
        QTest::newRow("the version") << u"--version"_s;
        QTest::newRow("a document") << u"env -o json --consul http://127.0.0.1:1"_s;
    }
    void theProgramOnAFullDisk()
    {
        QFETCH(QString, line);
        QByteArray complaints;
        QCOMPARE(shell(u"$QDCTL "_s + line + u" >/dev/full"_s, &complaints), int(qdctl::ExitSource));
        QVERIFY2(complaints.contains("standard output cannot be written"), complaints);
    }

    void theProgramWhoseReaderHasGone()
    {
        QByteArray complaints;
        const int code = shell(
            u"$QDCTL watch services --interval 50ms --timeout 1s --consul http://127.0.0.1:1 | head -n 1 >/dev/null"_s,
            &complaints);
        QCOMPARE(code, int(qdctl::ExitPipe));
        QVERIFY2(!complaints.contains("standard output"), complaints);
    }
};

QD_TEST(OutputTest)
#include "tst_output.moc"
