#include <prometheus/rangeplan.h>
#include <support/testregistry.h>

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using core::fromUnixMs;
using core::Milliseconds;
using prometheus::joinPieces;
using prometheus::planRange;

namespace {

/// What a server would answer: start, start + step, … up to end; some series have gaps, some begin late.
engine::QueryResult evaluate(core::TimeRange range, Milliseconds step, int seriesCount)
{
    engine::QueryResult out;
    out.type = QStringLiteral("matrix");
    for (int s = 0; s < seriesCount; ++s) {
        engine::Series series;
        series.labels = {{QStringLiteral("s"), QString::number(s)}};
        for (core::WallTime at = range.begin; at <= range.end; at += step) {
            const qint64 ms = core::toUnixMs(at);
            if ((ms / step.count()) % (s + 2) == 0)
                continue;
            series.times.push_back(double(ms));
            series.values.push_back(std::sin(double(ms)) + s);
            if (s == 1)
                series.histograms.push_back({double(ms), 1, 2, {}});
        }
        if (!series.times.empty())
            out.series.push_back(std::move(series));
    }
    return out;
}

} // namespace

class RangePlanTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void joinedIsUnsplit()
    {
        QRandomGenerator random(20230714);
        for (int round = 0; round < 12; ++round) {
            const Milliseconds step(random.bounded(1, 90'000));
            const qint64 points = random.bounded(1, 60'000);
            const core::WallTime start =
                fromUnixMs(qint64(random.bounded(2'000'000'000)) * 1000 + random.bounded(1000));
            // The end need not lie on the grid.
            const core::WallTime end = start + (points - 1) * step + Milliseconds(random.bounded(int(step.count())));
            const auto plan = planRange(start, end, step);
            QVERIFY(plan);
            std::vector<engine::QueryResult> pieces;
            for (const core::TimeRange &range : *plan) {
                QVERIFY(range.begin <= range.end);
                // The server's own rule, and that every piece stands on the grid of the whole.
                QVERIFY((range.end - range.begin) / step <= 11'000);
                QCOMPARE(((range.begin - start) % step).count(), 0);
                pieces.push_back(evaluate(range, step, 3));
            }
            const engine::QueryResult whole = evaluate({start, end}, step, 3);
            const engine::QueryResult joined = joinPieces(std::move(pieces));
            QCOMPARE(joined.series.size(), whole.series.size());
            for (const engine::Series &expected : whole.series) {
                bool found = false;
                for (const engine::Series &series : joined.series) {
                    if (series.labels != expected.labels)
                        continue;
                    found = true;
                    QCOMPARE(series.times, expected.times);
                    QCOMPARE(series.values, expected.values);
                    QCOMPARE(series.histograms.size(), expected.histograms.size());
                }
                QVERIFY(found);
            }
        }
    }

    void piecesAreCutAtTheLimit_data()
    {
        QTest::addColumn<qint64>("points");
        QTest::addColumn<int>("pieces");
        QTest::newRow("one point") << qint64(1) << 1;
        QTest::newRow("exactly one piece") << qint64(11'000) << 1;
        QTest::newRow("one point more") << qint64(11'001) << 2;
        QTest::newRow("exactly two pieces") << qint64(22'000) << 2;
        QTest::newRow("the most that is allowed") << qint64(2'200'000) << 200;
    }
    void piecesAreCutAtTheLimit()
    {
        QFETCH(qint64, points);
        QFETCH(int, pieces);
        const auto plan = planRange(fromUnixMs(0), fromUnixMs((points - 1) * 1000), Milliseconds(1000));
        QVERIFY(plan);
        QCOMPARE(int(plan->size()), pieces);
    }

    void impossibleRangesAreRefused()
    {
        QCOMPARE(planRange(fromUnixMs(0), fromUnixMs(10), Milliseconds(0)).error().message.code,
                 QStringLiteral("prometheus.bad-range"));
        QCOMPARE(planRange(fromUnixMs(10), fromUnixMs(0), Milliseconds(5)).error().message.code,
                 QStringLiteral("prometheus.bad-range"));
        QCOMPARE(planRange(fromUnixMs(0), fromUnixMs(2'200'000), Milliseconds(1)).error().kind,
                 core::ErrorKind::TooLarge);
    }

    void labelsThatLookAlikeStayApart()
    {
        engine::QueryResult a;
        a.series.push_back({{{QStringLiteral("a"), QStringLiteral("b1:c")}}, {1}, {1}, {}});
        engine::QueryResult b;
        b.series.push_back(
            {{{QStringLiteral("a"), QStringLiteral("b")}, {QStringLiteral("c"), QString()}}, {2}, {2}, {}});
        a.warnings = b.warnings = QStringList{QStringLiteral("w")};
        const auto joined = joinPieces({a, b});
        QCOMPARE(joined.series.size(), std::size_t(2));
        QCOMPARE(joined.warnings, QStringList{QStringLiteral("w")});
    }
};

QD_TEST(RangePlanTest)
#include "tst_rangeplan.moc"
