#include "gridpictures.h"

#include <chart/grid/statetimeline.h>
#include <chart/grid/statushistory.h>
#include <support/testregistry.h>
#include <support/worktime.h>

#include <QTest>

#include <cmath>
#include <limits>

namespace {

const QColor kRowGood(0, 120, 60);
const QColor kRowBad(250, 60, 60);
const QColor kRowStale(90, 90, 90);
enum RowState { RowGood, RowBad, RowStale };

QVector<chart::GridState> rowStates()
{
    return {{QStringLiteral("Running"), kRowGood, 0, false},
            {QStringLiteral("Failed"), kRowBad, 2, false},
            {QStringLiteral("Unknown"), kRowStale, 1, true}};
}

chart::StateTimelineData timelineOf(int rows, const QVector<chart::GridBand> &bands)
{
    chart::StateTimelineData data;
    data.toMs = 1000;
    data.states = rowStates();
    for (int i = 0; i < rows; ++i)
        data.rows += chart::TimelineRow{QStringLiteral("payment-7d8f9c-%1").arg(i), bands};
    return data;
}

chart::StatusHistoryData historyOf(int rows, const QVector<int> &cells)
{
    chart::StatusHistoryData data;
    data.toMs = 1000;
    data.stepMs = 1000.0 / double(qMax<qsizetype>(1, cells.size()));
    data.states = rowStates();
    for (int i = 0; i < rows; ++i)
        data.rows += chart::StatusHistoryRow{QStringLiteral("check-%1").arg(i), cells};
    return data;
}

QString rowRuns(const QVector<chart::GridBand> &bands, int widthPx = 100)
{
    chart::GridMerger merger(rowStates(), {0, 1000, 0, double(widthPx)}, widthPx);
    QStringList out;
    for (const chart::GridRun &run : merger.runs(bands))
        out += QStringLiteral("%1-%2:%3").arg(run.begin).arg(run.end).arg(run.state);
    return out.join(u' ');
}

QImage timelinePicture(const chart::StateTimelineData &data, QSize size = {400, 200})
{
    const chart::Style style = gridtest::pictureStyle();
    return gridtest::picture(size, [&](QPainter &painter, const QRectF &bounds) {
        chart::drawStateTimeline(painter, chart::layoutStateTimeline(bounds, data, style), data, style);
    });
}

bool rowsShow(const QImage &image, const QColor &colour)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) == colour.rgb())
                return true;
        }
    }
    return false;
}

} // namespace

class GridRowsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bandsBecomeRunsOfPixels_data()
    {
        using Bands = QVector<chart::GridBand>;
        const double inf = std::numeric_limits<double>::infinity();
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::addColumn<Bands>("bands");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one after the other")
            << Bands{{0, 500, RowGood}, {500, 1000, RowBad}} << QStringLiteral("0-50:0 50-100:1");
        QTest::newRow("equal neighbours are one")
            << Bands{{0, 500, RowGood}, {500, 1000, RowGood}} << QStringLiteral("0-100:0");
        QTest::newRow("gaps stay") << Bands{{100, 200, RowGood}, {500, 600, RowGood}}
                                   << QStringLiteral("10-20:0 50-60:0");
        QTest::newRow("a moment's failure is seen")
            << Bands{{0, 500, RowGood}, {500, 500.5, RowBad}, {500.5, 1000, RowGood}}
            << QStringLiteral("0-50:0 50-51:1 51-100:0");
        QTest::newRow("a failure without any length is seen")
            << Bands{{0, 1000, RowGood}, {505, 505, RowBad}} << QStringLiteral("0-50:0 50-51:1 51-100:0");
        QTest::newRow("a moment's recovery is not worth a pixel of failure")
            << Bands{{0, 500, RowBad}, {500, 500.5, RowGood}, {500.5, 1000, RowBad}} << QStringLiteral("0-100:1");
        QTest::newRow("of overlapping ones the worst")
            << Bands{{0, 1000, RowGood}, {200, 300, RowBad}, {250, 400, RowStale}}
            << QStringLiteral("0-20:0 20-30:1 30-40:2 40-100:0");
        QTest::newRow("out of order") << Bands{{500, 1000, RowBad}, {0, 500, RowGood}}
                                      << QStringLiteral("0-50:0 50-100:1");
        QTest::newRow("until now") << Bands{{900, inf, RowBad}} << QStringLiteral("90-100:1");
        QTest::newRow("for ever") << Bands{{-inf, inf, RowBad}} << QStringLiteral("0-100:1");
        QTest::newRow("out of the time") << Bands{{-500, 0, RowBad}, {1000, 2000, RowBad}} << QString();
        QTest::newRow("no times") << Bands{{nan, 500, RowBad}, {0, nan, RowBad}} << QString();
        QTest::newRow("backwards") << Bands{{500, 100, RowBad}} << QString();
        QTest::newRow("states that there are not")
            << Bands{{0, 500, -1}, {0, 500, 3}, {500, 1000, 1 << 30}} << QString();
        QTest::newRow("the largest times") << Bands{{-1e308, 1e308, RowGood}} << QStringLiteral("0-100:0");
    }
    void bandsBecomeRunsOfPixels()
    {
        QFETCH(QVector<chart::GridBand>, bands);
        QTEST(rowRuns(bands), "expected");
    }

    void oneFailureAmongThousandsOfBandsIsSeen_data()
    {
        QTest::addColumn<int>("at");
        QTest::newRow("the first") << 0;
        QTest::newRow("one in between") << 12'345;
        QTest::newRow("the last") << 49'999;
    }
    void oneFailureAmongThousandsOfBandsIsSeen()
    {
        QFETCH(int, at);
        QVector<chart::GridBand> bands;
        for (int i = 0; i < 50'000; ++i)
            bands += chart::GridBand{i / 50.0, (i + 1) / 50.0, i == at ? int(RowBad) : int(RowGood)};
        chart::StateTimelineData data = timelineOf(3, bands);
        data.legend = false; // it shows every colour
        QVERIFY(rowsShow(timelinePicture(data), kRowBad));
        for (chart::TimelineRow &row : data.rows)
            row.bands[at].state = RowGood;
        QVERIFY(!rowsShow(timelinePicture(data), kRowBad));
        QVector<int> cells(50'000, RowGood);
        cells[at] = RowBad;
        const chart::StatusHistoryData history = historyOf(2, cells);
        const chart::Style style = gridtest::pictureStyle();
        QVERIFY(rowsShow(gridtest::picture({400, 100},
                                           [&](QPainter &painter, const QRectF &bounds) {
                                               chart::drawStatusHistory(
                                                   painter, chart::layoutStatusHistory(bounds, history, style), history,
                                                   style);
                                           }),
                         kRowBad));
    }

    void rowsThatWouldBeTooLowAreSaidToBeMore_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<bool>("fit");
        QTest::newRow("one row") << 1 << true;
        QTest::newRow("some rows") << 30 << true;
        QTest::newRow("many rows") << 200 << false;
        QTest::newRow("two thousand rows") << 2000 << false;
    }
    void rowsThatWouldBeTooLowAreSaidToBeMore()
    {
        QFETCH(int, rows);
        QFETCH(bool, fit);
        chart::StateTimelineData data = timelineOf(rows, {{0, 1000, RowGood}});
        data.moreText = QStringLiteral("+%1 more");
        for (const int scrolled : {0, rows / 2, rows - 1, rows * 5, -3}) {
            data.firstRow = scrolled;
            const auto geometry = chart::layoutStateTimeline(QRectF(0, 0, 400, 200), data, gridtest::pictureStyle());
            QCOMPARE(geometry.hiddenRows == 0, fit);
            QCOMPARE(int(geometry.rows.size()) + geometry.hiddenRows, rows);
            QCOMPARE(geometry.more.isEmpty(), fit);
            QCOMPARE(geometry.moreText, fit ? QString() : QStringLiteral("+%1 more").arg(geometry.hiddenRows));
            double before = -1;
            for (const chart::GridRowPlace &place : geometry.rows) {
                QVERIFY(place.rect.height() >= 3);
                QVERIFY(place.rect.top() > before);
                before = place.rect.bottom();
            }
            QVERIFY(geometry.rows.last().row < rows);
        }
        data.leastRowPx = 20;
        const auto tall = chart::layoutStateTimeline(QRectF(0, 0, 400, 200), data, gridtest::pictureStyle());
        QVERIFY(tall.rows.first().rect.height() >= 15);
    }

    void nothingLeavesTheBoundsOrOverlaps_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("rows");
        QTest::addColumn<bool>("rightToLeft");
        for (const QSize size : gridtest::pictureSizes()) {
            for (const int rows : {1, 7, 60, 2000}) {
                for (const bool mirrored : {false, true})
                    QTest::addRow("%d rows at %d x %d%s", rows, size.width(), size.height(),
                                  mirrored ? " mirrored" : "")
                        << size << rows << mirrored;
            }
        }
    }
    void nothingLeavesTheBoundsOrOverlaps()
    {
        QFETCH(QSize, size);
        QFETCH(int, rows);
        QFETCH(bool, rightToLeft);
        chart::StateTimelineData data =
            timelineOf(rows, {{0, 300, RowGood}, {300, 301, RowBad}, {400, 900, RowStale}, {900, 1000, RowBad}});
        data.rows[0].name = QString(10'000, u'n');
        data.states[0].text = QString(10'000, u's');
        data.moreText = QStringLiteral("+%1 more");
        chart::Style style = gridtest::pictureStyle();
        style.rightToLeft = rightToLeft;
        const QRectF bounds(QPointF(gridtest::kMargin, gridtest::kMargin), QSizeF(size));
        const auto geometry = chart::layoutStateTimeline(bounds, data, style);
        QVector<QRectF> texts{geometry.more, geometry.legend.more};
        for (const chart::GridRowPlace &place : geometry.rows) {
            QVERIFY(bounds.adjusted(-0.5, -0.5, 0.5, 0.5).contains(place.rect) || place.rect.isEmpty());
            if (!place.name.isEmpty())
                texts += place.name;
        }
        for (const chart::GridLegendEntry &entry : geometry.legend.entries)
            texts += entry.rect;
        for (const chart::TimeTick &tick : geometry.timeTicks) {
            if (!tick.label.isEmpty())
                texts += tick.labelRect;
        }
        for (qsizetype i = 0; i < texts.size(); ++i) {
            if (texts[i].isEmpty())
                continue;
            const QRectF inner = texts[i].adjusted(0.5, 0.5, -0.5, -0.5);
            QVERIFY(bounds.contains(inner));
            QVERIFY(!inner.intersects(geometry.plot) || geometry.plot.isEmpty());
            for (qsizetype k = 0; k < i; ++k)
                QVERIFY(texts[k].isEmpty() || !inner.intersects(texts[k]));
        }
        QVERIFY(gridtest::keepsInside(gridtest::picture(size, [&](QPainter &painter, const QRectF &) {
            chart::drawStateTimeline(painter, geometry, data, style);
        })));
    }

    void namesThatWouldTouchAreDroppedEvenly_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("height");
        for (const int rows : {3, 5, 8, 13, 20}) {
            for (const int height : {60, 90, 120, 180, 400})
                QTest::addRow("%d rows on %d px", rows, height) << rows << height;
        }
    }
    void namesThatWouldTouchAreDroppedEvenly()
    {
        QFETCH(int, rows);
        QFETCH(int, height);
        const auto geometry = chart::layoutStateTimeline(
            QRectF(0, 0, 200, height), timelineOf(rows, {{0, 1000, RowGood}}), gridtest::pictureStyle());
        QVector<int> named;
        double bottom = 0;
        for (const chart::GridRowPlace &place : geometry.rows) {
            if (place.name.isEmpty())
                continue;
            named += place.row;
            QVERIFY(place.name.top() >= bottom);
            bottom = place.name.bottom();
            // Beside its own row, though not always in its middle.
            QVERIFY(place.name.top() <= place.rect.center().y() && bottom >= place.rect.center().y());
        }
        QVERIFY(!named.isEmpty());
        for (qsizetype i = 2; i < named.size(); ++i)
            QCOMPARE(named[i] - named[i - 1], named[1] - named[0]);
    }

    void aLegendTellsWholeWordsAndCountsTheOthers()
    {
        chart::StateTimelineData data = timelineOf(4, {{0, 1000, RowGood}});
        data.states[2].text = QStringLiteral("Waiting for somebody");
        const chart::Style style = gridtest::pictureStyle();
        const chart::GridLegend small = chart::layoutStateTimeline(QRectF(0, 0, 200, 120), data, style).legend;
        QVERIFY(!small.entries.isEmpty() && small.entries.size() < 3);
        QCOMPARE(small.hidden, 3 - int(small.entries.size()));
        for (const chart::GridLegendEntry &entry : small.entries)
            QCOMPARE(entry.text, data.states[entry.index].text);
        QCOMPARE(chart::layoutStateTimeline(QRectF(0, 0, 500, 120), data, style).legend.entries.size(), 3);
        data.states.resize(1);
        data.states[0].text = QString(100, u'w');
        const chart::GridLegend alone = chart::layoutStateTimeline(QRectF(0, 0, 200, 120), data, style).legend;
        QCOMPARE(alone.entries.size(), 1);
        QVERIFY(alone.entries[0].text.endsWith(QChar(0x2026)));
    }

    void theBandUnderThePointIsFound()
    {
        const chart::StateTimelineData data =
            timelineOf(4, {{0, 200, RowGood}, {200, 500, RowGood}, {700, 700.1, RowBad}, {700.1, 1000, RowGood}});
        const auto geometry = chart::layoutStateTimeline(QRectF(0, 0, 500, 200), data, gridtest::pictureStyle());
        const double y = geometry.rows[2].rect.center().y();
        const auto early = chart::timelineAt(geometry, data, {geometry.x.toPixel(100), y});
        QVERIFY(early);
        QCOMPARE(early->row, 2);
        QCOMPARE(early->toMs, 500.0); // with its equal neighbour
        const auto moment = chart::timelineAt(geometry, data, {geometry.x.toPixel(700.4), y});
        QVERIFY(moment);
        QCOMPARE(moment->state, int(RowBad));
        const auto gap = chart::timelineAt(geometry, data, {geometry.x.toPixel(600), y});
        QVERIFY(gap);
        QCOMPARE(gap->band, qsizetype(-1));
        QVERIFY(!chart::timelineAt(geometry, data, {geometry.plot.left() - 3, y}));
        QVERIFY(!chart::timelineAt(geometry, data, {geometry.x.toPixel(100), geometry.plot.bottom() + 3}));
    }

    void theSampleUnderThePointIsFound()
    {
        const chart::StatusHistoryData data = historyOf(3, {RowGood, -1, RowBad, RowGood});
        const auto geometry = chart::layoutStatusHistory(QRectF(0, 0, 500, 200), data, gridtest::pictureStyle());
        const double y = geometry.rows[1].rect.center().y();
        const auto bad = chart::historyCellAt(geometry, data, {geometry.x.toPixel(600), y});
        QVERIFY(bad);
        QCOMPARE(bad->row, 1);
        QCOMPARE(bad->cell, qsizetype(2));
        QVERIFY(bad->rect.contains(QPointF(geometry.x.toPixel(600), y)));
        const auto none = chart::historyCellAt(geometry, data, {geometry.x.toPixel(300), y});
        QVERIFY(none);
        QCOMPARE(none->cell, qsizetype(-1));
    }

    void aHistoryWithoutARhythmIsDrawnWithoutHarm_data()
    {
        QTest::addColumn<double>("first");
        QTest::addColumn<double>("step");
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("no step") << 0.0 << 0.0;
        QTest::newRow("backwards") << 0.0 << -5.0;
        QTest::newRow("no number") << nan << nan;
        QTest::newRow("the largest") << -1e308 << 1e308;
        QTest::newRow("the smallest step") << 0.0 << 5e-324;
    }
    void aHistoryWithoutARhythmIsDrawnWithoutHarm()
    {
        QFETCH(double, first);
        QFETCH(double, step);
        chart::StatusHistoryData data = historyOf(3, {RowGood, -1, RowBad, 77});
        data.firstMs = first;
        data.stepMs = step;
        const chart::Style style = gridtest::pictureStyle();
        const auto geometry = chart::layoutStatusHistory(QRectF(20, 20, 400, 200), data, style);
        QVERIFY(gridtest::keepsInside(gridtest::picture({400, 200}, [&](QPainter &painter, const QRectF &) {
            chart::drawStatusHistory(painter, geometry, data, style);
        })));
        QVERIFY(chart::historyCellAt(geometry, data, geometry.rows[0].rect.center()));
    }

    void differentDataIsADifferentPicture()
    {
        const auto data = timelineOf(3, {{0, 500, RowGood}, {500, 1000, RowBad}});
        QCOMPARE(timelinePicture(data), timelinePicture(data));
        QVERIFY(timelinePicture(data) != timelinePicture(timelineOf(3, {{0, 520, RowGood}, {520, 1000, RowBad}})));
        auto renamed = data;
        renamed.rows[1].name = QStringLiteral("order");
        QVERIFY(timelinePicture(data) != timelinePicture(renamed));
        auto hatched = data;
        hatched.states[0].hatched = true;
        QVERIFY(timelinePicture(data) != timelinePicture(hatched));
    }

    void manyBandsAreDrawnInTime()
    {
        QVector<chart::GridBand> bands;
        for (int i = 0; i < 5000; ++i)
            bands += chart::GridBand{i / 5.0, (i + 1) / 5.0, i % 3};
        const chart::StateTimelineData data = timelineOf(2000, bands);
        const support::WorkTime taken;
        timelinePicture(data, {1000, 500});
        QVERIFY2(taken.ms() < 2500, qPrintable(QString::number(taken.ms())));
    }
};

QD_TEST(GridRowsTest)
#include "tst_gridrows.moc"
