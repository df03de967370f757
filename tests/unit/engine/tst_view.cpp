#include <engine/view/view.h>

#include <contract/convert.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using engine::kNever;
namespace v1 = contract::v1;

namespace {

v1::Row service(const std::string &name, v1::Health health = v1::HEALTH_PASSING,
                v1::Freshness freshness = v1::FRESHNESS_LIVE)
{
    v1::Row row;
    row.set_key("prod//" + name);
    auto &to = *row.mutable_service();
    to.set_key(row.key());
    to.set_environment("prod");
    to.set_name(name);
    to.set_health(health);
    to.set_freshness(freshness);
    to.set_since_ms(kNever);
    to.add_sources("prod/consul");
    return row;
}

v1::Row rated(const std::string &name, double rate)
{
    v1::Row row = service(name);
    row.mutable_service()->mutable_rate()->set_present(true);
    row.mutable_service()->mutable_rate()->set_value(rate);
    return row;
}

/// A collection with a view on it and everything the view said.
struct Scene
{
    support::ManualClock clock;
    engine::EngineClock time{clock};
    engine::Collection collection{u"services"_s};
    engine::EngineMs confirmed = 0;
    qint64 pending = 0;
    std::vector<v1::Snapshot> snapshots;
    std::vector<v1::Delta> deltas;
    std::unique_ptr<engine::View> view;

    Scene()
    {
        collection.setConfirmedAt([this](const QString &) { return confirmed; });
        collection.setFreshness(v1::FRESHNESS_LIVE);
    }
    void put(v1::Row row)
    {
        collection.upsert(std::move(row));
        QCoreApplication::processEvents();
    }
    void open(const v1::Subscribe &request = {}, const QString &environment = {})
    {
        engine::ViewSink sink{[this](v1::Snapshot snapshot) { snapshots.push_back(std::move(snapshot)); },
                              [this](v1::Delta delta) { deltas.push_back(std::move(delta)); },
                              [this] { return pending; }};
        view = std::make_unique<engine::View>(collection, time, std::move(sink));
        view->open(request, environment);
    }
    QString names() const
    {
        QStringList names;
        for (const v1::Row &row : snapshots.back().rows())
            names += contract::text(row.service().name());
        return names.join(u' ');
    }
};

v1::Subscribe filtered(const QString &filter)
{
    v1::Subscribe request;
    request.set_filter(contract::utf8(filter));
    return request;
}

} // namespace

class ViewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFilterChoosesRows_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("names");
        QTest::newRow("nothing typed shows all") << u""_s << u"ledger Pay-Card pay-bank order"_s;
        QTest::newRow("a word anywhere, in any case") << u"PAY"_s << u"Pay-Card pay-bank"_s;
        QTest::newRow("all words must occur") << u"pay bank"_s << u"pay-bank"_s;
        QTest::newRow("a word of another field") << u"shop"_s << u"Pay-Card order"_s;
        QTest::newRow("a negated word") << u"-pay"_s << u"ledger order"_s;
        QTest::newRow("health from its beginning") << u"health:crit"_s << u"ledger"_s;
        QTest::newRow("a health word alone is a text") << u"critical"_s << u""_s;
        QTest::newRow("not healthy") << u"-health:passing"_s << u"ledger Pay-Card pay-bank"_s;
        QTest::newRow("freshness by its short name") << u"fresh:stale"_s << u"pay-bank"_s;
        QTest::newRow("a namespace from its beginning") << u"ns:sh"_s << u"Pay-Card order"_s;
        QTest::newRow("not from its middle") << u"ns:hop"_s << u""_s;
        QTest::newRow("a quoted field is the whole of it") << u"ns:\"sh\""_s << u""_s;
        QTest::newRow("a quoted phrase") << u"\"version two\""_s << u"order"_s;
        QTest::newRow("the words of the phrase apart do not do") << u"\"two version\""_s << u""_s;
        QTest::newRow("a field while it is typed") << u"health:"_s << u"ledger Pay-Card pay-bank order"_s;
        QTest::newRow("a minus while it is typed") << u"-"_s << u"ledger Pay-Card pay-bank order"_s;
        QTest::newRow("an open quote reaches to the end") << u"\"version two"_s << u"order"_s;
        QTest::newRow("a name that is no field is a word") << u"http://"_s << u""_s;
        QTest::newRow("a number above") << u"alerts:>1"_s << u"ledger"_s;
        QTest::newRow("a number exactly") << u"alerts:0"_s << u"Pay-Card pay-bank order"_s;
        QTest::newRow("a number that is none yet") << u"alerts:>"_s << u"ledger Pay-Card pay-bank order"_s;
        QTest::newRow("a signal that is not known is neither above nor below") << u"rate:<1000"_s << u""_s;
        QTest::newRow("fields and words together") << u"env:prod pay health:warn"_s << u"Pay-Card"_s;
        QTest::newRow("only spaces") << u"   "_s << u"ledger Pay-Card pay-bank order"_s;
        QTest::newRow("letters beyond ASCII in any case") << u"ÜBER"_s << u"order"_s;
    }
    void aFilterChoosesRows()
    {
        QFETCH(QString, filter);
        QFETCH(QString, names);
        Scene scene;
        v1::Row row = service("ledger", v1::HEALTH_CRITICAL);
        row.mutable_service()->set_alerts(3);
        scene.put(row);
        row = service("Pay-Card", v1::HEALTH_WARNING);
        row.mutable_service()->set_namespace_("shop");
        scene.put(row);
        scene.put(service("pay-bank", v1::HEALTH_PASSING, v1::FRESHNESS_STALE));
        row = service("order");
        row.mutable_service()->set_namespace_("shop");
        row.mutable_service()->set_version("version two über");
        scene.put(row);
        if (filter == u"-health:passing"_s)
            scene.put(service("pay-bank", v1::HEALTH_UNKNOWN, v1::FRESHNESS_STALE));
        scene.open(filtered(filter));
        QCOMPARE(scene.names(), names);
        QCOMPARE(scene.snapshots.back().unfiltered(), 4);

        // The same filter, typed letter by letter, comes to the same rows.
        Scene typed;
        for (const QString &key : scene.collection.keys())
            typed.put(*scene.collection.row(key));
        typed.open();
        for (int length = 1; length <= filter.size(); ++length) {
            v1::ChangeWindow change;
            change.set_filter(contract::utf8(filter.left(length)));
            typed.view->change(change);
        }
        QCOMPARE(typed.names(), names);
    }

    void ratiosMayBeSaidInPercent_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("names");
        QTest::newRow("above, in percent") << u"errors:>5%"_s << u"c"_s;
        QTest::newRow("above, as a ratio") << u"errors:>0.05"_s << u"c"_s;
        QTest::newRow("exactly") << u"errors:5%"_s << u"b"_s;
        QTest::newRow("at most") << u"errors:<=5%"_s << u"a b"_s;
        QTest::newRow("parts of one per cent") << u"error_ratio:>=5.1%"_s << u"c"_s;
        QTest::newRow("a bare number is a ratio") << u"errors:>5"_s << u""_s;
        QTest::newRow("turned around, with what is not known") << u"-errors:>5%"_s << u"a b d"_s;
        QTest::newRow("another ratio") << u"cpu:>50%"_s << u"a"_s;
    }
    void ratiosMayBeSaidInPercent()
    {
        QFETCH(QString, filter);
        QFETCH(QString, names);
        Scene scene;
        const std::pair<const char *, double> errors[] = {{"a", 0.04}, {"b", 0.05}, {"c", 0.051}};
        for (const auto &[name, ratio] : errors) {
            v1::Row row = service(name);
            row.mutable_service()->mutable_error_ratio()->set_present(true);
            row.mutable_service()->mutable_error_ratio()->set_value(ratio);
            row.mutable_service()->mutable_cpu()->set_present(ratio == 0.04);
            row.mutable_service()->mutable_cpu()->set_value(0.75);
            scene.put(row);
        }
        scene.put(service("d"));
        scene.open(filtered(filter));
        QCOMPARE(scene.names(), names);
    }

    void whatCannotBeMeantIsNamed_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("codes");
        const QString field = u"filter.unknown-field"_s;
        const QString value = u"filter.unknown-value"_s;
        const QString number = u"filter.not-a-number"_s;
        QTest::newRow("nothing typed") << u""_s << u""_s;
        QTest::newRow("what is well") << u"pay health:crit -fresh:stale alerts:>2 ns:nowhere"_s << u""_s;
        QTest::newRow("a field misspelt") << u"helth:critical"_s << field;
        QTest::newRow("one that another kind of row has") << u"restarts:>3"_s << field;
        QTest::newRow("two at once") << u"pay -nss:x helth:crit"_s << field + u' ' + field;
        QTest::newRow("a field without its value yet") << u"health:"_s << u""_s;
        QTest::newRow("a health nobody has") << u"health:broken"_s << value;
        QTest::newRow("not that health either") << u"-health:down"_s << value;
        QTest::newRow("a beginning is no whole word") << u"health:\"crit\""_s << value;
        QTest::newRow("a freshness nobody has") << u"fresh:old"_s << value;
        QTest::newRow("a number that is none") << u"alerts:many"_s << number;
        QTest::newRow("a ratio in percent") << u"errors:>5% cpu:<=99.5% memory:0.5%"_s << u""_s;
        QTest::newRow("a count in percent") << u"alerts:>5%"_s << number;
        QTest::newRow("a per cent of nothing") << u"errors:>%"_s << number;
        QTest::newRow("two signs of per cent") << u"errors:>5%%"_s << number;
        QTest::newRow("a comparison without its number yet") << u"alerts:>="_s << u""_s;
        QTest::newRow("a text in quotes") << u"\"helth:critical\""_s << u""_s;
        QTest::newRow("a URL") << u"https://pay.example"_s << u""_s;
        QTest::newRow("an address") << u"10.0.0.1:8080"_s << u""_s;
    }
    void whatCannotBeMeantIsNamed()
    {
        QFETCH(QString, filter);
        QFETCH(QString, codes);
        Scene scene;
        const auto told = [&scene] {
            QStringList all;
            for (const v1::Message &problem : scene.snapshots.back().problems())
                all += contract::text(problem.code());
            return all.join(u' ');
        };
        scene.open(filtered(filter));
        QCOMPARE(told(), codes);
        v1::ChangeWindow change;
        scene.view->change(change);
        QCOMPARE(told(), u""_s);
        change.set_filter(contract::utf8(filter));
        scene.view->change(change);
        QCOMPARE(told(), codes);
    }

    void aSortThatNobodyHasIsNamed()
    {
        Scene scene;
        v1::Subscribe request;
        request.add_sort()->set_column("name");
        request.add_sort()->set_column("nmae");
        scene.open(request);
        QCOMPARE(scene.snapshots.back().problems_size(), 1);
        const v1::Message &problem = scene.snapshots.back().problems(0);
        QCOMPARE(problem.code(), std::string("filter.unknown-sort"));
        QCOMPARE(problem.args(0).text(), std::string("nmae"));
        QVERIFY(problem.args(1).text().find("error_ratio") != std::string::npos);
    }

    void rowsAreSorted_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<QString>("names");
        QTest::newRow("worst first when nothing is asked")
            << u""_s << false << u"c-critical b-warning api-2 api-10 d-stale a-rated"_s;
        QTest::newRow("names in natural order")
            << u"name"_s << false << u"a-rated api-2 api-10 b-warning c-critical d-stale"_s;
        QTest::newRow("names backwards") << u"name"_s << true << u"d-stale c-critical b-warning api-10 api-2 a-rated"_s;
        QTest::newRow("numbers by value, unknown ones last")
            << u"rate"_s << false << u"b-warning c-critical a-rated api-2 api-10 d-stale"_s;
        QTest::newRow("numbers downwards, unknown ones still last")
            << u"rate"_s << true << u"a-rated c-critical b-warning api-2 api-10 d-stale"_s;
        QTest::newRow("a column nobody has is the usual order")
            << u"nonsense"_s << true << u"c-critical b-warning api-2 api-10 d-stale a-rated"_s;
    }
    void rowsAreSorted()
    {
        QFETCH(QString, column);
        QFETCH(bool, descending);
        QFETCH(QString, names);
        Scene scene;
        scene.put(service("api-10", v1::HEALTH_UNKNOWN));
        scene.put(service("api-2", v1::HEALTH_UNKNOWN));
        scene.put(service("d-stale", v1::HEALTH_PASSING, v1::FRESHNESS_STALE));
        v1::Row row = rated("c-critical", 9);
        row.mutable_service()->set_health(v1::HEALTH_CRITICAL);
        scene.put(row);
        row = rated("b-warning", -3);
        row.mutable_service()->set_health(v1::HEALTH_WARNING);
        scene.put(row);
        scene.put(rated("a-rated", 100));
        v1::Subscribe request;
        if (!column.isEmpty()) {
            request.add_sort()->set_column(contract::utf8(column));
            request.mutable_sort(0)->set_descending(descending);
        }
        scene.open(request);
        QCOMPARE(scene.names(), names);
    }

    void aRowThatIsNotLiveCountsAsStaleOnly()
    {
        Scene scene;
        scene.put(service("a", v1::HEALTH_CRITICAL));
        scene.put(service("b", v1::HEALTH_CRITICAL, v1::FRESHNESS_STALE));
        scene.put(service("c", v1::HEALTH_PASSING, v1::FRESHNESS_UNAUTHORISED));
        scene.put(service("d"));
        scene.open();
        const v1::Tally tally = scene.snapshots.back().tally();
        QCOMPARE(tally.critical(), 1);
        QCOMPARE(tally.passing(), 1);
        QCOMPARE(tally.stale(), 2);
    }

    void aScopeIsWhatTheSubscriptionIsAbout()
    {
        Scene scene;
        scene.put(service("a"));
        v1::Row other = service("b");
        other.mutable_service()->set_environment("test");
        scene.put(other);
        scene.open({}, u"test"_s);
        QCOMPARE(scene.names(), u"b"_s);
        QCOMPARE(scene.snapshots.back().unfiltered(), 1);
        v1::Subscribe request;
        request.set_key("prod//a");
        scene.open(request);
        QCOMPARE(scene.names(), u"a"_s);
        scene.put(service("c"));
        scene.clock.advance(std::chrono::seconds(1));
        QVERIFY(scene.deltas.empty());
    }

    void deltasComeAtMostTenTimesASecond()
    {
        Scene scene;
        scene.open();
        QCOMPARE(scene.snapshots.size(), std::size_t(1));
        for (int i = 0; i < 200; ++i) {
            scene.put(rated("busy", i));
            scene.clock.advance(core::Milliseconds(5));
        }
        QVERIFY(scene.deltas.size() >= 9);
        QVERIFY2(scene.deltas.size() <= 10, qPrintable(QString::number(scene.deltas.size())));
        scene.clock.advance(core::Milliseconds(100));
        QCOMPARE(scene.deltas.back().changed(0).row().service().rate().value(), 199.0);
    }

    void aChangeAfterAQuietWhileIsToldAtOnce()
    {
        Scene scene;
        scene.open();
        scene.clock.advance(std::chrono::seconds(1));
        scene.put(service("new"));
        QCOMPARE(scene.deltas.size(), std::size_t(1));
        QCOMPARE(scene.deltas.back().inserted(0).position(), 0);
        QCOMPARE(scene.deltas.back().version(), quint64(2));
    }

    void whatChangedAndChangedBackIsNoNews()
    {
        Scene scene;
        scene.put(rated("a", 1));
        scene.open();
        scene.put(rated("a", 2));
        scene.put(rated("a", 1));
        scene.clock.advance(std::chrono::seconds(1));
        QVERIFY(scene.deltas.empty());
    }

    void agesAreCountedFromTheConfirmation()
    {
        Scene scene;
        scene.put(service("a"));
        scene.confirmed = 0;
        scene.clock.advance(std::chrono::seconds(7));
        scene.open();
        QCOMPARE(scene.snapshots.back().rows(0).service().age_ms(), 7'000);
        QCOMPARE(scene.snapshots.back().rows(0).service().since_ms(), -1);
    }

    void anAgeIsSentAgainOnlyWhenAClientWouldBeWrong()
    {
        Scene scene;
        scene.put(service("a"));
        scene.open();
        for (int i = 0; i < 20; ++i) { // confirmed every 100 ms: a client is wrong by 2 s after 2 s
            scene.clock.advance(core::Milliseconds(100));
            scene.confirmed = scene.time.now();
        }
        QVERIFY(scene.deltas.empty());
        for (int i = 0; i < 80; ++i) {
            scene.clock.advance(core::Milliseconds(100));
            scene.confirmed = scene.time.now();
        }
        QVERIFY2(scene.deltas.size() >= 2 && scene.deltas.size() <= 4,
                 qPrintable(QString::number(scene.deltas.size())));
        QVERIFY(scene.deltas.back().changed(0).row().service().age_ms() <= 100);
    }

    void aClientThatDoesNotDrainGetsASnapshotLater()
    {
        Scene scene;
        scene.put(rated("a", 1));
        scene.open();
        scene.pending = engine::View::kMaxPendingBytes + 1;
        for (int i = 0; i < 50; ++i) {
            scene.put(rated("a", 10 + i));
            scene.clock.advance(core::Milliseconds(100));
        }
        QVERIFY(scene.deltas.empty());
        QCOMPARE(scene.snapshots.size(), std::size_t(1));
        scene.pending = 0;
        scene.clock.advance(std::chrono::seconds(1));
        QCOMPARE(scene.snapshots.size(), std::size_t(2));
        QCOMPARE(scene.snapshots.back().rows(0).service().rate().value(), 59.0);
        scene.put(rated("a", 7));
        scene.clock.advance(core::Milliseconds(100));
        QCOMPARE(scene.deltas.size(), std::size_t(1));
        QCOMPARE(scene.deltas.back().version(), scene.snapshots.back().version() + 1);
    }

    void theCollectionsFreshnessIsTold()
    {
        Scene scene;
        scene.collection.setFreshness(v1::FRESHNESS_LOADING);
        scene.open();
        QCOMPARE(scene.snapshots.back().freshness(), v1::FRESHNESS_LOADING);
        scene.collection.setFreshness(v1::FRESHNESS_LIVE);
        scene.clock.advance(core::Milliseconds(100));
        QCOMPARE(scene.deltas.back().freshness(), v1::FRESHNESS_LIVE);
    }

    void aScopeIsAsFreshAsItsEnvironment()
    {
        Scene scene;
        scene.collection.setFreshness(v1::FRESHNESS_LOADING,
                                      {{u"prod"_s, v1::FRESHNESS_LIVE}, {u"eu"_s, v1::FRESHNESS_LOADING}});
        scene.open();
        QCOMPARE(scene.snapshots.back().freshness(), v1::FRESHNESS_LOADING);
        scene.open({}, u"prod"_s);
        QCOMPARE(scene.snapshots.back().freshness(), v1::FRESHNESS_LIVE);
        v1::Subscribe request;
        request.set_service("prod/shop/payment");
        scene.open(request);
        QCOMPARE(scene.snapshots.back().freshness(), v1::FRESHNESS_LIVE);
        request.set_service("eu/shop/payment");
        scene.open(request);
        QCOMPARE(scene.snapshots.back().freshness(), v1::FRESHNESS_LOADING);
        scene.collection.setFreshness(v1::FRESHNESS_LOADING, {{u"eu"_s, v1::FRESHNESS_STALE}});
        scene.clock.advance(core::Milliseconds(100));
        QCOMPARE(scene.deltas.back().freshness(), v1::FRESHNESS_STALE);
    }

    void aWindowIsBounded()
    {
        Scene scene;
        for (int i = 0; i < engine::View::kMaxWindow + 10; ++i)
            scene.collection.upsert(service("s-" + std::to_string(i)));
        v1::Subscribe request;
        request.mutable_window()->set_offset(-5);
        request.mutable_window()->set_limit(0);
        scene.open(request);
        QCOMPARE(scene.snapshots.back().rows_size(), engine::View::kMaxWindow);
        QCOMPARE(scene.snapshots.back().offset(), 0);
        QCOMPARE(scene.snapshots.back().total(), engine::View::kMaxWindow + 10);
    }

    void numbersOrderNaturally_data()
    {
        QTest::addColumn<QString>("smaller");
        QTest::addColumn<QString>("greater");
        QTest::newRow("two before ten") << u"a2"_s << u"a10"_s;
        QTest::newRow("leading zeros do not count") << u"a007"_s << u"a8"_s;
        QTest::newRow("case does not count") << u"Api"_s << u"apj"_s;
        QTest::newRow("the shorter first") << u"pay"_s << u"payment"_s;
        QTest::newRow("numbers in the middle") << u"v1.9.3"_s << u"v1.10.1"_s;
        QTest::newRow("numbers longer than any integer") << u"1"_s + QString(40, u'0') << u"2"_s + QString(40, u'0');
    }
    void numbersOrderNaturally()
    {
        QFETCH(QString, smaller);
        QFETCH(QString, greater);
        QVERIFY(engine::naturalKey(contract::utf8(smaller)) < engine::naturalKey(contract::utf8(greater)));
    }

    void aFilterKnowsWhenItOnlyNarrows_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<bool>("narrows");
        QTest::newRow("a letter more") << u"pay"_s << u"paym"_s << true;
        QTest::newRow("a word more") << u"pay"_s << u"pay card"_s << true;
        QTest::newRow("from nothing") << u""_s << u"x"_s << true;
        QTest::newRow("a letter before") << u"ay"_s << u"pay"_s << true;
        QTest::newRow("a letter less") << u"paym"_s << u"pay"_s << false;
        QTest::newRow("another word") << u"pay"_s << u"order"_s << false;
        QTest::newRow("a negated word that grows lets more through") << u"-pa"_s << u"-pay"_s << false;
        QTest::newRow("a word that becomes negated") << u"pay"_s << u"-pay"_s << false;
        QTest::newRow("a field from its beginning") << u"health:c"_s << u"health:crit"_s << true;
        QTest::newRow("a field that becomes exact") << u"ns:\"shop\""_s << u"ns:shop"_s << false;
        QTest::newRow("a word in front of a field that starts there") << u"ns:hop"_s << u"ns:shop"_s << false;
        QTest::newRow("another number") << u"alerts:>1"_s << u"alerts:>12"_s << false;
    }
    void aFilterKnowsWhenItOnlyNarrows()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(bool, narrows);
        const auto kind = v1::Row::kService;
        QCOMPARE(engine::RowFilter::parse(after, kind).narrows(engine::RowFilter::parse(before, kind)), narrows);
    }
};

QD_TEST(ViewTest)
#include "tst_view.moc"
