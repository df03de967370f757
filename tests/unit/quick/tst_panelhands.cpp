#include "quickstage.h"

#include <support/testregistry.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QMouseEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QVector>

#include <cmath>
#include <memory>

using quickstage::Page;

namespace {

QPointingDevice *touchScreen()
{
    static QPointingDevice *screen = QTest::createTouchDevice();
    return screen;
}

} // namespace

/// Mouse, wheel, fingers and keys on an item do what they do on a widget.
class PanelHandsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quickstage::useSoftware(); }

    void aDragZoomsThePage()
    {
        Page page;
        QVERIFY(page.isExposed());
        QSignalSpy chosen(&page.group, &dashboard::ChartGroup::chosen);
        const QPoint from = page.at(0.25);
        const QPoint to = page.at(0.5);
        const double low = page.time(from);
        const double high = page.time(to);
        page.drag(from, to);
        QCOMPARE(chosen.size(), 1);
        const auto asked = page.asked();
        QVERIFY(asked.has_value());
        QVERIFY(std::abs(asked->low - low) <= 1 && std::abs(asked->high - high) <= 1);
        // What is known is shown zoomed, on every item of the page, until the data comes.
        QCOMPARE(page.item.picture()->data.fromMs, asked->low);
        QCOMPARE(page.other.picture()->data.toMs, asked->high);
        page.source.setInput(quickstage::twoSeries());
        QCOMPARE(page.item.picture()->data.fromMs, asked->low);
        page.source.setInput(quickstage::twoSeries(asked->low, asked->high));
        page.source.setInput(quickstage::twoSeries(quickstage::kBeginMs, quickstage::kEndMs + 60'000));
        QCOMPARE(page.item.picture()->data.toMs, quickstage::kEndMs + 60'000);
        // And back, to a range that moves on.
        QTest::mouseDClick(&page.window, Qt::LeftButton, {}, page.at(0.5));
        QVERIFY(!page.asked());
        QVERIFY(page.group.canZoomForward());
    }

    void tremorsAndEscAskNothing()
    {
        Page page;
        QVERIFY(page.isExposed());
        QSignalSpy chosen(&page.group, &dashboard::ChartGroup::chosen);
        page.drag(page.at(0.5), page.at(0.5) + QPoint(2, 0));
        QTest::mousePress(&page.window, Qt::LeftButton, {}, page.at(0.2));
        QTest::mouseMove(&page.window, page.at(0.6));
        QVERIFY(page.key(Qt::Key_Escape));
        QTest::mouseRelease(&page.window, Qt::LeftButton, {}, page.at(0.6));
        QCOMPARE(chosen.size(), 0);
    }

    void withShiftValuesAreZoomedToo()
    {
        Page page;
        QVERIFY(page.isExposed());
        page.drag(page.at(0.25, 0.2), page.at(0.75, 0.6), Qt::ShiftModifier);
        const auto values = page.group.values(&page.item);
        QVERIFY(values.has_value());
        QVERIFY(page.asked().has_value());
        QVERIFY(!page.group.values(&page.other));
        // The axis shows them, and the picture with it.
        const chart::PanelGeometry geometry = page.item.picture()->geometry;
        QVERIFY(geometry.mainAxis().scale.toPixel(values->high) >= geometry.plot.top() - 0.5);
        QVERIFY(geometry.mainAxis().scale.toPixel(100) < geometry.plot.top());
        QCOMPARE(quickstage::itemPicture(page.item).isNull(), false);
        page.group.zoomReset();
        QVERIFY(!page.group.values(&page.item));
        QVERIFY(page.item.picture()->geometry.mainAxis().scale.toPixel(100) >= geometry.plot.top() - 0.5);
    }

    void withControlASpanIsSelected()
    {
        Page page;
        QVERIFY(page.isExposed());
        const QPoint from = page.at(0.25);
        const QPoint to = page.at(0.5);
        page.drag(from, to, Qt::ControlModifier);
        QVERIFY(!page.asked());
        QVERIFY(page.group.span().has_value());
        QVERIFY(std::abs(page.group.span()->low - page.time(from)) <= 1);
        // A click into it asks what can be done, one beside it lets it go.
        QSignalSpy wanted(&page.item, &quick::PanelItem::spanActionsWanted);
        QTest::mouseClick(&page.window, Qt::LeftButton, {}, page.at(0.4));
        QCOMPARE(wanted.size(), 1);
        QTest::mouseClick(&page.window, Qt::LeftButton, {}, page.at(0.9));
        QVERIFY(!page.group.span());
        QCOMPARE(wanted.size(), 1);
    }

    void withAltItPans()
    {
        Page page;
        QVERIFY(page.isExposed());
        page.drag(page.at(0.75), page.at(0.25), Qt::AltModifier);
        const auto asked = page.asked();
        QVERIFY(asked.has_value());
        QVERIFY(std::abs(asked->length() - 600'000) <= 2);
        QVERIFY(asked->low > quickstage::kBeginMs + 250'000);
    }

    void theRightButtonAsksForAMenu()
    {
        Page page;
        QVERIFY(page.isExposed());
        QSignalSpy wanted(&page.item, &quick::PanelItem::menuWanted);
        QTest::mouseClick(&page.window, Qt::RightButton, {}, page.at(0.5));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toPointF().toPoint(), page.at(0.5));
        QVERIFY(page.key(Qt::Key_Menu));
        QCOMPARE(wanted.size(), 2);
    }

    void aWheelIsThePagesWithoutControl()
    {
        Page page;
        QVERIFY(!page.wheel(page.at(0.5), {0, 120}));
        QVERIFY(!page.asked());
        QVERIFY(page.wheel(page.at(0.5), {0, 120}, Qt::ControlModifier, 1000));
        QVERIFY(page.asked().has_value());
        QVERIFY(std::abs(page.asked()->length() - 480'000) <= 2);
        QVERIFY(page.wheel(page.at(0.5), {0, -120}, Qt::ShiftModifier, 5000));
        QVERIFY(std::abs(page.asked()->length() - 480'000) <= 2);
    }

    void twoFingersZoom()
    {
        Page page;
        QVERIFY(page.isExposed());
        QPointingDevice *screen = touchScreen();
        QTest::touchEvent(&page.window, screen)
            .press(0, page.at(0.4), &page.window)
            .press(1, page.at(0.6), &page.window);
        QTest::touchEvent(&page.window, screen).move(0, page.at(0.3), &page.window).move(1, page.at(0.7), &page.window);
        QTest::touchEvent(&page.window, screen)
            .release(0, page.at(0.3), &page.window)
            .release(1, page.at(0.7), &page.window);
        QVERIFY(page.asked().has_value());
        QVERIFY(std::abs(page.asked()->length() - 300'000) < 15'000);
        QCOMPARE(page.other.picture()->data.fromMs, page.asked()->low);
    }

    void oneFingerLeadsTheCrosshair()
    {
        Page page;
        QVERIFY(page.isExposed());
        QPointingDevice *screen = touchScreen();
        QTest::touchEvent(&page.window, screen).press(0, page.at(0.4), &page.window);
        QVERIFY(page.group.crosshair().has_value());
        QVERIFY(std::abs(*page.group.crosshair() - page.time(page.at(0.4))) < 1'100); // a pixel
        QTest::touchEvent(&page.window, screen).release(0, page.at(0.4), &page.window);
        QVERIFY(!page.asked());
    }

    void keysStepZoomAndGoBack()
    {
        Page page;
        QVERIFY(page.key(Qt::Key_Home));
        QCOMPARE(page.group.crosshair().value_or(0), quickstage::kBeginMs);
        QVERIFY(page.key(Qt::Key_Right));
        QCOMPARE(page.group.crosshair().value_or(0), quickstage::kBeginMs + 15'000);
        QVERIFY(page.key(Qt::Key_Plus));
        QVERIFY(page.asked().has_value());
        QVERIFY(page.key(Qt::Key_Backspace));
        QVERIFY(!page.asked());
        QVERIFY(page.key(Qt::Key_C, Qt::ControlModifier));
        const dashboard::Values values = page.source.panel().values();
        QCOMPARE(QGuiApplication::clipboard()->text(), values.tsv());
        QCOMPARE(QString::fromUtf8(QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("text/csv"))),
                 values.csv());
        page.item.copyCsv();
        QCOMPARE(QGuiApplication::clipboard()->text(), values.csv());
        // With one series there is no legend: the key is for somebody else.
        QVERIFY(page.key(Qt::Key_L));
        QVERIFY(page.key(Qt::Key_Escape));
        page.source.setInput(support::readyInput({support::seriesFrame(QStringLiteral("up"), {1, 2})}));
        QVERIFY(!page.key(Qt::Key_L));
    }

    void theWayBackGoesBeforeTheWindows()
    {
        Page page;
        page.group.zoom(quickstage::kBeginMs, quickstage::kBeginMs + 60'000);
        QKeyEvent back(QEvent::ShortcutOverride, Qt::Key_Backspace, Qt::NoModifier);
        back.ignore();
        QCoreApplication::sendEvent(&page.item, &back);
        QVERIFY(back.isAccepted());
        QKeyEvent strange(QEvent::ShortcutOverride, Qt::Key_S, Qt::ControlModifier);
        strange.ignore();
        QCoreApplication::sendEvent(&page.item, &strange);
        QVERIFY(!strange.isAccepted());
    }

    void theCrosshairIsThePages()
    {
        Page page;
        QVERIFY(page.isExposed());
        page.frame();
        const int before = page.other.paints;
        QTest::mouseMove(&page.window, page.at(0.4));
        QVERIFY(page.group.crosshair().has_value());
        QVERIFY(std::abs(*page.group.crosshair() - page.time(page.at(0.4))) <= 1);
        page.frame();
        QVERIFY(page.other.paints > before);
        QTest::mouseMove(&page.window, QPoint(639, 399));
        QVERIFY(!page.group.crosshair());
    }

    void whatLastedIsToldInsideOfIt()
    {
        Page page;
        QVERIFY(page.isExposed());
        dashboard::PanelInput input = quickstage::twoSeries();
        input.markers += dashboard::PanelMarker{quickstage::kBeginMs + 120'000, QStringLiteral("annotation"), QString(),
                                                quickstage::kBeginMs + 360'000};
        const auto pictures = [&page, &input](const QString &label) {
            input.markers.first().label = label;
            page.source.setInput(input);
            QVector<QImage> all;
            for (const double share : {0.35, 0.8}) {
                QTest::mouseMove(&page.window, page.at(share));
                all += quickstage::itemPicture(page.item);
            }
            return all;
        };
        // A label is nowhere but in the tip.
        const QVector<QImage> backup = pictures(QStringLiteral("backup"));
        const QVector<QImage> test = pictures(QStringLiteral("load test"));
        QVERIFY(backup[0] != test[0]);
        QCOMPARE(backup[1], test[1]);
    }

    void magnifiedItIsStillUnderTheHand()
    {
        Page page;
        page.item.setMagnification(2);
        const QRectF plot = page.item.picture()->geometry.plot;
        const double middle = page.item.picture()->geometry.x.toValue(plot.center().x());
        QVERIFY(page.wheel((plot.center() * 2).toPoint(), {0, 120}, Qt::ControlModifier));
        QVERIFY(std::abs((page.asked()->low + page.asked()->high) / 2 - middle) < 5'000);
    }

    void withoutAGroupNoHandDoesAnything()
    {
        Page page;
        page.item.setGroup(nullptr);
        QMouseEvent press(QEvent::MouseButtonPress, page.at(0.5), page.at(0.5), Qt::LeftButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&page.item, &press);
        QVERIFY(!press.isAccepted());
        QVERIFY(!page.key(Qt::Key_Right));
        QVERIFY(!page.wheel(page.at(0.5), {0, 120}, Qt::ControlModifier));
        QVERIFY(!page.group.crosshair());
        QVERIFY(!page.item.activeFocusOnTab());
    }

    void aStateInThePicturesPlaceTakesNoHands()
    {
        Page page;
        dashboard::PanelInput input = quickstage::twoSeries();
        input.state = dashboard::PanelState::Error;
        input.sentence = QStringLiteral("no answer");
        page.source.setInput(input);
        QVERIFY(!page.item.picture().has_value());
        QVERIFY(!page.key(Qt::Key_Right));
        QVERIFY(page.item.sentence().contains(QLatin1String("no answer")));
    }

    void anItemThatIsGoneInADragLeavesThePageAsItWas()
    {
        Page page;
        quick::PanelSource source(std::make_unique<quickstage::CountedPanel>());
        source.setInput(quickstage::twoSeries());
        auto gone = std::make_unique<quick::PanelItem>(page.window.contentItem());
        gone->setSize(QSizeF(640, 200));
        gone->setLook(&page.look);
        gone->setGroup(&page.group);
        gone->setSource(&source);
        QVERIFY(gone->picture().has_value());
        const QPointF from = gone->picture()->geometry.plot.center();
        const QPointF to = from + QPointF(80, 0);
        QMouseEvent press(QEvent::MouseButtonPress, from, from, Qt::MiddleButton, Qt::MiddleButton, Qt::NoModifier);
        QCoreApplication::sendEvent(gone.get(), &press);
        QMouseEvent move(QEvent::MouseMove, to, to, Qt::NoButton, Qt::MiddleButton, Qt::NoModifier);
        QCoreApplication::sendEvent(gone.get(), &move);
        QVERIFY(page.group.preview().has_value());
        QVERIFY(page.item.picture()->data.fromMs < quickstage::kBeginMs);
        gone.reset();
        QVERIFY(!page.group.preview());
        QCOMPARE(page.item.picture()->data.fromMs, quickstage::kBeginMs);
    }

    void aGroupThatIsGoneLeavesTheItemAsItWas()
    {
        Page page;
        auto group = std::make_unique<dashboard::ChartGroup>();
        page.item.setGroup(group.get());
        group->zoom(quickstage::kBeginMs, quickstage::kBeginMs + 60'000);
        QCOMPARE(page.item.picture()->data.toMs, quickstage::kBeginMs + 60'000);
        QVERIFY(page.item.activeFocusOnTab());
        QSignalSpy changed(&page.item, &quick::PanelItem::groupChanged);
        group.reset();
        QCOMPARE(changed.size(), 1);
        QVERIFY(!page.item.group());
        QVERIFY(!page.item.activeFocusOnTab());
        QCOMPARE(page.item.picture()->data.toMs, quickstage::kEndMs);
    }

    void anItemThatIsGoneIsNowhereOnTheWayBack()
    {
        Page page;
        {
            quick::PanelItem gone;
            gone.setGroup(&page.group);
            page.group.zoom(&gone, {}, chart::AxisRange{1, 2}, false);
            QVERIFY(page.group.isZoomed());
        }
        QVERIFY(!page.group.isZoomed());
    }
};

QD_TEST(PanelHandsTest)
#include "tst_panelhands.moc"
