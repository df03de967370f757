#include "valuestage.h"

#include <chart/value/bargauge.h>
#include <chart/value/ink.h>
#include <support/testregistry.h>

#include <cmath>
#include <limits>

namespace {

constexpr double kBarNan = std::numeric_limits<double>::quiet_NaN();

chart::BarGaugeData barsOf(const QVector<chart::ValueItem> &items, chart::BarMode mode = chart::BarMode::Basic,
                           chart::BarDirection direction = chart::BarDirection::Auto)
{
    chart::BarGaugeData data;
    data.items = items;
    data.scale = valuestage::scale();
    data.mode = mode;
    data.direction = direction;
    return data;
}

QImage paintedBars(const chart::BarGaugeData &data, const chart::Style &style, QSize size = {300, 120})
{
    return valuestage::painted(size, style.ground, [&](QPainter &painter, const QRectF &bounds) {
        chart::drawBarGauge(painter, chart::layoutBarGauge(bounds, data, style), data, style);
    });
}

constexpr chart::BarMode kBarModes[] = {chart::BarMode::Basic, chart::BarMode::Gradient, chart::BarMode::Lcd};

} // namespace

class BarGaugeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingOverlapsAndNothingLeavesItsCell_data() { valuestage::addSizesAndCounts(); }
    void nothingOverlapsAndNothingLeavesItsCell()
    {
        QFETCH(QSize, size);
        QFETCH(int, count);
        const QRectF bounds(QPointF(5, 7), QSizeF(size));
        using chart::BarDirection;
        for (const QString &name : valuestage::nameKinds()) {
            for (const BarDirection direction :
                 {BarDirection::Auto, BarDirection::Horizontal, BarDirection::Vertical}) {
                for (const chart::BarValues values : {chart::BarValues::Auto, chart::BarValues::Inside}) {
                    chart::Style style = valuestage::style();
                    style.rightToLeft = count == 3;
                    chart::BarGaugeData data =
                        barsOf(valuestage::valueItems(count, name), chart::BarMode::Lcd, direction);
                    data.values = values;
                    const chart::BarGaugeGeometry geometry = layoutBarGauge(bounds, data, style);
                    QCOMPARE(geometry.cells.size() + geometry.hidden, count);
                    QCOMPARE(geometry.more.text.isEmpty(), geometry.hidden == 0);
                    QVector<QRectF> rects{geometry.more.rect};
                    for (const chart::BarCell &cell : geometry.cells) {
                        rects += cell.rect;
                        checkCell(geometry, cell, bounds, values == chart::BarValues::Inside);
                    }
                    QVERIFY(valuestage::areApart(rects));
                    QVERIFY(valuestage::isInside(geometry.more.rect, bounds));
                }
            }
        }
    }

    void nothingIsPaintedOutside_data() { valuestage::addSizesAndCounts(); }
    void nothingIsPaintedOutside()
    {
        QFETCH(QSize, size);
        QFETCH(int, count);
        const chart::Style style = valuestage::style();
        for (const chart::BarMode mode : kBarModes) {
            const chart::BarGaugeData data = barsOf(valuestage::valueItems(count, valuestage::nameKinds().at(2)), mode);
            QVERIFY(valuestage::isMarginClean(paintedBars(data, style, size), style.ground));
        }
    }

    void barsAreAsLongAsTheirReadings_data()
    {
        QTest::addColumn<chart::BarDirection>("direction");
        QTest::addColumn<bool>("rightToLeft");
        QTest::newRow("to the right") << chart::BarDirection::Horizontal << false;
        QTest::newRow("to the left") << chart::BarDirection::Horizontal << true;
        QTest::newRow("upwards") << chart::BarDirection::Vertical << false;
    }
    void barsAreAsLongAsTheirReadings()
    {
        QFETCH(chart::BarDirection, direction);
        QFETCH(bool, rightToLeft);
        chart::Style style = valuestage::style();
        style.rightToLeft = rightToLeft;
        for (const double reading : {0.0, 0.01, 25.0, 50.0, 99.0, 100.0, 150.0, -10.0, kBarNan}) {
            const chart::BarGaugeData data = barsOf({valuestage::valueItem(reading)}, chart::BarMode::Basic, direction);
            const chart::BarCell cell = layoutBarGauge(QRectF(0, 0, 400, 200), data, style).cells.first();
            const bool upwards = direction == chart::BarDirection::Vertical;
            const double length = upwards ? cell.track.height() : cell.track.width();
            const double filled = upwards ? cell.fill.height() : cell.fill.width();
            const double share = std::isnan(reading) ? 0 : qBound(0.0, reading / 100, 1.0);
            QVERIFY2(std::abs(filled - length * share) <= 1, qPrintable(QString::number(reading)));
            QCOMPARE(filled > 0, reading > 0);
            QVERIFY(valuestage::isInside(cell.fill, cell.track));
            QCOMPARE(cell.marker.isEmpty(), !(reading > 100 || reading < 0));
            if (filled <= 0)
                continue;
            if (upwards)
                QCOMPARE(cell.fill.bottom(), cell.track.bottom());
            else if (rightToLeft)
                QCOMPARE(cell.fill.right(), cell.track.right());
            else
                QCOMPARE(cell.fill.left(), cell.track.left());
        }
    }

    void segmentsAreLitAsFarAsTheReadingGoes_data()
    {
        QTest::addColumn<double>("reading");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::newRow("nothing") << 0.0 << 0.0 << 0.0;
        QTest::newRow("next to nothing is one segment") << 0.001 << 0.001 << 0.2;
        QTest::newRow("half") << 50.0 << 0.4 << 0.6;
        QTest::newRow("nearly all is not all") << 99.99 << 0.7 << 0.999;
        QTest::newRow("all") << 100.0 << 1.0 << 1.0;
        QTest::newRow("more than all") << 130.0 << 1.0 << 1.0;
        QTest::newRow("not known") << kBarNan << 0.0 << 0.0;
    }
    void segmentsAreLitAsFarAsTheReadingGoes()
    {
        QFETCH(double, reading);
        QFETCH(double, least);
        QFETCH(double, most);
        const chart::BarGaugeData data = barsOf({valuestage::valueItem(reading)}, chart::BarMode::Lcd);
        const chart::BarCell cell = layoutBarGauge(QRectF(0, 0, 400, 60), data, valuestage::style()).cells.first();
        QVERIFY(cell.segments.size() > 5);
        QVERIFY(valuestage::areApart(cell.segments));
        for (const QRectF &segment : cell.segments)
            QVERIFY(valuestage::isInside(segment, cell.track));
        const double lit = double(cell.litTo - cell.litFrom) / double(cell.segments.size());
        QVERIFY2(lit >= least && lit <= most, qPrintable(QString::number(lit)));
    }

    void valuesOnBarsAreReadable()
    {
        for (chart::Style style : valuestage::looks()) {
            for (const chart::BarMode mode : kBarModes) {
                for (int hue = 0; hue < 360; hue += 45) {
                    for (int level = 0; level <= 255; level += 85) {
                        for (const double reading : {1.0, 40.0, 95.0, 130.0, kBarNan}) {
                            const QColor colour = QColor::fromHsv(hue, 180, level);
                            chart::BarGaugeData data = barsOf({valuestage::valueItem(reading, colour)}, mode);
                            data.scale.steps.first().colour = colour;
                            data.values = chart::BarValues::Inside;
                            style.rightToLeft = level & 1;
                            const chart::BarGaugeGeometry geometry = layoutBarGauge(QRectF(0, 0, 300, 40), data, style);
                            const chart::BarCell &cell = geometry.cells.first();
                            QVERIFY(!cell.value.rect.isNull());
                            const double is = chart::Ink::worst(barValueInk(cell, data, false, style),
                                                                barValueGrounds(cell, data, false, style));
                            QVERIFY2(is >= chart::Ink::wanted(style), qPrintable(colour.name()));
                        }
                    }
                }
            }
        }
    }

    void theGradientGoesOverFromStepToStep()
    {
        const chart::Style style = valuestage::style();
        const chart::BarGaugeData data = barsOf({valuestage::valueItem(100)}, chart::BarMode::Gradient);
        const QImage image = paintedBars(data, style);
        const QRectF bounds(valuestage::kMargin, valuestage::kMargin, 300, 120);
        const QRectF track = layoutBarGauge(bounds, data, style).cells.first().track;
        QColor before;
        double largest = 0;
        for (int x = int(track.left()) + 4; x < int(track.right()) - 4; ++x) {
            const QColor now = image.pixelColor(x, int(track.center().y()));
            if (before.isValid())
                largest = qMax(largest, double(qAbs(now.red() - before.red()) + qAbs(now.green() - before.green())));
            before = now;
        }
        QVERIFY2(largest < 40, qPrintable(QString::number(largest)));
        QVERIFY(before.red() > 200);
    }

    void everyKindOfReadingLooksDifferent()
    {
        const chart::Style style = valuestage::style();
        for (const chart::BarMode mode : kBarModes) {
            QVector<QImage> pictures;
            for (const double reading : {0.0, 0.3, 50.0, 100.0, 101.0, -1.0, kBarNan})
                pictures += paintedBars(barsOf({valuestage::valueItem(reading)}, mode), style);
            for (qsizetype i = 0; i < pictures.size(); ++i) {
                for (qsizetype k = i + 1; k < pictures.size(); ++k)
                    QVERIFY2(pictures[i] != pictures[k], qPrintable(QStringLiteral("%1 and %2").arg(i).arg(k)));
            }
        }
    }

    void whatIsStaleHasNoHealthColour()
    {
        chart::Style stale = valuestage::style();
        stale.dimmed = true;
        for (const chart::BarMode mode : kBarModes) {
            chart::BarGaugeData green = barsOf({valuestage::valueItem(80), valuestage::valueItem(120)}, mode);
            chart::BarGaugeData red = green;
            for (chart::ValueItem &item : red.items)
                item.colour = QColor(Qt::red);
            for (chart::ValueStep &step : red.scale.steps)
                step.colour = QColor(Qt::red);
            QCOMPARE(paintedBars(green, stale), paintedBars(red, stale));
            QVERIFY(paintedBars(green, stale) != paintedBars(green, valuestage::style()));
        }
    }

    void nothingIsDrawnOfNothing()
    {
        const chart::Style style = valuestage::style();
        QVERIFY(layoutBarGauge(QRectF(0, 0, 100, 100), {}, style).cells.isEmpty());
        const chart::BarGaugeData data = barsOf(valuestage::valueItems(5, QStringLiteral("a")));
        QVERIFY(layoutBarGauge(QRectF(), data, style).cells.isEmpty());
        QCOMPARE(barGaugeAt(layoutBarGauge(QRectF(0, 0, 100, 100), data, style), QPointF(500, 5)), -1);
        for (const QSize size : {QSize(1, 1), QSize(7, 300), QSize(300, 7), QSize(30, 20)})
            QVERIFY(valuestage::isMarginClean(paintedBars(data, style, size), style.ground));
    }

private:
    static void checkCell(const chart::BarGaugeGeometry &geometry, const chart::BarCell &cell, const QRectF &bounds,
                          bool inside)
    {
        QVERIFY(valuestage::isInside(cell.rect, bounds));
        QCOMPARE(cell.rect.size(), geometry.cells.first().rect.size());
        QCOMPARE(cell.track.size(), geometry.cells.first().track.size());
        QVERIFY(!cell.track.isEmpty());
        for (const QRectF &part : {cell.name.rect, cell.value.rect, cell.track, cell.marker.boundingRect()})
            QVERIFY(valuestage::isInside(part, cell.rect));
        const bool onBar = inside && !geometry.isVertical;
        QVERIFY(valuestage::areApart({cell.name.rect, cell.value.rect, onBar ? QRectF() : cell.track}));
        QVERIFY(!onBar || valuestage::isInside(cell.value.rect, cell.track));
        QVERIFY(valuestage::isWellPlaced(cell.value));
        QVERIFY2(!cell.value.isShortened, qPrintable(cell.value.number.text));
        QCOMPARE(cell.value.number.px, geometry.valuePx);
        QVERIFY(geometry.valuePx >= 11 && geometry.namePx >= 11);
        QCOMPARE(barGaugeAt(geometry, cell.rect.center()), cell.item);
    }
};

QD_TEST(BarGaugeTest)
#include "tst_bargauge.moc"
