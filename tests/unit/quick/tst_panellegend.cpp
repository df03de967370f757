#include "quickstage.h"

#include <support/testregistry.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QJsonObject>
#include <QPointingDevice>
#include <QSignalSpy>

#include <cstdlib>
#include <utility>

using quickstage::Page;

namespace {

/// In the item's picture; the first item stands in the window's corner.
QPointF legendEntry(const quick::PanelItem &item, int series)
{
    for (const chart::LegendPlace &place : item.picture()->legend.places) {
        if (place.item == series)
            return place.rect.center();
    }
    return {-1, -1};
}

QPointF legendTitle(const quick::PanelItem &item, int column)
{
    for (const chart::LegendTitle &title : item.picture()->legend.titles) {
        if (title.column == column)
            return title.rect.center();
    }
    return {-1, -1};
}

/// "x-": the first series is drawn, the second one hidden.
QString drawnSeries(const quick::PanelItem &item)
{
    QString text;
    for (const chart::Series &series : item.picture()->data.series)
        text += series.samples.isEmpty() ? u'-' : u'x';
    return text;
}

void clickLegend(Page &page, QPointF at, Qt::KeyboardModifiers modifiers = {})
{
    QTest::mouseClick(&page.window, Qt::LeftButton, modifiers, at.toPoint());
}

bool overridesShortcut(Page &page, Qt::Key key)
{
    QKeyEvent event(QEvent::ShortcutOverride, key, Qt::NoModifier);
    event.ignore();
    QCoreApplication::sendEvent(&page.item, &event);
    return event.isAccepted();
}

/// What the crosshair there adds to the picture, beside its line and its dots.
int tipHeight(Page &page, QPoint at)
{
    QTest::mouseMove(&page.window, at);
    const QImage with = quickstage::itemPicture(page.item);
    page.group.setCrosshair({});
    const QImage without = quickstage::itemPicture(page.item);
    int rows = 0;
    for (int y = 0; y < with.height(); ++y) {
        bool differs = false;
        for (int x = 0; x < with.width(); ++x)
            differs = differs || (std::abs(x - at.x()) > 8 && with.pixel(x, y) != without.pixel(x, y));
        rows += differs ? 1 : 0;
    }
    return rows;
}

} // namespace

/// The legend of an item chooses the series that are shown, as a chart's legend does.
class PanelLegendTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quickstage::useSoftware(); }

    void aClickShowsOneAloneAndAgainAll()
    {
        Page page;
        QVERIFY(page.isExposed());
        page.frame();
        const int draws = page.draws();
        QSignalSpy told(&page.item, &quick::PanelItem::sentenceChanged);
        clickLegend(page, legendEntry(page.item, 1));
        QCOMPARE(drawnSeries(page.item), QStringLiteral("-x"));
        QCOMPARE(drawnSeries(page.other), QStringLiteral("xx"));
        QCOMPARE(told.size(), 1);
        QVERIFY2(page.item.sentence().contains(QLatin1String("1 hidden")), qPrintable(page.item.sentence()));
        page.frame();
        QVERIFY(page.draws() > draws);
        QVERIFY(!page.asked());
        QVERIFY(!page.group.span());
        // New data keep it, in another order too.
        dashboard::PanelInput input = quickstage::twoSeries(quickstage::kBeginMs, quickstage::kEndMs + 60'000);
        std::swap(input.frames[0], input.frames[1]);
        page.source.setInput(input);
        QCOMPARE(drawnSeries(page.item), QStringLiteral("x-"));
        clickLegend(page, legendEntry(page.item, 0));
        QCOMPARE(drawnSeries(page.item), QStringLiteral("xx"));
    }

    void withControlItJoinsOrLeaves()
    {
        Page page;
        QVERIFY(page.isExposed());
        clickLegend(page, legendEntry(page.item, 0), Qt::ControlModifier);
        QCOMPARE(drawnSeries(page.item), QStringLiteral("-x"));
        clickLegend(page, legendEntry(page.item, 0), Qt::ControlModifier);
        QCOMPARE(drawnSeries(page.item), QStringLiteral("xx"));
        // Let go elsewhere, it was no click.
        page.drag(legendEntry(page.item, 0).toPoint(), page.at(0.5));
        QCOMPARE(drawnSeries(page.item), QStringLiteral("xx"));
        QVERIFY(!page.asked());
    }

    void aTapIsAClick()
    {
        Page page;
        QVERIFY(page.isExposed());
        static QPointingDevice *screen = QTest::createTouchDevice();
        const QPoint at = legendEntry(page.item, 1).toPoint();
        QTest::touchEvent(&page.window, screen).press(0, at, &page.window);
        QTest::touchEvent(&page.window, screen).release(0, at, &page.window);
        QCOMPARE(drawnSeries(page.item), QStringLiteral("-x"));
        QVERIFY(!page.group.crosshair());
    }

    void magnifiedItIsStillUnderThePointer()
    {
        Page page;
        QVERIFY(page.isExposed());
        page.item.setMagnification(1.5);
        clickLegend(page, legendEntry(page.item, 1) * 1.5);
        QCOMPARE(drawnSeries(page.item), QStringLiteral("-x"));
    }

    void theKeyboardWalksThroughIt()
    {
        Page page;
        QVERIFY(page.isExposed());
        QVERIFY(!overridesShortcut(page, Qt::Key_Space));
        QVERIFY(page.key(Qt::Key_L));
        QVERIFY(overridesShortcut(page, Qt::Key_Space));
        QVERIFY(page.key(Qt::Key_Right));
        QVERIFY(!page.group.crosshair());
        QVERIFY(page.key(Qt::Key_Return));
        QCOMPARE(drawnSeries(page.item), QStringLiteral("-x"));
        QVERIFY(page.key(Qt::Key_Left));
        QVERIFY(page.key(Qt::Key_Space));
        QCOMPARE(drawnSeries(page.item), QStringLiteral("xx"));
        // Letters are nobody's: there is no search here.
        QKeyEvent letter(QEvent::KeyPress, Qt::Key_U, Qt::NoModifier, QStringLiteral("u"));
        QCoreApplication::sendEvent(&page.item, &letter);
        QVERIFY(!letter.isAccepted());
        QCOMPARE(page.item.picture()->legend.order.size(), 2);
        QVERIFY(page.key(Qt::Key_Escape));
        QVERIFY(!overridesShortcut(page, Qt::Key_Space));
        QVERIFY(page.key(Qt::Key_Right));
        QVERIFY(page.group.crosshair().has_value());
    }

    void aTablesHeadSorts()
    {
        Page page;
        QVERIFY(page.isExposed());
        page.other.setVisible(false);
        page.item.setSize(QSizeF(640, 400));
        const QJsonObject legend{{QStringLiteral("displayMode"), QStringLiteral("table")}};
        QVERIFY(page.source.panel().setOptions({{QStringLiteral("legend"), legend}}).has_value());
        page.source.setInput(quickstage::twoSeries());
        const auto first = [&page] { return page.item.picture()->legend.places.first().item; };
        QCOMPARE(first(), 0);
        clickLegend(page, legendTitle(page.item, 1));
        QCOMPARE(first(), 1);
        clickLegend(page, legendTitle(page.item, 1));
        QCOMPARE(first(), 0);
        QCOMPARE(drawnSeries(page.item), QStringLiteral("xx"));
        // The entry means its series, wherever it stands.
        clickLegend(page, legendTitle(page.item, 1));
        clickLegend(page, legendEntry(page.item, 1));
        QCOMPARE(drawnSeries(page.item), QStringLiteral("-x"));
        QCOMPARE(first(), 1);
    }

    void theTipTellsOnlyWhatIsShown()
    {
        Page page;
        QVERIFY(page.isExposed());
        clickLegend(page, legendEntry(page.item, 0)); // with the keyboard's frame in all pictures
        clickLegend(page, legendEntry(page.item, 0));
        const int both = tipHeight(page, page.at(0.4));
        clickLegend(page, legendEntry(page.item, 1));
        const int one = tipHeight(page, page.at(0.6));
        QVERIFY2(one > 0 && one < both, qPrintable(QStringLiteral("%1 of %2 px").arg(one).arg(both)));
    }

    void onlyWhatIsShownIsCopied()
    {
        Page page;
        QVERIFY(page.isExposed());
        clickLegend(page, legendEntry(page.item, 1));
        QVERIFY(page.key(Qt::Key_C, Qt::ControlModifier));
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QLatin1String("Time\tdown\n")));
    }

    void theChoiceIsThePanels()
    {
        Page page;
        QVERIFY(page.isExposed());
        clickLegend(page, legendEntry(page.item, 1));
        page.item.setSource(nullptr);
        page.item.setSource(&page.source);
        QCOMPARE(drawnSeries(page.item), QStringLiteral("-x"));
        page.item.setSource(&page.otherSource);
        QCOMPARE(drawnSeries(page.item), QStringLiteral("xx"));
    }

    void withoutAGroupNoClickHidesAnything()
    {
        Page page;
        QVERIFY(page.isExposed());
        const QPointF entry = legendEntry(page.item, 1);
        page.item.setGroup(nullptr);
        clickLegend(page, entry);
        QCOMPARE(drawnSeries(page.item), QStringLiteral("xx"));
        QVERIFY(!page.key(Qt::Key_L));
    }
};

QD_TEST(PanelLegendTest)
#include "tst_panellegend.moc"
