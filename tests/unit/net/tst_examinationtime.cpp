#include <net/doctor.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QTest>

using namespace std::chrono_literals;

class ExaminationTimeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStepHasTenSecondsOrWhatIsLeft_data()
    {
        QTest::addColumn<int>("passed"); // seconds
        QTest::addColumn<int>("step");
        QTest::newRow("at the start") << 0 << 10;
        QTest::newRow("after one step that took all of its time") << 10 << 10;
        QTest::newRow("after two") << 20 << 4;
        QTest::newRow("when the whole time is over") << 60 << 1;
    }
    void aStepHasTenSecondsOrWhatIsLeft()
    {
        QFETCH(int, passed);
        QFETCH(int, step);
        support::ManualClock clock;
        const net::ExaminationTime time(clock);
        clock.advance(std::chrono::seconds(passed));
        QCOMPARE(time.ofStep(), core::Milliseconds(std::chrono::seconds(step)));
    }
};

QD_TEST(ExaminationTimeTest)
#include "tst_examinationtime.moc"
