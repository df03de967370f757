#include "timeseriesfixture.h"

#include <support/testregistry.h>

#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QTest>

#include <chrono>
#include <cmath>
#include <memory>
#include <optional>

/// Mouse, wheel, keys and fingers at charts of a page, and the range that they ask for.
class TimeSeriesHandsTest : public TimeSeriesFixture
{
    Q_OBJECT
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

    void keysZoomValues()
    {
        Rig rig;
        const chart::AxisScale before = rig.chart.geometryOfPanel().left.scale;
        QTest::keyClick(&rig.chart, Qt::Key_Plus, Qt::AltModifier);
        QVERIFY(rig.group.values(&rig.chart));
        QVERIFY(!rig.group.choice().fixed);
        const chart::AxisScale after = rig.chart.geometryOfPanel().left.scale;
        QVERIFY(after.high() - after.low() < (before.high() - before.low()) * 0.9);
        QTest::keyClick(&rig.chart, Qt::Key_Minus, Qt::AltModifier);
        const chart::AxisScale wider = rig.chart.geometryOfPanel().left.scale;
        QVERIFY(wider.high() - wider.low() > after.high() - after.low());
        QTest::keyClick(&rig.chart, Qt::Key_Backspace);
        QTest::keyClick(&rig.chart, Qt::Key_Backspace);
        QVERIFY(!rig.group.values(&rig.chart));
        QCOMPARE(rig.chart.geometryOfPanel().left.scale.high(), before.high());
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
};

QD_TEST(TimeSeriesHandsTest)
#include "tst_timeserieshands.moc"
