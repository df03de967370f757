#include "stage.h"

#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

namespace {

const QString kWanted = u"lab/shop/payment"_s;

} // namespace

/// "There is none" is said only where those who would know have been heard, and else what to do.
class DeniedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWayToTheDoctorNamesTheSameFile_data()
    {
        QTest::addColumn<QString>("more");
        QTest::addColumn<QByteArray>("way");
        QTest::newRow("the usual file") << QString() << QByteArray("“qdctl doctor lab/consul” shows");
        QTest::newRow("another file") << u" --config /etc/qd/prod.json"_s
                                      << QByteArray("“qdctl doctor lab/consul --config /etc/qd/prod.json” shows");
        QTest::newRow("addresses") << u" --consul h:8500"_s
                                   << QByteArray("“qdctl doctor lab/consul” with the same addresses shows");
    }
    void theWayToTheDoctorNamesTheSameFile()
    {
        QFETCH(QString, more);
        QFETCH(QByteArray, way);
        Stage stage(u"services --timeout 5s"_s + more);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_STALE)});
        stage.say(stage.asked(u"services"_s), {Stage::service(kWanted)});
        QVERIFY2(stage.complaints.contains(way), stage.complaints);
    }

    void aServiceIsNotDeniedForASourceThatIsNotHeard_data()
    {
        QTest::addColumn<QByteArray>("system");
        QTest::addColumn<int>("freshness");
        QTest::addColumn<bool>("isDenied");
        QTest::addColumn<int>("code");
        QTest::newRow("never reached") << QByteArray("kubernetes") << int(v1::FRESHNESS_STALE) << false
                                       << int(qdctl::ExitSource);
        QTest::newRow("refuses us") << QByteArray("kubernetes") << int(v1::FRESHNESS_UNAUTHORISED) << false
                                    << int(qdctl::ExitSource);
        QTest::newRow("still being read")
            << QByteArray("kubernetes") << int(v1::FRESHNESS_LOADING) << false << int(qdctl::ExitTimeout);
        QTest::newRow("lists anew") << QByteArray("kubernetes") << int(v1::FRESHNESS_RESYNCING) << true
                                    << int(qdctl::ExitNotFound);
        QTest::newRow("could not tell of services anyway")
            << QByteArray("alertmanager") << int(v1::FRESHNESS_STALE) << true << int(qdctl::ExitSource);
    }
    void aServiceIsNotDeniedForASourceThatIsNotHeard()
    {
        QFETCH(QByteArray, system);
        QFETCH(int, freshness);
        QFETCH(bool, isDenied);
        QFETCH(int, code);
        v1::Row other = Stage::source(v1::Freshness(freshness), -1);
        const std::string id = "lab/other";
        other.set_key(id);
        other.mutable_source()->set_id(id);
        other.mutable_source()->set_system(system.toStdString());
        Stage stage(u"service paiment --timeout 5s"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LIVE), other});
        // Another source names services, so that the list is no empty one.
        v1::Response services;
        services.mutable_snapshot()->set_unfiltered(4);
        services.mutable_snapshot()->set_freshness(v1::FRESHNESS_LIVE);
        stage.engine->answer(stage.asked(u"services"_s), std::move(services));
        stage.turn();
        stage.advance(stage.invocation.timeout);
        if (stage.exitCode < 0) // it looks for what is near
            stage.say(stage.asked(u"services"_s), {Stage::service(kWanted)});
        QCOMPARE(stage.complaints.contains("there is no service"), isDenied);
        QCOMPARE(stage.complaints.contains("is not known: "), !isDenied);
        if (!isDenied)
            QVERIFY2(stage.complaints.contains("nothing is heard from lab/other") &&
                         stage.complaints.contains("qdctl doctor lab/other"),
                     stage.complaints);
        QCOMPARE(stage.exitCode, code);
    }

    void noAlertsAreNotKnownWhereNobodyTellsOfAlerts_data()
    {
        QTest::addColumn<QByteArray>("system");
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("a registry alone") << QByteArray("consul") << false;
        QTest::newRow("an Alertmanager") << QByteArray("alertmanager") << true;
        QTest::newRow("a Prometheus") << QByteArray("prometheus") << true;
    }
    void noAlertsAreNotKnownWhereNobodyTellsOfAlerts()
    {
        QFETCH(QByteArray, system);
        QFETCH(bool, isKnown);
        for (const QString &format : {u"json"_s, u"table"_s}) {
            v1::Row source = Stage::source(v1::FRESHNESS_LIVE);
            source.mutable_source()->set_system(system.toStdString());
            Stage stage(u"service payment -o "_s + format);
            stage.say(stage.asked(u"sources"_s), {source});
            stage.say(stage.asked(u"services"_s), {Stage::service(kWanted)});
            stage.sayParts(kWanted);
            QCOMPARE(stage.exitCode, int(qdctl::ExitOk));
            if (format == "json"_L1)
                QCOMPARE(QJsonDocument::fromJson(stage.out).array().at(0).toObject().value("alerts"_L1).isNull(),
                         !isKnown);
            else
                QCOMPARE(stage.out.contains("no Alertmanager is configured"), !isKnown);
        }
    }
};

QD_TEST(DeniedTest)
#include "tst_denied.moc"
