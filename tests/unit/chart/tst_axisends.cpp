#include "axispanels.h"

#include <chart/panel.h>
#include <support/plainstyle.h>
#include <support/testregistry.h>

#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace chart;
using axistest::axisSeries;
using axistest::panelOf;

/// Where axes end, and what lies beyond.
class AxisEndsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theLeastValueAboveZeroIsFound()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 60; ++round) {
            Samples samples;
            const int size = random.bounded(1, 6000);
            const bool mostlyPositive = round % 2 == 0;
            for (int i = 0; i < size; ++i) {
                double value = random.generateDouble() + 0.5;
                if (random.bounded(mostlyPositive ? 500 : 3) == 0)
                    value = random.bounded(2) ? -value : std::numeric_limits<double>::infinity();
                else if (random.bounded(100) == 0)
                    value = std::nan("");
                samples.append(i, value);
            }
            const Slice slice{random.bounded(size), size - random.bounded(2)};
            double expected = std::numeric_limits<double>::infinity();
            for (qsizetype i = slice.begin; i < slice.end; ++i) {
                if (samples.values()[i] > 0)
                    expected = std::min(expected, samples.values()[i]);
            }
            QCOMPARE(leastPositive(samples, slice), std::isfinite(expected) ? expected : 0.0);
        }
        QCOMPARE(leastPositive(Samples(), {}), 0.0);
    }

    void hardEndsAreTheAxisEnds()
    {
        PanelData data = panelOf({0, 50, 90});
        data.hardMin = 10;
        data.hardMax = 70;
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 240), data, support::plainStyle());
        QCOMPARE(geometry.left.scale.low(), 10.0);
        QCOMPARE(geometry.left.scale.high(), 70.0);
    }

    void aRegionIsFilledToItsEnd_data()
    {
        QTest::addColumn<double>("fillTo");
        QTest::addColumn<QVector<double>>("inside");
        QTest::addColumn<QVector<double>>("outside");
        const double inf = std::numeric_limits<double>::infinity();
        QTest::newRow("up to the axis' end") << inf << QVector<double>{5.3, 9.3} << QVector<double>{1.3, 4.7};
        QTest::newRow("down to the axis' end") << -inf << QVector<double>{0.7, 4.7} << QVector<double>{5.3, 9.3};
        QTest::newRow("up to the next level") << 7.0 << QVector<double>{5.3, 6.7} << QVector<double>{4.7, 7.3};
        QTest::newRow("no region") << std::nan("") << QVector<double>{} << QVector<double>{4.7, 5.3};
    }
    void aRegionIsFilledToItsEnd()
    {
        QFETCH(double, fillTo);
        QFETCH(QVector<double>, inside);
        QFETCH(QVector<double>, outside);
        PanelData data = panelOf({});
        data.hardMin = 0;
        data.hardMax = 10;
        Threshold threshold;
        threshold.value = 5;
        threshold.colour = Qt::red;
        threshold.hasLine = false;
        threshold.fillTo = fillTo;
        data.thresholds = {threshold};
        const QRectF bounds(0, 0, 640, 400);
        const PanelGeometry geometry = layoutPanel(bounds, data, support::plainStyle());
        QImage image(bounds.size().toSize(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        drawPanel(painter, geometry, data, support::plainStyle());
        painter.end();
        const int x = int(geometry.plot.left() + geometry.plot.width() * 0.371);
        const auto isFilled = [&](double value) {
            const QColor colour = image.pixelColor(x, int(geometry.left.scale.toPixel(value)));
            return colour.red() > colour.green() + 10;
        };
        for (const double value : inside)
            QVERIFY2(isFilled(value), qPrintable(QString::number(value)));
        for (const double value : outside)
            QVERIFY2(!isFilled(value), qPrintable(QString::number(value)));
    }

    void whatLiesBeyondAGapSetsNoAxis()
    {
        PanelData data = panelOf({});
        const double minute = 60'000;
        Series series = axisSeries({}, data.fromMs, data.toMs);
        series.samples = Samples::of({data.fromMs - 50 * minute, data.fromMs + 30 * minute, data.fromMs + 31 * minute,
                                      data.fromMs + 32 * minute, data.toMs + 50 * minute},
                                     {1e9, 1, 2, 1, -1e9})
                             .value();
        series.gapMs = 5 * minute;
        data.series = {series};
        const QRectF bounds(0, 0, 640, 240);
        const PanelGeometry torn = layoutPanel(bounds, data, support::plainStyle());
        QVERIFY(torn.left.scale.high() <= 4);
        QVERIFY(torn.left.scale.low() >= -1);
        data.series[0].gapMs = 0; // the line reaches them
        const PanelGeometry whole = layoutPanel(bounds, data, support::plainStyle());
        QVERIFY(whole.left.scale.high() >= 1e9);
        QVERIFY(whole.left.scale.low() <= -1e9);
    }

    void aLoneSampleOutsideSetsNoAxis()
    {
        PanelData data = panelOf({});
        data.series = {axisSeries({1e9}, data.fromMs - 1000, data.toMs)};
        QVERIFY(layoutPanel(QRectF(0, 0, 640, 240), data, support::plainStyle()).left.scale.high() <= 1);
    }

    void thresholdsAreShownWhereTheyAreNear_data()
    {
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<QVector<double>>("levels");
        QTest::addColumn<QVector<double>>("shown");
        const QVector<double> small{0.2, 1};
        QTest::newRow("each is measured by the data, not by the one before")
            << small << QVector<double>{3.9, 15, 60} << QVector<double>{3.9};
        QTest::newRow("whatever their order") << small << QVector<double>{60, 15, 3.9} << QVector<double>{3.9};
        QTest::newRow("below zero as well")
            << QVector<double>{-10, -8} << QVector<double>{-7.5, -400} << QVector<double>{-7.5};
    }
    void thresholdsAreShownWhereTheyAreNear()
    {
        QFETCH(QVector<double>, values);
        QFETCH(QVector<double>, levels);
        QFETCH(QVector<double>, shown);
        PanelData data = panelOf(values);
        data.includeZero = false;
        for (const double level : levels) {
            Threshold threshold;
            threshold.value = level;
            data.thresholds += threshold;
        }
        const AxisScale scale = layoutPanel(QRectF(0, 0, 640, 240), data, support::plainStyle()).left.scale;
        for (const double level : levels)
            QCOMPARE(level >= scale.low() && level <= scale.high(), shown.contains(level));
    }

    void aSeriesThatALogScaleCannotShowLiesBelow()
    {
        PanelData data = panelOf({1, 0, 10, -5, 100});
        data.scale = ScaleType::Log;
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 240), data, support::plainStyle());
        QImage image(640, 240, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        drawPanel(painter, geometry, data, support::plainStyle());
        painter.end();
        // From 1 down to zero: the line leaves through the bottom, and nothing of it stands at the top.
        const int x = int(geometry.x.toPixel(data.fromMs + (data.toMs - data.fromMs) * 0.25));
        for (int y = int(geometry.plot.top()); y < int(geometry.plot.center().y()); ++y) {
            const QColor colour = image.pixelColor(x, y);
            QVERIFY(!(colour.red() > 200 && colour.green() < 120));
        }
    }
};

QD_TEST(AxisEndsTest)
#include "tst_axisends.moc"
