#include <support/testregistry.h>
#include <watch/sourcehealth.h>

#include <QTest>

using namespace std::chrono_literals;
using watch::Freshness;
using watch::SourceHealth;

/// Of several parts of a source the one that can be trusted least speaks for it.
class SourceHealthTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWorseOfTwoIsTheSameInEitherOrder_data()
    {
        QTest::addColumn<int>("better");
        QTest::addColumn<int>("worse");
        const Freshness order[] = {Freshness::Live, Freshness::Resyncing, Freshness::Loading, Freshness::Stale,
                                   Freshness::Unauthorised};
        const char *rows[] = {"what is read again is no longer live",
                              "what was never read is worse than what is read again",
                              "what is lost is worse than what is on its way",
                              "what somebody has to allow is worse than what may come back"};
        for (std::size_t i = 0; i < std::size(rows); ++i)
            QTest::newRow(rows[i]) << int(order[i]) << int(order[i + 1]);
        QTest::newRow("the two ends") << int(Freshness::Live) << int(Freshness::Unauthorised);
    }
    void theWorseOfTwoIsTheSameInEitherOrder()
    {
        QFETCH(int, better);
        QFETCH(int, worse);
        SourceHealth a;
        a.freshness = Freshness(better);
        SourceHealth b;
        b.freshness = Freshness(worse);
        QCOMPARE(watch::worst({a, b}).freshness, b.freshness);
        QCOMPARE(watch::worst({b, a}).freshness, b.freshness);
        QCOMPARE(watch::worse(a.freshness, b.freshness), b.freshness);
        QCOMPARE(watch::worse(b.freshness, a.freshness), b.freshness);
    }

    void ofEqualsTheOneThatFailedSpeaks()
    {
        SourceHealth quiet;
        quiet.freshness = Freshness::Stale;
        SourceHealth failed = quiet;
        failed.error = core::Error(core::ErrorKind::Timeout, QStringLiteral("net.timeout"));
        QVERIFY(watch::worst({quiet, failed}).error);
        QVERIFY(watch::worst({failed, quiet}).error);
    }

    void theOldestConfirmationOfAllCounts()
    {
        SourceHealth older;
        older.freshness = Freshness::Live;
        older.confirmedAt = core::MonotonicTime(1s);
        SourceHealth newer;
        newer.freshness = Freshness::Stale;
        newer.confirmedAt = core::MonotonicTime(2s);
        QVERIFY(watch::worst({older, newer}).confirmedAt == older.confirmedAt);
        QVERIFY(watch::worst({newer, older}).confirmedAt == older.confirmedAt);
        QVERIFY(!watch::worst({older, SourceHealth()}).confirmedAt);
    }
};

QD_TEST(SourceHealthTest)
#include "tst_sourcehealth.moc"
