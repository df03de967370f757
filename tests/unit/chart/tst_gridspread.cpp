#include "gridpictures.h"

#include <chart/grid/statetimeline.h>
#include <chart/grid/statushistory.h>
#include <support/testregistry.h>

#include <QPair>
#include <QTest>

#include <algorithm>

namespace {

chart::StatusHistoryData spreadHistory(int rows, int cells)
{
    chart::StatusHistoryData data;
    data.toMs = 1000;
    data.stepMs = 1000.0 / cells;
    data.legend = false;
    data.states = {{QString(), QColor(0, 120, 60), 0, false}, {QString(), QColor(250, 60, 60), 2, false}};
    for (int i = 0; i < rows; ++i)
        data.rows += chart::StatusHistoryRow{QStringLiteral("check-%1").arg(i), QVector<int>(cells, 0)};
    return data;
}

/// "0-3 4-7": the runs of one colour across the middle of the first row, in device pixels of the plot.
QVector<QPair<int, int>> spreadRuns(const chart::StatusHistoryData &data, double ratio, const QColor &colour)
{
    const chart::Style style = gridtest::pictureStyle();
    chart::GridRowsGeometry geometry;
    const QImage image = gridtest::picture(
        {500, 120},
        [&](QPainter &painter, const QRectF &bounds) {
            geometry = chart::layoutStatusHistory(bounds, data, style);
            chart::drawStatusHistory(painter, geometry, data, style);
        },
        ratio);
    QVector<QPair<int, int>> runs;
    const int y = int(geometry.rows[0].rect.center().y() * ratio);
    const int left = int(geometry.plot.left() * ratio);
    for (int x = left; x < int(geometry.plot.right() * ratio); ++x) {
        if (image.pixel(x, y) != colour.rgb())
            continue;
        if (!runs.isEmpty() && runs.last().second == x - left)
            runs.last().second = x - left + 1;
        else
            runs += qMakePair(x - left, x - left + 1);
    }
    return runs;
}

} // namespace

/// How rows share the height, and cells the width.
class GridSpreadTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsFillTheHeightHoweverThinTheyAre_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<double>("height");
        QTest::newRow("as usual") << 0.9 << 90.0;
        QTest::newRow("thin") << 0.2 << 20.0;
        QTest::newRow("whole") << 1.0 << 96.0; // rows never touch
        QTest::newRow("nothing") << 0.0 << 3.0;
    }
    void rowsFillTheHeightHoweverThinTheyAre()
    {
        QFETCH(double, share);
        QFETCH(double, height);
        chart::StatusHistoryData data = spreadHistory(8, 10);
        data.rowShare = share;
        const chart::Style style = gridtest::pictureStyle();
        const double below = chart::gridTimeHeight(style);
        const auto geometry = chart::layoutStatusHistory(QRectF(0, 0, 800, 800 + below), data, style);
        QCOMPARE(geometry.rows.size(), 8);
        for (int i = 0; i < 8; ++i) {
            const chart::GridRowPlace &place = geometry.rows[i];
            QCOMPARE(place.rect.height(), height);
            QVERIFY(qAbs(place.rect.center().y() - (100.0 * i + 50)) <= 1);
            QVERIFY(!place.name.isEmpty());
        }
    }

    void cellsAreEquallyWideAndStandApart_data()
    {
        QTest::addColumn<int>("cells");
        QTest::addColumn<double>("ratio");
        for (const int cells : {7, 33, 70, 90}) {
            for (const double ratio : {1.0, 2.0})
                QTest::addRow("%d cells at %gx", cells, ratio) << cells << ratio;
        }
    }
    void cellsAreEquallyWideAndStandApart()
    {
        QFETCH(int, cells);
        QFETCH(double, ratio);
        const chart::StatusHistoryData data = spreadHistory(1, cells);
        const auto runs = spreadRuns(data, ratio, data.states[0].colour);
        QCOMPARE(int(runs.size()), cells);
        for (const auto &run : runs)
            QCOMPARE(run.second - run.first, runs.first().second - runs.first().first);
    }

    void theSameCellsAreShownOnEveryScreen()
    {
        // More cells than pixels, and one failure.
        chart::StatusHistoryData data = spreadHistory(1, 3000);
        data.rows[0].cells[1234] = 1;
        const auto once = spreadRuns(data, 1, data.states[0].colour);
        const auto twice = spreadRuns(data, 2, data.states[0].colour);
        QVERIFY(once.size() > 100 && twice.size() > 100);
        // The last one may find no whole pixel at the edge.
        QVERIFY(qAbs(twice.size() - once.size()) <= 1);
        for (int i = 0; i < 100; ++i)
            QVERIFY(qAbs(twice[i].first / 2 - once[i].first) <= 1);
        const auto failure = spreadRuns(data, 1, data.states[1].colour);
        QCOMPARE(int(failure.size()), 1);
        QCOMPARE(int(spreadRuns(data, 2, data.states[1].colour).size()), 1);
        // The pointer finds it anywhere in its cell.
        const auto geometry = chart::layoutStatusHistory(QRectF(0, 0, 500, 120), data, gridtest::pictureStyle());
        const auto hit = chart::historyCellAt(
            geometry, data, {geometry.plot.left() + failure[0].first + 1, geometry.rows[0].rect.center().y()});
        QVERIFY(hit);
        QCOMPARE(hit->cell, qsizetype(1234));
    }

    void whatIsNotShownIsNotPointedAt()
    {
        for (const double fromMs : {100.0, 103.0, 107.0, 111.0}) {
            // Everything failed before the time that is shown, up to a cell that it touches.
            chart::StatusHistoryData data = spreadHistory(1, 3000);
            data.fromMs = fromMs;
            std::fill_n(data.rows[0].cells.begin(), qsizetype(fromMs * 3) - 1, 1);
            const auto geometry = chart::layoutStatusHistory(QRectF(0, 0, 500, 120), data, gridtest::pictureStyle());
            const auto hit =
                chart::historyCellAt(geometry, data, {geometry.plot.left() + 0.5, geometry.rows[0].rect.center().y()});
            QVERIFY(hit && hit->cell >= 0);
            QCOMPARE(data.rows[0].cells[hit->cell], 0);
        }
    }

    void theScaleHasTheColoursOfTheCells_data()
    {
        QTest::addColumn<double>("contrast");
        QTest::addColumn<bool>("stale");
        QTest::newRow("as usual") << 4.5 << false;
        QTest::newRow("stale") << 4.5 << true;
        QTest::newRow("high contrast") << 7.0 << false;
    }
    void theScaleHasTheColoursOfTheCells()
    {
        QFETCH(double, contrast);
        QFETCH(bool, stale);
        const QColor colour(150, 110, 110); // no text has a contrast of 7 on it
        chart::StatusHistoryData data = spreadHistory(1, 1);
        data.legend = true;
        data.states[0].colour = colour;
        data.states[0].scaled = true;
        data.scale = {{colour}, QStringLiteral("0"), QStringLiteral("1")};
        chart::Style style = gridtest::pictureStyle();
        style.textContrast = contrast;
        style.dimmed = stale;
        chart::GridRowsGeometry geometry;
        const QImage image = gridtest::picture({500, 160}, [&](QPainter &painter, const QRectF &bounds) {
            geometry = chart::layoutStatusHistory(bounds, data, style);
            chart::drawStatusHistory(painter, geometry, data, style);
        });
        QVERIFY(!geometry.legend.strip.isEmpty());
        const QColor cell = image.pixelColor(geometry.rows[0].rect.center().toPoint());
        QCOMPARE(image.pixelColor(geometry.legend.strip.center().toPoint()), cell);
        QCOMPARE(cell == colour, contrast < 7 && !stale);
    }

    void theColoursOfAScaleRunIntoEachOther()
    {
        chart::StateTimelineData data;
        data.toMs = 1000;
        data.legend = false;
        data.states = spreadHistory(1, 1).states;
        data.rows += chart::TimelineRow{QStringLiteral("payment"), {}};
        for (int i = 0; i < 40; ++i)
            data.rows[0].bands += chart::GridBand{i * 25.0, (i + 1) * 25.0, i % 2};
        const chart::Style style = gridtest::pictureStyle();
        const auto gaps = [&] {
            chart::GridRowsGeometry geometry;
            const QImage image = gridtest::picture({400, 100}, [&](QPainter &painter, const QRectF &bounds) {
                geometry = chart::layoutStateTimeline(bounds, data, style);
                chart::drawStateTimeline(painter, geometry, data, style);
            });
            int count = 0;
            for (int x = int(geometry.plot.left()) + 1; x < int(geometry.plot.right()) - 1; ++x)
                count += image.pixelColor(x, int(geometry.rows[0].rect.center().y())) == QColor(Qt::magenta);
            return count;
        };
        QVERIFY(gaps() > 20);
        data.states[0].scaled = true;
        QVERIFY(gaps() > 20); // beside a state that has a name
        data.states[1].scaled = true;
        QCOMPARE(gaps(), 0);
    }
};

QD_TEST(GridSpreadTest)
#include "tst_gridspread.moc"
