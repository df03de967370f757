#include <chart/axiswidth.h>
#include <support/testregistry.h>

#include <QTest>

#include <limits>

using chart::AxisWidth;

class AxisWidthTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void growsAtOnceAndShrinksWithPatience()
    {
        AxisWidth width;
        QCOMPARE(width.settle(20, 6), 20.0);
        QCOMPARE(width.settle(32, 6), 32.0);
        for (int i = 1; i < AxisWidth::kPatience; ++i)
            QCOMPARE(width.settle(i == 5 ? 24 : 20, 6), 32.0);
        QCOMPARE(width.settle(20, 6), 24.0); // the most that was needed meanwhile
        QCOMPARE(width.widthPx(), 24.0);
    }

    void aDigitThatComesAndGoesMovesNothing()
    {
        AxisWidth width;
        width.settle(26, 6);
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(width.settle(i % 2 ? 20 : 26, 6), 26.0);
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(width.settle(20, 6), 26.0);
    }

    void aNeedThatComesBackStartsTheWaitAnew()
    {
        AxisWidth width;
        width.settle(40, 6);
        for (int round = 0; round < 50; ++round) {
            for (int i = 1; i < AxisWidth::kPatience; ++i)
                QCOMPARE(width.settle(10, 6), 40.0);
            QCOMPARE(width.settle(38, 6), 40.0);
        }
    }

    void theSameDataAgainIsNotCounted()
    {
        AxisWidth width;
        width.settle(40, 6);
        for (int i = 0; i < 10 * AxisWidth::kPatience; ++i)
            QCOMPARE(width.grow(10, 6), 40.0);
        for (int i = 1; i < AxisWidth::kPatience; ++i)
            QCOMPARE(width.settle(10, 6), 40.0);
        QCOMPARE(width.grow(10, 6), 40.0);
        QCOMPARE(width.settle(10, 6), 10.0);
        QCOMPARE(width.grow(25, 6), 25.0);
        QCOMPARE(width.grow(20, 12), 20.0); // another font
    }

    void anotherFontBeginsAnew()
    {
        AxisWidth width;
        width.settle(80, 12);
        QCOMPARE(width.settle(40, 6), 40.0);
        width.reset();
        QCOMPARE(width.settle(10, 6), 10.0);
    }

    void whatIsNoNumberNeedsNothing()
    {
        AxisWidth width;
        QCOMPARE(width.settle(std::numeric_limits<double>::quiet_NaN(), 6), 0.0);
        QCOMPARE(width.settle(-5, 6), 0.0);
        QCOMPARE(width.settle(12, std::numeric_limits<double>::infinity()), 12.0);
        QCOMPARE(width.settle(12, -1), 12.0);
    }
};

QD_TEST(AxisWidthTest)
#include "tst_axiswidth.moc"
