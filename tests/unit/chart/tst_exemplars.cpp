#include "seriesstage.h"

#include <chart/exemplarmarks.h>
#include <chart/interaction/sampletime.h>
#include <chart/seriesink.h>
#include <chart/stacking.h>
#include <core/unitformat.h>
#include <support/testregistry.h>

#include <QImage>
#include <QPainter>
#include <QSet>
#include <QTest>

#include <cmath>
#include <limits>

class ExemplarMarksTest : public QObject
{
    Q_OBJECT
private:
    static chart::Style staleStyle()
    {
        chart::Style style = seriestest::bareStyle();
        style.dimmed = true;
        return style;
    }
    /// A line at 5 with a sample each `stepMs`, on an axis from 0 to 10 at least.
    static chart::PanelData panel(double stepMs = 10'000)
    {
        chart::PanelData data;
        data.toMs = seriestest::kToMs;
        data.leastTop = 10;
        data.series = {seriestest::seriesWith(seriestest::sampled(stepMs, [](double) { return 5.0; }))};
        return data;
    }
    static chart::PanelGeometry layout(const chart::PanelData &data)
    {
        return chart::layoutPanel({0, 0, 640, 240}, data, seriestest::bareStyle());
    }
    static QVector<double> valuesOf(const chart::PanelData &data, const QVector<chart::ExemplarMark> &marks)
    {
        QVector<double> values;
        for (const chart::ExemplarMark &mark : marks)
            values += data.exemplars[mark.exemplar].value;
        return values;
    }

private Q_SLOTS:
    void theyStandAtTheirTimeAndValue()
    {
        chart::PanelData data = panel();
        data.exemplars = {chart::Exemplar{40'000, 8, -1, {}}, chart::Exemplar{70'000, 2, 0, {}}};
        const chart::PanelGeometry geometry = layout(data);
        const auto marks = chart::exemplarMarks(data, geometry);
        QCOMPARE(marks.size(), 2);
        QCOMPARE(marks[0].exemplar, 0);
        QCOMPARE(marks[0].at, QPointF(geometry.x.toPixel(40'000), geometry.left.scale.toPixel(8)));
        QCOMPARE(marks[1].at, QPointF(geometry.x.toPixel(70'000), geometry.left.scale.toPixel(2)));
        QCOMPARE(marks[0].hidden, 0);
    }

    void ofNeighboursTheGreatestIsDrawn()
    {
        chart::PanelData data = panel();
        for (int i = 0; i < 40; ++i)
            data.exemplars += chart::Exemplar{50'000.0 + i, 8 + i / 1024.0, -1, {}};
        data.exemplars += chart::Exemplar{50'000, 2, -1, {}}; // far below, of the same time
        data.exemplars += chart::Exemplar{60'000, 1, -1, {}};
        const auto marks = chart::exemplarMarks(data, layout(data));
        QCOMPARE(valuesOf(data, marks), (QVector<double>{8 + 39 / 1024.0, 1}));
        QCOMPARE(marks[0].hidden, 40);
        QCOMPARE(marks[1].hidden, 0);
    }

    void manyAreThinnedToWhatHasRoom()
    {
        chart::PanelData data = panel();
        for (int i = 0; i < 5000; ++i)
            data.exemplars += chart::Exemplar{i * 20.0, 10 * std::abs(std::sin(i * 12.9898)), -1, {}};
        const chart::PanelGeometry geometry = layout(data);
        const auto marks = chart::exemplarMarks(data, geometry);
        QVERIFY(marks.size() > 20);
        QVERIFY(marks.size() <= geometry.plot.width() / 14 + 1);
        int counted = 0;
        for (int i = 0; i < marks.size(); ++i) {
            counted += 1 + marks[i].hidden;
            for (int j = 0; j < i; ++j)
                QVERIFY(std::abs(marks[i].at.x() - marks[j].at.x()) >= 14);
        }
        QCOMPARE(counted, 5000);
    }

    void whatCannotBeShownIsNot_data()
    {
        QTest::addColumn<double>("time");
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("series");
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("before the range") << -1.0 << 5.0 << -1;
        QTest::newRow("after it") << 200'000.0 << 5.0 << -1;
        QTest::newRow("at no time") << nan << 5.0 << -1;
        QTest::newRow("no number") << 50'000.0 << nan << -1;
        QTest::newRow("of a hidden series") << 50'000.0 << 5.0 << 1;
    }
    void whatCannotBeShownIsNot()
    {
        QFETCH(double, time);
        QFETCH(double, value);
        QFETCH(int, series);
        chart::PanelData data = panel();
        data.series += seriestest::seriesWith({}); // hidden: no samples
        data.exemplars = {chart::Exemplar{time, value, series, {}}};
        QVERIFY(chart::exemplarMarks(data, layout(data)).isEmpty());
    }

    void valuesBeyondTheAxisStandAtItsEdge()
    {
        chart::PanelData data = panel();
        data.exemplars = {chart::Exemplar{20'000, 1e308, -1, {}}, chart::Exemplar{60'000, -1e308, 99, {}}};
        const chart::PanelGeometry geometry = layout(data);
        const auto marks = chart::exemplarMarks(data, geometry);
        QCOMPARE(marks.size(), 2);
        QCOMPARE(marks[0].at.y(), geometry.plot.top());
        QCOMPARE(marks[0].beyond, -1);
        QCOMPARE(marks[1].at.y(), geometry.plot.bottom());
        QCOMPARE(marks[1].beyond, 1);
    }

    void thoseNearTheDataWidenTheAxis_data()
    {
        QTest::addColumn<chart::ScaleType>("scale");
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("beyond");
        QTest::newRow("above the data") << chart::ScaleType::Linear << 13.0 << 0;
        QTest::newRow("below them") << chart::ScaleType::Linear << -7.0 << 0;
        QTest::newRow("so far that it would flatten them") << chart::ScaleType::Linear << 50.0 << -1;
        QTest::newRow("above, in decades") << chart::ScaleType::Log << 13.0 << 0;
        QTest::newRow("far above, in decades") << chart::ScaleType::Log << 5000.0 << -1;
    }
    void thoseNearTheDataWidenTheAxis()
    {
        QFETCH(chart::ScaleType, scale);
        QFETCH(double, value);
        QFETCH(int, beyond);
        chart::PanelData data = panel();
        data.scale = scale;
        data.exemplars = {chart::Exemplar{50'000, value, 0, {}}};
        const chart::PanelGeometry geometry = layout(data);
        const auto marks = chart::exemplarMarks(data, geometry);
        QCOMPARE(marks.size(), 1);
        QCOMPARE(marks[0].beyond, beyond);
        if (beyond == 0)
            QCOMPARE(marks[0].at.y(), geometry.left.scale.toPixel(value));
    }

    void whatIsNotDrawnWidensNoAxis()
    {
        chart::PanelData data = panel();
        data.series += seriestest::seriesWith({}); // hidden: no samples
        const chart::AxisScale without = layout(data).left.scale;
        data.exemplars = {chart::Exemplar{50'000, 15, 1, {}}, chart::Exemplar{-1, 15, 0, {}}};
        QCOMPARE(layout(data).left.scale, without);
    }

    void theyStandOnAMirroredLine()
    {
        chart::PanelData data = panel();
        data.leastTop = 0;
        data.series[0].look.mirrored = true;
        chart::stackSeries(data.series);
        data.exemplars = {chart::Exemplar{40'000, 8, 0, {}}};
        const chart::PanelGeometry geometry = layout(data);
        QVERIFY(geometry.left.scale.low() <= -8);
        const auto marks = chart::exemplarMarks(data, geometry);
        QCOMPARE(marks.size(), 1);
        QCOMPARE(marks[0].at.y(), geometry.left.scale.toPixel(-8));
        QVERIFY(!chart::exemplarValue(data, data.exemplars[0]).startsWith(u'-'));
    }

    void sharesHaveNoPlaceForThem()
    {
        chart::PanelData data = panel();
        data.leastTop = 0;
        data.series[0].look.stack = chart::Stack::Percent;
        chart::stackSeries(data.series);
        const chart::AxisScale without = layout(data).left.scale;
        data.exemplars = {chart::Exemplar{50'000, 0.4, 0, {}}, chart::Exemplar{60'000, 1.6, -1, {}}};
        const chart::PanelGeometry geometry = layout(data);
        QCOMPARE(geometry.left.scale, without);
        QVERIFY(chart::exemplarMarks(data, geometry).isEmpty());
    }

    void anArrowIsNoDiamond()
    {
        chart::PanelData data = panel();
        data.hardMax = 10;
        const auto pictureWith = [&data](double value) {
            data.exemplars = {chart::Exemplar{50'000, value, 0, {}}};
            const chart::PanelGeometry geometry = layout(data);
            QImage image(640, 240, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::white);
            QPainter painter(&image);
            chart::drawPanel(painter, geometry, data, seriestest::bareStyle());
            painter.end();
            return image;
        };
        QVERIFY(pictureWith(10) != pictureWith(11));
        QCOMPARE(pictureWith(11), pictureWith(12));
    }

    void aLogAxisPassesOverWhatItCannotShow()
    {
        chart::PanelData data = panel();
        data.scale = chart::ScaleType::Log;
        data.exemplars = {chart::Exemplar{20'000, 0, -1, {}}, chart::Exemplar{60'000, 5, -1, {}}};
        QCOMPARE(valuesOf(data, chart::exemplarMarks(data, layout(data))), (QVector<double>{5}));
    }

    void thePointerFindsTheNearest()
    {
        chart::PanelData data = panel();
        data.exemplars = {chart::Exemplar{50'000, 8, -1, {}}, chart::Exemplar{54'000, 8, -1, {}}};
        const auto marks = chart::exemplarMarks(data, layout(data));
        QCOMPARE(marks.size(), 2);
        for (int i = 0; i < 2; ++i)
            QCOMPARE(chart::exemplarAt(marks, marks[i].at + QPointF(1, 1)), i);
        QCOMPARE(chart::exemplarAt(marks, marks[0].at + QPointF(0, 20)), -1);
        QCOMPARE(chart::exemplarAt({}, {0, 0}), -1);
    }

    void theKeyboardReachesEach_data()
    {
        QTest::addColumn<double>("stepMs");
        QTest::newRow("dense samples") << 100.0;
        QTest::newRow("sparse ones") << 20'000.0;
        QTest::newRow("a single one") << 1e9;
    }
    void theKeyboardReachesEach()
    {
        QFETCH(double, stepMs);
        chart::PanelData data = panel(stepMs);
        for (int i = 0; i < 60; ++i)
            data.exemplars += chart::Exemplar{i * 1'690.0 + 3, 1 + 7 * std::abs(std::sin(i * 78.233)), -1, {}};
        const chart::PanelGeometry geometry = layout(data);
        const auto marks = chart::exemplarMarks(data, geometry);
        QSet<int> seen;
        double at = chart::firstTime(data).value();
        for (int i = 0; i < 2'000; ++i) {
            for (const int mark : chart::exemplarsBeside(marks, data, geometry.x, at))
                seen += mark;
            at = chart::stepTime(data, at, 1).value();
        }
        QCOMPARE(seen.size(), marks.size());
        QVERIFY(chart::exemplarsBeside({}, data, geometry.x, at).isEmpty());
    }

    void valuesAreWrittenAsTheirAxisWritesThem()
    {
        chart::PanelData data = panel();
        data.unit = core::unitIdOf(core::Unit::Seconds);
        data.right.unit = core::unitIdOf(core::Unit::Bytes);
        const chart::Series twin = data.series.first();
        data.series += twin;
        data.series.last().onRight = true;
        const auto written = [&data](int series) { return chart::exemplarValue(data, {0, 2048, series, {}}); };
        QCOMPARE(written(1), core::formatValue(2048, data.right.unit).joined());
        QCOMPARE(written(0), core::formatValue(2048, data.unit).joined());
        QCOMPARE(written(-1), core::formatValue(2048, data.unit).joined());
    }

    void theyAreDrawnInTheirSeriesColour_data()
    {
        QTest::addColumn<int>("series");
        QTest::addColumn<bool>("dimmed");
        QTest::addColumn<QColor>("colour");
        QTest::newRow("of a series") << 0 << false << seriestest::kRed;
        QTest::newRow("of several") << -1 << false << seriestest::bareStyle().muted;
        QTest::newRow("stale") << 0 << true << chart::freshOrStale(seriestest::kRed, staleStyle());
        QTest::newRow("stale, of several") << -1 << true << staleStyle().muted;
    }
    void theyAreDrawnInTheirSeriesColour()
    {
        QFETCH(int, series);
        QFETCH(bool, dimmed);
        QFETCH(QColor, colour);
        chart::Style style = seriestest::bareStyle();
        style.dimmed = dimmed;
        chart::PanelData data = panel();
        data.exemplars = {chart::Exemplar{50'000, 8, series, {}}};
        const chart::PanelGeometry geometry = layout(data);
        QImage image(640, 240, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        chart::drawPanel(painter, geometry, data, style);
        painter.end();
        const QPoint middle = chart::exemplarMarks(data, geometry).first().at.toPoint();
        // Three quarters of its colour over the ground: the lines below stay to be seen.
        const QColor drawn = image.pixelColor(middle);
        const auto isDrawn = [](int channel, int whole) { return std::abs(channel - (255 + 3 * whole) / 4) <= 2; };
        QVERIFY2(isDrawn(drawn.red(), colour.red()) && isDrawn(drawn.green(), colour.green()) &&
                     isDrawn(drawn.blue(), colour.blue()),
                 qPrintable(drawn.name()));
        QCOMPARE(image.pixelColor(middle + QPoint(8, 8)).rgb(), QColor(Qt::white).rgb());
    }
};

QD_TEST(ExemplarMarksTest)
#include "tst_exemplars.moc"
