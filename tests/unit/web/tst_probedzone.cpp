#include <support/testregistry.h>
#include <web/probedzone.h>

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

/// The table is the one that the time-zone database has.
class ProbedZoneTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itKnowsEveryTransition_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
                                 "Africa/Casablanca", "Pacific/Chatham"})
            QTest::newRow(name) << QByteArray(name);
    }
    void itKnowsEveryTransition()
    {
        QFETCH(QByteArray, name);
        const QTimeZone real(name);
        QVERIFY(real.isValid());
        const auto offset = [&real](qint64 atMs) {
            return real.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(atMs, Qt::UTC));
        };
        const QDateTime from(QDate(2024, 1, 1), QTime(0, 0), Qt::UTC);
        const QDateTime to = from.addYears(3);
        const chart::Zone zone = web::probedZone(from.toMSecsSinceEpoch(), to.toMSecsSinceEpoch(), offset);
        QCOMPARE(zone.initialOffsetSeconds, offset(from.toMSecsSinceEpoch()));
        const auto transitions = real.transitions(from, to);
        QVector<QTimeZone::OffsetData> moved; // those that change the offset, and not the name alone
        int before = zone.initialOffsetSeconds;
        for (const auto &transition : transitions) {
            if (std::exchange(before, transition.offsetFromUtc) != transition.offsetFromUtc)
                moved += transition;
        }
        QCOMPARE(zone.transitions.size(), moved.size());
        for (qsizetype i = 0; i < moved.size(); ++i) {
            QCOMPARE(zone.transitions[i].atUtcMs, moved[i].atUtc.toMSecsSinceEpoch());
            QCOMPARE(zone.transitions[i].offsetSeconds, moved[i].offsetFromUtc);
        }
    }
};

QD_TEST(ProbedZoneTest)
#include "tst_probedzone.moc"
