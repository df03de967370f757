#include "farengine.h"

#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/pages/reasonlist.h>
#include <widgets/pages/rowdetail.h>
#include <widgets/pages/section.h>
#include <widgets/pages/servicespage.h>
#include <widgets/pages/signalfeed.h>
#include <widgets/pages/signalpanel.h>
#include <widgets/pages/sourcespage.h>
#include <widgets/pages/tallybar.h>
#include <widgets/table/datatable.h>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace widgets;
using contract::v1::Request;
using farengine::Far;
using farengine::FarPods;
using farengine::podRow;
using farengine::podSection;

namespace {

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

    void enterShowsTheRowInFull()
    {
        FarPods f;
        f.show({podRow(QStringLiteral("a")), podRow(QStringLiteral("b"))});
        f.section.table()->selectKey(QStringLiteral("b"));
        QTest::keyClick(f.section.table(), Qt::Key_Return);
        auto *detail = f.section.findChild<RowDetail *>();
        QVERIFY(detail->isVisible());
        QStringList texts;
        for (const QLabel *label : detail->findChildren<QLabel *>())
            texts += label->text();
        QVERIFY(texts.contains(QStringLiteral("registry/b:1")));
        f.show({podRow(QStringLiteral("a"))});
        QVERIFY(!detail->isVisible());
        QVERIFY(!f.section.closeDetail());
    }

    void theKeyboardStaysWhereItIsWhenTheOpenRowVanishes()
    {
        Far f;
        QWidget window;
        auto *elsewhere = new QLineEdit(&window);
        auto *section = new Section(podSection(), f.context, &window);
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
        Section section(podSection(), f.context);
        section.follow(QStringLiteral("lab/shop/payment"));
        f.channel->snapshot(f.channel->subscription(QStringLiteral("pods")),
                            {podRow(QStringLiteral("a")), podRow(QStringLiteral("b"))});
        section.table()->setRowHeight(metrics::RowHeight::Roomy);
        QCOMPARE(section.table()->height(), section.table()->heightFor(2));
        QVERIFY(section.table()->height() >= 2 * int(metrics::RowHeight::Roomy) + 30);
    }

    void theErrorsLineStandsWhereItIsTooMuch()
    {
        SignalData data;
        data.signal = QStringLiteral("errors");
        const chart::PanelData panel = signalPanel(data, m_look.theme, {0.002, 0.25});
        QCOMPARE(panel.thresholds.size(), 2);
        QCOMPARE(panel.thresholds.first().value, 0.002);
        QCOMPARE(panel.thresholds.first().colour, m_look.theme.colour(Role::Warning));
        QCOMPARE(panel.thresholds.last().value, 0.25);
        QCOMPARE(panel.thresholds.last().colour, m_look.theme.colour(Role::Critical));
        QString note = panel.note;
        note.replace(QChar(0x202f), QLatin1Char(' '));
        QVERIFY2(note.endsWith(QLatin1String("warning from 0.2 %, critical from 25 %")), qPrintable(note));
        const chart::PanelData lone = signalPanel(data, m_look.theme, {0.04, 0.04});
        QCOMPARE(lone.thresholds.size(), 1);
        QCOMPARE(lone.thresholds.first().colour, m_look.theme.colour(Role::Critical));
        QVERIFY(panel.leastTop > 0 && panel.leastTop < 0.1);
        QVERIFY(signalPanel(data, m_look.theme, {}).thresholds.isEmpty());
        data.signal = QStringLiteral("rate");
        QVERIFY(signalPanel(data, m_look.theme, {0.002, 0.25}).thresholds.isEmpty());
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
