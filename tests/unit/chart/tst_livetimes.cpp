#include <chart/interaction/livetimes.h>
#include <support/testregistry.h>

#include <QTest>

#include <cmath>
#include <limits>

namespace {

constexpr double kLiveNow = 1'700'000'000'000.0;
constexpr double kLiveHour = 3'600'000;

} // namespace

class LiveTimesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theEndStandsOnWholePixelsAndNeverInTheFuture_data()
    {
        QTest::addColumn<double>("length");
        QTest::addColumn<double>("width");
        QTest::newRow("an hour") << kLiveHour << 600.0;
        QTest::newRow("an hour on a fraction of a pixel") << kLiveHour << 571.3;
        QTest::newRow("a minute on a wide screen") << 60'000.0 << 3800.0;
        QTest::newRow("five seconds") << 5000.0 << 600.0;
        QTest::newRow("a year") << 365 * 24 * kLiveHour << 600.0;
    }
    void theEndStandsOnWholePixelsAndNeverInTheFuture()
    {
        QFETCH(double, length);
        QFETCH(double, width);
        const double pace = chart::livePace(length, width);
        QVERIFY(std::abs(pace * width - length) < 1e-6 * length);
        const chart::AxisRange first = chart::liveTimes(length, kLiveNow, width);
        double before = first.high;
        for (int i = 0; i < 5000; ++i) {
            const double now = kLiveNow + i * 173;
            const chart::AxisRange times = chart::liveTimes(length, now, width);
            QVERIFY(std::abs(times.length() - length) < 1e-3);
            QVERIFY(times.high <= now && times.high > now - pace - 1e-3);
            QVERIFY(times.high >= before);
            const double moved = (times.high - first.high) / pace;
            QVERIFY2(std::abs(moved - std::round(moved)) < 1e-3, qPrintable(QString::number(moved)));
            before = times.high;
        }
    }

    void itMovesNextWhenAPixelIsFull()
    {
        const double pace = chart::livePace(kLiveHour, 600);
        QCOMPARE(pace, 6000.0);
        const double end = chart::liveTimes(kLiveHour, kLiveNow, 600).high;
        const double wait = chart::untilMoved(pace, kLiveNow);
        QVERIFY(wait <= pace);
        QCOMPARE(chart::liveTimes(kLiveHour, kLiveNow + wait - 1, 600).high, end);
        QCOMPARE(chart::liveTimes(kLiveHour, kLiveNow + wait + 1, 600).high, end + pace);
    }

    void noFasterThanAScreen()
    {
        for (const double pace : {1e-6, 0.5, 10.0})
            QVERIFY(chart::untilMoved(pace, kLiveNow) >= 1000.0 / 60);
    }

    void withoutPixelsItEndsNow()
    {
        for (const double width : {0.0, -5.0, std::numeric_limits<double>::quiet_NaN()}) {
            QCOMPARE(chart::livePace(kLiveHour, width), 0.0);
            QCOMPARE(chart::liveTimes(kLiveHour, kLiveNow, width), (chart::AxisRange{kLiveNow - kLiveHour, kLiveNow}));
        }
    }
};

QD_TEST(LiveTimesTest)
#include "tst_livetimes.moc"
