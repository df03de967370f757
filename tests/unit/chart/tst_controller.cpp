#include "controlledplot.h"

#include <chart/interaction/controller.h>
#include <chart/interaction/sampletime.h>
#include <support/testregistry.h>

#include <QTest>

#include <cmath>

class ControllerTest : public QObject
{
    Q_OBJECT
private:
    static void row(const char *name, const char *script, const char *log)
    {
        QTest::newRow(name) << QString::fromUtf8(script) << QString::fromUtf8(log);
    }

private Q_SLOTS:
    void handsAreUnderstood_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("log");
        row("a drag zooms in time", "press left 100,50; move 200,60; move 300,60; release left 300,60",
            "redraw; redraw; range 100000..300000");
        row("to the left as well", "press left 300,50; move 100,50; release left 100,50",
            "redraw; range 100000..300000");
        row("beyond the plot it ends at its edge", "press left 900,50; move 1500,50; release left 1500,50",
            "redraw; range 900000..1000000");
        row("with Shift in values too", "press left 100,20 shift; move 300,70; release left 300,70",
            "redraw; range 100000..300000 values 30..80");
        row("with Shift straight down in values alone", "press left 100,20 shift; move 101,70; release left 101,70",
            "redraw; range values 30..80");
        row("three pixels are a click", "press left 100,50; move 103,50; release left 103,50", "click");
        row("four are a drag", "press left 100,50; move 104,50; release left 104,50", "redraw; range 100000..104000");
        row("a drag that comes back is neither", "press left 100,50; move 200,50; move 101,50; release left 101,50",
            "redraw; redraw; redraw");
        row("Esc gives a drag up", "press left 100,50; move 200,50; key escape; move 300,50; release left 300,50",
            "redraw; redraw; crosshair 300000");
        row("what takes the pointer away does so too", "press left 100,50; move 200,50; cancel; release left 200,50",
            "redraw; redraw");
        row("another button does not end it",
            "press left 100,50; move 200,50; press right 200,50; release right 200,50; "
            "release left 200,50",
            "redraw; range 100000..200000");
        row("a drag goes on outside", "press left 100,50; move 200,50; leave; release left 300,500",
            "redraw; range 100000..300000");
        row("with Ctrl it selects and does not zoom", "press left 100,50 ctrl; move 300,50; release left 300,50",
            "redraw; span 100000..300000");
        row("with Alt it pans", "press left 500,50 alt; move 400,50; release left 400,50",
            "preview 100000..1100000; range 100000..1100000");
        row("the middle button pans", "press middle 500,50; move 300,50; move 400,50; release middle 400,50",
            "preview 200000..1200000; preview 100000..1100000; range 100000..1100000");
        row("panning stops at the beginning of time", "press left 100,50 alt; move 300,50; release left 300,50",
            "preview; preview");
        row("Esc gives panning up", "press middle 500,50; move 400,50; key escape", "preview 100000..1100000; preview");
        row("outside the plot nothing is pressed", "press left 100,150; move 200,50; release left 200,50",
            "passed; crosshair 200000");
        row("the right button opens the menu", "press right 250,50", "menu 250000");
        row("a double click goes back", "press left 5,5; release left 5,5; double left 5,5; release left 5,5",
            "click; back");
        row("the pointer leads the crosshair", "move 250,50; move 2000,50; move 251,50; leave",
            "crosshair 250000; left; crosshair 251000; left");
        row("a little beside the plot as well", "move -2,50; move -3,50", "crosshair 0; left");
        row("one finger leads the crosshair", "press left 100,50 touch; move 300,50 touch; release left 300,50 touch",
            "crosshair 100000; crosshair 300000; redraw");
        row("a plain wheel is the page's", "wheel 500,50 1", "passed");
        row("with Ctrl it zooms around the pointer", "wheel 250,50 1 ctrl", "range 50000..850000");
        row("and out again", "wheel 500,50 -1 ctrl", "range 0..1250000");
        row("half a notch is half the way", "wheel 0,50 0.5 ctrl", "range 0..894427");
        row("a fling is not endless", "wheel 0,50 1000 ctrl", "range 0..107374");
        row("no turn is none", "wheel 0,50 0 ctrl", "");
        row("with Shift it pans", "wheel 500,50 -1 shift", "range 100000..1100000");
        row("a sideways wheel pans", "wheel 500,50 -2 sideways", "range 200000..1200000");
        row("notches of one turn are one step",
            "wheel 0,50 1 ctrl @100; wheel 0,50 1 ctrl @300; wheel 0,50 1 ctrl @2000",
            "range 0..800000; range 0..800000 on; range 0..800000");
        row("zooming and panning are two", "wheel 0,50 1 ctrl @100; wheel 0,50 -1 shift @200",
            "range 0..800000; range 100000..1100000");
        row("no wheel during a drag", "press left 100,50; move 200,50; wheel 500,50 1 ctrl; release left 200,50",
            "redraw; range 100000..200000");
        row("two fingers zoom", "pinch begin 500,50; pinch update 500,50 2; pinch end 500,50",
            "preview 250000..750000; range 250000..750000");
        row("and pan while they do", "pinch begin 500,50; pinch update 400,50 2; pinch end 400,50",
            "preview 300000..800000; range 300000..800000");
        row("fingers that come back ask for nothing",
            "pinch begin 500,50; pinch update 500,50 2; "
            "pinch update 500,50 0.5; pinch end 500,50",
            "preview 250000..750000; preview; preview");
        row("fingers that are taken away neither", "pinch begin 500,50; pinch update 500,50 2; pinch cancel 500,50",
            "preview 250000..750000; preview");
        row("after Esc the fingers mean nothing until they come anew",
            "pinch begin 500,50; pinch update 500,50 2; key escape; pinch update 500,50 1.1; pinch end 500,50; "
            "pinch begin 500,50; pinch update 500,50 2; pinch end 500,50",
            "preview 250000..750000; preview; preview 250000..750000; range 250000..750000");
        row("nor when another window took them away",
            "pinch begin 500,50; pinch update 500,50 2; cancel; pinch update 500,50 1.1; cancel; "
            "pinch update 500,50 1.1; pinch end 500,50; pinch update 500,50 1.25",
            "preview 250000..750000; preview; range 100000..900000");
        row("a press forgets the fingers as well",
            "pinch begin 500,50; key escape; press left 100,50; release left 100,50; pinch update 500,50 1.25",
            "preview; click; range 100000..900000");
        row("a pinch that tells no beginning", "pinch update 500,50 1.25 @10; pinch update 500,50 1.25 @20",
            "range 100000..900000; range 100000..900000 on");
        row("a scale that is none",
            "pinch begin 500,50; pinch update 500,50 nan; pinch update 500,50 0; pinch end 500,50",
            "preview; preview; preview");
        row("a second finger ends the first one's way",
            "press left 100,50 touch; pinch begin 500,50; move 300,50 touch; "
            "pinch end 500,50",
            "crosshair 100000; redraw; preview");
    }
    void handsAreUnderstood()
    {
        QFETCH(QString, script);
        QFETCH(QString, log);
        ControlledPlot plot;
        QCOMPARE(plot.run(script), log);
        QVERIFY(!plot.controller.isBusy());
        QVERIFY(!plot.controller.box());
    }

    void keysAreUnderstood_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("log");
        row("arrows step by sample", "key right; key right; key left",
            "crosshair 510000; crosshair 520000; crosshair 510000");
        row("between two samples to the next one", "move 503,50; key left; move 503,50; key right",
            "crosshair 503000; crosshair 500000; crosshair 503000; crosshair 510000");
        row("with Ctrl by ten", "key right ctrl; key left ctrl", "crosshair 600000; crosshair 500000");
        row("at the end they stay", "key end; key right; key right ctrl",
            "crosshair 1000000; crosshair 1000000; "
            "crosshair 1000000");
        row("at the beginning too", "key home; key left; key left ctrl", "crosshair 0; crosshair 0; crosshair 0");
        row("plus zooms around the crosshair", "move 200,50; key plus", "crosshair 200000; range 100000..600000");
        row("minus zooms out", "key minus", "range 0..2000000");
        row("held down they are one step", "key plus @100; key plus @140; key plus @180; key plus @2000",
            "range 250000..750000; range 250000..750000 on; range 250000..750000 on; range 250000..750000");
        row("another key in between makes two", "key plus @100; key c ctrl @120; key plus @140",
            "range 250000..750000; values; range 250000..750000");
        row("with Shift they pan, held down in one step", "key right shift @10; key right shift @40",
            "range 100000..1100000; range 100000..1100000 on");
        row("there is no time before the first", "key left shift", "");
        row("with Ctrl and Shift they select",
            "move 500,50; key right ctrl shift; key right ctrl shift; key left ctrl shift",
            "crosshair 500000; crosshair 510000; span 500000..510000; crosshair 520000; span 500000..520000; "
            "crosshair 510000; span 500000..510000");
        row("back onto the anchor nothing is selected",
            "move 500,50; key right ctrl shift; key left ctrl shift; "
            "key left ctrl shift",
            "crosshair 500000; crosshair 510000; span 500000..510000; crosshair 500000; span; "
            "crosshair 490000; span 490000..500000");
        row("Enter opens a span's actions",
            "key enter; press left 100,50 ctrl; move 300,50; release left 300,50; key enter",
            "passed; redraw; span 100000..300000; actions 100000..300000");
        row("Esc: the span, the crosshair, the zoom, the page",
            "press left 100,50 ctrl; move 300,50; release left 300,50; "
            "move 200,50; key plus; key escape; key escape; key escape",
            "redraw; span 100000..300000; crosshair 200000; "
            "range 100000..600000; span; left; back");
        row("Esc is the page's when there is nothing", "key escape", "passed");
        row("Backspace and Alt+Left go back when there is a way",
            "key backspace; key left alt; key plus; key backspace; "
            "key left alt; key zero",
            "passed; passed; range 250000..750000; back; back; reset");
        row("there is no way forward", "key right alt; key backspace shift", "passed; passed");
        row("Ctrl+C copies values, with Shift the picture", "key c; key c ctrl; key c ctrl shift",
            "passed; values; picture");
        row("L goes to the legend", "key l; key l ctrl", "legend; passed");
        row("the menu opens at the crosshair", "move 250,50; key menu", "crosshair 250000; menu 250000");
        row("with Alt values are zoomed around the middle, held down in one step",
            "key plus alt @10; key plus alt @40; key minus alt @900",
            "range values 25..75; range values 25..75 on; range values -50..150");
        row("up and down are the page's", "key up; key other", "passed; passed");
        row("keys wait for the end of a drag", "press left 100,50; move 200,50; key plus; release left 200,50",
            "redraw; range 100000..200000");
    }
    void keysAreUnderstood()
    {
        QFETCH(QString, script);
        QFETCH(QString, log);
        ControlledPlot plot;
        QCOMPARE(plot.run(script), log);
    }

    void thereAreLimits_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("log");
        const auto limit = [](const char *name, double low, double high, const char *script, const char *log) {
            QTest::newRow(name) << low << high << QString::fromLatin1(script) << QString::fromLatin1(log);
        };
        limit("not below 10 ms", 1000, 1015, "wheel 0,50 10 ctrl", "range 1000..1010");
        limit("and not again", 1000, 1010, "wheel 0,50 1 ctrl", "");
        limit("a drag over less asks for 10 ms around it", 1000, 1100,
              "press left 500,50; move 510,50; release left 510,50", "redraw; range 1046..1056");
        limit("not beyond a year", 1e12, 1e12 + 300 * 86'400'000.0, "key minus", "range 997148800000..1028771200000");
        limit("not before 1970", 0, 1000, "wheel 500,50 1 shift", "");
        limit("a range that is none", 5, 5, "key plus; wheel 5,5 1 ctrl; key right shift", "");
        const double none = std::nan("");
        limit("numbers that are none", none, none, "key plus; wheel 5,5 1 ctrl; key right shift", "");
    }
    void thereAreLimits()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QString, script);
        QFETCH(QString, log);
        ControlledPlot plot;
        plot.show({low, high});
        QCOMPARE(plot.run(script), log);
    }

    void stepsGoOverAllSeries()
    {
        chart::PanelData data;
        data.fromMs = 10;
        data.toMs = 100;
        chart::Series one;
        one.samples = ControlledPlot::samplesOf({0, 20, 40, 60, 120}, {1, 1, std::nan(""), 1, 1});
        chart::Series two;
        two.samples = ControlledPlot::samplesOf({20, 30, 90}, {1, 1, 1});
        data.series = {one, two, chart::Series()};
        QCOMPARE(chart::firstTime(data), std::optional(20.0));
        QCOMPARE(chart::lastTime(data), std::optional(90.0));
        QCOMPARE(chart::stepTime(data, 20, 1), std::optional(30.0));
        QCOMPARE(chart::stepTime(data, 30, 1), std::optional(60.0));
        QCOMPARE(chart::stepTime(data, 30, 10), std::optional(90.0));
        QCOMPARE(chart::stepTime(data, 90, 1), std::optional(90.0));
        QCOMPARE(chart::stepTime(data, 95, 1), std::optional(90.0));
        QCOMPARE(chart::stepTime(data, 60, -2), std::optional(20.0));
        QCOMPARE(chart::stepTime(data, 15, -1), std::optional(20.0));
        QVERIFY(!chart::stepTime(data, std::nan(""), 1));
        data.series.clear();
        QVERIFY(!chart::stepTime(data, 20, 1));
        QVERIFY(!chart::firstTime(data));
    }
};

QD_TEST(ControllerTest)
#include "tst_controller.moc"
