#include <dashboard/heatlabels.h>
#include <support/testregistry.h>

#include <QTest>

using dashboard::HeatLabelSets;
using dashboard::labelsBetween;
using dashboard::labelsOfBounds;
using dashboard::labelsOfPowers;
using dashboard::labelsOfSteps;

namespace {

QString setsWritten(const HeatLabelSets &sets)
{
    QStringList all;
    for (const QVector<double> &set : sets) {
        QStringList values;
        for (const double value : set)
            values += QString::number(value);
        all += values.join(u' ');
    }
    return all.join(QLatin1String(" | "));
}

chart::HeatExtent extentBetween(double low, double high, double leastPositive, double leastNegative = 0)
{
    chart::HeatExtent extent;
    extent.any = true;
    extent.low = low;
    extent.high = high;
    extent.leastPositive = leastPositive;
    extent.leastNegative = leastNegative;
    return extent;
}

} // namespace

class HeatLabelsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void chosenBoundsComeWithTheirEndsFirst()
    {
        QCOMPARE(setsWritten(labelsOfBounds({1, 2, 3, 4, 5})), QStringLiteral("1 5 3 2 4"));
        QCOMPARE(setsWritten(labelsOfBounds({7})), QStringLiteral("7"));
        QVERIFY(labelsOfBounds({}).isEmpty());
    }

    void multiplesOfOneSizeBecomeFewer()
    {
        QCOMPARE(setsWritten(labelsOfSteps({0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0}, 0.1)),
                 QStringLiteral("0.3 0.4 0.5 0.6 0.7 0.8 0.9 1 | 0.4 0.6 0.8 1 | 0.5 1"));
        QVERIFY(labelsOfSteps({0, 1, 2}, 0).isEmpty());
        QVector<double> many;
        for (int i = 0; i < 1000; ++i)
            many += i * 5.0;
        for (const QVector<double> &set : labelsOfSteps(many, 5))
            QVERIFY(set.size() <= 60);
    }

    void powersAreRoundInTheUnit_data()
    {
        QTest::addColumn<chart::HeatExtent>("extent");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<int>("set");
        QTest::addColumn<QString>("labels");
        QTest::newRow("decades and their parts")
            << extentBetween(0.02, 3, 0.02) << QString() << 0 << QStringLiteral("0.02 0.05 0.1 0.2 0.5 1 2");
        QTest::newRow("decades") << extentBetween(0.02, 30, 0.02) << QString() << 1 << QStringLiteral("0.1 1 10");
        QTest::newRow("on both sides of zero")
            << extentBetween(-20, 20, 0.5, 1) << QString() << 1 << QStringLiteral("0 1 -1 10 -10");
        QTest::newRow("seconds and hours")
            << extentBetween(0.5, 4000, 0.5) << QStringLiteral("s") << 1 << QStringLiteral("1 10 60 600 3600");
        QTest::newRow("bytes") << extentBetween(512, 5000, 512) << QStringLiteral("bytes") << 0
                               << QStringLiteral("512 1024 2048 4096");
    }
    void powersAreRoundInTheUnit()
    {
        QFETCH(chart::HeatExtent, extent);
        QFETCH(QString, unit);
        QFETCH(int, set);
        QFETCH(QString, labels);
        const HeatLabelSets sets = labelsOfPowers(extent, core::unitTicks(unit));
        QVERIFY2(sets.size() > set, qPrintable(setsWritten(sets)));
        QCOMPARE(setsWritten({sets[set]}), labels);
    }

    void whereThereAreNoPowersThereIsNoSet()
    {
        QVERIFY(labelsOfPowers(extentBetween(2.1, 4.9, 2.1), core::unitTicks({})).isEmpty());
        QVERIFY(labelsOfPowers(extentBetween(0, 0, 0), core::unitTicks({})).isEmpty());
        for (const QVector<double> &set : labelsOfPowers(extentBetween(5e-324, 1.7e308, 5e-324), core::unitTicks({})))
            QVERIFY(set.size() >= 2 && set.size() <= 60);
    }

    void aStraightAxisHasRoundValues()
    {
        const HeatLabelSets sets = labelsBetween(0, 1);
        QVERIFY(sets.size() > 1 && sets.first().size() > sets.last().size());
    }
};

QD_TEST(HeatLabelsTest)
#include "tst_heatlabels.moc"
