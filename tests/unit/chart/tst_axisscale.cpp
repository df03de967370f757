#include <chart/scale.h>
#include <support/testregistry.h>

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>

using namespace chart;

namespace {

constexpr quint32 kScaleSeed = 41;

AxisScale scaleOf(ScaleType type, double low, double high, double linearTo, double pixelBegin, double pixelEnd)
{
    switch (type) {
    case ScaleType::Linear: break;
    case ScaleType::Log: return AxisScale::log(low, high, pixelBegin, pixelEnd);
    case ScaleType::Symlog: return AxisScale::symlog(low, high, linearTo, pixelBegin, pixelEnd);
    }
    return AxisScale(low, high, pixelBegin, pixelEnd);
}

} // namespace

class AxisScaleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pixelsAndValuesGoThereAndBack_data()
    {
        QTest::addColumn<int>("type");
        QTest::newRow("linear") << int(ScaleType::Linear);
        QTest::newRow("log") << int(ScaleType::Log);
        QTest::newRow("symlog") << int(ScaleType::Symlog);
    }
    void pixelsAndValuesGoThereAndBack()
    {
        QFETCH(int, type);
        const auto kind = ScaleType(type);
        QRandomGenerator random(kScaleSeed);
        for (int round = 0; round < 10'000; ++round) {
            double low = std::pow(10, random.generateDouble() * 500 - 250);
            double high = low * (1.001 + std::pow(10, random.generateDouble() * 12 - 6));
            if (kind != ScaleType::Log && random.bounded(3) == 0)
                low = -low;
            if (kind != ScaleType::Log && random.bounded(4) == 0)
                low = 0;
            if (random.bounded(2))
                std::swap(low, high);
            const double linearTo = std::max(std::abs(low), std::abs(high)) * std::pow(10, -random.bounded(9));
            const double begin = random.bounded(3000);
            const double end = begin + (random.bounded(2) ? 1 : -1) * random.bounded(10, 3000);
            const AxisScale scale = scaleOf(kind, low, high, linearTo, begin, end);
            const QByteArray where = QStringLiteral("seed %1, round %2: %3 to %4, linear to %5")
                                         .arg(kScaleSeed)
                                         .arg(round)
                                         .arg(low)
                                         .arg(high)
                                         .arg(linearTo)
                                         .toUtf8();
            QVERIFY2(std::abs(scale.toPixel(low) - begin) < 1e-6, where.constData());
            QVERIFY2(std::abs(scale.toPixel(high) - end) < 1e-6, where.constData());
            double before = std::numeric_limits<double>::quiet_NaN();
            for (int i = 0; i <= 10; ++i) {
                const double pixel = begin + (end - begin) * i / 10;
                const double value = scale.toValue(pixel);
                QVERIFY2(std::abs(scale.toPixel(value) - pixel) < 1e-4, where.constData());
                QVERIFY2(i == 0 || (low < high ? value > before : value < before), where.constData());
                before = value;
            }
        }
    }

    void aLogShowsNothingOfWhatItCannotShow()
    {
        const AxisScale scale = AxisScale::log(1, 1000, 300, 0);
        QCOMPARE(scale.toPixel(1), 300.0);
        QVERIFY(std::abs(scale.toPixel(10) - 200) < 1e-9);
        QVERIFY(std::abs(scale.toPixel(100) - 100) < 1e-9);
        for (const double value : {0.0, -0.0, -1.0, -1e308, std::nan("")})
            QVERIFY(std::isnan(scale.toPixel(value)));
        QVERIFY(scale.toPixel(5e-324) > 300 && scale.toPixel(5e-324) <= AxisScale::kFarPx);
        // Ends without a logarithm: no value has a place.
        for (const AxisScale &none : {AxisScale::log(0, 10, 0, 100), AxisScale::log(-5, -1, 0, 100),
                                      AxisScale::log(1, 0, 0, 100), AxisScale::log(1, std::nan(""), 0, 100)}) {
            for (const double value : {0.0, 1.0, 5.0, 10.0})
                QVERIFY(std::isnan(none.toPixel(value)));
        }
    }

    void aSymlogIsLinearInTheMiddleAndHasNoCorner()
    {
        const AxisScale scale = AxisScale::symlog(-1000, 1000, 10, 0, 1000);
        QVERIFY(std::abs(scale.toPixel(0) - 500) < 1e-9);
        const double one = scale.toPixel(1) - 500;
        QVERIFY(std::abs(scale.toPixel(10) - 500 - 10 * one) < 1e-9);
        QVERIFY(std::abs(scale.toPixel(-7) - 500 + 7 * one) < 1e-9);
        // Beyond: a decade is as long as the next, and the slope goes on where the line ends.
        QVERIFY(std::abs((scale.toPixel(1000) - scale.toPixel(100)) - (scale.toPixel(100) - scale.toPixel(10))) < 1e-9);
        const double slope = (scale.toPixel(10.001) - scale.toPixel(10)) / 0.001;
        QVERIFY2(std::abs(slope - one) < one * 1e-3, qPrintable(QString::number(slope / one)));
        QVERIFY(std::isnan(scale.toPixel(std::nan(""))));
        // What is no positive number counts as 1.
        for (const double linearTo : {0.0, -3.0, std::nan(""), std::numeric_limits<double>::infinity()})
            QCOMPARE(AxisScale::symlog(-5, 5, linearTo, 0, 100), AxisScale::symlog(-5, 5, 1, 0, 100));
    }

    void hostileEndsMapToFinitePixelsOrNothing()
    {
        const double inf = std::numeric_limits<double>::infinity();
        const double most = std::numeric_limits<double>::max();
        const QVector<double> values{0,      5e-324, -5e-324, 1e-308, 1,    -1,     1e300, 1e308,
                                     -1e308, most,   -most,   inf,    -inf, 1e-300, 42};
        for (const ScaleType type : {ScaleType::Linear, ScaleType::Log, ScaleType::Symlog}) {
            for (const double low : values) {
                for (const double high : values) {
                    for (const double linearTo : {1.0, 5e-324, 1e308}) {
                        const AxisScale scale = scaleOf(type, low, high, linearTo, 10, 500);
                        for (const double value : values) {
                            const double pixel = scale.toPixel(value);
                            QVERIFY(std::isnan(pixel) || std::abs(pixel) <= AxisScale::kFarPx);
                        }
                        if (type != ScaleType::Linear || !std::isfinite(low) || !std::isfinite(high) || low == high)
                            continue;
                        QVERIFY(std::abs(scale.toPixel(low) - 10) < 1e-6);
                        QVERIFY2(std::abs(scale.toPixel(high) - 500) < 1e-6,
                                 qPrintable(QStringLiteral("%1 to %2").arg(low).arg(high)));
                    }
                }
            }
        }
    }

    void aStraightScaleIsTheOtherOne()
    {
        const LinearScale line{-3, 9, 400, 20};
        const AxisScale scale = line;
        for (const double value : {-3.0, 0.0, 1.25, 9.0, 20.0}) {
            QVERIFY(std::abs(scale.toPixel(value) - line.toPixel(value)) < 1e-9);
            QVERIFY(std::abs(scale.toValue(line.toPixel(value)) - value) < 1e-9);
        }
        QCOMPARE(scale.type(), ScaleType::Linear);
        const AxisScale device = scale.onPixels(800, 40);
        QVERIFY(std::abs(device.toPixel(1.25) - 2 * scale.toPixel(1.25)) < 1e-9);
        QCOMPARE(AxisScale(4, 4, 10, 20).toPixel(7), 10.0);
    }

    void theExtentKnowsTheSmallestValueAboveZero()
    {
        Extent extent;
        for (const double value : {-4.0, 0.0, 3.0, 0.25, std::nan(""), std::numeric_limits<double>::infinity(), 8.0})
            extent.include(value);
        QCOMPARE(extent.low, -4.0);
        QCOMPARE(extent.high, 8.0);
        QCOMPARE(extent.leastPositive, 0.25);
        Extent other;
        other.include(-9);
        QCOMPARE(other.leastPositive, 0.0);
        other.include(extent);
        QCOMPARE(other.leastPositive, 0.25);
        QCOMPARE(other.low, -9.0);
    }
};

QD_TEST(AxisScaleTest)
#include "tst_axisscale.moc"
