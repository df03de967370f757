#include "gridpictures.h"

#include <chart/grid/heatmap.h>
#include <support/testregistry.h>
#include <support/worktime.h>

#include <QTest>

#include <cmath>
#include <limits>

namespace {

constexpr double kHeatOpen = std::numeric_limits<double>::infinity();

/// Ten moments of 10 s; bucket k of moment i holds counts[i][k].
chart::HeatmapData heatOf(const QVector<QVector<double>> &counts, const QVector<double> &bounds)
{
    chart::HeatmapData data;
    QVector<chart::HeatSample> samples;
    for (qsizetype i = 0; i < counts.size(); ++i) {
        chart::HeatSample sample;
        sample.timeMs = double(i + 1) * 10'000;
        for (qsizetype k = 0; k < counts[i].size(); ++k)
            sample.buckets += chart::HeatBucket{bounds[k], bounds[k + 1], counts[i][k]};
        samples += sample;
    }
    data.cells = chart::heatCellsOfSamples(samples, 10'000);
    data.toMs = double(counts.size()) * 10'000;
    for (int i = 0; i < 256; ++i)
        data.ramp += qRgb(i, 0, 255 - i);
    data.exponent = 1;
    return data;
}

chart::HeatmapData manyCells(int columns, int rows, bool logarithmic)
{
    QVector<double> bounds;
    for (int k = 0; k <= rows; ++k)
        bounds += std::pow(2.0, -10 + 20.0 * k / rows);
    QVector<double> counts;
    for (int k = 0; k < rows; ++k)
        counts += 1 + k % 7;
    chart::HeatmapData data = heatOf(QVector<QVector<double>>(columns, counts), bounds);
    data.logarithmic = logarithmic;
    return data;
}

QImage heatPicture(const chart::HeatmapData &data, QSize size = {400, 200}, double ratio = 1)
{
    const chart::Style style = gridtest::pictureStyle();
    return gridtest::picture(
        size,
        [&](QPainter &painter, const QRectF &bounds) {
            chart::drawHeatmap(painter, chart::layoutHeatmap(bounds, data, style), data, style);
        },
        ratio);
}

/// The plot alone.
QImage heatPlot(const chart::HeatmapData &data, QSize size = {400, 200})
{
    const chart::Style style = gridtest::pictureStyle();
    return chart::heatmapImage(chart::layoutHeatmap(QRectF(QPointF(), QSizeF(size)), data, style), data, style, 1);
}

int heatPixelsOf(const QImage &image, QRgb colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) == colour;
    }
    return count;
}

} // namespace

class HeatmapTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void greaterCountsAreFurtherUpTheColours()
    {
        const chart::HeatmapData data = heatOf({{0, 5}, {10, 0}}, {0, 1, 2});
        const QImage plot = heatPlot(data);
        const int left = plot.width() / 4;
        const int right = plot.width() * 3 / 4;
        QCOMPARE(QColor(plot.pixel(left, plot.height() / 4)).red(), 128);
        QCOMPARE(QColor(plot.pixel(right, plot.height() * 3 / 4)).red(), 255);
        // Nothing counted is not the least count.
        QVERIFY(QColor(plot.pixel(left, plot.height() * 3 / 4)).blue() < 100);
        QCOMPARE(qAlpha(plot.pixel(left, plot.height() * 3 / 4)), 255);
    }

    void whereNothingIsKnownThePlotIsEmpty()
    {
        chart::HeatmapData data = heatOf({{1}, {1}, {1}, {1}}, {0, 1});
        data.cells.columns.remove(1, 2);
        const QImage plot = heatPlot(data);
        QCOMPARE(qAlpha(plot.pixel(plot.width() / 2, plot.height() / 2)), 0);
        QCOMPARE(qAlpha(plot.pixel(plot.width() / 8, plot.height() / 2)), 255);
        QCOMPARE(qAlpha(plot.pixel(plot.width() * 7 / 8, plot.height() / 2)), 255);
    }

    void linesStandBetweenAllColumnsOrNone()
    {
        const auto columnsOf = [](int count) {
            return heatOf(QVector<QVector<double>>(count, QVector<double>{1}), {0, 1});
        };
        const int width = heatPlot(columnsOf(1)).width();
        const auto linesOf = [&](int count) {
            const QImage plot = heatPlot(columnsOf(count));
            int lines = 0;
            for (int x = 0; x < plot.width(); ++x)
                lines += plot.pixel(x, plot.height() / 2) != qRgb(255, 0, 0);
            return plot.width() == width ? lines : -1;
        };
        const int wide = width / 8; // none is narrower than 8 px
        QCOMPARE(linesOf(wide), wide);
        // Some of these are rounded to 7 px, others to 6.
        QCOMPARE(linesOf(int(std::ceil(width / 6.6))), 0);
        QCOMPARE(linesOf(int(std::ceil(width / 6.9))), 0);
    }

    void linesStandBetweenAllRowsOrNone()
    {
        const auto linesOf = [](const QVector<double> &bounds) {
            const QImage plot = heatPlot(heatOf({QVector<double>(bounds.size() - 1, 1)}, bounds));
            int lines = 0;
            for (int y = 0; y < plot.height(); ++y)
                lines += plot.pixel(plot.width() / 2, y) != qRgb(255, 0, 0);
            return lines;
        };
        QCOMPARE(linesOf({0, 1, 2, 3, 4, 5}), 5);
        QCOMPARE(linesOf({0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024}), 0);
        // What has no height of its own does not count.
        QVERIFY(linesOf({-1, -1e-9, 1e-9, 1, 2}) >= 2);
    }

    void noPeakIsLostHoweverManyCellsShareAPixel_data()
    {
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("rows");
        QTest::newRow("cells of many pixels") << 10 << 5;
        QTest::newRow("many moments in a pixel") << 3000 << 5;
        QTest::newRow("many buckets in a pixel") << 10 << 1000;
        QTest::newRow("both") << 1500 << 600;
    }
    void noPeakIsLostHoweverManyCellsShareAPixel()
    {
        QFETCH(int, columns);
        QFETCH(int, rows);
        chart::HeatmapData data = manyCells(columns, rows, true);
        const QImage without = heatPlot(data);
        QCOMPARE(heatPixelsOf(without, qRgb(255, 0, 0)) > 0, true); // its own greatest count
        data.cells.buckets[qsizetype(columns / 2) * rows + rows / 2].count = 1000;
        const QImage with = heatPlot(data);
        QVERIFY(heatPixelsOf(with, qRgb(255, 0, 0)) > 0);
        QVERIFY(with != without);
    }

    void mergingMayAddUp()
    {
        chart::HeatmapData data = manyCells(4000, 3, true);
        data.rangeHigh = 100;
        const QImage greatest = heatPlot(data);
        data.merge = chart::HeatMerge::Sum;
        QVERIFY(QColor(heatPlot(data).pixel(100, 20)).red() > QColor(greatest.pixel(100, 20)).red());
    }

    void theZeroBucketIsSeenOnBothAxes_data()
    {
        QTest::addColumn<bool>("logarithmic");
        QTest::newRow("linear") << false;
        QTest::newRow("logarithmic") << true;
    }
    void theZeroBucketIsSeenOnBothAxes()
    {
        QFETCH(bool, logarithmic);
        chart::HeatmapData data;
        data.toMs = 10'000;
        data.logarithmic = logarithmic;
        data.ramp = QVector<QRgb>(256, qRgb(255, 0, 0));
        data.cells = chart::heatCellsOfSamples({chart::HeatSample{10'000, {{0, 0, 5}, {1, 2, 5}}}}, 10'000);
        const QImage plot = heatPlot(data);
        QCOMPARE(plot.pixel(100, plot.height() - 1), qRgb(255, 0, 0));
        QVERIFY(plot.pixel(100, plot.height() / 4) != 0u);
    }

    void openBucketsHaveStripsOfTheirOwn()
    {
        chart::HeatmapData data = heatOf({{3, 4, 5}}, {-kHeatOpen, 0, 1, kHeatOpen});
        const chart::Style style = gridtest::pictureStyle();
        const auto geometry = chart::layoutHeatmap(QRectF(0, 0, 400, 200), data, style);
        QVERIFY(geometry.openTop.height() >= 5 && geometry.openBottom.height() >= 5);
        QCOMPARE(geometry.openTop.top(), geometry.plot.top());
        QCOMPARE(geometry.openBottom.bottom(), geometry.plot.bottom());
        QVERIFY(chart::heatSpan(geometry, {0, 1, 1}).top >= geometry.openTop.bottom() - 0.01);
        QCOMPARE(chart::heatSpan(geometry, {1, kHeatOpen, 1}).top, geometry.plot.top());
    }

    void theAxisByDecadesGivesEachDecadeTheSameHeight()
    {
        chart::HeatmapData data = heatOf({{1, 1, 1, 1}}, {0, 0.001, 0.01, 0.1, 1});
        data.logarithmic = true;
        const auto geometry = chart::layoutHeatmap(QRectF(0, 0, 400, 200), data, gridtest::pictureStyle());
        const auto height = [&](double low, double high) {
            const chart::HeatSpan span = chart::heatSpan(geometry, {low, high, 1});
            return span.bottom - span.top;
        };
        QVERIFY(std::abs(height(0.001, 0.01) - height(0.1, 1)) < 0.01);
        QVERIFY(height(0, 0.001) > 3);
        QVERIFY(height(0, 0.001) < height(0.1, 1));
    }

    void theCellUnderThePointIsFound()
    {
        chart::HeatmapData data = heatOf({{1, 2}, {3, 4}}, {0, 1, 2});
        const auto geometry = chart::layoutHeatmap(QRectF(0, 0, 400, 200), data, gridtest::pictureStyle());
        const QRectF plot = geometry.plot;
        const QPointF upperRight(plot.left() + plot.width() * 0.75, plot.top() + plot.height() * 0.25);
        const auto hit = chart::heatCellAt(geometry, data, upperRight);
        QVERIFY(hit);
        QCOMPARE(data.cells.buckets[hit->bucket].count, 4.0);
        QVERIFY(hit->rect.contains(upperRight));
        QVERIFY(!chart::heatCellAt(geometry, data, {plot.left() - 2, plot.top() + 5}));
        data.cells.columns.removeLast();
        QVERIFY(!chart::heatCellAt(geometry, data, upperRight));
    }

    void differentDataIsADifferentPicture()
    {
        const auto data = heatOf({{1, 2}, {3, 4}}, {0, 1, 2});
        QCOMPARE(heatPicture(data), heatPicture(data));
        QVERIFY(heatPicture(data) != heatPicture(heatOf({{1, 2}, {4, 3}}, {0, 1, 2})));
        QVERIFY(heatPicture(data) != heatPicture(heatOf({{1, 2}, {3, 4}}, {0, 1, 3})));
    }

    void nothingLeavesTheBoundsOrOverlaps_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("rightToLeft");
        for (const QSize size : gridtest::pictureSizes()) {
            for (const bool mirrored : {false, true})
                QTest::addRow("%d x %d%s", size.width(), size.height(), mirrored ? " mirrored" : "")
                    << size << mirrored;
        }
    }
    void nothingLeavesTheBoundsOrOverlaps()
    {
        QFETCH(QSize, size);
        QFETCH(bool, rightToLeft);
        chart::HeatmapData data = manyCells(50, 12, true);
        data.legendTitle = QString(300, u'x');
        data.unit = core::Unit::Seconds;
        chart::Style style = gridtest::pictureStyle();
        style.rightToLeft = rightToLeft;
        const QRectF bounds(QPointF(gridtest::kMargin, gridtest::kMargin), QSizeF(size));
        const auto geometry = chart::layoutHeatmap(bounds, data, style);
        QVector<QRectF> rects{geometry.plot, geometry.legend, geometry.legendLow, geometry.legendHigh,
                              geometry.legendTitle};
        for (const chart::HeatLabelPlace &label : geometry.labels)
            rects += label.rect;
        for (const chart::TimeTick &tick : geometry.timeTicks) {
            if (!tick.label.isEmpty())
                rects += tick.labelRect;
        }
        for (qsizetype i = 0; i < rects.size(); ++i) {
            if (rects[i].isEmpty())
                continue;
            QVERIFY(bounds.adjusted(-0.5, -0.5, 0.5, 0.5).contains(rects[i]));
            for (qsizetype k = 0; k < i; ++k)
                QVERIFY(rects[k].isEmpty() || !rects[i].adjusted(0.5, 0.5, -0.5, -0.5).intersects(rects[k]));
        }
        QVERIFY(size.width() < 200 || !geometry.plot.isEmpty());
        QVERIFY(gridtest::keepsInside(gridtest::picture(size, [&](QPainter &painter, const QRectF &) {
            chart::drawHeatmap(painter, geometry, data, style);
            chart::drawHeatHover(painter, geometry, data, style, {0, 0, geometry.plot});
        })));
    }

    void hostileDataIsDrawnWithoutHarm_data()
    {
        QTest::addColumn<QVector<double>>("bounds");
        QTest::addColumn<double>("count");
        QTest::newRow("the widest bounds") << QVector<double>{-1e308, -1, 0, 1, 1e308} << 1.0;
        QTest::newRow("the smallest bounds") << QVector<double>{0, 5e-324, 1e-320, 1e-300, 1e-200} << 1.0;
        QTest::newRow("one wide as the type") << QVector<double>{5e-324, 1e308} << 1.0;
        QTest::newRow("the largest counts") << QVector<double>{0, 1, 2} << 1e308;
        QTest::newRow("equal bounds") << QVector<double>{3, 3} << 1.0;
        QTest::newRow("below zero alone") << QVector<double>{-100, -10, -1} << 1.0;
        QTest::newRow("zero alone") << QVector<double>{0, 0} << 1.0;
        QTest::newRow("open on both sides") << QVector<double>{-kHeatOpen, 1, kHeatOpen} << 1.0;
        QTest::newRow("nothing") << QVector<double>{0} << 1.0;
    }
    void hostileDataIsDrawnWithoutHarm()
    {
        QFETCH(QVector<double>, bounds);
        QFETCH(double, count);
        chart::HeatmapData data =
            heatOf(QVector<QVector<double>>(10, QVector<double>(bounds.size() - 1, count)), bounds);
        for (const bool logarithmic : {false, true}) {
            data.logarithmic = logarithmic;
            for (const QSize size : {QSize(400, 200), QSize(1, 1), QSize(30, 200)})
                QVERIFY(gridtest::keepsInside(heatPicture(data, size)));
            const QImage plot = heatPlot(data);
            QCOMPARE(plot.isNull(), false);
            QCOMPARE(heatPixelsOf(plot, qRgb(255, 0, 0)) > 0, bounds.size() > 1);
        }
        data.fromMs = data.toMs;
        QVERIFY(gridtest::keepsInside(heatPicture(data)));
        data.fromMs = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(gridtest::keepsInside(heatPicture(data)));
    }

    void aSharpScreenShowsMore()
    {
        const QImage twice = heatPicture(manyCells(800, 12, false), {400, 200}, 2);
        QCOMPARE(twice.width(), (400 + 2 * gridtest::kMargin) * 2);
        QVERIFY(gridtest::keepsInside(twice));
    }

    void manyCellsAreDrawnInTime()
    {
        const chart::HeatmapData data = manyCells(2000, 200, true);
        const support::WorkTime taken;
        heatPicture(data, {1920, 1080});
        // A few ms when optimised; a call of QPainter for each of the 400,000 cells would take longer than this.
        QVERIFY2(taken.ms() < 1500, qPrintable(QString::number(taken.ms())));
    }
};

QD_TEST(HeatmapTest)
#include "tst_heatmap.moc"
