#include <chart/exemplarmarks.h>
#include <core/unitformat.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/chart/timeserieschart.h>

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QImage>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <chrono>
#include <cmath>
#include <memory>

using namespace widgets;

class TimeSeriesChartTest : public QObject
{
    Q_OBJECT
private:
    support::Themed m_look;

    static chart::Samples samplesOf(const QVector<double> &times, const QVector<double> &values)
    {
        return chart::Samples::of(times, values).value();
    }

    static chart::PanelData data(double fromMs = 0, double toMs = 1'000'000)
    {
        chart::PanelData panel;
        panel.title = QStringLiteral("Rate");
        panel.fromMs = fromMs;
        panel.toMs = toMs;
        for (const char *name : {"2xx", "4xx", "5xx"}) {
            chart::Series series;
            series.name = QLatin1String(name);
            QVector<double> times;
            QVector<double> values;
            for (int i = 0; i <= 100; ++i) {
                times += i * 10'000.0;
                values += name[0] - '0' + i;
            }
            series.samples = samplesOf(times, values);
            panel.series += series;
        }
        return panel;
    }

    /// The same window later, in which every series goes from zero to a value.
    static chart::PanelData dataSince(int second, double value)
    {
        chart::PanelData panel = data(second * 1000.0, 1'000'000 + second * 1000.0);
        for (chart::Series &series : panel.series)
            series.samples = samplesOf({panel.fromMs, panel.toMs}, {0, value});
        return panel;
    }

    /// A chart in a window of its own, and another one of its page.
    struct Rig
    {
        dashboard::ChartGroup group;
        TimeSeriesChart chart{group};
        TimeSeriesChart other{group};

        Rig()
        {
            group.setChoice({std::chrono::hours(1), {}});
            chart.resize(640, 320);
            chart.setData(data());
            other.setData(data());
            chart.show();
            chart.setFocus();
        }
        QPoint at(double share, double down = 0.5) const
        {
            const QRectF plot = chart.geometryOfPanel().plot;
            return QPointF(plot.left() + plot.width() * share, plot.top() + plot.height() * down).toPoint();
        }
        double time(QPoint point) const { return chart.geometryOfPanel().x.toValue(point.x()); }
        void move(QPoint to, Qt::MouseButtons buttons = Qt::NoButton, Qt::KeyboardModifiers modifiers = {})
        {
            QMouseEvent event(QEvent::MouseMove, to, chart.mapToGlobal(to), Qt::NoButton, buttons, modifiers);
            QCoreApplication::sendEvent(&chart, &event);
        }
        void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
        {
            QTest::mousePress(&chart, button, modifiers, from);
            move((from + to) / 2, button, modifiers);
            move(to, button, modifiers);
            QTest::mouseRelease(&chart, button, modifiers, to);
        }
        bool wheel(QPoint at, QPoint turn, Qt::KeyboardModifiers modifiers = {}, quint64 timeMs = 1)
        {
            QWheelEvent event(at, chart.mapToGlobal(at), {}, turn, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
            event.setTimestamp(timeMs);
            event.setAccepted(true);
            QCoreApplication::sendEvent(&chart, &event);
            return event.isAccepted();
        }
        chart::AxisRange asked() const
        {
            const auto &fixed = group.choice().fixed;
            return fixed ? chart::AxisRange{double(core::toUnixMs(fixed->begin)), double(core::toUnixMs(fixed->end))}
                         : chart::AxisRange{};
        }
        QPoint entry(int item) const
        {
            for (const chart::LegendPlace &place : chart.legendGeometry().places) {
                if (place.item == item)
                    return place.rect.center().toPoint();
            }
            return {};
        }
        QString shown() const
        {
            QString text;
            for (const bool one : chart.shownSeries())
                text += one ? u'x' : u'-';
            return text;
        }
    };

private Q_SLOTS:
    void aDragAsksAndShowsAtOnce()
    {
        Rig rig;
        QSignalSpy chosen(&rig.group, &dashboard::ChartGroup::chosen);
        const QPoint from = rig.at(0.25);
        const QPoint to = rig.at(0.5);
        const double low = rig.time(from);
        const double high = rig.time(to);
        rig.drag(from, to);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(std::abs(rig.asked().low - low) <= 1 && std::abs(rig.asked().high - high) <= 1);
        // What is known is shown zoomed, on every chart of the page, until the data comes.
        QCOMPARE(rig.chart.data().fromMs, rig.asked().low);
        QCOMPARE(rig.other.data().toMs, rig.asked().high);
        rig.chart.setData(data());
        QCOMPARE(rig.chart.data().fromMs, rig.asked().low);
        rig.chart.setData(data(rig.asked().low, rig.asked().high));
        rig.chart.setData(data(0, 2'000'000));
        QCOMPARE(rig.chart.data().toMs, 2'000'000.0);
        // And back, to a range that moves on.
        QTest::mouseDClick(&rig.chart, Qt::LeftButton, {}, rig.at(0.5));
        QCOMPARE(chosen.size(), 2);
        QVERIFY(!rig.group.choice().fixed);
        QVERIFY(rig.group.canZoomForward());
    }

    void tremorsAndEscAskNothing()
    {
        Rig rig;
        QSignalSpy chosen(&rig.group, &dashboard::ChartGroup::chosen);
        rig.drag(rig.at(0.5), rig.at(0.5) + QPoint(3, 2));
        QTest::mousePress(&rig.chart, Qt::LeftButton, {}, rig.at(0.2));
        rig.move(rig.at(0.6), Qt::LeftButton);
        QTest::keyClick(&rig.chart, Qt::Key_Escape);
        QTest::mouseRelease(&rig.chart, Qt::LeftButton, {}, rig.at(0.6));
        QTest::mousePress(&rig.chart, Qt::LeftButton, {}, rig.at(0.2));
        rig.move(rig.at(0.6), Qt::LeftButton);
        rig.chart.hide();
        QTest::mouseRelease(&rig.chart, Qt::LeftButton, {}, rig.at(0.6));
        QCOMPARE(chosen.size(), 0);
    }

    void shiftZoomsValuesAndBackUndoesBoth()
    {
        Rig rig;
        const chart::AxisScale before = rig.chart.geometryOfPanel().left.scale;
        const double top = before.toValue(rig.at(0.2, 0.4).y());
        rig.drag(rig.at(0.2, 0.4), rig.at(0.6, 0.6), Qt::ShiftModifier);
        QVERIFY(rig.group.values(&rig.chart));
        QVERIFY(!rig.group.values(&rig.other));
        const chart::AxisScale after = rig.chart.geometryOfPanel().left.scale;
        QVERIFY(after.high() - after.low() < (before.high() - before.low()) * 0.7);
        QVERIFY(after.high() >= top && after.low() > before.low());
        QTest::keyClick(&rig.chart, Qt::Key_Backspace);
        QVERIFY(!rig.group.values(&rig.chart));
        QCOMPARE(rig.chart.geometryOfPanel().left.scale.high(), before.high());
        QVERIFY(!rig.group.choice().fixed);
        QTest::keyClick(&rig.chart, Qt::Key_Backspace, Qt::ShiftModifier);
        QVERIFY(rig.group.values(&rig.chart));
    }

    void aLiveChartDoesNotShake()
    {
        Rig rig;
        rig.chart.setData(dataSince(0, 4321));
        const double left = rig.chart.geometryOfPanel().plot.left();
        for (int second = 1; second < 200; ++second) {
            rig.chart.setData(dataSince(second, second % 7 ? 8 : 4321));
            QCOMPARE(rig.chart.geometryOfPanel().plot.left(), left);
        }
        // Another unit is another axis: its own width counts at once.
        chart::PanelData other = dataSince(200, 8);
        other.unit = core::unitIdOf(core::Unit::PerSecond);
        rig.chart.setData(other);
        QVERIFY(rig.chart.geometryOfPanel().plot.left() < left);
    }

    void anAnswerThatIsShownManyTimesIsOneStepTowardsASmallerAxis()
    {
        Rig rig;
        rig.chart.setData(dataSince(0, -1234));
        const double left = rig.chart.geometryOfPanel().plot.left();
        for (int second = 1; second < chart::AxisWidth::kPatience; ++second) {
            for (int i = 0; i < 3; ++i) {
                rig.chart.setData(dataSince(second, 7));
                rig.chart.setState(TimeSeriesChart::State::Ready);
            }
            rig.group.setPreview(chart::AxisRange{0, 500'000});
            rig.group.setPreview({});
            QCOMPARE(rig.chart.geometryOfPanel().plot.left(), left);
        }
        rig.chart.setData(dataSince(chart::AxisWidth::kPatience, 7));
        QVERIFY(rig.chart.geometryOfPanel().plot.left() < left);
    }

    void plotsOfAPageHaveTheSameEdges()
    {
        Rig rig;
        rig.other.resize(rig.chart.size());
        const auto showing = [](double value, bool onRight) {
            chart::PanelData panel = data();
            for (chart::Series &series : panel.series)
                series.samples = samplesOf({0, 1'000'000}, {0, value});
            panel.series.last().onRight = onRight;
            return panel;
        };
        const auto same = [&rig] {
            const QRectF one = rig.chart.geometryOfPanel().plot;
            const QRectF other = rig.other.geometryOfPanel().plot;
            return one.left() == other.left() && one.right() == other.right();
        };
        rig.chart.setData(showing(7, false));
        rig.other.setData(showing(7, false));
        QVERIFY(same());
        const QRectF narrow = rig.chart.geometryOfPanel().plot;
        // One grows: the other one makes room at once, on both sides.
        rig.other.setData(showing(-123456, true));
        QVERIFY(same());
        const QRectF wide = rig.chart.geometryOfPanel().plot;
        QVERIFY(wide.left() > narrow.left() && wide.right() < narrow.right());
        rig.move(rig.at(0.4));
        const double at = *rig.group.crosshair();
        QVERIFY(std::abs(rig.chart.geometryOfPanel().x.toPixel(at) - rig.other.geometryOfPanel().x.toPixel(at)) < 1e-6);
        // A number that comes and goes moves no plot; one that stays away does.
        rig.other.setData(showing(7, true));
        QVERIFY(same());
        QCOMPARE(rig.chart.geometryOfPanel().plot.left(), wide.left());
        for (int i = 1; i <= chart::AxisWidth::kPatience; ++i) {
            chart::PanelData next = showing(7, true);
            next.fromMs += i;
            next.toMs += i;
            rig.other.setData(next);
        }
        QVERIFY(same());
        QVERIFY(rig.chart.geometryOfPanel().plot.left() < wide.left());
    }

    void aChartThatIsGoneNeedsNoRoom()
    {
        dashboard::ChartGroup group;
        const QObject one;
        const QObject other;
        QSignalSpy changed(&group, &dashboard::ChartGroup::insetsChanged);
        group.setNeeds(&one, {50, 12});
        group.setNeeds(&other, {20, 30});
        QCOMPARE(group.insets(), (chart::PlotInsets{50, 30}));
        group.setNeeds(&other, {20, 30});
        QCOMPARE(changed.size(), 2);
        group.forget(&one);
        group.setNeeds(&other, {20, 30});
        QCOMPARE(group.insets(), (chart::PlotInsets{20, 30}));
    }

    void valuesAreZoomedOnALogAxisToo()
    {
        Rig rig;
        chart::PanelData panel = data();
        panel.scale = chart::ScaleType::Log;
        rig.chart.setData(panel);
        const chart::AxisScale before = rig.chart.geometryOfPanel().left.scale;
        QCOMPARE(before.type(), chart::ScaleType::Log);
        rig.drag(rig.at(0.2, 0.4), rig.at(0.6, 0.6), Qt::ShiftModifier);
        const chart::AxisScale after = rig.chart.geometryOfPanel().left.scale;
        QCOMPARE(after.type(), chart::ScaleType::Log);
        QVERIFY(after.high() / after.low() < before.high() / before.low());
        QVERIFY(after.low() > 0);
    }

    void theWheelIsThePagesWithoutAKey()
    {
        Rig rig;
        QVERIFY(!rig.wheel(rig.at(0.5), {0, 120}));
        QVERIFY(!rig.group.isZoomed());
        QVERIFY(rig.wheel(rig.at(0.5), {0, 120}, Qt::ControlModifier, 1000));
        const double once = rig.asked().length();
        QVERIFY(std::abs(once - 800'000) < 2);
        QVERIFY(rig.wheel(rig.at(0.5), {0, 120}, Qt::ControlModifier, 1100));
        QVERIFY(std::abs(rig.asked().length() - 640'000) < 3);
        QVERIFY(rig.wheel(rig.at(0.5), {0, -120}, Qt::ShiftModifier, 5000));
        QVERIFY(rig.asked().low > 200'000);
        // One turn of the wheel is one step back.
        QVERIFY(rig.group.zoomBack());
        QVERIFY(rig.group.zoomBack());
        QVERIFY(!rig.group.choice().fixed);
        QVERIFY(!rig.group.isZoomed());
    }

    void altAndTheMiddleButtonPan()
    {
        Rig rig;
        QTest::mousePress(&rig.chart, Qt::MiddleButton, {}, rig.at(0.5));
        rig.move(rig.at(0.4), Qt::MiddleButton);
        QVERIFY(rig.chart.data().fromMs > 90'000);
        QCOMPARE(rig.other.data().fromMs, rig.chart.data().fromMs);
        QVERIFY(!rig.group.isZoomed());
        QTest::keyClick(&rig.chart, Qt::Key_Escape);
        QCOMPARE(rig.chart.data().fromMs, 0.0);
        QTest::mouseRelease(&rig.chart, Qt::MiddleButton, {}, rig.at(0.4));
        rig.drag(rig.at(0.5), rig.at(0.4), Qt::AltModifier);
        QVERIFY(rig.group.isZoomed());
        QVERIFY(std::abs(rig.asked().length() - 1'000'000) < 2);
    }

    void keysMoveTheCrosshairOfThePage()
    {
        Rig rig;
        QTest::keyClick(&rig.chart, Qt::Key_Home);
        QCOMPARE(rig.group.crosshair(), std::optional(0.0));
        QTest::keyClick(&rig.chart, Qt::Key_Right);
        QTest::keyClick(&rig.chart, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(rig.group.crosshair(), std::optional(110'000.0));
        QTest::keyClick(&rig.chart, Qt::Key_End);
        QCOMPARE(rig.group.crosshair(), std::optional(1'000'000.0));
        QTest::keyClick(&rig.chart, Qt::Key_Plus);
        QVERIFY(rig.group.isZoomed());
        QTest::keyClick(&rig.chart, Qt::Key_Escape);
        QVERIFY(!rig.group.crosshair());
        QTest::keyClick(&rig.chart, Qt::Key_Escape);
        QVERIFY(!rig.group.isZoomed());
        QKeyEvent key(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
        QCoreApplication::sendEvent(&rig.chart, &key);
        QVERIFY(!key.isAccepted());
    }

    void altLeftIsTheZoomsBeforeTheWindows()
    {
        Rig rig;
        const auto wants = [&rig] {
            QKeyEvent key(QEvent::ShortcutOverride, Qt::Key_Left, Qt::AltModifier);
            key.ignore();
            QCoreApplication::sendEvent(&rig.chart, &key);
            return key.isAccepted();
        };
        QVERIFY(!wants());
        rig.group.zoom(1000, 2000);
        QVERIFY(wants());
        QTest::keyClick(&rig.chart, Qt::Key_Left, Qt::AltModifier);
        QVERIFY(!rig.group.isZoomed());
        QKeyEvent palette(QEvent::ShortcutOverride, Qt::Key_K, Qt::ControlModifier);
        palette.ignore();
        QCoreApplication::sendEvent(&rig.chart, &palette);
        QVERIFY(!palette.isAccepted());
    }

    void theLegendHidesAndTheTipFollows()
    {
        Rig rig;
        QSignalSpy changed(&rig.chart, &TimeSeriesChart::seriesShownChanged);
        QTest::mouseClick(&rig.chart, Qt::LeftButton, {}, rig.entry(1));
        QCOMPARE(rig.shown(), QStringLiteral("-x-"));
        QCOMPARE(changed.size(), 1);
        QVERIFY(rig.chart.data().series[0].samples.isEmpty());
        rig.move(rig.at(0.5));
        QCOMPARE(rig.chart.tooltip().rows.size(), 1);
        QCOMPARE(rig.chart.tooltip().rows.first().name, QStringLiteral("4xx"));
        QVERIFY(!rig.chart.accessibleDescription().contains(QLatin1String("2xx")));
        // A refresh keeps it, in another order too.
        chart::PanelData turned = data();
        std::swap(turned.series[0], turned.series[1]);
        rig.chart.setData(turned);
        QCOMPARE(rig.shown(), QStringLiteral("x--"));
        QTest::mouseClick(&rig.chart, Qt::LeftButton, Qt::ControlModifier, rig.entry(2));
        QCOMPARE(rig.shown(), QStringLiteral("x-x"));
        QTest::mouseClick(&rig.chart, Qt::LeftButton, Qt::ControlModifier, rig.entry(1));
        QCOMPARE(rig.shown(), QStringLiteral("xxx"));
        QCOMPARE(rig.chart.tooltip().rows.size(), 3);
    }

    void theTipTellsTheGreatestFirst()
    {
        Rig rig;
        QVERIFY(rig.chart.tooltip().rows.isEmpty());
        rig.move(rig.at(0.5));
        QCOMPARE(rig.chart.tooltip().rows.first().name, QStringLiteral("5xx"));
        QVERIFY(!rig.other.tooltip().rows.isEmpty());
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&rig.chart, &leave);
        QVERIFY(!rig.group.crosshair());
    }

    void theLegendTakesTheKeyboard()
    {
        Rig rig;
        rig.chart.setLegend(chart::LegendMode::Table);
        QCOMPARE(rig.chart.legendGeometry().titles.size(), 6);
        QVERIFY(rig.chart.geometryOfPanel().bounds.bottom() <= rig.chart.legendGeometry().bounds.top() + 1);
        QTest::keyClick(&rig.chart, Qt::Key_L);
        QVERIFY(rig.chart.legendView().hasKeyboard);
        QTest::keyClick(&rig.chart, Qt::Key_Down);
        QTest::keyClick(&rig.chart, Qt::Key_Return);
        QCOMPARE(rig.shown(), QStringLiteral("-x-"));
        QTest::keyClicks(&rig.chart, QStringLiteral("5x"));
        QCOMPARE(rig.chart.legendGeometry().order, QVector<int>{2});
        QTest::keyClick(&rig.chart, Qt::Key_Escape);
        QTest::keyClick(&rig.chart, Qt::Key_Escape);
        QVERIFY(!rig.chart.legendView().hasKeyboard);
        QTest::keyClick(&rig.chart, Qt::Key_Home);
        QVERIFY(rig.group.crosshair());
        rig.chart.setLegend(chart::LegendMode::List, true);
        QVERIFY(rig.chart.geometryOfPanel().bounds.right() <= rig.chart.legendGeometry().bounds.left() + 1);
    }

    void figuresWaitForTheDataOfARange()
    {
        Rig rig;
        rig.chart.setLegend(chart::LegendMode::Table);
        const auto greatest = [&] { return rig.chart.legendData().items[0].figures.value(1); };
        QCOMPARE(greatest(), 102.0);
        // Each frame of a drag: the picture moves, nobody sums up what is known of it.
        for (const double to : {400'000.0, 300'000.0, 200'000.0}) {
            rig.group.setPreview(chart::AxisRange{0, to});
            QCOMPARE(rig.chart.data().toMs, to);
            QCOMPARE(greatest(), 102.0);
        }
        rig.chart.setData(data(0, 200'000));
        QCOMPARE(rig.chart.data().toMs, 200'000.0);
        QCOMPARE(greatest(), 22.0);
        rig.group.setPreview(chart::AxisRange{0, 100'000});
        QCOMPARE(greatest(), 22.0);
        rig.group.setPreview({});
        QCOMPARE(greatest(), 22.0);
    }

    void aSpanIsSelectedAndOffered()
    {
        Rig rig;
        std::optional<core::TimeRange> ran;
        rig.group.setSpanActions({{QStringLiteral("Look for logs"), [&ran](const core::TimeRange &at) { ran = at; }}});
        QSignalSpy selected(&rig.group, &dashboard::ChartGroup::spanChanged);
        rig.drag(rig.at(0.2), rig.at(0.4), Qt::ControlModifier);
        QCOMPARE(selected.size(), 1);
        QVERIFY(rig.group.span());
        QVERIFY(!rig.group.isZoomed());
        QTest::keyClick(&rig.chart, Qt::Key_Return);
        auto *menu = rig.chart.findChild<QMenu *>();
        QVERIFY(menu);
        for (QAction *action : menu->actions()) {
            if (action->text() == QLatin1String("Look for logs"))
                action->trigger();
        }
        QVERIFY(ran);
        QCOMPARE(core::toUnixMs(ran->begin), qint64(rig.group.span()->low));
        menu->close();
        QTest::mouseClick(&rig.chart, Qt::LeftButton, {}, rig.at(0.8));
        QVERIFY(!rig.group.span());
    }

    void theMenuOffersWhatCanBeDone()
    {
        Rig rig;
        QContextMenuEvent event(QContextMenuEvent::Mouse, rig.at(0.5), rig.chart.mapToGlobal(rig.at(0.5)));
        QCoreApplication::sendEvent(&rig.chart, &event);
        auto *menu = rig.chart.findChild<QMenu *>();
        QVERIFY(menu);
        QHash<QString, QAction *> actions;
        for (QAction *action : menu->actions())
            actions.insert(action->text(), action);
        QVERIFY(actions.contains(QStringLiteral("Copy picture")) && actions.contains(QStringLiteral("Copy values")));
        QVERIFY(!actions.value(QStringLiteral("Back"))->isEnabled());
        actions.value(QStringLiteral("Legend as a table"))->trigger();
        QCOMPARE(rig.chart.legendMode(), chart::LegendMode::Table);
        actions.value(QStringLiteral("Zoom out"))->trigger();
        QVERIFY(rig.group.isZoomed());
        menu->close();
    }

    void valuesAndPictureAreCopied()
    {
        Rig rig;
        QTest::mouseClick(&rig.chart, Qt::LeftButton, {}, rig.entry(0));
        QTest::keyClick(&rig.chart, Qt::Key_C, Qt::ControlModifier);
        const QString text = QApplication::clipboard()->text();
        QVERIFY2(text.startsWith(QLatin1String("Time (UTC)\t2xx\n1970-01-01T00:00:00.000Z\t2\n")), qPrintable(text));
        QCOMPARE(text.count(u'\n'), 102);
        QVERIFY(
            QApplication::clipboard()->mimeData()->data(QStringLiteral("text/csv")).startsWith("Time (UTC),2xx\r\n"));
        rig.group.setSpan(chart::AxisRange{95'000, 125'000});
        rig.chart.copyValues();
        QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 4);
        QTest::keyClick(&rig.chart, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QApplication::clipboard()->image().size(), rig.chart.size() * rig.chart.devicePixelRatioF());
    }

    void twoFingersZoomAndOneLeads()
    {
        Rig rig;
        static QPointingDevice *screen = QTest::createTouchDevice();
        const QPoint left = rig.at(0.4);
        const QPoint right = rig.at(0.6);
        QTest::touchEvent(&rig.chart, screen).press(0, left, &rig.chart);
        QVERIFY(rig.group.crosshair());
        QVERIFY(std::abs(*rig.group.crosshair() - rig.time(left)) < 3000);
        QTest::touchEvent(&rig.chart, screen).move(0, left, &rig.chart).press(1, right, &rig.chart);
        QTest::touchEvent(&rig.chart, screen).move(0, rig.at(0.3), &rig.chart).move(1, rig.at(0.7), &rig.chart);
        QVERIFY(!rig.group.isZoomed());
        const double shown = rig.chart.data().toMs - rig.chart.data().fromMs;
        QVERIFY2(std::abs(shown - 500'000) < 20'000, qPrintable(QString::number(shown)));
        // The second finger's going ends it, the first one's way after that means nothing.
        QTest::touchEvent(&rig.chart, screen).move(0, rig.at(0.3), &rig.chart).release(1, right, &rig.chart);
        QVERIFY(rig.group.isZoomed());
        const chart::AxisRange asked = rig.asked();
        QTest::touchEvent(&rig.chart, screen).move(0, rig.at(0.9), &rig.chart);
        QTest::touchEvent(&rig.chart, screen).release(0, rig.at(0.9), &rig.chart);
        QCOMPARE(rig.asked(), asked);
        QVERIFY(rig.group.zoomBack());
        QVERIFY(!rig.group.isZoomed());
    }

    void aTouchPadsPinchZooms()
    {
        Rig rig;
        const auto gesture = [&rig](Qt::NativeGestureType type, double value) {
            const QPointF at = rig.at(0.5);
            QNativeGestureEvent event(type, QPointingDevice::primaryPointingDevice(), 2, at, at,
                                      rig.chart.mapToGlobal(at), value, {});
            QCoreApplication::sendEvent(&rig.chart, &event);
        };
        gesture(Qt::BeginNativeGesture, 0);
        gesture(Qt::ZoomNativeGesture, 0.25);
        QVERIFY(!rig.group.isZoomed());
        gesture(Qt::EndNativeGesture, 0);
        QVERIFY(rig.group.isZoomed());
        QVERIFY(std::abs(rig.asked().length() - 800'000) < 5);
    }

    void fingersThatAreStillDownWhenAnotherWindowComesZoomNothing()
    {
        Rig rig;
        const auto gesture = [&](Qt::NativeGestureType type, double value) {
            const QPointF at = rig.at(0.5);
            QNativeGestureEvent event(type, QPointingDevice::primaryPointingDevice(), 2, at, at,
                                      rig.chart.mapToGlobal(at), value, {});
            QCoreApplication::sendEvent(&rig.chart, &event);
        };
        gesture(Qt::BeginNativeGesture, 0);
        gesture(Qt::ZoomNativeGesture, 0.25);
        QEvent away(QEvent::WindowDeactivate);
        QCoreApplication::sendEvent(&rig.chart, &away);
        gesture(Qt::ZoomNativeGesture, 0.25);
        gesture(Qt::EndNativeGesture, 0);
        QVERIFY(!rig.group.isZoomed());
        // The next ones mean something again.
        gesture(Qt::BeginNativeGesture, 0);
        gesture(Qt::ZoomNativeGesture, 0.25);
        gesture(Qt::EndNativeGesture, 0);
        QVERIFY(rig.group.isZoomed());
    }

    void anotherRangeFromTheShellForgetsTheWay()
    {
        Rig rig;
        rig.drag(rig.at(0.2, 0.4), rig.at(0.6, 0.6), Qt::ShiftModifier);
        QVERIFY(rig.group.values(&rig.chart));
        rig.group.setChoice({std::chrono::hours(6), {}});
        QVERIFY(!rig.group.isZoomed());
        QVERIFY(!rig.group.values(&rig.chart));
        QVERIFY(!rig.group.preview());
        QCOMPARE(rig.chart.data().fromMs, 0.0);
    }

    void aSpanThatNobodySeesIsNoneAnyMore()
    {
        dashboard::ChartGroup group;
        group.setChoice({std::chrono::hours(1), {}});
        const auto hours = [](int from, int to) {
            const core::WallTime begin = core::fromUnixMs(1'700'000'000'000);
            return core::TimeRange{begin + std::chrono::hours(from), begin + std::chrono::hours(to)};
        };
        const auto spanAt = [](const core::TimeRange &times) {
            return chart::AxisRange{double(core::toUnixMs(times.begin)), double(core::toUnixMs(times.end))};
        };
        const chart::AxisRange span = spanAt(hours(2, 3));
        // Another live range is another question.
        group.setSpan(span);
        group.setChoice({std::chrono::hours(1), {}});
        QVERIFY(group.span());
        group.setChoice({std::chrono::hours(6), {}});
        QVERIFY(!group.span());
        // A fixed one may show it.
        group.setSpan(span);
        group.setChoice({std::chrono::hours(4), hours(0, 4)});
        QVERIFY(group.span());
        group.setChoice({std::chrono::hours(2), hours(4, 6)});
        QVERIFY(!group.span());
        // And so may a zoom, and the live range behind it.
        group.setChoice({std::chrono::hours(1), {}});
        const chart::AxisRange zoomed = spanAt(hours(0, 4));
        group.zoom(zoomed.low, zoomed.high);
        group.setSpan(span);
        QVERIFY(group.zoomBack());
        QVERIFY(group.span());
        group.setNow(span.high + 600'000);
        QVERIFY(group.span());
        group.setNow(span.high + 4'000'000);
        QVERIFY(!group.span());
    }

    void aHandThatIsGoneHoldsNothing()
    {
        Rig rig;
        const QObject gone;
        QSignalSpy held(&rig.group, &dashboard::ChartGroup::heldChanged);
        rig.group.setHeld(&gone, true);
        rig.group.setPreview(chart::AxisRange{1000, 2000});
        QCOMPARE(rig.chart.data().toMs, 2000.0);
        rig.group.forget(&gone);
        QCOMPARE(held.size(), 2);
        QVERIFY(!rig.group.isHeld());
        QCOMPARE(rig.chart.data().toMs, 1'000'000.0);
        rig.group.forget(&gone);
        QCOMPARE(held.size(), 2);
        // A chart that goes under the hand is not asked to show what the others show again.
        auto under = std::make_unique<TimeSeriesChart>(rig.group);
        under->setData(data());
        rig.group.setHeld(under.get(), true);
        rig.group.setPreview(chart::AxisRange{1000, 2000});
        under.reset();
        QVERIFY(!rig.group.isHeld());
        QCOMPARE(rig.chart.data().toMs, 1'000'000.0);
    }

    void aChartThatIsGoneIsNowhereOnTheWayBack()
    {
        dashboard::ChartGroup group;
        const QObject chart;
        const QObject other;
        group.zoom(&other, {}, chart::AxisRange{5, 6}, false);
        group.zoom(&chart, {}, chart::AxisRange{1, 2}, false);
        group.zoom(0, 60'000);
        group.forget(&chart);
        QVERIFY(group.zoomBack());
        QVERIFY(!group.values(&chart));
        QVERIFY(group.values(&other));
        QVERIFY(group.zoomBack());
        QVERIFY(!group.values(&other));
        QVERIFY(!group.zoomBack());
    }

    void whatIsDrawnOfTheStateIsSaid_data()
    {
        QTest::addColumn<TimeSeriesChart::State>("state");
        QTest::addColumn<QString>("why");
        QTest::addColumn<QString>("said");
        using State = TimeSeriesChart::State;
        const QString why = QStringLiteral("Prometheus is away");
        QTest::newRow("stale") << State::Stale << QString() << QStringLiteral("stale");
        QTest::newRow("stale, with the reason") << State::Stale << why << QStringLiteral("stale\n") + why;
        QTest::newRow("under way") << State::Loading << QString() << QStringLiteral("Loading…");
        QTest::newRow("empty") << State::Empty << QString() << QStringLiteral("No data in this time range");
        QTest::newRow("empty, with the reason") << State::Empty << why << why;
        QTest::newRow("failed") << State::Error << why << why;
        QTest::newRow("incomplete") << State::Partial << why << why;
        QTest::newRow("all is well") << State::Ready << QString() << QStringLiteral("2xx: ");
    }
    void whatIsDrawnOfTheStateIsSaid()
    {
        QFETCH(TimeSeriesChart::State, state);
        QFETCH(QString, why);
        QFETCH(QString, said);
        Rig rig;
        rig.chart.setState(state, why);
        QVERIFY2(rig.chart.accessibleDescription().startsWith(said), qPrintable(rig.chart.accessibleDescription()));
    }

    void neighbouringChangesAreToldTogether()
    {
        Rig rig;
        chart::PanelData marked = data();
        for (const double time : {500'000.0, 501'000.0})
            marked.markers += chart::Marker{time, Qt::red, QStringLiteral("deploy %1").arg(time)};
        rig.chart.setData(marked);
        rig.move(rig.at(0.5));
        const chart::TooltipData tip = rig.chart.tooltip();
        QCOMPARE(tip.notes.size(), 2);
        QVERIFY(tip.notes[0].text.contains(QLatin1String("deploy 500000")));
        rig.move(rig.at(0.8));
        QVERIFY(rig.chart.tooltip().notes.isEmpty());
    }

    void markersWearTheirKind()
    {
        Rig rig;
        chart::PanelData marked = data();
        marked.markers += chart::Marker{500'000, {}, QStringLiteral("57"), chart::MarkerKind::Config};
        marked.markers += chart::Marker{900'000, Qt::red, {}, chart::MarkerKind::Alert};
        rig.chart.setData(marked);
        QCOMPARE(rig.chart.data().markers[0].colour, m_look.theme.colour(Role::Config));
        QCOMPARE(rig.chart.data().markers[1].colour, QColor(Qt::red));
        rig.move(rig.at(0.5));
        QCOMPARE(rig.chart.tooltip().notes.size(), 1);
        QCOMPARE(rig.chart.tooltip().notes[0].kind, chart::MarkerKind::Config);
        QCOMPARE(rig.chart.tooltip().notes[0].text, QStringLiteral("Configuration \u00b7 57"));
    }

    void exemplarsAreToldToThePointerAndTheKeyboard()
    {
        Rig rig;
        chart::PanelData marked = data();
        const chart::ExemplarLabel trace{QStringLiteral("trace_id"), QStringLiteral("4bf92f35")};
        marked.exemplars = {chart::Exemplar{304'000, 80, -1, {trace}}, chart::Exemplar{800'000, 20, 1, {}}};
        marked.exemplarNote = QStringLiteral("some are missing");
        rig.chart.setData(marked);
        const QString greatest = core::formatValue(80, QString()).joined();
        QVERIFY2(rig.chart.accessibleDescription().contains(QLatin1String("Exemplars: 2, the greatest ") + greatest),
                 qPrintable(rig.chart.accessibleDescription()));
        const auto marks = chart::exemplarMarks(rig.chart.data(), rig.chart.geometryOfPanel());
        QCOMPARE(marks.size(), 2);
        rig.move(marks[0].at.toPoint());
        chart::TooltipData tip = rig.chart.tooltip();
        QCOMPARE(tip.notes.size(), 3);
        QVERIFY(tip.notes[0].sign == chart::TooltipNote::Sign::Diamond);
        QVERIFY2(tip.notes[0].text.startsWith(QStringLiteral("Exemplar: %1, ").arg(greatest)),
                 qPrintable(tip.notes[0].text));
        QCOMPARE(tip.notes[1].text, QStringLiteral("trace_id: 4bf92f35"));
        QCOMPARE(tip.notes[2].text, QStringLiteral("some are missing"));
        QVERIFY(!rig.chart.grab().isNull());
        rig.move(marks[0].at.toPoint() + QPoint(0, 40));
        QVERIFY(rig.chart.tooltip().notes.isEmpty());

        // The sample at 300 s is the nearest to the one at 304 s.
        QTest::keyClick(&rig.chart, Qt::Key_Home);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&rig.chart, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(rig.group.crosshair(), std::optional(300'000.0));
        tip = rig.chart.tooltip();
        QCOMPARE(tip.notes.size(), 3);
        QCOMPARE(tip.notes[1].text, QStringLiteral("trace_id: 4bf92f35"));
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), rig.chart.mapToGlobal(QPoint()));
        QCoreApplication::sendEvent(&rig.chart, &event);
        auto *menu = rig.chart.findChild<QMenu *>();
        QVERIFY(menu);
        QAction *copy = menu->actions().constFirst();
        QCOMPARE(copy->text(), QStringLiteral("Copy trace_id: 4bf92f35"));
        copy->trigger();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("4bf92f35"));
        menu->close();
    }

    void exemplarsThatDidNotComeAreMissed()
    {
        Rig rig;
        const QString missing = QStringLiteral("the exemplars did not come");
        chart::PanelData lacking = data();
        lacking.exemplarNote = missing;
        rig.chart.setData(lacking);
        QVERIFY2(rig.chart.accessibleDescription().contains(missing), qPrintable(rig.chart.accessibleDescription()));
        QVERIFY(rig.chart.tooltip().notes.isEmpty());
        rig.move(rig.at(0.5));
        QCOMPARE(rig.chart.tooltip().notes.size(), 1);
        QCOMPARE(rig.chart.tooltip().notes[0].text, missing);
        QVERIFY(rig.other.tooltip().notes.isEmpty());
        rig.chart.setState(TimeSeriesChart::State::Error, QStringLiteral("no answer"));
        QVERIFY(!rig.chart.accessibleDescription().contains(missing));
    }

    void exemplarsHideWithTheirSeries()
    {
        Rig rig;
        chart::PanelData marked = data();
        marked.exemplars = {chart::Exemplar{304'000, 80, -1, {}}, chart::Exemplar{800'000, 20, 1, {}}};
        rig.chart.setData(marked);
        const auto count = [&rig] {
            return chart::exemplarMarks(rig.chart.data(), rig.chart.geometryOfPanel()).size();
        };
        QCOMPARE(count(), 2);
        QTest::mouseClick(&rig.chart, Qt::LeftButton, {}, rig.entry(0)); // only the first series
        QCOMPARE(rig.shown(), QStringLiteral("x--"));
        QCOMPARE(count(), 1);
    }

    void smallAndManyStayWell()
    {
        Rig rig;
        chart::PanelData many = data();
        for (int i = 0; i < 2000; ++i) {
            chart::Series series = many.series.first();
            series.name = i % 3 ? QStringLiteral("series %1").arg(i) : QString(300, u'w');
            many.series += series;
        }
        for (const auto mode : {chart::LegendMode::Line, chart::LegendMode::List, chart::LegendMode::Table}) {
            rig.chart.setLegend(mode);
            for (const QSize &size : {QSize(200, 80), QSize(640, 320)}) {
                rig.chart.resize(size);
                rig.chart.setData(many);
                rig.move(rig.at(0.5));
                QVERIFY(!rig.chart.grab().isNull());
                QVERIFY(rig.chart.legendGeometry().places.size() < 100);
            }
        }
    }
};

QD_TEST(TimeSeriesChartTest)
#include "tst_timeserieschart.moc"
