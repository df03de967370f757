#include "costlyclock.h"

#include <engine/view/view.h>

#include <contract/convert.h>
#include <support/testregistry.h>

#include <QCoreApplication>
#include <QTest>

#include <random>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

namespace {

/// A view's window as a client holds it.
class Client
{
public:
    Client(engine::Collection &collection, const engine::EngineClock &time, const v1::Subscribe &request)
        : m_view(collection, time,
                 {[this](v1::Snapshot snapshot) { m_rows.assign(snapshot.rows().begin(), snapshot.rows().end()); },
                  [this](v1::Delta delta) { apply(delta); },
                  {}})
    {
        m_view.open(request, {});
    }
    QStringList keys() const
    {
        QStringList out;
        for (const v1::Row &row : m_rows)
            out.append(contract::text(row.key()));
        return out;
    }
    const std::vector<v1::Row> &rows() const { return m_rows; }
    const v1::Tally &tally() const { return m_tally; }

private:
    void apply(const v1::Delta &delta)
    {
        for (const int at : delta.removed())
            m_rows.erase(m_rows.begin() + at);
        for (const auto &placed : delta.inserted())
            m_rows.insert(m_rows.begin() + placed.position(), placed.row());
        for (const auto &placed : delta.changed())
            m_rows[std::size_t(placed.position())] = placed.row();
        m_tally = delta.tally();
    }

    std::vector<v1::Row> m_rows;
    v1::Tally m_tally;
    engine::View m_view;
};

class Services
{
public:
    v1::Row random(int number)
    {
        v1::Row row;
        row.set_key("prod//" + std::to_string(number));
        auto &to = *row.mutable_service();
        to.set_key(row.key());
        to.set_environment(pick(2) ? "prod" : "test");
        to.set_name(pick(3) ? "api-" + std::to_string(pick(12)) : "");
        to.set_namespace_(pick(3) ? std::string("team-number-") + char('a' + pick(3)) : "");
        to.set_health(v1::Health(pick(4)));
        to.set_freshness(pick(4) ? v1::FRESHNESS_LIVE : v1::FRESHNESS_STALE);
        if (pick(3)) {
            to.mutable_rate()->set_present(true);
            to.mutable_rate()->set_value(pick(5) - 2);
        }
        return row;
    }
    int pick(int below) { return int(m_random() % unsigned(below)); }

private:
    std::mt19937 m_random{7};
};

} // namespace

class ViewOrderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWantsEyesStandsFirstWhateverItIsCalled()
    {
        support::ManualClock clock;
        engine::EngineClock time(clock);
        engine::Collection collection(u"configs"_s);
        for (const auto standing : {v1::CONFIG_STANDING_RELEASED, v1::CONFIG_STANDING_EXTERNAL_CHANGE,
                                    v1::CONFIG_STANDING_UNMANAGED, v1::CONFIG_STANDING_INDETERMINATE}) {
            v1::Row row;
            row.set_key(v1::ConfigStanding_Name(standing));
            row.mutable_config()->set_key(row.key());
            row.mutable_config()->set_standing(standing);
            collection.upsert(row);
        }
        v1::Subscribe request;
        request.add_sort()->set_column("standing");
        request.mutable_sort(0)->set_descending(true);
        const Client client(collection, time, request);
        QCOMPARE(client.keys(), QStringList({u"CONFIG_STANDING_INDETERMINATE"_s, u"CONFIG_STANDING_EXTERNAL_CHANGE"_s,
                                             u"CONFIG_STANDING_UNMANAGED"_s, u"CONFIG_STANDING_RELEASED"_s}));
    }

    void changesLeadToTheOrderOfAFreshView_data()
    {
        QTest::addColumn<QStringList>("columns");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<int>("share");
        for (const bool descending : {false, true}) {
            const char *way = descending ? "downwards" : "upwards";
            for (const int share : {3, 150}) {
                const auto add = [&](const char *what, const QStringList &columns) {
                    QTest::addRow("%s %s, %d rows at a time", what, way, share) << columns << descending << share;
                };
                add("usual order", {});
                add("a number with many ties", {u"rate"_s});
                add("a text with a long common beginning", {u"namespace"_s});
                add("names", {u"name"_s});
                add("a text, then a number, then health", {u"namespace"_s, u"rate"_s, u"health"_s});
            }
        }
    }
    void changesLeadToTheOrderOfAFreshView()
    {
        QFETCH(QStringList, columns);
        QFETCH(bool, descending);
        QFETCH(int, share);
        support::ManualClock clock;
        engine::EngineClock time(clock);
        engine::Collection collection(u"services"_s);
        Services services;
        for (int i = 0; i < 200; ++i)
            collection.upsert(services.random(i));
        v1::Subscribe request;
        for (const QString &column : columns) {
            auto *sort = request.add_sort();
            sort->set_column(contract::utf8(column));
            sort->set_descending(descending);
        }
        Client client(collection, time, request);
        for (int round = 0; round < 20; ++round) {
            for (int i = 0; i < share; ++i) {
                const int number = services.pick(260);
                if (services.pick(4) == 0)
                    collection.remove(u"prod//"_s + QString::number(number));
                else
                    collection.upsert(services.random(number));
            }
            clock.advance(core::Milliseconds(200));
            const Client fresh(collection, time, request);
            QCOMPARE(client.keys(), fresh.keys());
        }
        QVERIFY(!client.keys().isEmpty());
    }

    void newsOfManyRowsComesInPartsThoseInSightFirst()
    {
        support::ManualClock inner;
        CostlyClock clock(inner);
        engine::EngineClock time(clock);
        engine::Collection collection(u"services"_s);
        constexpr int kRows = 3'000;
        const auto put = [&](v1::Health health) {
            for (int i = 0; i < kRows; ++i) {
                v1::Row row;
                row.set_key("prod//s-" + std::to_string(i));
                row.mutable_service()->set_name("s-" + std::to_string(i));
                row.mutable_service()->set_freshness(v1::FRESHNESS_LIVE);
                row.mutable_service()->set_health(health);
                collection.upsert(std::move(row));
            }
        };
        put(v1::HEALTH_PASSING);
        v1::Subscribe request;
        request.add_sort()->set_column("name");
        request.mutable_window()->set_limit(20);
        Client client(collection, time, request);
        put(v1::HEALTH_CRITICAL);
        QCoreApplication::processEvents();
        inner.advance(core::Milliseconds(100));
        for (const v1::Row &row : client.rows())
            QCOMPARE(row.service().health(), v1::HEALTH_CRITICAL);
        QVERIFY(client.tally().critical() < kRows);
        for (int i = 0; i < 200 && client.tally().critical() < kRows; ++i)
            inner.advance(core::Milliseconds(100));
        QCOMPARE(client.tally().critical(), kRows);
    }

    void searchTextsMadeBeforehandAreThoseMadeAtOnce()
    {
        support::ManualClock clock;
        engine::EngineClock time(clock);
        engine::Collection collection(u"services"_s);
        Services services;
        for (int i = 0; i < 2'000; ++i)
            collection.upsert(services.random(i));
        v1::Subscribe request;
        request.set_filter("api-7");
        const Client atOnce(collection, time, request);
        int answers = 0;
        QStringList keys;
        engine::View later(collection, time,
                           {[&](v1::Snapshot snapshot) {
                                ++answers;
                                keys.clear();
                                for (const v1::Row &row : snapshot.rows())
                                    keys.append(contract::text(row.key()));
                            },
                            [](v1::Delta) {},
                            {}});
        later.open({}, {});
        clock.advance(core::Milliseconds(500));
        v1::ChangeWindow change;
        change.set_filter("api-7");
        later.change(change);
        QCOMPARE(answers, 2);
        QVERIFY(!keys.isEmpty());
        QCOMPARE(keys, atOnce.keys());
    }
};

QD_TEST(ViewOrderTest)
#include "tst_view_order.moc"
