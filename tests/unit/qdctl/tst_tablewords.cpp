#include <qdctl/invocation.h>
#include <qdctl/listings.h>
#include <qdctl/words.h>
#include <support/testregistry.h>

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

namespace {

/// A language in which this program's words stand in brackets.
class Brackets final : public QTranslator
{
public:
    Brackets() { QCoreApplication::installTranslator(this); }
    ~Brackets() override { QCoreApplication::removeTranslator(this); }
    Brackets(const Brackets &) = delete;
    Brackets &operator=(const Brackets &) = delete;
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        return qstrcmp(context, "qdctl") == 0 ? u'[' + QString::fromUtf8(source) + u']' : QString();
    }
};

} // namespace

/// The words of listings and pages: the engine's own, the doctor's, and the tally's.
class TableWordsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCompletedPodIsNotMissingItsContainers_data()
    {
        QTest::addColumn<QString>("phase");
        QTest::addColumn<bool>("isRed");
        QTest::newRow("running") << u"Running"_s << true;
        QTest::newRow("failed") << u"Failed"_s << true;
        QTest::newRow("completed") << u"Succeeded"_s << false;
    }
    void aCompletedPodIsNotMissingItsContainers()
    {
        QFETCH(QString, phase);
        QFETCH(bool, isRed);
        v1::Row row;
        row.mutable_pod()->set_phase(phase.toStdString());
        row.mutable_pod()->set_freshness(v1::FRESHNESS_LIVE);
        row.mutable_pod()->set_containers(1);
        const QString text = qdctl::listing(u"pods"_s, {row}, false).render({0, true});
        QCOMPARE(text.contains(u"\x1b[1;31m0/1"_s), isRed);
        QVERIFY(text.contains(u"0/1"_s));
    }

    void theEnginesOwnWordsAreTranslated_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("steps of the doctor")
            << u"step"_s << QStringList{u"configuration"_s, u"resolve"_s,   u"connect"_s, u"tls"_s,
                                        u"authenticate"_s,  u"authorise"_s, u"clock"_s,   u"version"_s};
        QTest::newRow("kinds of changes")
            << u"changes"_s << QStringList{u"deploy"_s, u"scale"_s, u"restart"_s, u"config"_s, u"health"_s, u"alert"_s};
        QTest::newRow("states of alerts") << u"alerts"_s << QStringList{u"firing"_s, u"pending"_s, u"suppressed"_s};
        QTest::newRow("what a service was found as")
            << u"join"_s
            << QStringList{u"workload"_s, u"network-service"_s, u"consul-service"_s, u"job"_s, u"pod"_s, u"alert"_s};
        QTest::newRow("what a source holds")
            << u"sources"_s << QStringList{u"pods"_s, u"workloads"_s, u"services"_s, u"targets"_s, u"peers"_s};
    }
    void theEnginesOwnWordsAreTranslated()
    {
        QFETCH(QString, place);
        QFETCH(QStringList, words);
        const Brackets brackets;
        for (const QString &word : words) {
            const std::string said = word.toStdString();
            v1::Row row;
            v1::DiagnosisStep step;
            step.set_name(said);
            QString text;
            if (place == u"step"_s) {
                text = qdctl::diagnosisPage(u"a"_s, {}, {step}, {});
            } else if (place == u"join"_s) {
                row.mutable_service()->add_joins()->set_kind(said);
                text = qdctl::servicePage(row.service(), {}, {});
            } else {
                if (place == u"changes"_s)
                    row.mutable_change()->set_kind(said);
                else if (place == u"alerts"_s)
                    row.mutable_alert()->set_state(said);
                else
                    row.mutable_source()->add_counts()->set_what(said);
                text = qdctl::listing(place, {row}, true).render({});
            }
            QVERIFY2(text.contains(u'[' + word + u']'), qPrintable(text));
        }
        QVERIFY(qdctl::diagnosisPage(u"a"_s, {}, {v1::DiagnosisStep()}, {}).contains(u"[STEP]"_s));
    }

    void theDoctorsWordsAreTheSameOnPagesInDocumentsAndInTheHelp()
    {
        const QString help = qdctl::parse({u"qdctl"_s, u"--help"_s}).output;
        for (const char *name :
             {"configuration", "resolve", "connect", "tls", "authenticate", "authorise", "clock", "version"})
            QVERIFY2(help.contains(QLatin1String(name)), name);
        for (int state = v1::DiagnosisStep::State_MIN; state <= v1::DiagnosisStep::State_MAX; ++state) {
            v1::DiagnosisStep step;
            step.set_name("tls");
            step.set_state(v1::DiagnosisStep::State(state));
            const QString word = qdctl::stepWord(step.state()); // as documents have it
            const QString page = qdctl::diagnosisPage(u"lab/consul"_s, {}, {step}, {});
            QVERIFY2(page.contains(u' ' + word), qPrintable(page));
            QVERIFY2(help.contains(word), qPrintable(word));
        }
    }

    void theTallyCountsApartWhatIsNotSure()
    {
        v1::Tally tally;
        tally.set_critical(1);
        tally.set_passing(1);
        tally.set_stale(3); // all that are not live
        QCOMPARE(qdctl::tallyLine(tally), u"1 critical, 1 passing, 3 stale"_s);
        QCOMPARE(qdctl::tallyLine(tally, 2), u"1 critical, 1 passing, 2 incomplete (passing), 1 stale"_s);
        QCOMPARE(qdctl::tallyLine(tally, 3), u"1 critical, 1 passing, 3 incomplete (passing)"_s);
    }

    void aDiagnosisSaysWhatToDo()
    {
        v1::DiagnosisStep resolve;
        resolve.set_name("resolve");
        resolve.set_state(v1::DiagnosisStep::STATE_OK);
        resolve.set_elapsed_ms(3);
        v1::DiagnosisStep connect;
        connect.set_name("connect");
        connect.set_state(v1::DiagnosisStep::STATE_FAILED);
        connect.mutable_finding()->set_code("link.closed");
        connect.mutable_advice()->set_code("link.engine-ended");
        connect.set_detail("ECONN\x1bREFUSED");
        const QString page = qdctl::diagnosisPage(u"lab/consul"_s, u"http://127.0.0.1:1"_s, {resolve, connect}, {});
        QCOMPARE(page, uR"(lab/consul  http://127.0.0.1:1
STEP     RESULT    TIME  FOUND
resolve  ● ok      3 ms
connect  ◆ failed  0 ms  the connection to the engine has ended; connect again
What to do: the engine has ended; start it again
Its own words: ECONN\x1bREFUSED
)"_s);
    }
};

QD_TEST(TableWordsTest)
#include "tst_tablewords.moc"
