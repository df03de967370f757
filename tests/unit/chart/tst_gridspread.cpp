#include "gridpictures.h"

#include <chart/grid/statushistory.h>
#include <support/testregistry.h>

#include <QTest>

namespace {

chart::StatusHistoryData spreadHistory(int rows, int cells)
{
    chart::StatusHistoryData data;
    data.toMs = 1000;
    data.stepMs = 1000.0 / cells;
    data.legend = false;
    data.states = {{QString(), QColor(0, 120, 60), 0, false}, {QString(), QColor(250, 60, 60), 2, false}};
    for (int i = 0; i < rows; ++i)
        data.rows += chart::StatusHistoryRow{QStringLiteral("check-%1").arg(i), QVector<int>(cells, 0)};
    return data;
}

} // namespace

/// How rows share the height, and cells the width.
class GridSpreadTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsFillTheHeightHoweverThinTheyAre_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<double>("height");
        QTest::newRow("as usual") << 0.9 << 90.0;
        QTest::newRow("thin") << 0.2 << 20.0;
        QTest::newRow("whole") << 1.0 << 96.0; // rows never touch
        QTest::newRow("nothing") << 0.0 << 3.0;
    }
    void rowsFillTheHeightHoweverThinTheyAre()
    {
        QFETCH(double, share);
        QFETCH(double, height);
        chart::StatusHistoryData data = spreadHistory(8, 10);
        data.rowShare = share;
        const chart::Style style = gridtest::pictureStyle();
        const double below = chart::gridTimeHeight(style);
        const auto geometry = chart::layoutStatusHistory(QRectF(0, 0, 800, 800 + below), data, style);
        QCOMPARE(geometry.rows.size(), 8);
        for (int i = 0; i < 8; ++i) {
            const chart::GridRowPlace &place = geometry.rows[i];
            QCOMPARE(place.rect.height(), height);
            QVERIFY(qAbs(place.rect.center().y() - (100.0 * i + 50)) <= 1);
            QVERIFY(!place.name.isEmpty());
        }
    }
};

QD_TEST(GridSpreadTest)
#include "tst_gridspread.moc"
