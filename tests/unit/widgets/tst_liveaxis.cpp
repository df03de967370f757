#include <dashboard/chartgroup.h>
#include <support/manualclock.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/chart/liveaxis.h>
#include <widgets/chart/timeserieschart.h>

#include <QApplication>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <cmath>

namespace {

/// How often a widget is painted.
class PaintCount final : public QObject
{
public:
    explicit PaintCount(QWidget &widget) : m_widget(widget) { widget.installEventFilter(this); }
    int count = 0;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        count += watched == &m_widget && event->type() == QEvent::Paint;
        return false;
    }

private:
    QWidget &m_widget;
};

/// A page with two live charts of the last so-and-so long; its data ends now and grows only when told to.
struct LivePage
{
    support::ManualClock clock;
    dashboard::ChartGroup group; // goes after the page
    QWidget page;
    widgets::TimeSeriesChart *chart = new widgets::TimeSeriesChart(group);
    widgets::TimeSeriesChart *other = new widgets::TimeSeriesChart(group);
    widgets::LiveAxis *axis = new widgets::LiveAxis(group, clock, page);
    core::Milliseconds length;

    explicit LivePage(core::Milliseconds last = std::chrono::hours(1)) : length(last)
    {
        auto *all = new QVBoxLayout(&page);
        all->addWidget(chart);
        all->addWidget(other);
        page.resize(700, 500);
        choose({length, {}});
        bring();
        page.show();
        settle();
    }
    void choose(const dashboard::TimeChoice &choice)
    {
        group.setChoice(choice);
        axis->setChoice(choice);
    }
    /// Data of the range that ended so long ago.
    void bring(core::Milliseconds ago = core::Milliseconds(0))
    {
        chart::PanelData data;
        data.title = QStringLiteral("Rate");
        data.toMs = double(core::toUnixMs(clock.wall() - ago));
        data.fromMs = data.toMs - double(length.count());
        chart::Series series;
        series.name = QStringLiteral("requests");
        series.samples = chart::Samples::of({data.fromMs, data.toMs}, {1, 2}).value();
        data.series = {series};
        chart->setData(data);
        other->setData(data);
    }
    /// Everything that is due now.
    void settle()
    {
        for (int i = 0; i < 3; ++i)
            clock.advance(core::Milliseconds(0));
    }
    bool runs() const { return clock.running() > 0; }
    /// Where a moment stands, in device pixels.
    double placeOf(double timeMs) const
    {
        return chart->geometryOfPanel().x.toPixel(timeMs) * chart->devicePixelRatioF();
    }
    double now() const { return double(core::toUnixMs(clock.wall())); }
    QPoint middle() const { return chart->geometryOfPanel().plot.center().toPoint(); }
};

} // namespace

/// The time axes of live charts move on with the time, and cost nothing where nothing moves.
class LiveAxisTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void theAxisMovesByWholePixelsAndOnlyThen()
    {
        LivePage live;
        QCOMPARE(live.clock.running(), 1); // for both charts
        PaintCount paints(*live.chart);
        const double moment = live.now() - 600'000;
        for (int i = 0; i < 50; ++i) {
            const double before = live.placeOf(moment);
            const int painted = paints.count;
            const auto wait = live.clock.untilNext();
            live.clock.advance(wait - core::Milliseconds(1));
            QCOMPARE(paints.count, painted);
            live.clock.advance(core::Milliseconds(1));
            const double moved = before - live.placeOf(moment);
            QVERIFY2(moved > 0.9 && std::abs(moved - std::round(moved)) < 1e-3, qPrintable(QString::number(moved)));
            QVERIFY(paints.count <= painted + 1);
            QCOMPARE(live.other->data().toMs, live.chart->data().toMs);
            QVERIFY(live.chart->data().toMs <= live.now());
            QCOMPARE(live.clock.running(), 1);
        }
        QVERIFY(paints.count > 0);
    }

    void thePauseFollowsFromRangeAndWidth()
    {
        for (const core::Milliseconds length :
             {core::Milliseconds(600'000), core::Milliseconds(3'600'000), core::Milliseconds(86'400'000)}) {
            LivePage live(length);
            const QSignalSpy steps(&live.group, &dashboard::ChartGroup::timePassed);
            const double pace =
                double(length.count()) / (live.chart->geometryOfPanel().plot.width() * live.chart->devicePixelRatioF());
            live.clock.advance(core::Milliseconds(qint64(20 * pace)));
            QVERIFY2(steps.size() >= 19 && steps.size() <= 21, qPrintable(QString::number(steps.size())));
        }
    }

    void aShortRangeIsNoFasterThanAScreen()
    {
        LivePage live(std::chrono::seconds(2));
        const QSignalSpy steps(&live.group, &dashboard::ChartGroup::timePassed);
        const double moment = live.now();
        const double before = live.placeOf(moment);
        live.clock.advance(std::chrono::seconds(1));
        QVERIFY2(steps.size() > 50 && steps.size() <= 60, qPrintable(QString::number(steps.size())));
        const double moved = before - live.placeOf(moment);
        QVERIFY(moved > 200 && std::abs(moved - std::round(moved)) < 1e-3);
    }

    void newDataDoesNotMoveItBackAndNothingIsInvented()
    {
        LivePage live;
        live.clock.advance(std::chrono::minutes(2));
        const double end = live.chart->data().toMs;
        QVERIFY(end > live.now() - 60'000);
        QCOMPARE(live.chart->data().series.first().samples.times().last(), live.now() - 120'000);
        // The answer to a question of 20 s ago.
        live.bring(std::chrono::seconds(20));
        QCOMPARE(live.chart->data().toMs, end);
        QCOMPARE(live.chart->data().series.first().samples.times().last(), live.now() - 20'000);
        const double moment = live.now() - 600'000;
        const double before = live.placeOf(moment);
        live.bring();
        const double moved = before - live.placeOf(moment);
        QVERIFY(std::abs(moved - std::round(moved)) < 1e-3 && moved > -1e-3);
    }

    void nothingRunsWhereNothingMoves_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"paused", "hidden", "minimised", "selected", "held by a hand", "a fixed range"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void nothingRunsWhereNothingMoves()
    {
        QFETCH(QString, what);
        LivePage live;
        QVERIFY(live.runs());
        const auto is = [&what](const char *one) { return what == QLatin1String(one); };
        const auto turn = [&](bool on) {
            if (is("paused"))
                live.axis->setPaused(on);
            else if (is("hidden"))
                live.page.setVisible(!on);
            else if (is("minimised"))
                live.page.setWindowState(on ? Qt::WindowMinimized : Qt::WindowNoState);
            else if (is("selected"))
                live.group.setSpan(on ? std::optional(chart::AxisRange{live.now() - 9e5, live.now() - 3e5})
                                      : std::nullopt);
            else if (is("held by a hand") && on)
                QTest::mousePress(live.chart, Qt::LeftButton, {}, live.middle());
            else if (is("held by a hand"))
                QTest::mouseRelease(live.chart, Qt::LeftButton, {}, live.middle());
            else if (on)
                live.choose({live.length, core::TimeRange{live.clock.wall() - live.length, live.clock.wall()}});
            else
                live.choose({live.length, {}});
        };
        turn(true);
        live.settle();
        QVERIFY(!live.runs());
        const double end = live.chart->data().toMs;
        PaintCount paints(*live.chart);
        live.clock.advance(std::chrono::minutes(10));
        QCOMPARE(live.chart->data().toMs, end);
        QCOMPARE(paints.count, 0);
        // And on again, from where it would be by now.
        turn(false);
        live.settle();
        QVERIFY(live.runs());
        QVERIFY(live.chart->data().toMs > live.now() - 10'000);
    }

    void aChartOutOfSightWaits()
    {
        LivePage live;
        live.chart->hide();
        live.settle();
        QVERIFY(live.runs()); // for the other one
        live.other->move(0, 5000);
        live.clock.advance(std::chrono::minutes(1));
        QVERIFY(!live.runs());
        live.chart->show();
        live.settle();
        QVERIFY(live.runs());
        QVERIFY(live.chart->data().toMs > live.now() - 10'000);
    }

    void withoutDataOrWithAnothersNothingMoves()
    {
        support::ManualClock clock;
        dashboard::ChartGroup group;
        QWidget page;
        widgets::TimeSeriesChart chart(group, &page);
        const widgets::LiveAxis axis(group, clock, page);
        chart.resize(600, 200);
        page.show();
        clock.advance(std::chrono::minutes(1));
        QCOMPARE(clock.running(), 0);
        // Of another length than what is chosen now: a zoom that was taken back. It stays until its successor comes.
        chart::PanelData data;
        data.fromMs = 1000;
        data.toMs = 2000;
        chart.setData(data);
        clock.advance(std::chrono::minutes(1));
        QCOMPARE(clock.running(), 0);
        QCOMPARE(chart.data().toMs, 2000.0);
    }

    void pausedFromTheStartShowsWhatIsAskedFor()
    {
        support::ManualClock clock;
        dashboard::ChartGroup group;
        QWidget page;
        widgets::LiveAxis axis(group, clock, page);
        axis.setPaused(true);
        clock.advance(std::chrono::minutes(5));
        axis.setChoice({std::chrono::hours(6), {}});
        QCOMPARE(group.now(), std::optional(double(core::toUnixMs(clock.wall()))));
        const auto then = group.now();
        clock.advance(std::chrono::minutes(5));
        axis.setChoice({std::chrono::hours(6), {}}); // a page is told whenever it is shown
        QCOMPARE(group.now(), then);
        axis.setChoice({std::chrono::hours(1), {}});
        QVERIFY(group.now() > then);
    }

    void aPointerThatLiesStillLeadsUntilSomebodyElseDoes()
    {
        LivePage live;
        live.chart->setAttribute(Qt::WA_UnderMouse);
        QMouseEvent move(QEvent::MouseMove, QPointF(live.middle()), QPointF(live.chart->mapToGlobal(live.middle())),
                         Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(live.chart, &move);
        const auto first = live.group.crosshair();
        QVERIFY(first);
        live.clock.advance(std::chrono::minutes(2));
        QVERIFY(live.group.crosshair() > first);
        // The keyboard in another chart.
        const double elsewhere = live.now() - 1'200'000;
        live.group.setCrosshair(elsewhere);
        live.clock.advance(std::chrono::minutes(2));
        QCOMPARE(live.group.crosshair(), std::optional(elsewhere));
    }

    void whyTheAxisStandsIsSaid()
    {
        using State = widgets::TimeSeriesChart::State;
        LivePage live;
        const auto says = [&live](const QString &text) { return live.chart->accessibleDescription().contains(text); };
        const QString held = QStringLiteral("held while a time is selected");
        QVERIFY(!says(held));
        live.group.setSpan(chart::AxisRange{live.now() - 900'000, live.now() - 300'000});
        QVERIFY(says(held));
        live.chart->setState(State::Partial, QStringLiteral("one source is away"));
        QVERIFY(says(held) && says(QStringLiteral("one source is away")));
        live.chart->setState(State::Stale);
        QVERIFY(says(held));
        live.chart->setState(State::Error, QStringLiteral("no answer"));
        QVERIFY(!says(held));
        live.chart->setState(State::Ready);
        QVERIFY(says(held));
        live.group.setSpan({});
        QVERIFY(!says(held));
    }

    void theSelectionIsWhereItWasWhileDataComes()
    {
        LivePage live;
        live.group.setSpan(chart::AxisRange{live.now() - 3'500'000, live.now() - 3'400'000});
        const double place = live.placeOf(live.group.span()->low);
        live.clock.advance(std::chrono::minutes(5));
        live.bring();
        QCOMPARE(live.placeOf(live.group.span()->low), place);
        live.group.setSpan({});
        QVERIFY(live.placeOf(live.now()) > place);
    }
};

QD_TEST(LiveAxisTest)
#include "tst_liveaxis.moc"
