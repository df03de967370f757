#include <dashboard/chartgroup.h>
#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/chart/timeserieschart.h>
#include <widgets/pages/changestrip.h>
#include <widgets/pages/servicepage.h>

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QTest>

#include <algorithm>

namespace {

constexpr qint64 kSpanNow = 1'700'000'000'000; // the manual clock's: 2023-11-14 22:13:20 UTC
constexpr qint64 kSpanMinute = 60'000;

/// A service's page over the last hour, with one change 40 minutes ago and one 10 minutes ago.
struct OpenedService
{
    support::ManualClock clock;
    widgets::TransientMemory memory;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    widgets::ServicePage page{widgets::PageContext{link, clock, memory, {}}, QStringLiteral("lab/shop/payment")};

    OpenedService()
    {
        page.resize(1200, 900);
        page.setTimeChoice({std::chrono::hours(1), {}});
        page.show();
        QVector<contract::v1::Row> rows;
        for (const int minutesAgo : {40, 10}) {
            contract::v1::Row row;
            row.set_key(std::to_string(minutesAgo));
            row.mutable_change()->set_kind("deploy");
            row.mutable_change()->mutable_message()->set_code("test.change-" + std::to_string(minutesAgo));
            row.mutable_change()->set_at_unix_ms(kSpanNow - minutesAgo * kSpanMinute);
            rows += row;
        }
        channel->snapshot(channel->subscription(QStringLiteral("changes")), rows);
    }
    dashboard::ChartGroup &group() const { return *page.findChild<dashboard::ChartGroup *>(); }
    widgets::ChangeStrip &strip() const { return *page.findChild<widgets::ChangeStrip *>(); }
    bool tells(const char *code) const { return strip().accessibleName().contains(QLatin1String(code)); }
    void select(int fromMinutesAgo, int toMinutesAgo) const
    {
        group().setSpan(chart::AxisRange{double(kSpanNow - fromMinutesAgo * kSpanMinute),
                                         double(kSpanNow - toMinutesAgo * kSpanMinute)});
    }
    int asked() const { return channel->count(contract::v1::Request::kQuerySignal); }
    void answerSignals()
    {
        for (; answered < channel->sent.size(); ++answered) {
            if (!channel->sent[answered]->has_query_signal())
                continue;
            contract::v1::Response frames;
            frames.set_last(true);
            frames.mutable_frames();
            channel->answer(channel->sent[answered]->id(), frames);
        }
    }
    qsizetype answered = 0;
    bool act(const QString &title) const
    {
        for (const dashboard::SpanAction &action : group().spanActions()) {
            if (action.title == title) {
                action.run(dashboard::timesOf(*group().span()));
                return true;
            }
        }
        return false;
    }
};

} // namespace

/// What a service's page does with a time that is selected in its charts.
class ServiceSpanTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void changesAreLimitedToTheSpanAndBack()
    {
        const OpenedService service;
        auto *wayBack = service.strip().findChild<QPushButton *>();
        QVERIFY(wayBack);
        QVERIFY(service.tells("test.change-40") && service.tells("test.change-10"));
        QVERIFY(!wayBack->isVisible());
        service.select(50, 30);
        QVERIFY(service.tells("test.change-10")); // selecting alone hides nothing
        QVERIFY(service.act(QStringLiteral("Show changes")));
        QVERIFY(service.tells("test.change-40") && !service.tells("test.change-10"));
        QCOMPARE(service.strip().markers().size(), 2);
        QVERIFY(wayBack->isVisible());
        QTest::keyClick(wayBack, Qt::Key_Space);
        QVERIFY(service.tells("test.change-40") && service.tells("test.change-10"));
        QVERIFY(!wayBack->isVisible());
        QVERIFY(service.group().span());
    }

    void theStripFollowsWhatIsSelected()
    {
        const OpenedService service;
        service.select(50, 30);
        QVERIFY(service.act(QStringLiteral("Show changes")));
        service.select(20, 5);
        QVERIFY(!service.tells("test.change-40") && service.tells("test.change-10"));
        service.select(30, 20);
        QVERIFY2(service.strip().accessibleName().contains(QLatin1String("selected")),
                 qPrintable(service.strip().accessibleName()));
        service.group().setSpan({});
        QVERIFY(!service.strip().isLimited());
        QVERIFY(service.tells("test.change-40") && service.tells("test.change-10"));
    }

    void escGoesBackStepByStep()
    {
        OpenedService service;
        QVERIFY(!service.page.closeInner());
        service.select(50, 30);
        QVERIFY(service.act(QStringLiteral("Show changes")));
        QVERIFY(service.page.closeInner());
        QVERIFY(!service.strip().isLimited());
        QVERIFY(service.group().span());
        QVERIFY(service.page.closeInner());
        QVERIFY(!service.group().span());
        QVERIFY(!service.page.closeInner());
    }

    void nothingIsAskedWhileALiveTimeIsSelected()
    {
        OpenedService service;
        service.answerSignals();
        const int first = service.asked();
        service.clock.advance(std::chrono::minutes(2));
        QVERIFY(service.asked() > first);
        service.answerSignals();
        service.select(30, 10);
        const int before = service.asked();
        service.clock.advance(std::chrono::minutes(5));
        QCOMPARE(service.asked(), before);
        service.page.setPaused(true);
        service.group().setSpan({});
        QCOMPARE(service.asked(), before);
        service.page.setPaused(false);
        QCOMPARE(service.asked(), before + 4);
        // A fixed range does not move away from what is selected.
        service.answerSignals();
        service.select(30, 10);
        const core::WallTime now = service.clock.wall();
        service.page.setTimeChoice({std::chrono::hours(1), core::TimeRange{now - std::chrono::hours(1), now}});
        QCOMPARE(service.asked(), before + 8);
    }

    void timesAreCopiedInUtc()
    {
        const OpenedService service;
        service.select(30, 0);
        QVERIFY(service.act(QStringLiteral("Copy times")));
        QCOMPARE(QApplication::clipboard()->text(),
                 QStringLiteral("2023-11-14T21:43:20.000Z\t2023-11-14T22:13:20.000Z"));
    }

    void theKeyboardFindsTheActions()
    {
        const OpenedService service;
        const auto offered = [&service] {
            const auto commands = service.page.commands();
            return std::any_of(commands.cbegin(), commands.cend(), [](const widgets::Command &command) {
                return command.title == QLatin1String("Copy times");
            });
        };
        QVERIFY(!offered());
        service.select(30, 10);
        QVERIFY(offered());
        auto *chart = service.page.findChild<widgets::TimeSeriesChart *>();
        QTest::keyClick(chart, Qt::Key_Return);
        auto *menu = chart->findChild<QMenu *>();
        QVERIFY(menu);
        QStringList titles;
        for (const QAction *action : menu->actions())
            titles += action->text();
        for (const char *title : {"Zoom to the selected time", "Show changes", "Copy times"})
            QVERIFY2(titles.contains(QLatin1String(title)), title);
        menu->close();
        const auto span = *service.group().span();
        for (const widgets::Command &command : service.page.commands()) {
            if (command.title == QLatin1String("Zoom to the selected time"))
                command.run();
        }
        QVERIFY(!service.group().span());
        QVERIFY(service.group().choice().fixed);
        QCOMPARE(core::toUnixMs(service.group().choice().fixed->begin), qint64(span.low));
    }
};

QD_TEST(ServiceSpanTest)
#include "tst_servicespan.moc"
