#include <chart/ticks.h>
#include <chart/timeticks.h>
#include <support/testregistry.h>

#include <QFont>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>

using namespace chart;

namespace {

/// Berlin's clocks around 2023 and 2024, and one zone that jumps at midnight.
Zone berlin()
{
    return {3600, {{1679792400000, 7200}, {1698541200000, 3600}, {1711846800000, 7200}, {1729990800000, 3600}}};
}
Zone midnightJump()
{
    return {-10800, {{1700017200000 - 1700017200000 % 86400000 + 10800000, -7200}}};
}

} // namespace

class TicksTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valueTicksCoverAndStayFew()
    {
        QRandomGenerator random(3);
        for (int round = 0; round < 20000; ++round) {
            const double scale = std::pow(10, random.bounded(-300, 300));
            double low = (random.generateDouble() - 0.5) * scale;
            double high = random.bounded(4) == 0 ? low : low + random.generateDouble() * scale;
            const int count = random.bounded(1, 12);
            const Ticks ticks = niceTicks(low, high, count, random.bounded(2));
            QVERIFY(ticks.values.size() >= 2 && ticks.values.size() <= qMax(3, count));
            QVERIFY(ticks.low < ticks.high);
            const double slack = ticks.step * 1e-6;
            QVERIFY2(ticks.low <= low + slack && ticks.high >= high - slack,
                     qPrintable(QStringLiteral("%1 %2").arg(low).arg(high)));
            for (int i = 1; i < ticks.values.size(); ++i)
                QVERIFY(ticks.values[i] > ticks.values[i - 1]);
            QStringList labels = axisText(ticks, QString()).labels;
            if (ticks.step > qMax(std::abs(ticks.low), std::abs(ticks.high)) / 1000)
                QCOMPARE(labels.removeDuplicates(), qsizetype(0));
        }
    }

    void strangeValuesGetAnAxis_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        const double inf = std::numeric_limits<double>::infinity();
        QTest::newRow("NaN") << std::nan("") << std::nan("");
        QTest::newRow("infinite") << -inf << inf;
        QTest::newRow("zero") << 0.0 << 0.0;
        QTest::newRow("one huge value") << 1e308 << 1e308;
        QTest::newRow("the whole range of the type") << -1.7e308 << 1.7e308;
        QTest::newRow("the smallest numbers") << 0.0 << 5e-324;
        QTest::newRow("backwards") << 5.0 << 1.0;
        QTest::newRow("equal to the last digit") << 1.0 << 1.0000000000000002;
    }
    void strangeValuesGetAnAxis()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        const Ticks ticks = niceTicks(low, high, 6);
        QVERIFY(ticks.values.size() >= 2);
        QVERIFY(std::isfinite(ticks.low) && std::isfinite(ticks.high) && ticks.low < ticks.high);
        QCOMPARE(axisText(ticks, QStringLiteral("bytes")).labels.size(), ticks.values.size());
    }

    void axesAreWritten_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<core::Unit>("unit");
        QTest::addColumn<QString>("written");
        QTest::newRow("a rate") << 0.0 << 1500.0 << core::Unit::PerSecond << QStringLiteral("0 500 1000 1500 /s");
        QTest::newRow("a large rate") << 0.0 << 30000.0 << core::Unit::PerSecond << QStringLiteral("0 10 20 30 k/s");
        QTest::newRow("percent") << 0.0 << 0.06 << core::Unit::Ratio << QStringLiteral("0 2 4 6 %");
        QTest::newRow("halves of percent") << 0.0 << 0.01 << core::Unit::Ratio << QStringLiteral("0.0 0.5 1.0 %");
        QTest::newRow("milliseconds") << 0.0 << 0.9 << core::Unit::Seconds << QStringLiteral("0 500 1000 ms");
        QTest::newRow("99.2 to 99.8 percent keeps its shape")
            << 0.992 << 0.998 << core::Unit::Ratio << QStringLiteral("99.2 99.4 99.6 99.8 %");
    }
    void axesAreWritten()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(core::Unit, unit);
        QFETCH(QString, written);
        const AxisText text = axisText(niceTicks(low, high, 4), core::unitIdOf(unit));
        QCOMPARE((text.labels + QStringList{text.unit}).join(u' '), written);
    }

    void timeTicksNeverOverlap_data()
    {
        QTest::addColumn<Zone>("zone");
        QTest::newRow("UTC") << Zone{};
        QTest::newRow("a zone with daylight saving") << berlin();
        QTest::newRow("clocks that jump at midnight") << midnightJump();
        QTest::newRow("a quarter-hour offset") << Zone{20700, {}};
    }
    void timeTicksNeverOverlap()
    {
        QFETCH(Zone, zone);
        QRandomGenerator random(11);
        QFont font(QStringLiteral("Noto Sans"));
        font.setPixelSize(11);
        const QFontMetricsF metrics(font);
        for (int round = 0; round < 1000; ++round) {
            const double length = std::pow(10, random.generateDouble() * 12 + 1); // 10 ms to 300 years
            const double begin = 1.70e12 + (random.generateDouble() - 0.5) * 8e10;
            const double left = random.bounded(100);
            const LinearScale scale{begin, begin + length, left, left + random.bounded(20, 3000)};
            const auto ticks = timeTicks(scale, zone, TimeFormat{}, metrics, 16);
            double lastRight = -1e9;
            qint64 lastTime = std::numeric_limits<qint64>::min();
            for (const TimeTick &tick : ticks) {
                QVERIFY(tick.utcMs > lastTime);
                lastTime = tick.utcMs;
                QVERIFY(double(tick.utcMs) >= scale.domainBegin && double(tick.utcMs) <= scale.domainEnd);
                if (tick.label.isEmpty())
                    continue;
                QVERIFY2(tick.labelRect.left() >= lastRight + 7.9, qPrintable(tick.label));
                QVERIFY(tick.labelRect.left() >= scale.pixelBegin - 0.1 &&
                        tick.labelRect.right() <= scale.pixelEnd + 0.6);
                lastRight = tick.labelRect.right();
            }
            if (scale.pixelLength() > 300 && length > 1000)
                QVERIFY2(ticks.size() >= 2,
                         qPrintable(QStringLiteral("%1 ms on %2 px").arg(length).arg(scale.pixelLength())));
        }
    }

    void timeTicksStandOnTheLocalCalendar_data()
    {
        QTest::addColumn<qint64>("begin");
        QTest::addColumn<qint64>("length");
        QTest::addColumn<QString>("labels");
        // 2023-10-29 03:00 CEST -> 02:00 CET
        QTest::newRow("an hour happens twice")
            << qint64(1698537600000) << qint64(4 * 3600000) << QStringLiteral("02:00 02:00 03:00 04:00 05:00");
        // 2023-03-26 02:00 CET -> 03:00 CEST
        QTest::newRow("an hour is left out")
            << qint64(1679785200000) << qint64(4 * 3600000) << QStringLiteral("26 Mar 01:00 03:00 04:00 05:00");
        QTest::newRow("days across the change stand at midnight")
            << qint64(1698364800000) << qint64(4 * 86400000) << QStringLiteral("28 Oct 29 Oct 30 Oct 31 Oct");
    }
    void timeTicksStandOnTheLocalCalendar()
    {
        QFETCH(qint64, begin);
        QFETCH(qint64, length);
        QFETCH(QString, labels);
        QFont font(QStringLiteral("Noto Sans"));
        font.setPixelSize(11);
        const auto ticks =
            timeTicks({double(begin), double(begin + length), 0, 300}, berlin(), TimeFormat{}, QFontMetricsF(font));
        QStringList shown;
        for (const TimeTick &tick : ticks)
            shown += tick.label;
        shown.removeAll(QString());
        QCOMPARE(shown.join(u' '), labels);
    }

    void momentsOfAnotherDayCarryTheirDay_data()
    {
        QTest::addColumn<qint64>("rangeMs");
        QTest::addColumn<qint64>("now"); // 0: nobody knows
        QTest::addColumn<QString>("text");
        // 2023-11-14 22:13:20 UTC is 23:13:20 in Berlin
        const qint64 at = 1700000000000;
        const qint64 hour = 3'600'000;
        QTest::newRow("today") << hour << at + 30 * 60'000 << QStringLiteral("23:13:20");
        QTest::newRow("after midnight there") << hour << at + hour << QStringLiteral("14 Nov  23:13:20");
        QTest::newRow("a range of days") << 48 * hour << at << QStringLiteral("14 Nov  23:13:20");
        QTest::newRow("no today is told") << hour << qint64(0) << QStringLiteral("14 Nov  23:13:20");
        QTest::newRow("some seconds of today") << qint64(5000) << at << QStringLiteral("23:13:20.000");
    }
    void momentsOfAnotherDayCarryTheirDay()
    {
        QFETCH(qint64, rangeMs);
        QFETCH(qint64, now);
        QFETCH(QString, text);
        const auto today = now ? std::optional(now) : std::nullopt;
        QCOMPARE(timeText(1700000000000, berlin(), {}, rangeMs, today), text);
    }

    void localTimesFindTheirMoment()
    {
        const Zone zone = berlin();
        QCOMPARE(zone.toUtc(zone.toLocal(1700000000000)), qint64(1700000000000));
        // 02:30 on the day the clocks jump from 2 to 3: the moment of the jump
        QCOMPARE(zone.toUtc(1679792400000 + 3600000 + 1800000), qint64(1679792400000));
        // 02:30 on the day it happens twice: the first one
        QCOMPARE(zone.toLocal(zone.toUtc(1698541200000 + 5400000)), qint64(1698541200000 + 5400000));
        QVERIFY(zone.toUtc(1698541200000 + 5400000) < 1698541200000);
    }

    void impossibleRangesGiveNoTicks_data()
    {
        QTest::addColumn<double>("begin");
        QTest::addColumn<double>("end");
        QTest::addColumn<double>("width");
        QTest::newRow("empty") << 5.0 << 5.0 << 100.0;
        QTest::newRow("backwards") << 5.0 << 1.0 << 100.0;
        QTest::newRow("no width") << 0.0 << 1000.0 << 0.0;
        QTest::newRow("NaN") << std::nan("") << std::nan("") << 100.0;
        QTest::newRow("beyond the calendar") << 0.0 << 1e300 << 100.0;
    }
    void impossibleRangesGiveNoTicks()
    {
        QFETCH(double, begin);
        QFETCH(double, end);
        QFETCH(double, width);
        QVERIFY(timeTicks({begin, end, 0, width}, {}, {}, QFontMetricsF(QFont())).isEmpty());
    }
};

QD_TEST(TicksTest)
#include "tst_ticks.moc"
