#include "valuestage.h"

#include <chart/value/gauge.h>
#include <support/testregistry.h>

#include <cmath>
#include <limits>
#include <tuple>

namespace {

constexpr double kGaugeNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kGaugeInf = std::numeric_limits<double>::infinity();

chart::GaugeData gaugeOf(const QVector<chart::ValueItem> &items, chart::GaugeShape shape = chart::GaugeShape::Arc)
{
    chart::GaugeData data;
    data.items = items;
    data.scale = valuestage::scale();
    data.shape = shape;
    data.lowText = QStringLiteral("0 %");
    data.highText = QStringLiteral("100 %");
    return data;
}

QImage paintedGauge(const chart::GaugeData &data, const chart::Style &style, QSize size = {240, 200})
{
    return valuestage::painted(size, style.ground, [&](QPainter &painter, const QRectF &bounds) {
        chart::drawGauge(painter, chart::layoutGauge(bounds, data, style), data, style);
    });
}

/// The value's four corners lie within the ring.
bool isWithinRing(const chart::GaugeGeometry &geometry, const chart::GaugeCell &cell)
{
    const QRectF rect = cell.value.rect;
    for (const QPointF &corner : {rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()}) {
        const QPointF away = corner - cell.centre;
        if (std::hypot(away.x(), away.y()) > geometry.inner)
            return false;
    }
    return true;
}

/// Texts below the arc stand below everything round.
bool isBelowArc(const chart::GaugeGeometry &geometry, const chart::GaugeCell &cell, const QRectF &text,
                chart::GaugeShape shape)
{
    const double reach = shape == chart::GaugeShape::Arc ? geometry.radius * 0.5 : geometry.radius;
    return text.isNull() || text.top() >= cell.centre.y() + reach - valuestage::kSlack;
}

} // namespace

class GaugeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void limitsAreWholeOrNotThere()
    {
        chart::ValueItem item;
        item.name = QStringLiteral("a");
        item.value.number = QStringLiteral("5");
        item.reading = 0.5;
        chart::GaugeData data = gaugeOf({item});
        data.lowText = QStringLiteral("0 req/s");
        data.highText = QStringLiteral("2500.00 requests a second");
        int whole = 0;
        int none = 0;
        for (int side = 60; side <= 600; side += 20) {
            const auto geometry = chart::layoutGauge(QRectF(0, 0, side, side), data, valuestage::style());
            for (const chart::GaugeCell &cell : geometry.cells) {
                const bool isWhole = cell.low.text == data.lowText && cell.high.text == data.highText;
                QVERIFY2(isWhole || (cell.low.text.isEmpty() && cell.high.text.isEmpty()),
                         qPrintable(cell.low.text + u' ' + cell.high.text));
                ++(isWhole ? whole : none);
            }
        }
        QVERIFY(whole > 0 && none > 0);
    }

    void aDirectionIsNoReasonToLeaveGaugesOut()
    {
        const chart::Style style = valuestage::style();
        chart::GaugeData data = gaugeOf(valuestage::valueItems(5, QStringLiteral("payment")));
        for (const auto &[flow, low, tall] :
             {std::tuple(chart::ValueFlow::Rows, QSizeF(520, 240), QSizeF(200, 900)),
              std::tuple(chart::ValueFlow::Columns, QSizeF(240, 520), QSizeF(900, 200))}) {
            data.flow = flow;
            const chart::GaugeGeometry wrapped = layoutGauge(QRectF(QPointF(), low), data, style);
            QCOMPARE(wrapped.hidden, 0);
            QCOMPARE(wrapped.cells.size(), 5);
            QVERIFY(wrapped.radius > 0);
            // Where all have room, they stand as they are asked to.
            const chart::GaugeGeometry inLine = layoutGauge(QRectF(QPointF(), tall), data, style);
            QCOMPARE(inLine.hidden, 0);
            const QPointF away = inLine.cells.last().rect.topLeft() - inLine.cells.first().rect.topLeft();
            QCOMPARE(flow == chart::ValueFlow::Rows ? away.x() : away.y(), 0.0);
        }
    }

    void oneGaugeAloneSaysHowManyAreLeftOut_data()
    {
        QTest::addColumn<QSizeF>("size");
        QTest::newRow("below it") << QSizeF(80, 90);
        QTest::newRow("beside it") << QSizeF(80, 20);
    }
    void oneGaugeAloneSaysHowManyAreLeftOut()
    {
        QFETCH(QSizeF, size);
        chart::GaugeData data = gaugeOf(valuestage::valueItems(5, QStringLiteral("payment")));
        for (const chart::ValueFlow flow : {chart::ValueFlow::Auto, chart::ValueFlow::Rows}) {
            data.flow = flow;
            const QRectF bounds(QPointF(3, 4), size);
            const chart::GaugeGeometry geometry = layoutGauge(bounds, data, valuestage::style());
            QCOMPARE(geometry.cells.size(), 1);
            QCOMPARE(geometry.hidden, 4);
            QVERIFY(geometry.more.text.contains(QLatin1String("4")));
            QVERIFY(valuestage::isInside(geometry.more.rect, bounds));
            QVERIFY(valuestage::areApart({geometry.more.rect, geometry.cells.first().rect}));
        }
    }

    void nothingOverlapsAndNothingLeavesItsCell_data() { valuestage::addSizesAndCounts(); }
    void nothingOverlapsAndNothingLeavesItsCell()
    {
        QFETCH(QSize, size);
        QFETCH(int, count);
        const QRectF bounds(QPointF(5, 7), QSizeF(size));
        for (const QString &name : valuestage::nameKinds()) {
            for (const chart::GaugeShape shape : {chart::GaugeShape::Arc, chart::GaugeShape::Circle}) {
                chart::Style style = valuestage::style();
                style.rightToLeft = count == 3;
                const chart::GaugeData data = gaugeOf(valuestage::valueItems(count, name), shape);
                const chart::GaugeGeometry geometry = layoutGauge(bounds, data, style);
                // A number that fits into no ring of this size stands alone.
                const bool isRound = geometry.radius > 0;
                QVERIFY(isRound || size.height() <= 80);
                QVERIFY(!isRound ||
                        (geometry.inner > 0 && geometry.inner < geometry.outer && geometry.outer <= geometry.radius));
                QCOMPARE(geometry.cells.size() + geometry.hidden, count);
                QCOMPARE(geometry.more.text.isEmpty(), geometry.hidden == 0);
                QVector<QRectF> rects{geometry.more.rect};
                for (const chart::GaugeCell &cell : geometry.cells) {
                    rects += cell.rect;
                    QVERIFY(valuestage::isInside(cell.rect, bounds));
                    const QRectF round(cell.centre.x() - geometry.radius, cell.centre.y() - geometry.radius,
                                       2 * geometry.radius, geometry.radius);
                    QVERIFY(!isRound || valuestage::isInside(round, cell.rect));
                    QVERIFY(valuestage::isInside(cell.marker.boundingRect(), cell.rect));
                    const QVector<QRectF> parts{cell.name.rect, cell.low.rect, cell.high.rect, cell.value.rect};
                    for (const QRectF &part : parts)
                        QVERIFY(valuestage::isInside(part, cell.rect));
                    QVERIFY(valuestage::areApart(parts));
                    QVERIFY(!isRound || isWithinRing(geometry, cell));
                    for (const QRectF &text : {cell.name.rect, cell.low.rect, cell.high.rect})
                        QVERIFY(!isRound || isBelowArc(geometry, cell, text, shape));
                    QVERIFY(valuestage::isWellPlaced(cell.value));
                    QVERIFY2(!cell.value.isShortened, qPrintable(cell.value.number.text));
                    QCOMPARE(cell.value.number.px, geometry.valuePx);
                    QCOMPARE(gaugeAt(geometry, cell.rect.center()), cell.item);
                }
                QVERIFY(valuestage::areApart(rects));
                QVERIFY(valuestage::isInside(geometry.more.rect, bounds));
                QVERIFY(geometry.valuePx >= 11);
            }
        }
    }

    void nothingIsPaintedOutside_data() { valuestage::addSizesAndCounts(); }
    void nothingIsPaintedOutside()
    {
        QFETCH(QSize, size);
        QFETCH(int, count);
        const chart::Style style = valuestage::style();
        const chart::GaugeData data = gaugeOf(valuestage::valueItems(count, valuestage::nameKinds().at(2)));
        QVERIFY(valuestage::isMarginClean(paintedGauge(data, style, size), style.ground));
    }

    void theArcIsFilledAsFarAsTheReadingGoes_data()
    {
        QTest::addColumn<double>("reading");
        QTest::addColumn<double>("neutral");
        QTest::addColumn<double>("begin");
        QTest::addColumn<double>("end");
        QTest::addColumn<chart::Reach>("reach");
        QTest::addColumn<bool>("marked");
        using chart::Reach;
        QTest::newRow("in the middle") << 50.0 << kGaugeNan << 0.0 << 0.5 << Reach::Inside << false;
        QTest::newRow("at the low end") << 0.0 << kGaugeNan << 0.0 << 0.0 << Reach::Inside << false;
        QTest::newRow("at the high end") << 100.0 << kGaugeNan << 0.0 << 1.0 << Reach::Inside << false;
        QTest::newRow("beyond the high end") << 100.1 << kGaugeNan << 0.0 << 1.0 << Reach::Above << true;
        QTest::newRow("below the low end") << -0.1 << kGaugeNan << 0.0 << 0.0 << Reach::Below << true;
        QTest::newRow("infinite") << kGaugeInf << kGaugeNan << 0.0 << 1.0 << Reach::Above << true;
        QTest::newRow("minus infinity") << -kGaugeInf << kGaugeNan << 0.0 << 0.0 << Reach::Below << true;
        QTest::newRow("not known") << kGaugeNan << kGaugeNan << 0.0 << 0.0 << Reach::Unknown << false;
        QTest::newRow("below its neutral value") << 20.0 << 60.0 << 0.2 << 0.6 << Reach::Inside << false;
        QTest::newRow("above its neutral value") << 80.0 << 60.0 << 0.6 << 0.8 << Reach::Inside << false;
    }
    void theArcIsFilledAsFarAsTheReadingGoes()
    {
        QFETCH(double, reading);
        QFETCH(double, neutral);
        QFETCH(double, begin);
        QFETCH(double, end);
        QFETCH(chart::Reach, reach);
        QFETCH(bool, marked);
        for (const chart::GaugeShape shape : {chart::GaugeShape::Arc, chart::GaugeShape::Circle}) {
            chart::GaugeData data = gaugeOf({valuestage::valueItem(reading)}, shape);
            if (!std::isnan(neutral))
                data.scale.neutral = neutral;
            const chart::GaugeGeometry geometry = layoutGauge(QRectF(0, 0, 240, 200), data, valuestage::style());
            const chart::GaugeCell &cell = geometry.cells.first();
            QVERIFY(std::abs(cell.begin - begin) < 1e-9);
            QVERIFY(std::abs(cell.end - end) < 1e-9);
            QCOMPARE(cell.reach, reach);
            QCOMPARE(!cell.marker.isEmpty(), marked);
            QCOMPARE(cell.value.number.text, QStringLiteral("42")); // the text stays what it is
        }
    }

    void everyKindOfReadingLooksDifferent()
    {
        const chart::Style style = valuestage::style();
        for (const chart::GaugeShape shape : {chart::GaugeShape::Arc, chart::GaugeShape::Circle}) {
            QVector<QImage> pictures;
            for (const double reading : {0.0, 0.3, 50.0, 99.0, 100.0, 101.0, -1.0, kGaugeNan})
                pictures += paintedGauge(gaugeOf({valuestage::valueItem(reading)}, shape), style);
            for (qsizetype i = 0; i < pictures.size(); ++i) {
                for (qsizetype k = i + 1; k < pictures.size(); ++k)
                    QVERIFY2(pictures[i] != pictures[k], qPrintable(QStringLiteral("%1 and %2").arg(i).arg(k)));
            }
        }
    }

    void anEmptyScaleKnowsNothing_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("of no length") << 5.0 << 5.0;
        QTest::newRow("the wrong way round") << 5.0 << 1.0;
        QTest::newRow("without an end") << 0.0 << kGaugeInf;
        QTest::newRow("not a number") << kGaugeNan << 1.0;
    }
    void anEmptyScaleKnowsNothing()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        chart::GaugeData data = gaugeOf({valuestage::valueItem(5)});
        data.scale.low = low;
        data.scale.high = high;
        const chart::Style style = valuestage::style();
        QCOMPARE(layoutGauge(QRectF(0, 0, 240, 200), data, style).cells.first().reach, chart::Reach::Unknown);
        QVERIFY(valuestage::isMarginClean(paintedGauge(data, style), style.ground));
    }

    void aScaleOverAllNumbersHasAMiddle()
    {
        chart::ValueScale scale;
        scale.low = -std::numeric_limits<double>::max();
        scale.high = std::numeric_limits<double>::max();
        QCOMPARE(scale.share(0), 0.5);
        QCOMPARE(scale.share(scale.high), 1.0);
    }

    void stepsAreBandsAndColoursAlongTheScale()
    {
        const chart::ValueScale scale = valuestage::scale();
        const QVector<chart::ValueScale::Band> bands = scale.bands();
        QCOMPARE(bands.size(), 3);
        QCOMPARE(bands.at(1).begin, 0.7);
        QCOMPARE(bands.at(1).end, 0.9);
        QCOMPARE(scale.stepColour(0.75, Qt::black), scale.steps.at(1).colour);
        QCOMPARE(scale.stepColour(1, Qt::black), scale.steps.at(2).colour);
        QCOMPARE(scale.smoothColour(0, Qt::black), scale.steps.at(0).colour);
        QVERIFY(scale.smoothColour(0.35, Qt::black) != scale.steps.at(0).colour);
        QCOMPARE(chart::ValueScale().stepColour(0.5, QColor(1, 2, 3)), QColor(1, 2, 3));
    }

    void aStepAtTheScalesEndHoldsThere()
    {
        chart::ValueScale scale;
        scale.steps = {{0, QColor(Qt::green)}, {100, QColor(Qt::red)}};
        QCOMPARE(scale.bands().size(), 2);
        QCOMPARE(scale.stepColour(scale.share(100), Qt::black), QColor(Qt::red));
        QCOMPARE(scale.smoothColour(scale.share(100), Qt::black), QColor(Qt::red));
        QCOMPARE(scale.stepColour(scale.share(99.9), Qt::black), QColor(Qt::green));
        scale.steps.last().from = 101;
        QCOMPARE(scale.bands().size(), 1);
        QCOMPARE(scale.stepColour(1, Qt::black), QColor(Qt::green));
    }

    void whatIsStaleHasNoHealthColour()
    {
        chart::Style stale = valuestage::style();
        stale.dimmed = true;
        chart::GaugeData green = gaugeOf({valuestage::valueItem(80), valuestage::valueItem(120)});
        chart::GaugeData red = green;
        for (chart::ValueItem &item : red.items)
            item.colour = QColor(Qt::red);
        for (chart::ValueStep &step : red.scale.steps)
            step.colour = QColor(Qt::red);
        QCOMPARE(paintedGauge(green, stale), paintedGauge(red, stale));
        QVERIFY(paintedGauge(green, stale) != paintedGauge(green, valuestage::style()));
    }

    void nothingIsDrawnOfNothing()
    {
        const chart::Style style = valuestage::style();
        QVERIFY(layoutGauge(QRectF(0, 0, 100, 100), {}, style).cells.isEmpty());
        const chart::GaugeData data = gaugeOf(valuestage::valueItems(5, QStringLiteral("a")));
        QVERIFY(layoutGauge(QRectF(), data, style).cells.isEmpty());
        QCOMPARE(gaugeAt(layoutGauge(QRectF(0, 0, 100, 100), data, style), QPointF(500, 5)), -1);
        for (const QSize size : {QSize(1, 1), QSize(7, 300), QSize(300, 7), QSize(30, 20)})
            QVERIFY(valuestage::isMarginClean(paintedGauge(data, style, size), style.ground));
    }
};

QD_TEST(GaugeTest)
#include "tst_gauge.moc"
