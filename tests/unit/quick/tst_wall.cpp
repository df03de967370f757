#include "quickstage.h"

#include <chart/mark.h>
#include <contract/phrases.h>
#include <dashboard/gallery/gallerydata.h>
#include <quick/registertypes.h>
#include <quick/wallmodel.h>
#include <support/testregistry.h>

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QFont>
#include <QQmlEngine>
#include <QQmlError>
#include <QQuickView>
#include <QSignalSpy>

using quick::WallModel;
using quick::WallTile;

namespace {

WallTile tileOf(const QString &key, contract::v1::Health health = contract::v1::HEALTH_PASSING,
                contract::v1::Freshness freshness = contract::v1::FRESHNESS_LIVE)
{
    WallTile tile;
    tile.key = key;
    tile.name = key;
    tile.health = health;
    tile.freshness = freshness;
    tile.ageMs = 4 * 60'000;
    return tile;
}

QVector<WallTile> manyTiles(int count)
{
    QVector<WallTile> tiles;
    for (int i = 0; i < count; ++i)
        tiles += tileOf(QStringLiteral("service-%1").arg(i));
    return tiles;
}

QStringList namesOf(const WallModel &model)
{
    QStringList names;
    for (int i = 0; i < model.rowCount(); ++i)
        names += model.index(i).data(WallModel::NameRole).toString();
    return names;
}

/// All items below, and the item itself, in the order in which they are painted.
QVector<QQuickItem *> itemsBelow(QQuickItem *item)
{
    QVector<QQuickItem *> all{item};
    for (QQuickItem *child : item->childItems())
        all += itemsBelow(child);
    return all;
}

QVector<QQuickItem *> itemsOfType(QQuickItem *root, const char *type)
{
    QVector<QQuickItem *> found;
    for (QQuickItem *item : itemsBelow(root)) {
        if (item->inherits(type))
            found += item;
    }
    return found;
}

/// The screen as a wall of 1080 lines shows it, with what the engine had to say about it.
struct WallScreen
{
    const bool isSoftware = quickstage::useSoftware();
    quick::Look look;
    WallModel model;
    QStringList warnings;
    QQuickView view;

    explicit WallScreen(const QVector<WallTile> &tiles)
    {
        quick::registerTypes();
        look.set(support::plainStyle(), {QColor(240, 240, 240), Qt::white, Qt::gray});
        model.setTiles(tiles);
        QObject::connect(view.engine(), &QQmlEngine::warnings, &view, [this](const QList<QQmlError> &said) {
            for (const QQmlError &one : said)
                warnings += one.toString();
        });
        view.setResizeMode(QQuickView::SizeRootObjectToView);
        view.setInitialProperties({{QStringLiteral("look"), QVariant::fromValue(&look)},
                                   {QStringLiteral("services"), QVariant::fromValue(&model)}});
        view.resize(1920, 1080);
        view.setSource(quick::screenUrl(QStringLiteral("Wall")));
        for (const QQmlError &error : view.errors())
            warnings += error.toString();
        view.show();
    }
    QStringList texts() const
    {
        QStringList all;
        for (const QQuickItem *item : itemsOfType(view.rootObject(), "QQuickText")) {
            if (item->isVisible() && !item->property("text").toString().isEmpty())
                all += item->property("text").toString();
        }
        return all;
    }
};

} // namespace

/// A wall says what is known and how old that is, in letters for four metres.
class WallTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quickstage::useSoftware(); }

    void nothingIsGreenByDefault()
    {
        WallModel model;
        model.setTiles({WallTile{}, tileOf(QStringLiteral("live")),
                        tileOf(QStringLiteral("stale"), contract::v1::HEALTH_PASSING, contract::v1::FRESHNESS_STALE)});
        QCOMPARE(model.index(0).data(WallModel::MarkRole).toInt(), int(chart::Mark::Stale));
        QCOMPARE(model.index(0).data(WallModel::WordRole).toString(),
                 contract::Phrases::freshness(contract::v1::FRESHNESS_LOADING));
        QCOMPARE(model.index(0).data(WallModel::AgeRole).toString(), QString());
        QCOMPARE(model.index(0).data(WallModel::SpokenRole).toString(),
                 contract::Phrases::freshness(contract::v1::FRESHNESS_LOADING));
        QCOMPARE(model.index(1).data(WallModel::SpokenRole).toString(), QStringLiteral("live, passing, 4 min ago"));
        QCOMPARE(model.index(1).data(WallModel::MarkRole).toInt(), int(chart::Mark::Passing));
        QCOMPARE(model.index(1).data(WallModel::AgeRole).toString(), QStringLiteral("4 min ago"));
        QCOMPARE(model.index(2).data(WallModel::MarkRole).toInt(), int(chart::Mark::Stale));
        QCOMPARE(model.index(2).data(WallModel::LiveRole).toBool(), false);
        QCOMPARE(model.index(2).data(WallModel::AgeRole).toString(), QStringLiteral("passing, 4 min ago"));
    }

    void tilesChangeWhereTheyStand()
    {
        WallModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVector<WallTile> tiles = manyTiles(4);
        model.setTiles(tiles);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setTiles(tiles);
        QCOMPARE(changed.size(), 0);
        tiles[2].ageMs += 60'000;
        model.setTiles(tiles);
        QCOMPARE(changed.size(), 1);
        // Its panels are the same ones: what shows them stays.
        QVERIFY(!changed.first().at(2).value<QVector<int>>().contains(WallModel::PanelsRole));
        // The worst goes to the top.
        tiles.move(3, 0);
        tiles[0].health = contract::v1::HEALTH_CRITICAL;
        model.setTiles(tiles);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(inserted.size(), 0);
        QCOMPARE(namesOf(model).first(), QStringLiteral("service-3"));
        tiles.removeAt(1);
        tiles += tileOf(QStringLiteral("new"));
        model.setTiles(tiles);
        QStringList names;
        for (const WallTile &tile : tiles)
            names += tile.name;
        QCOMPARE(namesOf(model), names);
        QCOMPARE(reset.size(), 0);
    }

    void whatHasNoRoomIsCounted()
    {
        WallModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRoom(4);
        model.setTiles(manyTiles(10));
        QCOMPARE(model.shown(), 4);
        QCOMPARE(model.more(), QStringLiteral("+6 more"));
        model.setRoom(20);
        QCOMPARE(model.shown(), 10);
        QCOMPARE(model.more(), QString());
        model.setRoom(0);
        QCOMPARE(model.shown(), 1);
    }

    void theScreenShowsNamesStatesAndAges()
    {
        auto source = std::make_shared<quick::PanelSource>(std::make_unique<dashboard::TimeSeriesPanel>(),
                                                           QStringLiteral("Rate"));
        source->setInput(dashboard::galleryInput(dashboard::GalleryData::Rates));
        QVector<WallTile> tiles{
            tileOf(QStringLiteral("payment"), contract::v1::HEALTH_CRITICAL),
            tileOf(QStringLiteral("<b>order</b>"), contract::v1::HEALTH_PASSING, contract::v1::FRESHNESS_STALE)};
        tiles[0].panels = {source};
        WallScreen screen(tiles);
        QVERIFY(QTest::qWaitForWindowExposed(&screen.view, 20'000));
        const QImage picture = screen.view.grabWindow();
        QVERIFY2(screen.warnings.isEmpty(), qPrintable(screen.warnings.join(u'\n')));
        const QStringList texts = screen.texts();
        QVERIFY2(texts.contains(QLatin1String("payment")), qPrintable(texts.join(u'|')));
        QVERIFY(texts.contains(QLatin1String("<b>order</b>")));
        QVERIFY(texts.contains(QLatin1String("Rate")));
        QVERIFY(texts.contains(contract::Phrases::health(contract::v1::HEALTH_CRITICAL) +
                               QStringLiteral(" \u00b7 4 min ago")));
        QVERIFY(texts.contains(contract::Phrases::freshness(contract::v1::FRESHNESS_STALE) +
                               QStringLiteral(" \u00b7 passing, 4 min ago")));
        // The chart is there, and a screen reader hears what it says.
        const auto charts = itemsOfType(screen.view.rootObject(), "quick::PanelItem");
        QCOMPARE(charts.size(), 1);
        QVERIFY(charts.first()->width() > 300 && charts.first()->height() > 100);
        QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(charts.first());
        QVERIFY(heard);
        QCOMPARE(heard->text(QAccessible::Name), source->sentence());
        const QRectF place = charts.first()->mapRectToScene(charts.first()->boundingRect());
        QVERIFY(support::painted(picture.copy(place.toRect()).convertToFormat(QImage::Format_ARGB32)) > 1000);
    }

    void whatIsStaleHasNoHealthColour()
    {
        WallScreen screen({tileOf(QStringLiteral("a"), contract::v1::HEALTH_PASSING, contract::v1::FRESHNESS_STALE)});
        QVERIFY(QTest::qWaitForWindowExposed(&screen.view, 20'000));
        const QImage picture = screen.view.grabWindow();
        const chart::Style style = support::plainStyle();
        int green = 0;
        for (int y = 0; y < picture.height(); y += 2) {
            for (int x = 0; x < picture.width(); x += 2)
                green += picture.pixel(x, y) == style.good.rgb();
        }
        QCOMPARE(green, 0);
        WallScreen live({tileOf(QStringLiteral("a"))});
        QVERIFY(QTest::qWaitForWindowExposed(&live.view, 20'000));
        const auto marks = itemsOfType(live.view.rootObject(), "quick::MarkItem");
        QCOMPARE(marks.size(), 1);
        const QPointF middle = marks.first()->mapToScene(marks.first()->boundingRect().center());
        QCOMPARE(live.view.grabWindow().pixelColor(middle.toPoint()), style.good);
    }

    void lettersAreReadFromFourMetres()
    {
        WallScreen screen(manyTiles(40));
        QVERIFY(QTest::qWaitForWindowExposed(&screen.view, 20'000));
        QCOMPARE(screen.model.shown(), 12);
        QVERIFY(screen.texts().contains(QLatin1String("+28 more")));
        // Of 55 inches, 685 mm high: capitals of 20 minutes of arc at 4 m have 23 mm with the names, 17 with the rest.
        for (const QQuickItem *item : itemsOfType(screen.view.rootObject(), "QQuickText")) {
            if (item->isVisible())
                QVERIFY(item->property("font").value<QFont>().pixelSize() >= 30);
        }
        // Nothing lies beside the screen.
        for (QQuickItem *item : itemsBelow(screen.view.rootObject())) {
            if (item->isVisible() && !item->boundingRect().isEmpty())
                QVERIFY(QRectF(-1, -1, 1922, 1082).contains(item->mapRectToScene(item->boundingRect())));
        }
        QVERIFY2(screen.warnings.isEmpty(), qPrintable(screen.warnings.join(u'\n')));
    }

    void anAgeThatGrowsMakesNoChartAnew()
    {
        auto source = std::make_shared<quick::PanelSource>(std::make_unique<dashboard::TimeSeriesPanel>());
        source->setInput(dashboard::galleryInput(dashboard::GalleryData::Rates));
        QVector<WallTile> tiles{tileOf(QStringLiteral("payment"))};
        tiles[0].panels = {source};
        WallScreen screen(tiles);
        const auto before = itemsOfType(screen.view.rootObject(), "quick::PanelItem");
        tiles[0].ageMs += 60'000;
        screen.model.setTiles(tiles);
        QVERIFY(itemsOfType(screen.view.rootObject(), "quick::PanelItem") == before);
        QCOMPARE(before.size(), 1);
        QVERIFY(screen.texts().join(u' ').contains(QLatin1String("5 min ago")));
    }

    void withoutServicesItSaysWhy()
    {
        WallScreen screen(QVector<WallTile>{});
        screen.model.setSentence(QStringLiteral("No source has answered yet"));
        QCOMPARE(screen.texts(), QStringList{QStringLiteral("No source has answered yet")});
    }
};

QD_TEST(WallTest)
#include "tst_wall.moc"
