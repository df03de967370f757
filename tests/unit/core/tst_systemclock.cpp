#include <core/clock.h>
#include <support/testregistry.h>

#include <QTest>

#ifdef Q_OS_LINUX
#include <ctime>
#endif

using namespace std::chrono_literals;

class SystemClockTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDelayThatAnIntCannotHoldIsNotCutOff_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::newRow("25 days, a negative int") << qint64(25) * 24 * 3600 * 1000;
        QTest::newRow("2^32 ms and a little, one millisecond as an int") << (qint64(1) << 32) + 1;
        QTest::newRow("until the year 9999") << qint64(253'000'000'000'000);
    }
    void aDelayThatAnIntCannotHoldIsNotCutOff()
    {
        QFETCH(qint64, ms);
        core::SystemClock clock;
        int late = 0;
        bool soon = false;
        QTest::failOnWarning(QRegularExpression(QStringLiteral("negative")));
        const auto once = clock.after(core::Milliseconds(ms), [&] { ++late; });
        const auto often = clock.every(core::Milliseconds(ms), [&] { ++late; });
        const auto other = clock.after(30ms, [&] { soon = true; });
        QTRY_VERIFY(soon);
        QCOMPARE(late, 0);
    }

#ifdef Q_OS_LINUX
    /// Shows a difference on machines that have slept since they were started.
    void theTimeInSuspendCounts()
    {
        const auto sinceBoot = [] {
            timespec time{};
            clock_gettime(CLOCK_BOOTTIME, &time);
            return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
        };
        const core::SystemClock clock;
        const auto before = sinceBoot();
        const auto now = clock.now().time_since_epoch();
        QVERIFY(before <= now && now <= sinceBoot());
    }
#endif

    void aDelayOfSeveralStretchesEndsOnceAndInTime()
    {
        core::SystemClock clock(10ms);
        int fired = 0;
        const auto begun = clock.now();
        const auto timer = clock.after(35ms, [&] { ++fired; });
        QTRY_COMPARE(fired, 1);
        QVERIFY(clock.now() - begun >= 34ms);
        bool later = false;
        const auto other = clock.after(50ms, [&] { later = true; });
        QTRY_VERIFY(later);
        QCOMPARE(fired, 1);
    }

    void anIntervalOfSeveralStretchesComesAgainUntilItsTimerGoes()
    {
        core::SystemClock clock(10ms);
        int fired = 0;
        std::unique_ptr<core::Timer> timer;
        const auto begun = clock.now();
        timer = clock.every(25ms, [&] {
            if (++fired == 3)
                timer.reset(); // from inside
        });
        QTRY_COMPARE(fired, 3);
        QVERIFY(clock.now() - begun >= 72ms);
        bool later = false;
        const auto other = clock.after(60ms, [&] { later = true; });
        QTRY_VERIFY(later);
        QCOMPARE(fired, 3);
    }
};

QD_TEST(SystemClockTest)
#include "tst_systemclock.moc"
