#include "controlledplot.h"

#include <chart/interaction/controller.h>
#include <chart/interaction/history.h>
#include <support/testregistry.h>

#include <QTest>

/// The way of a zoom: there, back and forward, and what is shown on it.
class ControllerWayTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void forwardAndResetNeedAWay()
    {
        ControlledPlot plot;
        plot.page.canGoForward = true;
        QCOMPARE(plot.run(QStringLiteral("key right alt; key backspace shift")), QStringLiteral("forward; forward"));
        chart::KeyInput left{chart::Key::Left, chart::Modifier::Alt, {}, 0};
        plot.controller.setPage({});
        QVERIFY(!plot.controller.wants(left));
        plot.controller.setPage({{}, {}, true, false});
        QVERIFY(plot.controller.wants(left));
    }

    void aSpanOfAnotherChartIsNotExtendedFromHere()
    {
        ControlledPlot plot;
        plot.run(QStringLiteral("move 500,50; key right ctrl shift"));
        QCOMPARE(plot.page.span, std::optional(chart::AxisRange{500'000, 510'000}));
        plot.page.span = chart::AxisRange{100'000, 200'000};
        plot.page.crosshairMs = 300'000;
        QCOMPARE(plot.run(QStringLiteral("key right ctrl shift")),
                 QStringLiteral("crosshair 310000; span 300000..310000"));
    }

    void theBoxIsWhatWillBeAskedFor()
    {
        ControlledPlot plot;
        plot.run(QStringLiteral("press left 100,20 shift; move 300,70"));
        const auto box = plot.controller.box();
        QVERIFY(box && box->values && !box->selects);
        QCOMPARE(box->times, (chart::AxisRange{100'000, 300'000}));
        QCOMPARE(box->values->low, 30.0);
        QCOMPARE(box->values->high, 80.0);
        plot.run(QStringLiteral("key escape; press left 100,50 ctrl; move 110,50"));
        QVERIFY(plot.controller.box() && plot.controller.box()->selects);
    }

    void aPreviewDoesNotMoveTheGround()
    {
        // The picture moves under the hand: the way is measured from where it began.
        ControlledPlot plot;
        QCOMPARE(plot.run(QStringLiteral("press middle 500,50; move 400,50")),
                 QStringLiteral("preview 100000..1100000"));
        plot.show({100'000, 1'100'000});
        QCOMPARE(plot.run(QStringLiteral("move 300,50")), QStringLiteral("preview 200000..1200000"));
        plot.show({200'000, 1'200'000});
        QCOMPARE(plot.run(QStringLiteral("release middle 300,50")), QStringLiteral("range 200000..1200000"));
    }

    void theHistoryGoesBothWays()
    {
        chart::History<int> history;
        QVERIFY(!history.back(0));
        history.leave(1);
        history.leave(2);
        QCOMPARE(history.back(3), std::optional(2));
        QVERIFY(history.canGoForward());
        QCOMPARE(history.forward(2), std::optional(3));
        QCOMPARE(history.reset(3), std::optional(1));
        QVERIFY(!history.canGoBack());
        QCOMPARE(history.forward(1), std::optional(2));
        history.leave(2);
        QVERIFY(!history.canGoForward());
        for (int i = 0; i < 1000; ++i)
            history.leave(i);
        int steps = 0;
        int furthest = 0;
        while (const auto at = history.back(0)) {
            furthest = *at;
            ++steps;
        }
        QCOMPARE(steps, int(chart::History<int>::kDeepest));
        QCOMPARE(furthest, 1); // where all began
    }
};

QD_TEST(ControllerWayTest)
#include "tst_controllerway.moc"
