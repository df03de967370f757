#include "gridpictures.h"

#include <chart/colour/readable.h>
#include <chart/grid/statusgrid.h>
#include <support/testregistry.h>
#include <support/worktime.h>

#include <QSet>
#include <QTest>

#include <limits>

namespace {

chart::StatusGridData cellsOf(int count, int groups = 0)
{
    chart::StatusGridData data;
    for (int i = 0; i < groups; ++i)
        data.groups += QStringLiteral("namespace-%1").arg(i);
    for (int i = 0; i < count; ++i) {
        chart::StatusCell cell;
        cell.name = QStringLiteral("payment-%1").arg(i);
        cell.text = QStringLiteral("12 ms");
        cell.colour = QColor(30, 80 + i % 5 * 20, 60);
        cell.mark = chart::GridMark(1 + i % 4);
        cell.stale = i % 11 == 3;
        cell.group = groups > 0 ? i % groups : -1;
        data.cells += cell;
    }
    return data;
}

chart::StatusGridGeometry gridLayout(const chart::StatusGridData &data, QSizeF size,
                                     const chart::Style &style = gridtest::pictureStyle())
{
    return chart::layoutStatusGrid(QRectF(QPointF(gridtest::kMargin, gridtest::kMargin), size), data, style);
}

QImage gridPicture(const chart::StatusGridData &data, QSize size, double ratio = 1)
{
    const chart::Style style = gridtest::pictureStyle();
    return gridtest::picture(
        size,
        [&](QPainter &painter, const QRectF &bounds) {
            chart::drawStatusGrid(painter, chart::layoutStatusGrid(bounds, data, style), data, style);
        },
        ratio);
}

} // namespace

class StatusGridTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cellsAreAsBigAsTheAreaAllows_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QSizeF>("size");
        QTest::newRow("a few") << 4 << QSizeF(200, 200);
        QTest::newRow("a hundred in a wide area") << 100 << QSizeF(1600, 200);
        QTest::newRow("a hundred in a tall area") << 100 << QSizeF(120, 900);
        QTest::newRow("ten thousand") << 10'000 << QSizeF(1920, 1080);
        QTest::newRow("a prime number of them") << 997 << QSizeF(777, 333);
    }
    void cellsAreAsBigAsTheAreaAllows()
    {
        QFETCH(int, count);
        QFETCH(QSizeF, size);
        chart::StatusGridData data = cellsOf(count);
        data.mostCellPx = 1000;
        const auto geometry = gridLayout(data, size);
        QCOMPARE(int(geometry.order.size()), count);
        QVERIFY(geometry.cellWidth >= geometry.cellHeight && geometry.cellWidth <= geometry.cellHeight * 1.3);
        // One pixel more would find no room, whatever the number of columns.
        const int more = int(geometry.cellHeight) + 1;
        QVERIFY(int(size.width() / more) * int(size.height() / more) < count);
    }

    void nothingLeavesTheBoundsOrOverlaps_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("groups");
        QTest::addColumn<bool>("rightToLeft");
        for (const QSize size : gridtest::pictureSizes()) {
            for (const int count : {1, 12, 700, 10'000}) {
                for (const int groups : {0, 1, 9, 300}) {
                    QTest::addRow("%d cells in %d groups at %d x %d", count, groups, size.width(), size.height())
                        << size << count << groups << (groups % 2 == 1);
                }
            }
        }
    }
    void nothingLeavesTheBoundsOrOverlaps()
    {
        QFETCH(QSize, size);
        QFETCH(int, count);
        QFETCH(int, groups);
        QFETCH(bool, rightToLeft);
        const chart::StatusGridData data = cellsOf(count, groups);
        chart::Style style = gridtest::pictureStyle();
        style.rightToLeft = rightToLeft;
        const auto geometry = gridLayout(data, size, style);
        const QRectF bounds = geometry.bounds;
        QCOMPARE(int(geometry.order.size()) + geometry.hiddenCells,
                 size.width() < 4 || size.height() < 4 ? geometry.hiddenCells : count);
        QVector<QRectF> rects{geometry.more};
        QSet<int> seen;
        for (const chart::StatusBlock &block : geometry.blocks) {
            rects += block.area;
            rects += block.heading;
            QRectF before;
            for (int i = 0; i < block.count; ++i) {
                const QRectF rect = geometry.rectOf(block, i);
                QVERIFY(block.area.contains(rect));
                QVERIFY(rect.width() >= 2 && rect.height() >= 2);
                QVERIFY(before.isEmpty() || !rect.intersects(before));
                before = rect;
                seen += geometry.order[std::size_t(block.first + i)];
            }
        }
        QCOMPARE(std::size_t(seen.size()), geometry.order.size());
        if (rects.size() < 400) {
            for (qsizetype i = 0; i < rects.size(); ++i) {
                if (rects[i].isEmpty())
                    continue;
                QVERIFY(bounds.contains(rects[i]));
                for (qsizetype k = 0; k < i; ++k)
                    QVERIFY(rects[k].isEmpty() || !rects[i].intersects(rects[k]));
            }
        }
        QVERIFY(gridtest::keepsInside(gridtest::picture(
            size, [&](QPainter &painter, const QRectF &) { chart::drawStatusGrid(painter, geometry, data, style); })));
    }

    void whatFindsNoRoomIsTheBest()
    {
        chart::StatusGridData data = cellsOf(10'000);
        data.moreText = QStringLiteral("+%1 more");
        data.cells[9'999].rank = 2;
        data.cells[5'000].rank = 1;
        const auto geometry = gridLayout(data, {200, 80});
        QVERIFY(geometry.hiddenCells > 0);
        QVERIFY(geometry.moreText.contains(u'+'));
        QVERIFY(!geometry.more.isEmpty());
        QCOMPARE(geometry.order.back(), 9'999);
        QCOMPARE(geometry.order[geometry.order.size() - 2], 5'000);
        QCOMPARE(geometry.order.front(), 0); // else in the order given
    }

    void groupsStandUnderTheirHeadings()
    {
        const chart::StatusGridData data = cellsOf(90, 9);
        const auto geometry = gridLayout(data, {800, 300});
        QCOMPARE(geometry.blocks.size(), 9);
        for (const chart::StatusBlock &block : geometry.blocks) {
            QCOMPARE(block.headingText, data.groups[block.group]);
            QVERIFY(block.heading.bottom() <= block.area.top());
            QCOMPARE(block.count, 10);
            for (int i = 0; i < block.count; ++i)
                QCOMPARE(data.cells[geometry.order[std::size_t(block.first + i)]].group, block.group);
        }
    }

    void theCellUnderThePointIsFound_data()
    {
        QTest::addColumn<int>("groups");
        QTest::addColumn<bool>("rightToLeft");
        QTest::newRow("one field") << 0 << false;
        QTest::newRow("groups") << 7 << false;
        QTest::newRow("mirrored") << 0 << true;
        QTest::newRow("mirrored groups") << 7 << true;
    }
    void theCellUnderThePointIsFound()
    {
        QFETCH(int, groups);
        QFETCH(bool, rightToLeft);
        chart::Style style = gridtest::pictureStyle();
        style.rightToLeft = rightToLeft;
        const auto geometry = gridLayout(cellsOf(500, groups), {640, 240}, style);
        for (const chart::StatusBlock &block : geometry.blocks) {
            for (int i = 0; i < block.count; ++i) {
                const QRectF rect = geometry.rectOf(block, i);
                const chart::StatusHit hit = chart::statusCellAt(geometry, rect.center());
                QCOMPARE(hit.cell, geometry.order[std::size_t(block.first + i)]);
                QCOMPARE(hit.rect, rect);
            }
        }
        QCOMPARE(chart::statusCellAt(geometry, {2, 2}).cell, -1);
        QCOMPARE(chart::statusCellAt({}, {2, 2}).cell, -1);
    }

    void differentHealthIsADifferentShape_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("cells with names") << 12;
        QTest::newRow("cells with a mark") << 400;
        QTest::newRow("cells that are their mark") << 2500;
    }
    void differentHealthIsADifferentShape()
    {
        QFETCH(int, count);
        chart::StatusGridData data = cellsOf(count);
        QVector<QImage> pictures;
        for (const chart::GridMark mark :
             {chart::GridMark::Circle, chart::GridMark::Triangle, chart::GridMark::Diamond, chart::GridMark::Ring}) {
            data.cells[0].mark = mark;
            const QImage picture = gridPicture(data, {400, 300});
            QVERIFY(!pictures.contains(picture));
            pictures += picture;
        }
        data.cells[0].stale = true;
        QVERIFY(!pictures.contains(gridPicture(data, {400, 300})));
    }

    void textsCanBeReadOnEveryGround()
    {
        const chart::Style style = gridtest::pictureStyle();
        for (int red = 0; red < 256; red += 15) {
            for (int green = 0; green < 256; green += 15) {
                for (int blue = 0; blue < 256; blue += 51) {
                    const QColor ground(red, green, blue);
                    QVERIFY(chart::contrastRatio(chart::gridInk(ground, style), ground) >= 4.5);
                }
            }
        }
        QVERIFY(qAbs(chart::contrastRatio(Qt::black, Qt::white) - 21) < 0.01);
    }

    void hostileTextsAndGroupsAreDrawnWithoutHarm()
    {
        chart::StatusGridData data = cellsOf(20, 3);
        data.cells[0].name = QString(10'000, u'x');
        data.cells[1].name = QStringLiteral("<b>bold</b>\nsecond line");
        data.cells[2].group = 99;
        data.cells[3].group = -7;
        data.cells[4].colour = QColor();
        data.groups[0] = QString(10'000, u'g');
        data.mostCellPx = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(gridtest::keepsInside(gridPicture(data, {400, 300})));
        data.mostCellPx = 1e308;
        QVERIFY(gridtest::keepsInside(gridPicture(data, {400, 300}, 2)));
        QCOMPARE(int(gridLayout(data, {400, 300}).order.size()), 20);
        data.groups = QVector<QString>(100'000, QStringLiteral("g"));
        QCOMPARE(int(gridLayout(data, {400, 300}).order.size()), 20);
        QVERIFY(gridLayout({}, {400, 300}).order.empty());
    }

    void tenThousandCellsAreDrawnInTime()
    {
        const chart::StatusGridData data = cellsOf(10'000, 60);
        const support::WorkTime taken;
        gridPicture(data, {1920, 1080});
        QVERIFY2(taken.ms() < 1500, qPrintable(QString::number(taken.ms())));
    }
};

QD_TEST(StatusGridTest)
#include "tst_statusgrid.moc"
