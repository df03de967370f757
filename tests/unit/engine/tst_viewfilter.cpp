#include "viewscene.h"

#include <contract/convert.h>
#include <engine/view/view.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using viewtest::Scene;
using viewtest::service;
namespace v1 = contract::v1;

namespace {

v1::Subscribe filtered(const QString &filter)
{
    v1::Subscribe request;
    request.set_filter(contract::utf8(filter));
    return request;
}

} // namespace

/// What filters mean, which rows they choose, and what cannot be meant.
class ViewFilterTest : public QObject
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

QD_TEST(ViewFilterTest)
#include "tst_viewfilter.moc"
