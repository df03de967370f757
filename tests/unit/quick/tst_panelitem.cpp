#include "quickstage.h"

#include <dashboard/panelregistry.h>
#include <support/testregistry.h>

#include <QJsonObject>
#include <QSignalSpy>

using quickstage::Page;

/// The picture in QML is the panel's own, and is painted when something changed.
class PanelItemTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quickstage::useSoftware(); }

    void everyKindLooksAsThePanelPaintsIt_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<double>("ratio");
        dashboard::PanelRegistry registry;
        dashboard::registerPanels(registry);
        for (const dashboard::PanelKind &kind : registry.kinds()) {
            if (!kind.make)
                continue;
            for (const double ratio : {1.0, 1.5, 2.0})
                QTest::addRow("%s at %.1f", qPrintable(kind.id), ratio) << kind.id << ratio;
        }
    }
    void everyKindLooksAsThePanelPaintsIt()
    {
        QFETCH(QString, id);
        QFETCH(double, ratio);
        dashboard::PanelRegistry registry;
        dashboard::registerPanels(registry);
        quick::Look look;
        look.set(support::plainStyle(), {Qt::white, Qt::white, Qt::gray});
        for (const auto state :
             {dashboard::PanelState::Ready, dashboard::PanelState::Stale, dashboard::PanelState::NoData}) {
            auto made = registry.make(id);
            QVERIFY(made.has_value());
            quick::PanelSource source(std::move(*made));
            dashboard::PanelInput input = quickstage::twoSeries();
            input.state = state;
            source.setInput(input);
            quick::PanelItem item;
            item.setSize(QSizeF(400, 180));
            item.setLook(&look);
            item.setSource(&source);
            const QImage own = quickstage::ownPicture(source.panel(), QSize(400, 180), ratio);
            QVERIFY(support::painted(own) > 50);
            QCOMPARE(quickstage::itemPicture(item, ratio), own);
        }
    }

    void theWindowShowsTheSame()
    {
        Page page;
        QVERIFY(page.isExposed());
        const QImage shown = page.frame().copy(0, 0, 640, 200).convertToFormat(QImage::Format_ARGB32_Premultiplied);
        QCOMPARE(shown, quickstage::ownPicture(page.source.panel(), QSize(640, 200)));
    }

    void aDragInALegendBelowTheChartMeansNothing()
    {
        Page page;
        QVERIFY(page.isExposed());
        const double whole = page.item.picture()->geometry.plot.bottom();
        const QJsonObject legend{{QStringLiteral("displayMode"), QStringLiteral("list")}};
        QVERIFY(page.source.panel().setOptions({{QStringLiteral("legend"), legend}}).has_value());
        page.source.setInput(quickstage::twoSeries());
        QVERIFY(page.item.picture()->geometry.plot.bottom() < whole - 10);
        QVERIFY(page.item.picture()->legend.bounds.contains(QPointF(100, 185)));
        QCOMPARE(quickstage::itemPicture(page.item), quickstage::ownPicture(page.source.panel(), QSize(640, 200)));
        page.drag({100, 185}, {400, 185});
        QVERIFY(!page.asked());
        QVERIFY(!page.group.span());
    }

    void aWallsPictureIsTheSameFromNearer()
    {
        Page page;
        page.item.setMagnification(2);
        QImage own = quickstage::ownPicture(page.source.panel(), QSize(320, 100), 2);
        own.setDevicePixelRatio(1);
        QCOMPARE(quickstage::itemPicture(page.item), own);
        page.item.setMagnification(0);
        QCOMPARE(page.item.magnification(), 2.0);
    }

    void nothingIsPaintedWhileNothingChanges()
    {
        Page page;
        QVERIFY(page.isExposed());
        page.group.setCrosshair(quickstage::kBeginMs + 60'000);
        page.frame();
        const int paints = page.item.paints;
        const int draws = page.draws();
        QVERIFY(paints > 0 && draws > 0);
        page.group.setCrosshair(quickstage::kBeginMs + 60'000);
        page.group.setSpan({});
        page.group.setPreview({});
        page.item.setLook(&page.look);
        page.item.setGroup(&page.group);
        page.item.setSource(&page.source);
        page.item.setMagnification(1);
        page.item.setSize(QSizeF(640, 200));
        page.window.requestUpdate();
        page.frame();
        QCOMPARE(page.item.paints, paints);
        QCOMPARE(page.draws(), draws);
    }

    void aCrosshairMovesOverThePictureThatIsThere()
    {
        Page page;
        QVERIFY(page.isExposed());
        const QImage before = page.frame();
        const int paints = page.item.paints;
        const int draws = page.draws();
        page.group.setCrosshair(quickstage::kBeginMs + 60'000);
        const QImage after = page.frame();
        QVERIFY(after.copy(0, 0, 640, 200) != before.copy(0, 0, 640, 200));
        QVERIFY(after.copy(0, 200, 640, 200) != before.copy(0, 200, 640, 200));
        QCOMPARE(page.item.paints, paints + 1);
        QCOMPARE(page.draws(), draws);
        page.group.setCrosshair({});
        QCOMPARE(page.frame(), before);
    }

    void newDataAndANewLookAreShown()
    {
        Page page;
        QVERIFY(page.isExposed());
        page.frame();
        const int draws = page.draws();
        dashboard::PanelInput input = quickstage::twoSeries();
        input.frames.removeLast();
        QSignalSpy told(&page.item, &quick::PanelItem::sentenceChanged);
        page.source.setInput(input);
        QCOMPARE(told.size(), 1);
        QVERIFY(page.item.sentence().contains(QLatin1String("up")));
        page.frame();
        QCOMPARE(page.draws(), draws + 1);
        QCOMPARE(quickstage::itemPicture(page.item), quickstage::ownPicture(page.source.panel(), QSize(640, 200)));
        chart::Style dark = support::plainStyle();
        dark.ground = Qt::black;
        page.look.set(dark, {Qt::black, Qt::black, Qt::gray});
        QCOMPARE(quickstage::itemPicture(page.item).pixelColor(1, 1), QColor(Qt::black));
    }

    void whatItShowsMayGoBeforeIt()
    {
        quick::PanelItem item;
        item.setSize(QSizeF(400, 180));
        {
            quick::Look look;
            look.set(support::plainStyle(), {Qt::white, Qt::white, Qt::gray});
            dashboard::ChartGroup group;
            quick::PanelSource source(std::make_unique<dashboard::TimeSeriesPanel>());
            source.setInput(quickstage::twoSeries());
            item.setLook(&look);
            item.setGroup(&group);
            item.setSource(&source);
            QVERIFY(item.picture().has_value());
        }
        QVERIFY(!item.picture().has_value());
        QVERIFY(item.sentence().isEmpty());
        QCOMPARE(quickstage::itemPicture(item).pixelColor(5, 5), QColor(Qt::magenta));
    }
};

QD_TEST(PanelItemTest)
#include "tst_panelitem.moc"
