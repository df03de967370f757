#include <models/column.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

/// The first cell of a service's or a source's row: never more certain than the engine is.
class ServiceHealthTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoHasNotAnsweredIsSaid_data()
    {
        QTest::addColumn<int>("freshness");
        QTest::addColumn<bool>("isIncomplete");
        QTest::addColumn<bool>("isWaiting");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("toolTip");
        const QString waiting = u"passing, as far as is known\nno answer yet from prod/prometheus"_s;
        QTest::newRow("all answered") << int(v1::FRESHNESS_LIVE) << false << false << u"passing"_s << QString();
        QTest::newRow("one is read for the first time")
            << int(v1::FRESHNESS_LOADING) << false << true << u"loading"_s << waiting;
        QTest::newRow("one failed from the start")
            << int(v1::FRESHNESS_LOADING) << true << true << u"incomplete"_s << waiting;
    }
    void whoHasNotAnsweredIsSaid()
    {
        QFETCH(int, freshness);
        QFETCH(bool, isIncomplete);
        QFETCH(bool, isWaiting);
        QFETCH(QString, text);
        QFETCH(QString, toolTip);
        v1::Row row;
        row.mutable_service()->set_health(v1::HEALTH_PASSING);
        row.mutable_service()->set_freshness(v1::Freshness(freshness));
        row.mutable_service()->set_incomplete(isIncomplete);
        row.mutable_service()->set_age_ms(-1);
        if (isWaiting)
            row.mutable_service()->add_waiting_for("prod/prometheus");
        const models::Column &column = models::serviceColumns().front();
        QCOMPARE(QLatin1String(column.id), "health"_L1);
        const models::Cell cell = column.read(row, core::Milliseconds(0));
        QCOMPARE(cell.text, text);
        QCOMPARE(cell.toolTip, toolTip);
        QCOMPARE(cell.stale, isWaiting);
    }

    void aSourceThatWasNeverReachedIsNotStale_data()
    {
        QTest::addColumn<qint64>("age");
        QTest::addColumn<QString>("text");
        QTest::newRow("never read") << qint64(-1) << u"never reached"_s;
        QTest::newRow("read once, and lost") << qint64(60'000) << u"stale"_s;
    }
    void aSourceThatWasNeverReachedIsNotStale()
    {
        QFETCH(qint64, age);
        QFETCH(QString, text);
        v1::Row row;
        row.mutable_source()->set_freshness(v1::FRESHNESS_STALE);
        row.mutable_source()->set_age_ms(age);
        const models::Cell cell = models::sourceColumns().front().read(row, core::Milliseconds(0));
        QCOMPARE(cell.text, text);
        QVERIFY(cell.stale);
    }
};

QD_TEST(ServiceHealthTest)
#include "tst_servicehealth.moc"
