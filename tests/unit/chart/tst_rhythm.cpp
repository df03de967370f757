#include <chart/rhythm.h>
#include <support/testregistry.h>

#include <QTest>

#include <cmath>

class RhythmTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theRhythmIsTheMedianStep_data()
    {
        QTest::addColumn<QVector<double>>("times");
        QTest::addColumn<double>("step");
        QTest::addColumn<double>("gap");
        QTest::addColumn<bool>("regular");
        QTest::newRow("no sample") << QVector<double>() << 0.0 << 0.0 << false;
        QTest::newRow("one") << QVector<double>{5000} << 0.0 << 0.0 << false;
        QTest::newRow("two have a step and no rhythm") << QVector<double>{0, 1000} << 1000.0 << 0.0 << false;
        QTest::newRow("a beat") << QVector<double>{0, 1000, 2000, 3000} << 1000.0 << 2500.0 << true;
        QTest::newRow("a beat that is a little late now and then")
            << QVector<double>{0, 1000, 2100, 3000, 4010} << 1010.0 << 2525.0 << true;
        QTest::newRow("a beat with a hole")
            << QVector<double>{0, 1000, 2000, 3000, 90'000, 91'000, 92'000} << 1000.0 << 2500.0 << true;
        QTest::newRow("as they please") << QVector<double>{0, 10, 5000, 5500, 90'000} << 4990.0 << 12475.0 << false;
        QTest::newRow("equal times are no step") << QVector<double>{0, 0, 0, 0, 1000, 2000} << 1000.0 << 2500.0 << true;
        QTest::newRow("what descends is no step") << QVector<double>{3000, 2000, 1000} << 0.0 << 0.0 << false;
        QTest::newRow("no numbers are none")
            << QVector<double>{0, std::nan(""), 1000, 2000, 3000, HUGE_VAL} << 1000.0 << 2500.0 << true;
    }
    void theRhythmIsTheMedianStep()
    {
        QFETCH(QVector<double>, times);
        QFETCH(double, step);
        QFETCH(double, gap);
        QFETCH(bool, regular);
        const chart::Rhythm rhythm = chart::rhythmOf(times);
        QCOMPARE(rhythm.stepMs, step);
        QCOMPARE(rhythm.gapMs(), gap);
        QCOMPARE(rhythm.isRegular, regular);
    }

    void stepsThatTakeTurnsAreNoBeat_data()
    {
        QTest::addColumn<QVector<double>>("steps");
        QTest::addColumn<int>("samples");
        const QVector<double> two{10'000, 50'000};
        const QVector<double> three{10'000, 10'000, 50'000};
        for (const int samples : {100, 512, 600, 1024, 1000, 100'000}) {
            QTest::addRow("two, %d samples", samples) << two << samples;
            QTest::addRow("three, %d samples", samples) << three << samples;
        }
    }
    void stepsThatTakeTurnsAreNoBeat()
    {
        QFETCH(QVector<double>, steps);
        QFETCH(int, samples);
        QVector<double> times{0};
        for (int i = 1; i < samples; ++i)
            times += times.last() + steps[i % steps.size()];
        QVERIFY(!chart::rhythmOf(times).isRegular);
    }

    void aMeasuredStepIsRounded_data()
    {
        QTest::addColumn<double>("measured");
        QTest::addColumn<double>("rounded");
        QTest::newRow("a usual one") << 15'000.0 << 15'000.0;
        QTest::newRow("a little late") << 15'001.0 << 15'000.0;
        QTest::newRow("a little early") << 14'980.0 << 15'000.0;
        QTest::newRow("a minute") << 60'400.0 << 60'000.0;
        QTest::newRow("an unusual one") << 17'342.0 << 17'300.0;
        QTest::newRow("of no second") << 433.33 << 433.0;
        QTest::newRow("none") << 0.0 << 0.0;
        QTest::newRow("backwards") << -15'000.0 << 0.0;
        QTest::newRow("no number") << std::nan("") << 0.0;
        QTest::newRow("endless") << HUGE_VAL << 0.0;
    }
    void aMeasuredStepIsRounded()
    {
        QFETCH(double, measured);
        QFETCH(double, rounded);
        QVERIFY(qAbs(chart::roundedStepMs(measured) - rounded) <= rounded * 1e-12);
    }

    void aStepIsSteadyWhereSamplesKeepToIt()
    {
        QVector<double> wavering;
        QVector<double> slower;
        for (int i = 0; i < 1000; ++i) {
            wavering += i * 15'000.0 + (i % 3 == 1 ? 9 : i % 3 == 2 ? 12 : 0);
            slower += i * 15'100.0;
        }
        QCOMPARE(chart::steadyStepMs(wavering), 15'000.0);
        QCOMPARE(chart::steadyStepMs(slower), 15'100.0); // rounded, some cells would have no sample
        QCOMPARE(chart::steadyStepMs({}), 0.0);
        QCOMPARE(chart::steadyStepMs({0, 15'000, 30'000, 30'100}), 15'000.0);
    }

    void samplesAreDueWhereTheyKeepTheBeat()
    {
        QCOMPARE(chart::dueStepMs({0, 1000}), 0.0);
        QCOMPARE(chart::dueStepMs({0, 1000, 2000, 3000}), 1000.0);
        // Three are there, three are missing, again and again.
        QCOMPARE(chart::dueStepMs({0, 1000, 2000, 6000, 7000, 8000, 12'000, 13'000, 14'000}), 1000.0);
        QCOMPARE(chart::dueStepMs({0, 10, 5000, 5500, 90'000}), 0.0);
    }

    void manySamplesCostFewSteps()
    {
        QVector<double> times;
        for (int i = 0; i < 1'000'000; ++i)
            times += i * 15'000.0;
        const chart::Rhythm rhythm = chart::rhythmOf(times);
        QCOMPARE(rhythm.stepMs, 15'000.0);
        QVERIFY(rhythm.isRegular);
        QVERIFY2(rhythm.steps <= 512, qPrintable(QString::number(rhythm.steps)));
    }
};

QD_TEST(RhythmTest)
#include "tst_rhythm.moc"
