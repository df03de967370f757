#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/pages/changestrip.h>
#include <widgets/pages/reasonlist.h>
#include <widgets/pages/rowdetail.h>
#include <widgets/pages/section.h>
#include <widgets/pages/servicespage.h>
#include <widgets/pages/signalfeed.h>
#include <widgets/pages/signalpanel.h>
#include <widgets/pages/sourcespage.h>
#include <widgets/pages/tallybar.h>
#include <widgets/table/datatable.h>

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace widgets;
using contract::v1::Request;

namespace {

struct Far
{
    support::ManualClock clock;
    TransientMemory memory;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    PageContext context{link, clock, memory, {}};

    void change(quint64 id, int position, const char *kind, const char *code, qint64 at)
    {
        contract::v1::Row row;
        row.set_key(std::to_string(position));
        row.mutable_change()->set_kind(kind);
        row.mutable_change()->mutable_message()->set_code(code);
        row.mutable_change()->set_at_unix_ms(at);
        rows += row;
        channel->snapshot(id, rows);
    }
    QVector<contract::v1::Row> rows;
};

contract::v1::Row podRow(const QString &name)
{
    contract::v1::Row row;
    row.set_key(contract::utf8(name));
    row.mutable_pod()->set_name(row.key());
    row.mutable_pod()->set_image("registry/" + row.key() + ":1");
    row.mutable_pod()->set_freshness(contract::v1::FRESHNESS_LIVE);
    return row;
}

contract::v1::ServiceRow withReasons(int count, int sinceMs)
{
    contract::v1::ServiceRow service;
    for (int i = 0; i < count; ++i) {
        auto *reason = service.add_reasons();
        reason->mutable_message()->set_code("test.reason-" + std::to_string(i));
        reason->set_since_ms(sinceMs);
        reason->set_evidence("pods:p" + std::to_string(i));
    }
    return service;
}

} // namespace

class ServicePagePartsTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void slowSignalsAreWaitedFor()
    {
        Far f;
        SignalFeed feed(f.context);
        feed.setTimeChoice({std::chrono::hours(1), {}});
        feed.follow(QStringLiteral("lab/shop/payment"));
        feed.setActive(true);
        QCOMPARE(f.channel->count(Request::kQuerySignal), 4);
        f.clock.advance(std::chrono::minutes(5));
        QCOMPARE(f.channel->count(Request::kQuerySignal), 4);
        QCOMPARE(f.channel->count(Request::kCancel), 0);
        // One answers; in the next round only that one is asked again.
        contract::v1::Response frames;
        frames.set_last(true);
        frames.mutable_frames()->add_frames();
        f.channel->answer(f.channel->sent.first()->id(), frames);
        f.clock.advance(std::chrono::minutes(1));
        QVERIFY(feed.signalData().first().frames);
        QCOMPARE(f.channel->count(Request::kQuerySignal), 5);
        QCOMPARE(f.channel->sent.last()->query_signal().signal(), std::string("rate"));
        // Another range does not wait for the old one.
        feed.setTimeChoice({std::chrono::hours(6), {}});
        QCOMPARE(f.channel->count(Request::kQuerySignal), 9);
    }

    void signalsOfAPausedPageAreAskedForOnce()
    {
        Far f;
        SignalFeed feed(f.context);
        feed.setPaused(true);
        feed.setTimeChoice({std::chrono::hours(1), {}});
        feed.follow(QStringLiteral("lab/shop/payment"));
        feed.setActive(true);
        QCOMPARE(f.channel->count(Request::kQuerySignal), 4);
        for (int i = 0; i < 4; ++i) {
            contract::v1::Response frames;
            frames.set_last(true);
            frames.mutable_frames();
            f.channel->answer(f.channel->sent[i]->id(), frames);
        }
        f.clock.advance(std::chrono::minutes(5));
        QCOMPARE(f.channel->count(Request::kQuerySignal), 4);
        feed.setPaused(false);
        QCOMPARE(f.channel->count(Request::kQuerySignal), 8);
    }

    void reasonsKeepTheirLines()
    {
        ReasonList list;
        list.setReasons(withReasons(2, 1000).reasons(), core::Milliseconds(0));
        const auto before = list.findChildren<QPushButton *>();
        list.setReasons(withReasons(2, 1000).reasons(), core::Milliseconds(5000));
        QCOMPARE(list.findChildren<QPushButton *>(), before);
        QVERIFY(list.findChildren<QLabel *>().at(1)->text().contains(QLatin1String("6 s")) ||
                list.findChildren<QLabel *>().at(0)->text().contains(QLatin1String("6 s")));
        list.setReasons(withReasons(9, 1000).reasons(), core::Milliseconds(0));
        QCOMPARE(list.findChildren<QPushButton *>().size(), 6);
        list.setReasons(withReasons(1, 1000).reasons(), core::Milliseconds(0));
        QCOMPARE(list.findChildren<QPushButton *>().size(), 6);
        QSignalSpy chosen(&list, &ReasonList::evidenceChosen);
        list.findChildren<QPushButton *>().first()->click();
        QCOMPARE(chosen.first().first().toString(), QStringLiteral("pods:p0"));
    }

    void evidenceOutsideTheWindowIsFetched()
    {
        Far f;
        Section section(
            {QStringLiteral("pods"), QStringLiteral("Pods"), {}, models::podColumns(), QStringLiteral("pods")},
            f.context);
        section.resize(900, 400);
        section.show();
        section.follow(QStringLiteral("lab/shop/payment"));
        const quint64 id = f.channel->subscription(QStringLiteral("pods"));
        QVector<contract::v1::Row> rows;
        for (int i = 0; i < 120; ++i)
            rows += podRow(QStringLiteral("p%1").arg(i));
        f.channel->snapshot(id, rows, 0, 300);
        QSignalSpy revealed(&section, &Section::revealed);
        section.reveal(QStringLiteral("p250"));
        QVERIFY(f.channel->sent.last()->change_window().window().limit() >= 300);
        for (int i = 120; i < 300; ++i)
            rows += podRow(QStringLiteral("p%1").arg(i));
        f.channel->snapshot(id, rows, 0, 300);
        QCOMPARE(revealed.size(), 1);
        QCOMPARE(section.table()->currentKey(), QStringLiteral("p250"));
        QVERIFY(section.table()->viewport()->rect().contains(
            section.table()->visualRect(section.table()->currentIndex()).center()));
    }

    void enterShowsTheRowInFull()
    {
        Far f;
        Section section(
            {QStringLiteral("pods"), QStringLiteral("Pods"), {}, models::podColumns(), QStringLiteral("pods")},
            f.context);
        section.resize(900, 400);
        section.show();
        section.follow(QStringLiteral("lab/shop/payment"));
        const quint64 id = f.channel->subscription(QStringLiteral("pods"));
        f.channel->snapshot(id, {podRow(QStringLiteral("a")), podRow(QStringLiteral("b"))});
        section.table()->selectKey(QStringLiteral("b"));
        QTest::keyClick(section.table(), Qt::Key_Return);
        auto *detail = section.findChild<RowDetail *>();
        QVERIFY(detail->isVisible());
        QStringList texts;
        for (const QLabel *label : detail->findChildren<QLabel *>())
            texts += label->text();
        QVERIFY(texts.contains(QStringLiteral("registry/b:1")));
        f.channel->snapshot(id, {podRow(QStringLiteral("a"))});
        QVERIFY(!detail->isVisible());
        QVERIFY(!section.closeDetail());
    }

    void theKeyboardStaysWhereItIsWhenTheOpenRowVanishes()
    {
        Far f;
        QWidget window;
        auto *elsewhere = new QLineEdit(&window);
        auto *section = new Section(
            {QStringLiteral("pods"), QStringLiteral("Pods"), {}, models::podColumns(), QStringLiteral("pods")},
            f.context, &window);
        section->setGeometry(0, 40, 900, 400);
        window.resize(900, 500);
        window.show();
        section->follow(QStringLiteral("lab/shop/payment"));
        const quint64 id = f.channel->subscription(QStringLiteral("pods"));
        const auto openB = [&] {
            f.channel->snapshot(id, {podRow(QStringLiteral("a")), podRow(QStringLiteral("b"))});
            section->table()->selectKey(QStringLiteral("b"));
            QTest::keyClick(section->table(), Qt::Key_Return);
        };
        auto *detail = section->findChild<RowDetail *>();
        openB();
        elsewhere->setFocus();
        f.channel->snapshot(id, {podRow(QStringLiteral("a"))});
        QVERIFY(!detail->isVisible());
        QCOMPARE(window.focusWidget(), elsewhere);
        // What stood in the detail goes to the table.
        openB();
        QVERIFY(detail->isVisible());
        detail->findChild<QToolButton *>()->setFocus();
        f.channel->snapshot(id, {podRow(QStringLiteral("a"))});
        QCOMPARE(window.focusWidget(), section->table());
    }

    void sectionsAreAsHighAsTheirRows()
    {
        Far f;
        Section section(
            {QStringLiteral("pods"), QStringLiteral("Pods"), {}, models::podColumns(), QStringLiteral("pods")},
            f.context);
        section.follow(QStringLiteral("lab/shop/payment"));
        f.channel->snapshot(f.channel->subscription(QStringLiteral("pods")),
                            {podRow(QStringLiteral("a")), podRow(QStringLiteral("b"))});
        section.table()->setRowHeight(metrics::RowHeight::Roomy);
        QCOMPARE(section.table()->height(), section.table()->heightFor(2));
        QVERIFY(section.table()->height() >= 2 * int(metrics::RowHeight::Roomy) + 30);
    }

    void twoSourcesTellOfOneChange()
    {
        Far f;
        ChangeStrip strip(f.context);
        strip.follow(QStringLiteral("lab/shop/payment"));
        const quint64 id = f.channel->subscription(QStringLiteral("changes"));
        const qint64 at = 1'700'000'000'000;
        strip.setRange({core::fromUnixMs(at - 3'600'000), core::fromUnixMs(at + 3'600'000)});
        f.change(id, 0, "alert", "test.errors-high", at);
        f.change(id, 1, "alert", "test.errors-high", at + 15'000);
        f.change(id, 2, "alert", "test.other", at + 15'000);
        f.change(id, 3, "alert", "test.errors-high", at + 1'800'000);
        QCOMPARE(strip.markers().size(), 3);
        f.change(id, 4, "restart", "test.crash", at + 60'000);
        f.change(id, 5, "scale", "test.scaled", at + 90'000);
        QStringList words;
        for (const chart::Marker &marker : strip.markers())
            words += chart::markerWord(marker.kind);
        QCOMPARE(words.join(u' '), QStringLiteral("Alert Alert Restart Change Alert"));
    }

    void changesBeyondADayCarryTheirDay()
    {
        Far f;
        ChangeStrip strip(f.context);
        strip.follow(QStringLiteral("lab/shop/payment"));
        const qint64 at = QDateTime(QDate(2026, 3, 14), QTime(12, 0), Qt::UTC).toMSecsSinceEpoch();
        f.clock.setWall(core::fromUnixMs(at + 3'600'000));
        f.change(f.channel->subscription(QStringLiteral("changes")), 0, "deploy", "test.deploy", at);
        strip.setRange({core::fromUnixMs(at - 3'600'000), core::fromUnixMs(at + 3'600'000)});
        QVERIFY2(strip.accessibleName().contains(QLatin1String(" 12:00 ")), qPrintable(strip.accessibleName()));
        QVERIFY(!strip.accessibleName().contains(QLatin1String("14")));
        // The same range looked at a day later.
        f.clock.setWall(core::fromUnixMs(at + 25 * 3'600'000LL));
        strip.setRange({core::fromUnixMs(at - 3'600'000), core::fromUnixMs(at + 1'800'000)});
        QVERIFY2(strip.accessibleName().contains(QLatin1String("14 Mar 12:00")), qPrintable(strip.accessibleName()));
        strip.setRange({core::fromUnixMs(at - 48 * 3'600'000LL), core::fromUnixMs(at + 3'600'000)});
        QVERIFY2(strip.accessibleName().contains(QLatin1String("14")), qPrintable(strip.accessibleName()));
    }

    void timesGetTheirDayWhenTheDayIsOver()
    {
        Far f;
        ChangeStrip strip(f.context);
        strip.follow(QStringLiteral("lab/shop/payment"));
        const qint64 at = QDateTime(QDate(2026, 3, 14), QTime(23, 50), Qt::UTC).toMSecsSinceEpoch();
        f.clock.setWall(core::fromUnixMs(at + 9 * 60'000));
        strip.setRange({core::fromUnixMs(at - 3'600'000), core::fromUnixMs(at + 300'000)});
        f.change(f.channel->subscription(QStringLiteral("changes")), 0, "deploy", "test.deploy", at);
        QVERIFY2(strip.accessibleName().contains(QLatin1String(" 23:50 ")), qPrintable(strip.accessibleName()));
        QVERIFY(!strip.accessibleName().contains(QLatin1String("14 Mar")));
        strip.resize(900, 36);
        const QImage before = strip.grab().toImage();
        // Nobody touches the range, and nothing arrives.
        f.clock.setWall(core::fromUnixMs(at + 11 * 60'000));
        f.clock.advance(std::chrono::minutes(1));
        QVERIFY2(strip.accessibleName().contains(QLatin1String("14 Mar 23:50")), qPrintable(strip.accessibleName()));
        QVERIFY(strip.grab().toImage() != before);
    }

    void theErrorsLineStandsWhereItIsTooMuch()
    {
        SignalData data;
        data.signal = QStringLiteral("errors");
        const chart::PanelData panel = signalPanel(data, m_look.theme, 0.002);
        QCOMPARE(panel.thresholds.size(), 1);
        QCOMPARE(panel.thresholds.first().value, 0.002);
        QVERIFY(panel.leastTop > 0 && panel.leastTop < 0.1);
        QVERIFY(signalPanel(data, m_look.theme, 0).thresholds.isEmpty());
        data.signal = QStringLiteral("rate");
        QVERIFY(signalPanel(data, m_look.theme, 0.002).thresholds.isEmpty());
    }

    void onlyLatencyAsksForExemplarsAndShowsThem()
    {
        Far f;
        SignalFeed feed(f.context);
        feed.setTimeChoice({std::chrono::hours(1), {}});
        feed.follow(QStringLiteral("shop//payment"));
        feed.setActive(true);
        QStringList asking;
        for (const auto &request : std::as_const(f.channel->sent)) {
            if (request->query_signal().exemplars())
                asking += contract::text(request->query_signal().signal());
        }
        QCOMPARE(asking, QStringList{QStringLiteral("latency")});

        contract::v1::Frames frames;
        for (const char *name : {"p50", "p95"})
            frames.add_frames()->set_name(name);
        auto *exemplar = frames.add_exemplars()->add_exemplars();
        exemplar->set_time(5);
        exemplar->set_value(0.25);
        auto *leftOut = frames.add_notices();
        leftOut->set_code("query.exemplars-left-out");
        auto *number = leftOut->add_args();
        number->set_name("number");
        number->set_integer(17);
        SignalData data;
        data.signal = QStringLiteral("latency");
        data.frames = std::make_shared<const contract::v1::Frames>(frames);
        const chart::PanelData panel = signalPanel(data, m_look.theme, 0);
        QCOMPARE(panel.exemplars.size(), 1);
        QCOMPARE(panel.exemplars.first().series, -1); // both quantiles were counted from it
        QCOMPARE(panel.exemplars.first().value, 0.25);
        QVERIFY2(panel.exemplarNote.contains(QLatin1String("17")), qPrintable(panel.exemplarNote));
        QVERIFY(!panel.exemplarNote.contains(QLatin1String("query.")));

        // That they did not come is only said of an answer without any.
        frames.clear_exemplars();
        frames.clear_notices();
        frames.add_notices()->set_code("query.exemplars-missing");
        data.frames = std::make_shared<const contract::v1::Frames>(frames);
        const chart::PanelData without = signalPanel(data, m_look.theme, 0);
        QVERIFY(without.exemplars.isEmpty());
        QVERIFY(!without.exemplarNote.isEmpty() && !without.exemplarNote.contains(QLatin1String("query.")));
    }

    void aMistypedFilterIsNoGoodNews()
    {
        Far f;
        ServicesPage services(f.context);
        services.resize(1300, 700);
        services.show();
        const quint64 id = f.channel->subscription(QStringLiteral("services"));
        f.channel->snapshot(id, support::serviceRows({QStringLiteral("a"), QStringLiteral("b")}));
        auto *filter = qobject_cast<QLineEdit *>(services.filterField());
        filter->setText(QStringLiteral("helth:critical"));
        contract::v1::Response response;
        auto *body = response.mutable_snapshot();
        body->set_unfiltered(2);
        body->set_freshness(contract::v1::FRESHNESS_LIVE);
        auto *problem = body->add_problems();
        problem->set_code("filter.unknown-field");
        const std::pair<const char *, const char *> arguments[] = {
            {"field", "helth"}, {"word", "helth:critical"}, {"known", "name, health"}};
        for (const auto &[name, value] : arguments) {
            auto *argument = problem->add_args();
            argument->set_name(name);
            argument->set_text(value);
        }
        f.channel->answer(id, response);
        const auto said = [&services] {
            QStringList all;
            for (const QLabel *label : services.findChildren<QLabel *>()) {
                if (label->isVisible())
                    all += label->text();
            }
            return all.join(u'\n');
        };
        QVERIFY2(said().contains(QStringLiteral("helth")) && said().contains(QStringLiteral("name, health")),
                 qPrintable(said()));
        QVERIFY2(said().contains(QStringLiteral("The filter is not understood")), qPrintable(said()));
        QVERIFY(!said().contains(QStringLiteral("Nothing fits")));
        QVERIFY(filter->accessibleDescription().contains(QStringLiteral("helth")));
        // No count is a zero that somebody could take for rest.
        const auto *tally = services.findChild<TallyBar *>();
        QVERIFY2(!tally->accessibleName().contains(u'0'), qPrintable(tally->accessibleName()));
        filter->clear();
        f.channel->snapshot(id, support::serviceRows({QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY2(!said().contains(QStringLiteral("helth")), qPrintable(said()));
        QVERIFY(tally->accessibleName().contains(u'0'));
    }

    void pagesOpenedWhilePausedLoadAndRest()
    {
        Far f;
        ServicesPage services(f.context);
        services.setPaused(true);
        const quint64 id = f.channel->subscription(QStringLiteral("services"));
        f.channel->snapshot(id, support::serviceRows({QStringLiteral("a")}));
        auto *table = services.findChild<DataTable *>();
        QCOMPARE(table->model()->rowCount(), 1);
        f.channel->snapshot(id, support::serviceRows({QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(table->model()->rowCount(), 1);
        // Another environment is the user's wish: it loads, and rests too.
        services.setEnvironment(QStringLiteral("prod"));
        const quint64 next = f.channel->subscription(QStringLiteral("services"));
        QVERIFY(next != id);
        f.channel->snapshot(next, support::serviceRows({QStringLiteral("x"), QStringLiteral("y")}));
        QCOMPARE(table->model()->rowCount(), 2);
        f.channel->snapshot(next, support::serviceRows({QStringLiteral("x")}));
        QCOMPARE(table->model()->rowCount(), 2);
    }

    void sourcesRestWhilePaused()
    {
        Far f;
        SourcesPage sources(f.context, {});
        const quint64 id = f.channel->subscription(QStringLiteral("sources"));
        contract::v1::Row row;
        row.set_key("lab/consul");
        row.mutable_source()->set_id(row.key());
        f.channel->snapshot(id, {row});
        sources.setPaused(true);
        f.channel->snapshot(id, {});
        QCOMPARE(sources.findChild<DataTable *>()->model()->rowCount(), 1);
    }
};

QD_TEST(ServicePagePartsTest)
#include "tst_servicepage.moc"
