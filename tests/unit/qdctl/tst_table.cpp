#include <qdctl/invocation.h>
#include <qdctl/listings.h>
#include <qdctl/words.h>
#include <support/testregistry.h>

#include <QTest>

#include <map>

using namespace Qt::Literals::StringLiterals;
using qdctl::Column;
using qdctl::Table;
namespace v1 = contract::v1;

namespace {

v1::Row payment()
{
    v1::Row row;
    row.set_key("lab/shop/payment");
    auto &service = *row.mutable_service();
    service.set_key(row.key());
    service.set_name("payment");
    service.set_environment("lab");
    service.set_namespace_("shop");
    service.set_health(v1::HEALTH_CRITICAL);
    service.set_freshness(v1::FRESHNESS_LIVE);
    service.set_age_ms(2'000);
    service.set_since_ms(125'000);
    auto &reason = *service.add_reasons();
    reason.set_health(v1::HEALTH_CRITICAL);
    reason.mutable_message()->set_code("health.no-evidence");
    reason.set_since_ms(-1);
    reason.set_source("lab/consul");
    service.mutable_rate()->set_present(true);
    service.mutable_rate()->set_value(1210);
    service.mutable_rate()->set_instrument("http_requests_total");
    service.mutable_error_ratio()->set_present(true);
    service.mutable_error_ratio()->set_value(0.0412);
    service.mutable_p95()->set_present(true);
    service.mutable_p95()->set_value(0.182);
    service.set_has_replicas(true);
    service.set_ready(0);
    service.set_desired(3);
    service.set_version("v41");
    service.set_checks_passing(1);
    service.set_checks_critical(2);
    service.set_alerts(2);
    return row;
}

v1::Row ledger()
{
    v1::Row row;
    row.set_key("lab/shop/ledger");
    auto &service = *row.mutable_service();
    service.set_name("ledger");
    service.set_environment("lab");
    service.set_health(v1::HEALTH_PASSING);
    service.set_freshness(v1::FRESHNESS_STALE);
    service.set_age_ms(240'000);
    return row;
}

} // namespace

class TableTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void servicesAsTheyArePrinted()
    {
        const QString expected =
            uR"(SERVICE  HEALTH             WHY                                           RATE  ERRORS     P95  READY  CHECKS  ALERTS  VERSION  CHANGED    AGE
payment  ◆ critical         no check, no metric, no pod found for it  1.21 k/s  4.12 %  182 ms    0/3     1/3       2  v41      —          2 s
ledger   ○ stale (passing)                                                   —       —       —      —       —       0  —        —        4 min
)"_s;
        QCOMPARE(qdctl::listing(u"services"_s, {payment(), ledger()}, false).render({}), expected);
    }

    void aNarrowTerminalKeepsTheEssential()
    {
        for (const int width : {120, 100, 80, 60, 40}) {
            const QString text = qdctl::listing(u"services"_s, {payment(), ledger()}, true).render({width, false});
            for (const QString &line : text.split(u'\n'))
                QVERIFY2(qdctl::displayWidth(line) <= width, qPrintable(QString::number(width) + u": "_s + line));
            QVERIFY(text.contains(u"payment"_s));
            QVERIFY(text.contains(u"critical"_s));
        }
    }

    void wideCharactersCountTwice_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::newRow("Latin") << u"abc"_s << 3;
        QTest::newRow("Chinese") << u"支付"_s << 4;
        QTest::newRow("Hangul") << u"결제"_s << 4;
        QTest::newRow("fullwidth letters") << u"ＡＢ"_s << 4;
        QTest::newRow("a combining accent") << u"e\u0301"_s << 1;
        QTest::newRow("an emoji") << u"\U0001f6a2"_s << 2;
        QTest::newRow("a zero-width joiner") << u"a\u200db"_s << 2;
        QTest::newRow("the health shapes") << u"●▲◆○"_s << 4;
    }
    void wideCharactersCountTwice()
    {
        QFETCH(QString, text);
        QFETCH(int, width);
        QCOMPARE(qdctl::displayWidth(text), width);
    }

    void columnsLineUpBehindWideCharacters()
    {
        Table table({{u"名前"_s}, {u"N"_s, true}});
        table.add({{u"支付服务"_s}, {u"1"_s}});
        table.add({{u"api"_s}, {u"22"_s}});
        QCOMPARE(table.render({}), u"名前       N\n支付服务   1\napi       22\n"_s);
    }

    void textsAreElidedWhereTheyMayBe_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("inTheMiddle");
        QTest::addColumn<QString>("shown");
        QTest::newRow("what fits stays") << u"payment"_s << 7 << true << u"payment"_s;
        QTest::newRow("a name keeps both ends") << u"payment-7d9f-abcde"_s << 9 << true << u"paym…bcde"_s;
        QTest::newRow("a sentence keeps its beginning") << u"two checks fail"_s << 9 << false << u"two chec…"_s;
        QTest::newRow("wide characters are not halved") << u"支付服务支付"_s << 6 << false << u"支付…"_s;
        QTest::newRow("one column") << u"abc"_s << 1 << false << u"…"_s;
        QTest::newRow("none") << u"abc"_s << 0 << false << u""_s;
    }
    void textsAreElidedWhereTheyMayBe()
    {
        QFETCH(QString, text);
        QFETCH(int, width);
        QFETCH(bool, inTheMiddle);
        QFETCH(QString, shown);
        QCOMPARE(qdctl::elided(text, width, inTheMiddle ? Column::Give::Middle : Column::Give::End), shown);
    }

    void coloursAreOnlyForPaperThatHasThem()
    {
        Table table({{u"A"_s}});
        table.add({{u"x"_s, qdctl::Tone::Critical}});
        QCOMPARE(table.render({0, false}), u"A\nx\n"_s);
        QCOMPARE(table.render({0, true}), u"\x1b[2mA\x1b[0m\n\x1b[1;31mx\x1b[0m\n"_s);
    }

    void whatIsNotLiveNeverLooksLikeNews_data()
    {
        QTest::addColumn<int>("freshness");
        QTest::addColumn<bool>("isNews");
        QTest::newRow("live") << int(v1::FRESHNESS_LIVE) << true;
        QTest::newRow("stale") << int(v1::FRESHNESS_STALE) << false;
        QTest::newRow("loading") << int(v1::FRESHNESS_LOADING) << false;
        QTest::newRow("refused") << int(v1::FRESHNESS_UNAUTHORISED) << false;
    }
    void whatIsNotLiveNeverLooksLikeNews()
    {
        QFETCH(int, freshness);
        QFETCH(bool, isNews);
        std::map<QString, v1::Row> rows;
        rows[u"services"_s] = payment();
        rows[u"services"_s].mutable_service()->set_freshness(v1::Freshness(freshness));
        auto &workload = *rows[u"workloads"_s].mutable_workload();
        workload.set_freshness(v1::Freshness(freshness));
        workload.set_desired(3);
        auto &pod = *rows[u"pods"_s].mutable_pod();
        pod.set_freshness(v1::Freshness(freshness));
        pod.set_containers(1);
        pod.set_restarts(7);
        auto &alert = *rows[u"alerts"_s].mutable_alert();
        alert.set_freshness(v1::Freshness(freshness));
        alert.set_state("firing");
        for (const auto &[collection, row] : rows) {
            const QString text = qdctl::listing(collection, {row}, true).render({0, true});
            const bool hasColour = text.contains(u"\x1b[1;31m"_s) || text.contains(u"\x1b[33m"_s);
            QVERIFY2(hasColour == isNews, qPrintable(collection));
        }
    }

    void hostileTextIsEscaped()
    {
        v1::Row row = payment();
        row.mutable_service()->set_name("pay\x1b[31m\xe2\x80\xaement\n<b>");
        row.mutable_service()->set_version("\x9b");
        const QString text = qdctl::listing(u"services"_s, {row}, true).render({});
        QVERIFY(text.contains(u"pay\\x1b[31m\\u202ement\\n<b>"_s));
        QVERIFY(!text.contains(QChar(0x1b)));
        QVERIFY(!text.contains(QChar(0x202e)));
        QCOMPARE(text.count(u'\n'), 2);
    }

    void everyCollectionHasAListing_data()
    {
        QTest::addColumn<QString>("collection");
        for (const char *name : {"environments", "sources", "services", "instances", "workloads", "pods", "nodes",
                                 "events", "alerts", "changes"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyCollectionHasAListing()
    {
        QFETCH(QString, collection);
        const QString text = qdctl::listing(collection, {v1::Row()}, true).render({});
        QCOMPARE(text.count(u'\n'), 2);
        QVERIFY(!text.startsWith(u"KEY"_s));
    }

    void p95IsSeenOnEveryUsualTerminal_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("isWide");
        QTest::addColumn<bool>("hasSeveral");
        QTest::addColumn<QString>("titles");
        // What a terminal of that width shows of long names, long reasons and a long health.
        const QString begin = u"SERVICE HEALTH WHY RATE ERRORS P95 READY"_s;
        const QString apart = u"SERVICE ENVIRONMENT HEALTH WHY "_s;
        QTest::newRow("80") << 80 << false << false << begin;
        QTest::newRow("80, -o wide") << 80 << true << false << begin;
        QTest::newRow("80, several environments") << 80 << false << true << apart + u"P95 READY"_s;
        QTest::newRow("100") << 100 << false << false << begin + u" CHECKS ALERTS"_s;
        QTest::newRow("100, several environments") << 100 << false << true << apart + u"RATE ERRORS P95 READY"_s;
        QTest::newRow("132") << 132 << false << false << begin + u" CHECKS ALERTS VERSION CHANGED AGE"_s;
        QTest::newRow("132, several environments")
            << 132 << false << true << apart + u"RATE ERRORS P95 READY CHECKS ALERTS VERSION CHANGED"_s;
    }
    void p95IsSeenOnEveryUsualTerminal()
    {
        QFETCH(int, width);
        QFETCH(bool, isWide);
        QFETCH(bool, hasSeveral);
        QFETCH(QString, titles);
        v1::Row here;
        here.mutable_source()->set_environment("lab");
        v1::Row there;
        there.mutable_source()->set_environment("prod");
        const qdctl::Surroundings around(hasSeveral ? std::vector{here, there} : std::vector{here});
        v1::Row longest = payment();
        longest.mutable_service()->set_name("payment-settlement-reconciliation");
        v1::Row stale = ledger();
        const QString text =
            qdctl::listing(u"services"_s, {longest, payment(), stale}, isWide, around).render({width, false});
        const QStringList lines = text.split(u'\n');
        QCOMPARE(lines.first().split(u' ', Qt::SkipEmptyParts).join(u' '), titles);
        QVERIFY2(lines[1].contains(u"182 ms"_s), qPrintable(text));
        for (const QString &line : lines)
            QVERIFY2(qdctl::displayWidth(line) <= width, qPrintable(line));
    }

    void figuresSayOverWhichTimeTheyAreTaken_data()
    {
        QTest::addColumn<qint64>("one");
        QTest::addColumn<qint64>("other");
        QTest::addColumn<QString>("title");
        QTest::newRow("minutes") << qint64(300'000) << qint64(300'000) << u" RATE/5m "_s;
        QTest::newRow("seconds") << qint64(90'000) << qint64(90'000) << u" RATE/90s "_s;
        QTest::newRow("the newest sample") << qint64(0) << qint64(0) << u" RATE "_s;
        QTest::newRow("not the same for all") << qint64(300'000) << qint64(60'000) << u" RATE "_s;
    }
    void figuresSayOverWhichTimeTheyAreTaken()
    {
        QFETCH(qint64, one);
        QFETCH(qint64, other);
        QFETCH(QString, title);
        v1::Row first = payment();
        first.mutable_service()->mutable_rate()->set_window_ms(one);
        v1::Row second = payment();
        second.mutable_service()->mutable_rate()->set_window_ms(other);
        const auto titles = [&](bool isWide) {
            return qdctl::listing(u"services"_s, {first, ledger(), second}, isWide).render({}).section(u'\n', 0, 0);
        };
        QVERIFY2(titles(true).contains(title), qPrintable(titles(true)));
        QVERIFY2(titles(false).contains(u" RATE "_s), qPrintable(titles(false)));
        const QString page = qdctl::servicePage(first.service(), {}, {});
        QCOMPARE(page.contains(u"  5m  http_requests_total"_s), one == 300'000);
    }

    void aServicePageTellsItAll()
    {
        v1::Row row = payment();
        auto &join = *row.mutable_service()->add_joins();
        join.set_kind("workload");
        join.set_object("payment");
        join.set_number(1);
        join.set_source("lab/kubernetes");
        const QString page = qdctl::servicePage(row.service(), {}, {});
        QVERIFY(page.startsWith(u"payment  ◆ critical  for 2 min  0 of 3 ready  v41\nlab · shop · data 2 s old\n"_s));
        for (const char *part : {"Why", "Signals", "How we know", "1.21 k/s", "http_requests_total", "lab/kubernetes"})
            QVERIFY2(page.contains(QLatin1String(part)), part);
    }
};

QD_TEST(TableTest)
#include "tst_table.moc"
