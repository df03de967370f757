#include "stage.h"

#include <qdctl/surroundings.h>

#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

namespace {

v1::Row source(const QString &id, v1::Freshness freshness, qint64 ageMs)
{
    v1::Row row = Stage::source(freshness, ageMs);
    row.set_key(contract::utf8(id));
    row.mutable_source()->set_id(row.key());
    row.mutable_source()->set_environment(contract::utf8(id.section(u'/', 0, 0)));
    return row;
}

/// A service as the engine tells it while `waitingFor` has not answered.
v1::Row payment(v1::Health health, v1::Freshness freshness = v1::FRESHNESS_LIVE, const QString &waitingFor = {},
                bool isIncomplete = false)
{
    v1::Row row = Stage::service(u"lab/shop/payment"_s);
    row.mutable_service()->set_health(health);
    row.mutable_service()->set_freshness(freshness);
    if (!waitingFor.isEmpty())
        row.mutable_service()->add_waiting_for(contract::utf8(waitingFor));
    row.mutable_service()->set_incomplete(isIncomplete);
    return row;
}

/// The line's command after a time that was enough for the engine, but not for that source.
void run(Stage &stage, const v1::Row &other, const v1::Row &service)
{
    stage.say(stage.asked(u"sources"_s), {source(u"lab/consul"_s, v1::FRESHNESS_LIVE, 1'000), other});
    stage.say(stage.asked(u"services"_s), {service});
    stage.advance(stage.invocation.timeout);
    if (stage.asked(u"pods"_s, u"lab/shop/payment"_s) != 0)
        stage.sayParts(u"lab/shop/payment"_s);
}

} // namespace

/// What the sources did not say yet shows in the rows themselves.
class SurroundingsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRowLooksWellOnlyWhenEverySourceHadItsSay_data()
    {
        QTest::addColumn<int>("others"); // freshness of the other source
        QTest::addColumn<int>("freshness");
        QTest::addColumn<int>("health");
        QTest::addColumn<bool>("isWaiting");
        QTest::addColumn<bool>("isIncomplete");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("word");
        const int loading = v1::FRESHNESS_LOADING;
        const int live = v1::FRESHNESS_LIVE;
        const int stale = v1::FRESHNESS_STALE;
        const int well = v1::HEALTH_PASSING;
        QTest::newRow("all answered") << live << live << well << false << false << u"● passing"_s << u"live"_s;
        QTest::newRow("one hangs") << loading << loading << well << true << false << u"○ loading (passing)"_s
                                   << u"loading"_s;
        QTest::newRow("one hangs, and nothing is known")
            << loading << loading << int(v1::HEALTH_UNKNOWN) << true << false << u"○ loading"_s << u"loading"_s;
        QTest::newRow("what is wrong anyway")
            << stale << live << int(v1::HEALTH_CRITICAL) << true << false << u"◆ critical"_s << u"live"_s;
        QTest::newRow("one was never reached")
            << stale << loading << well << true << true << u"○ incomplete (passing)"_s << u"loading"_s;
        QTest::newRow("one answered once") << stale << live << well << false << false << u"● passing"_s << u"live"_s;
    }
    void aRowLooksWellOnlyWhenEverySourceHadItsSay()
    {
        QFETCH(int, others);
        QFETCH(int, freshness);
        QFETCH(int, health);
        QFETCH(bool, isWaiting);
        QFETCH(bool, isIncomplete);
        QFETCH(QString, shown);
        QFETCH(QString, word);
        const QString id = u"lab/prometheus"_s;
        const v1::Row other = source(id, v1::Freshness(others), isWaiting ? -1 : 9'000);
        const v1::Row service =
            payment(v1::Health(health), v1::Freshness(freshness), isWaiting ? id : QString(), isIncomplete);
        for (const QString &line : {u"services --timeout 5s"_s, u"watch --count 1 --timeout 5s"_s}) {
            Stage table(line);
            run(table, other, service);
            QVERIFY2(QString::fromUtf8(table.out).contains(shown + u"  "_s), table.out);
        }
        Stage page(u"service payment --timeout 5s"_s);
        run(page, other, service);
        QVERIFY2(QString::fromUtf8(page.out).contains(shown), page.out);
        QCOMPARE(page.out.contains("no answer from lab/prometheus"), isWaiting);
        Stage json(u"services --timeout 5s -o json"_s);
        run(json, other, service);
        const QJsonObject row = QJsonDocument::fromJson(json.out).array().at(0).toObject();
        QCOMPARE(row.value("freshness"_L1).toString(), word);
        QCOMPARE(row.value("waiting"_L1).toArray(), isWaiting ? QJsonArray{id} : QJsonArray());
    }

    void aListWaitsUntilItsServicesKnowWhatItsSourcesSaid()
    {
        const QString id = u"lab/prometheus"_s;
        Stage stage(u"services"_s);
        stage.say(stage.asked(u"sources"_s),
                  {source(u"lab/consul"_s, v1::FRESHNESS_LIVE, 1'000), source(id, v1::FRESHNESS_STALE, -1)});
        const quint64 services = stage.asked(u"services"_s);
        stage.say(services, {payment(v1::HEALTH_CRITICAL, v1::FRESHNESS_LOADING, id)});
        QCOMPARE(stage.exitCode, -1);
        stage.say(services, {payment(v1::HEALTH_CRITICAL, v1::FRESHNESS_LIVE, id)});
        QVERIFY2(stage.out.contains("◆ critical"), stage.out);
    }

    void aWatchTellsThatTheLastSourceAnswered()
    {
        Stage stage(u"watch services -o json --timeout 5s"_s);
        run(stage, source(u"lab/prometheus"_s, v1::FRESHNESS_LOADING, -1),
            payment(v1::HEALTH_PASSING, v1::FRESHNESS_LOADING, u"lab/prometheus"_s));
        QVERIFY(stage.out.contains("\"freshness\":\"loading\""));
        stage.out.clear();
        stage.say(stage.asked(u"services"_s), {payment(v1::HEALTH_PASSING)});
        QCOMPARE(stage.lines(stage.out).size(), 1);
        QVERIFY2(stage.out.contains("\"type\":\"changed\"") && stage.out.contains("\"freshness\":\"live\"") &&
                     stage.out.contains("\"waiting\":[]"),
                 stage.out);
    }

    void severalEnvironmentsAreToldApart_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("services") << u"services"_s;
        QTest::newRow("sources") << u"sources"_s;
        QTest::newRow("services, watched") << u"watch --count 1"_s;
        QTest::newRow("pods, watched") << u"watch pods --count 1"_s;
    }
    void severalEnvironmentsAreToldApart()
    {
        QFETCH(QString, line);
        for (const bool isAlone : {true, false}) {
            Stage stage(line);
            QVector<v1::Row> sources{source(u"lab/consul"_s, v1::FRESHNESS_LIVE, 10)};
            if (!isAlone)
                sources += source(u"prod/consul"_s, v1::FRESHNESS_LIVE, 10);
            v1::Row other = Stage::service(u"prod/shop/payment"_s);
            other.mutable_service()->set_environment("prod");
            v1::Row pod = Stage::pod(u"payment-1"_s);
            pod.mutable_pod()->set_environment("prod");
            stage.say(stage.asked(u"sources"_s), sources);
            if (stage.asked(u"services"_s) != 0)
                stage.say(stage.asked(u"services"_s), {payment(v1::HEALTH_PASSING), other});
            if (stage.asked(u"pods"_s) != 0)
                stage.say(stage.asked(u"pods"_s), {pod});
            QCOMPARE(stage.exitCode, int(qdctl::ExitOk));
            const auto lines = stage.lines(stage.out);
            QCOMPARE(lines.first().contains("ENVIRONMENT"), !isAlone);
            if (!isAlone) {
                const qsizetype at = lines.first().indexOf("ENVIRONMENT");
                QVERIFY2(lines.last().mid(at).startsWith("prod"), stage.out);
            }
        }
    }
};

QD_TEST(SurroundingsTest)
#include "tst_surroundings.moc"
