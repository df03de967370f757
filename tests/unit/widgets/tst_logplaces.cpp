#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/panels/listrows.h>

#include <QTest>

/// What a narrow row of a log leaves out.
class LogPlacesTest : public QObject
{
    Q_OBJECT
private:
    support::Themed m_look;

private Q_SLOTS:
    void theMessageComesFirst()
    {
        widgets::ListRow row;
        row.time = QStringLiteral("2025-11-21 14:12:30");
        row.word = QStringLiteral("error");
        const widgets::LogPlaces wide = widgets::logPlacesOf(row, 800);
        QCOMPARE(wide.time, row.time);
        QVERIFY(wide.hasWord);
        const widgets::LogPlaces undated = widgets::logPlacesOf(row, wide.left + 60);
        QCOMPARE(undated.time, QStringLiteral("14:12:30"));
        QVERIFY(undated.hasWord);
        const widgets::LogPlaces small = widgets::logPlacesOf(row, undated.left + 60);
        QCOMPARE(small.time, QStringLiteral("14:12:30"));
        QVERIFY(!small.hasWord);
        const widgets::LogPlaces least = widgets::logPlacesOf(row, 80);
        QVERIFY(least.time.isEmpty() && !least.hasWord);
        QVERIFY(least.left < small.left && small.left < undated.left && undated.left < wide.left);
    }
};

QD_TEST(LogPlacesTest)
#include "tst_logplaces.moc"
