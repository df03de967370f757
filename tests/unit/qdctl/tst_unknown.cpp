#include "stage.h"

#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

namespace {

constexpr core::Milliseconds kLongerThanTheLastWait(3'000);
const QString kPayment = u"lab/shop/payment"_s;

/// A service whose parts have just been asked for, while the only source is as it is.
void open(Stage &stage, v1::Freshness consul)
{
    stage.say(stage.asked(u"sources"_s), {Stage::source(consul)});
    stage.say(stage.asked(u"services"_s), {Stage::service(kPayment)});
    stage.advance(stage.invocation.timeout);
}

QJsonObject first(const Stage &stage)
{
    return QJsonDocument::fromJson(stage.out).array().at(0).toObject();
}

} // namespace

/// What is not known is never shown as nothing.
class UnknownTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void partsOfAServiceAreAwaitedAlthoughASourceTookTooLong()
    {
        Stage stage(u"service payment -o json --timeout 5s"_s);
        open(stage, v1::FRESHNESS_LOADING);
        QCOMPARE(stage.out, QByteArray());
        stage.sayParts(kPayment, u"pods"_s);
        QCOMPARE(stage.out, QByteArray());
        stage.say(stage.asked(u"pods"_s, kPayment), {Stage::pod(u"payment-1"_s)});
        QCOMPARE(first(stage).value("pods"_L1).toArray().size(), 1);
        QVERIFY(first(stage).value("instances"_L1).isArray());
        QCOMPARE(stage.exitCode, int(qdctl::ExitTimeout));
        QVERIFY(stage.complaints.contains("lab/consul has not answered within 5 s"));
    }

    void aPartThatDoesNotComeIsNull_data()
    {
        QTest::addColumn<QString>("format");
        QTest::newRow("in JSON") << u"json"_s;
        QTest::newRow("in YAML") << u"yaml"_s;
        QTest::newRow("on a page") << u"table"_s;
    }
    void aPartThatDoesNotComeIsNull()
    {
        QFETCH(QString, format);
        Stage stage(u"service payment --timeout 5s -o "_s + format);
        open(stage, v1::FRESHNESS_LIVE);
        stage.sayParts(kPayment, u"pods"_s);
        QCOMPARE(stage.exitCode, -1);
        stage.advance(stage.invocation.timeout + kLongerThanTheLastWait);
        QCOMPARE(stage.exitCode, int(qdctl::ExitTimeout));
        if (format == "json"_L1) {
            QVERIFY(first(stage).value("pods"_L1).isNull());
            QVERIFY(first(stage).contains("pods"_L1));
            QCOMPARE(first(stage).value("instances"_L1), QJsonValue(QJsonArray()));
        } else {
            QVERIFY2(stage.out.contains(format == "yaml"_L1 ? "  pods: null\n" : "\nPods\nnot loaded\n"), stage.out);
            QVERIFY(!stage.out.contains(format == "yaml"_L1 ? "instances: null" : "Instances"));
        }
    }

    void anEmptyPartIsNullWhileItsSourceIsNotLive_data()
    {
        QTest::addColumn<int>("collection");
        QTest::addColumn<int>("source");
        QTest::addColumn<bool>("isNull");
        const int live = v1::FRESHNESS_LIVE;
        QTest::newRow("all is live") << live << live << false;
        QTest::newRow("its source is stale") << int(v1::FRESHNESS_STALE) << int(v1::FRESHNESS_STALE) << true;
        QTest::newRow("its source refuses us")
            << int(v1::FRESHNESS_UNAUTHORISED) << int(v1::FRESHNESS_UNAUTHORISED) << true;
        QTest::newRow("another environment's source is stale") << int(v1::FRESHNESS_STALE) << live << false;
    }
    void anEmptyPartIsNullWhileItsSourceIsNotLive()
    {
        QFETCH(int, collection);
        QFETCH(int, source);
        QFETCH(bool, isNull);
        Stage stage(u"service payment -o json --timeout 5s"_s);
        open(stage, v1::Freshness(source));
        stage.sayParts(kPayment, u"pods"_s);
        stage.say(stage.asked(u"pods"_s, kPayment), {}, v1::Freshness(collection));
        QVERIFY(stage.exitCode >= 0);
        QCOMPARE(first(stage).value("pods"_L1).isNull(), isNull);
    }

    void aPartThatFailsLeavesTheOtherServices()
    {
        const QString other = u"lab/test/payment"_s;
        Stage stage(u"service payment -o json"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LIVE)});
        stage.say(stage.asked(u"services"_s), {Stage::service(kPayment), Stage::service(other)});
        stage.sayParts(kPayment, u"pods"_s);
        v1::Response refusal;
        refusal.set_last(true);
        *refusal.mutable_error() = contract::toContract(core::Error(core::ErrorKind::TooLarge, u"link.closed"_s));
        stage.engine->answer(stage.asked(u"pods"_s, kPayment), std::move(refusal));
        stage.sayParts(other, u"pods"_s);
        stage.say(stage.asked(u"pods"_s, other), {Stage::pod(u"payment-1"_s)});
        QCOMPARE(stage.exitCode, int(qdctl::ExitSource));
        QVERIFY2(stage.complaints.startsWith("qdctl: lab/shop/payment: pods: "), stage.complaints);
        const QJsonArray services = QJsonDocument::fromJson(stage.out).array();
        QCOMPARE(services.size(), 2);
        QVERIFY(services[0].toObject().value("pods"_L1).isNull());
        QVERIFY(services[0].toObject().value("instances"_L1).isArray());
        QCOMPARE(services[1].toObject().value("pods"_L1).toArray().size(), 1);
    }

    void whatIsTooLargeIsTheirsUnlessItWasTyped_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("an answer") << u"session.answer-too-large"_s << int(qdctl::ExitSource);
        QTest::newRow("a filter") << u"session.filter-too-long"_s << int(qdctl::ExitUsage);
    }
    void whatIsTooLargeIsTheirsUnlessItWasTyped()
    {
        QFETCH(QString, code);
        QFETCH(int, exitCode);
        Stage stage(u"services -o json"_s);
        v1::Response refusal;
        refusal.set_last(true);
        *refusal.mutable_error() = contract::toContract(core::Error(core::ErrorKind::TooLarge, code));
        stage.engine->answer(stage.asked(u"services"_s), std::move(refusal));
        QCOMPARE(stage.exitCode, exitCode);
    }

    void aListThatDoesNotComeIsNotEmpty_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArray>("out");
        QTest::newRow("in JSON") << u"services --timeout 5s -o json"_s << QByteArray("null\n");
        QTest::newRow("in YAML") << u"services --timeout 5s -o yaml"_s << QByteArray("null\n");
        QTest::newRow("as a table") << u"services --timeout 5s"_s << QByteArray();
        QTest::newRow("without waiting") << u"services --no-wait --timeout 5s -o json"_s << QByteArray("null\n");
    }
    void aListThatDoesNotComeIsNotEmpty()
    {
        QFETCH(QString, line);
        QFETCH(QByteArray, out);
        Stage stage(line);
        stage.advance(stage.invocation.timeout);
        QCOMPARE(stage.exitCode, -1);
        stage.advance(kLongerThanTheLastWait);
        QCOMPARE(stage.exitCode, int(qdctl::ExitTimeout));
        QCOMPARE(stage.out, out);
        QVERIFY(stage.complaints.contains("the engine has not answered within 5 s"));
        if (out.isEmpty())
            QVERIFY(stage.complaints.contains("not loaded"));
    }

    /// Who reads the document goes through its elements; that it is not all is said beside it.
    void aListOfSilentSourcesIsAList()
    {
        Stage stage(u"services -o json"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_STALE, -1)});
        stage.say(stage.asked(u"services"_s), {}, v1::FRESHNESS_STALE);
        QCOMPARE(stage.out, QByteArray("[]\n"));
        QCOMPARE(stage.exitCode, int(qdctl::ExitSource));
        QVERIFY2(stage.complaints.contains("lab/consul"), stage.complaints);
    }

    void aSourceThatWasNeverReachedIsNotStale_data()
    {
        QTest::addColumn<int>("freshness");
        QTest::addColumn<qint64>("ageMs");
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QString>("inDocuments");
        QTest::newRow("never reached") << int(v1::FRESHNESS_STALE) << qint64(-1) << QByteArray("never reached")
                                       << u"stale"_s;
        QTest::newRow("lost") << int(v1::FRESHNESS_STALE) << qint64(5'000) << QByteArray("stale") << u"stale"_s;
        QTest::newRow("refused from the start")
            << int(v1::FRESHNESS_UNAUTHORISED) << qint64(-1) << QByteArray("unauthorised") << u"unauthorised"_s;
        QTest::newRow("live") << int(v1::FRESHNESS_LIVE) << qint64(0) << QByteArray("live") << u"live"_s;
    }
    void aSourceThatWasNeverReachedIsNotStale()
    {
        QFETCH(int, freshness);
        QFETCH(qint64, ageMs);
        QFETCH(QByteArray, word);
        QFETCH(QString, inDocuments);
        Stage table(u"sources"_s);
        table.say(table.asked(u"sources"_s), {Stage::source(v1::Freshness(freshness), ageMs)});
        QVERIFY2(table.out.contains(' ' + word + ' '), table.out);
        QCOMPARE(table.out.contains("stale"), word == "stale");
        Stage document(u"sources -o json"_s);
        document.say(document.asked(u"sources"_s), {Stage::source(v1::Freshness(freshness), ageMs)});
        QCOMPARE(first(document).value("freshness"_L1).toString(), inDocuments);
    }

    void aDoctorWithoutSourcesHasNoDocument()
    {
        Stage stage(u"doctor -o json --timeout 5s"_s);
        stage.advance(stage.invocation.timeout);
        QCOMPARE(stage.out, QByteArray("null\n"));
        QCOMPARE(stage.exitCode, int(qdctl::ExitTimeout));
    }

    void environmentsWaitForTheFirstWordOfEverySource_data()
    {
        QTest::addColumn<bool>("fails");
        QTest::addColumn<QString>("version");
        QTest::addColumn<int>("counted");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("nothing so far") << false << QString() << -1 << -1;
        QTest::newRow("it told its version") << false << u"v1.31"_s << -1 << int(qdctl::ExitOk);
        QTest::newRow("it counted something") << false << QString() << 0 << int(qdctl::ExitOk);
        QTest::newRow("it failed once") << true << QString() << -1 << int(qdctl::ExitSource);
    }
    void environmentsWaitForTheFirstWordOfEverySource()
    {
        QFETCH(bool, fails);
        QFETCH(QString, version);
        QFETCH(int, counted);
        QFETCH(int, exitCode);
        v1::Row source = Stage::source(v1::FRESHNESS_LOADING, -1);
        source.mutable_source()->set_version(contract::utf8(version));
        v1::Count &count = *source.mutable_source()->add_counts();
        count.set_what("pods");
        if (counted >= 0)
            count.set_number(counted);
        if (fails)
            *source.mutable_source()->mutable_error() =
                contract::toContract(core::Error(core::ErrorKind::Network, u"link.closed"_s));
        v1::Row environment;
        environment.set_key("lab");
        environment.mutable_environment()->set_name("lab");
        Stage stage(u"env -o json --timeout 5s"_s);
        stage.say(stage.asked(u"sources"_s), {source});
        stage.say(stage.asked(u"environments"_s), {environment}, v1::FRESHNESS_LOADING);
        QCOMPARE(stage.exitCode, exitCode);
        QCOMPARE(stage.complaints.contains("lab/consul: "), fails);
        if (exitCode >= 0)
            return;
        stage.advance(stage.invocation.timeout);
        QCOMPARE(stage.exitCode, int(qdctl::ExitTimeout));
        QCOMPARE(first(stage).value("name"_L1).toString(), u"lab"_s);
    }

    void aDoctorThatGivesUpNamesTheStepThatHangs_data()
    {
        QTest::addColumn<QStringList>("told");
        QTest::addColumn<QString>("hangs");
        QTest::newRow("before the first") << QStringList() << u"configuration"_s;
        QTest::newRow("behind the first") << QStringList{u"configuration"_s} << u"resolve"_s;
        QTest::newRow("behind some") << QStringList{u"resolve"_s, u"connect"_s} << u"tls"_s;
        QTest::newRow("behind all but one")
            << QStringList{u"resolve"_s, u"connect"_s, u"tls"_s, u"authenticate"_s, u"authorise"_s, u"clock"_s}
            << u"version"_s;
    }
    void aDoctorThatGivesUpNamesTheStepThatHangs()
    {
        QFETCH(QStringList, told);
        QFETCH(QString, hangs);
        Stage stage(u"doctor lab/consul -o json --timeout 5s"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LOADING)});
        quint64 id = 0;
        for (const qlink::RequestPtr &request : stage.engine->sent)
            id = request->has_diagnose() ? request->id() : id;
        for (const QString &name : told) {
            v1::Response response;
            response.mutable_diagnosis_step()->set_name(contract::utf8(name));
            response.mutable_diagnosis_step()->set_state(v1::DiagnosisStep::STATE_OK);
            stage.engine->answer(id, std::move(response));
            stage.turn();
        }
        QCOMPARE(stage.exitCode, -1);
        stage.advance(stage.invocation.timeout);
        QCOMPARE(stage.exitCode, int(qdctl::ExitTimeout));
        QVERIFY2(stage.complaints.contains("lab/consul: the step “" + hangs.toUtf8() + "” did not end in time"),
                 stage.complaints);
        const QJsonArray steps = first(stage).value("steps"_L1).toArray();
        QCOMPARE(steps.size(), told.size() + 1);
        QCOMPARE(steps.last().toObject().value("name"_L1).toString(), hangs);
        QCOMPARE(steps.last().toObject().value("state"_L1).toString(), u"pending"_s);
        QVERIFY(!first(stage).value("ok"_L1).toBool());
    }

    void aServiceIsNotDeniedWhileServicesAreUnknown_data()
    {
        QTest::addColumn<int>("services");
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<int>("code");
        QTest::newRow("all services are known")
            << int(v1::FRESHNESS_LIVE) << QByteArray("there is no service") << int(qdctl::ExitNotFound);
        QTest::newRow("a source is loading")
            << int(v1::FRESHNESS_LOADING) << QByteArray("is not known") << int(qdctl::ExitTimeout);
    }
    void aServiceIsNotDeniedWhileServicesAreUnknown()
    {
        QFETCH(int, services);
        QFETCH(QByteArray, says);
        QFETCH(int, code);
        Stage stage(u"service payment --timeout 5s"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::Freshness(services))});
        stage.say(stage.asked(u"services"_s), {}, v1::Freshness(services));
        stage.advance(stage.invocation.timeout);
        QVERIFY2(stage.complaints.contains(says), stage.complaints);
        QCOMPARE(stage.exitCode, code);
    }
};

QD_TEST(UnknownTest)
#include "tst_unknown.moc"
