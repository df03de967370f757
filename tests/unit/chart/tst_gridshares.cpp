#include "gridpictures.h"

#include <chart/grid/statushistory.h>
#include <support/testregistry.h>

#include <QPair>
#include <QTest>

#include <optional>

namespace {

const QColor kShareColour(0, 120, 60);
constexpr double kShareBeat = 15'000;
constexpr double kShareStart = 1'700'000'160'000.0; // a whole number of beats since 1970
constexpr int kShareCells = 2800;

chart::StatusHistoryData shareHistory()
{
    chart::StatusHistoryData data;
    data.fromMs = kShareStart;
    data.toMs = kShareStart + kShareCells * kShareBeat;
    data.firstMs = kShareStart;
    data.stepMs = kShareBeat;
    data.legend = false;
    data.states = {{QStringLiteral("up"), kShareColour, 0, false}};
    data.rows += chart::StatusHistoryRow{QStringLiteral("payment"), QVector<int>(kShareCells, 0), kShareBeat};
    return data;
}

chart::GridRowsGeometry shareGeometry(const chart::StatusHistoryData &data)
{
    return chart::layoutStatusHistory(QRectF(gridtest::kMargin, gridtest::kMargin, 500, 120), data,
                                      gridtest::pictureStyle());
}

std::optional<chart::HistoryHit> shareHit(const chart::StatusHistoryData &data, double cell)
{
    const chart::GridRowsGeometry geometry = shareGeometry(data);
    return chart::historyCellAt(
        geometry, data, {geometry.x.toPixel(data.firstMs + cell * data.stepMs), geometry.rows[0].rect.center().y()});
}

/// Of the row's height, that is filled where the cell is drawn.
double shareFilled(const chart::StatusHistoryData &data, const chart::HistoryHit &hit)
{
    const chart::Style style = gridtest::pictureStyle();
    const chart::GridRowsGeometry geometry = shareGeometry(data);
    const QImage image = gridtest::picture({500, 120}, [&](QPainter &painter, const QRectF &) {
        chart::drawStatusHistory(painter, geometry, data, style);
    });
    const QRect row = geometry.rows[0].rect.toRect();
    const int x = int(hit.rect.left()) + 2;
    int filled = 0;
    for (int y = row.top(); y < row.top() + row.height(); ++y)
        filled += image.pixel(x, y) == kShareColour.rgb() ? 1 : 0;
    return double(filled) / row.height();
}

/// The cells of the group that cell 1400 is in.
QPair<int, int> shareGroup(const chart::StatusHistoryData &data)
{
    int begin = 1400;
    int end = 1400;
    const QRectF rect = shareHit(data, 1400.5)->rect;
    while (shareHit(data, begin - 1 + 0.5)->rect == rect)
        --begin;
    while (shareHit(data, end + 0.5)->rect == rect)
        ++end;
    return {begin, end};
}

} // namespace

/// Cells that stand for many samples, and lack some.
class GridSharesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCellIsFilledToTheShareThatIsThere_data()
    {
        QTest::addColumn<int>("missing");
        QTest::addColumn<bool>("lacks");
        QTest::newRow("none") << 0 << false;
        QTest::newRow("one comes late") << 1 << false;
        QTest::newRow("two in a row") << 2 << true;
        QTest::newRow("half of them") << 14 << true;
        QTest::newRow("all but one") << -1 << true;
    }
    void aCellIsFilledToTheShareThatIsThere()
    {
        QFETCH(int, missing);
        QFETCH(bool, lacks);
        chart::StatusHistoryData data = shareHistory();
        const QPair<int, int> group = shareGroup(data);
        const int size = group.second - group.first;
        QVERIFY(size > 20);
        if (missing < 0)
            missing = size - 1;
        for (int i = 0; i < missing; ++i)
            data.rows[0].cells[group.second - 1 - i] = -1;
        const auto hit = shareHit(data, group.first + 0.5);
        QVERIFY(hit);
        QCOMPARE(int(hit->known), size - missing);
        QCOMPARE(int(hit->due), lacks ? size : size - missing);
        const double filled = shareFilled(data, *hit);
        if (lacks)
            QVERIFY2(qAbs(filled - double(size - missing) / size) < 0.06, qPrintable(QString::number(filled)));
        else
            QCOMPARE(filled, 1.0);
        // The neighbours are whole.
        QCOMPARE(shareFilled(data, *shareHit(data, group.first - 0.5)), 1.0);
        QCOMPARE(shareFilled(data, *shareHit(data, group.second + 0.5)), 1.0);
    }

    void theLegendTellsOfItOnlyWhereSamplesLack()
    {
        chart::StatusHistoryData data = shareHistory();
        data.legend = true;
        data.partText = QStringLiteral("not full");
        const chart::GridRowsGeometry whole = shareGeometry(data);
        QCOMPARE(whole.legend.entries.size(), 1);
        const QPair<int, int> group = shareGroup(data);
        for (const int cell : {group.second - 1, group.second - 2, 10, 11})
            data.rows[0].cells[cell] = -1;
        const chart::GridRowsGeometry lacking = shareGeometry(data);
        QCOMPARE(lacking.legend.entries.size(), 2);
        QCOMPARE(lacking.legend.entries[1].text, data.partText);
        QCOMPARE(lacking.plot, whole.plot);
        const chart::Style style = gridtest::pictureStyle();
        const QImage image = gridtest::picture({500, 120}, [&](QPainter &painter, const QRectF &) {
            chart::drawStatusHistory(painter, lacking, data, style);
        });
        const QPoint swatch = lacking.legend.entries[1].swatch.topLeft().toPoint();
        QCOMPARE(image.pixel(swatch + QPoint(3, 2)), QColor(Qt::magenta).rgb());
        QCOMPARE(image.pixel(swatch + QPoint(3, 7)), style.muted.rgb());
        // Where each cell is drawn, a missing one is a gap.
        data.toMs = data.fromMs + 60 * kShareBeat;
        QCOMPARE(shareGeometry(data).legend.entries.size(), 1);
    }

    void aLowRowStillTellsBoth()
    {
        chart::StatusHistoryData data = shareHistory();
        data.rowShare = 0;
        const QPair<int, int> group = shareGroup(data);
        for (int i = group.first + 1; i < group.second; ++i)
            data.rows[0].cells[i] = -1;
        const double filled = shareFilled(data, *shareHit(data, group.first + 0.5));
        QVERIFY(filled > 0.3 && filled < 1);
    }

    void aSlowSeriesIsWhole()
    {
        chart::StatusHistoryData data = shareHistory();
        for (int i = 0; i < kShareCells; ++i)
            data.rows[0].cells[i] = i % 4 == 0 ? 0 : -1;
        data.rows[0].rhythmMs = 4 * kShareBeat;
        const auto whole = shareHit(data, 1400.5);
        QCOMPARE(whole->known, whole->due);
        QCOMPARE(shareFilled(data, *whole), 1.0);
        // By its own rhythm it may lack some as well.
        for (int i = 1400; i < 1412; ++i)
            data.rows[0].cells[i] = -1;
        const auto lacking = shareHit(data, 1400.5);
        QVERIFY(lacking->cell < 0 || lacking->known < lacking->due);
        // Where nobody knows a rhythm nothing is missing.
        data.rows[0].rhythmMs = 0;
        const auto unknown = shareHit(data, 1400.5);
        QCOMPARE(unknown->known, unknown->due);
    }

    void whatEndedBeforeNowLacksSamples()
    {
        chart::StatusHistoryData data = shareHistory();
        const QPair<int, int> group = shareGroup(data);
        data.rows[0].cells.resize(group.first + 5); // the row has no cells after its last sample
        const auto hit = shareHit(data, group.second - 0.5);
        QVERIFY(hit && hit->cell >= 0);
        QCOMPARE(int(hit->known), 5);
        QCOMPARE(int(hit->due), group.second - group.first);
        // The last cell of all waits for nothing that is yet to come.
        const chart::StatusHistoryData whole = shareHistory();
        const auto last = shareHit(whole, kShareCells - 0.5);
        QCOMPARE(last->known, last->due);
    }

    void whatBeganLaterLacksSamples()
    {
        chart::StatusHistoryData data = shareHistory();
        const QPair<int, int> group = shareGroup(data);
        for (int i = 0; i < group.second - 5; ++i)
            data.rows[0].cells[i] = -1;
        const auto hit = shareHit(data, group.first + 0.5);
        QVERIFY(hit);
        QCOMPARE(int(hit->known), 5);
        QCOMPARE(int(hit->due), group.second - group.first);
    }

    void groupsStayTogetherWhileTheRhythmWavers()
    {
        // The sample at a time stands with the same others, whatever the step was measured to be.
        const double failure = kShareStart + 1400 * kShareBeat;
        double left = 0;
        for (const double step : {15'000.0, 15'001.0, 15'003.0, 14'998.0}) {
            chart::StatusHistoryData data = shareHistory();
            data.states += chart::GridState{QStringLiteral("down"), QColor(250, 60, 60), 2, false};
            data.stepMs = step;
            data.rows[0].cells[int((failure - kShareStart) / step + 0.5)] = 1;
            const chart::GridRowsGeometry geometry = shareGeometry(data);
            double found = -1;
            for (double x = geometry.plot.left() + 0.5; x < geometry.plot.right() && found < 0; x += 1) {
                const auto hit = chart::historyCellAt(geometry, data, {x, geometry.rows[0].rect.center().y()});
                if (hit && hit->cell >= 0 && data.rows[0].cells[hit->cell] == 1)
                    found = hit->rect.left();
            }
            QVERIFY(found >= 0);
            if (step == 15'000.0)
                left = found;
            QCOMPARE(found, left);
        }
    }
};

QD_TEST(GridSharesTest)
#include "tst_gridshares.moc"
