#include <chart/columns.h>
#include <chart/spans.h>
#include <support/testregistry.h>

#include <QSet>
#include <QTest>
#include <QVector>

#include <limits>
#include <vector>

namespace {

/// At which columns since 1970 a pattern leaves a line that goes through 100 of them, one for each millisecond.
QSet<qint64> dashedMoments(double fromMs, const QVector<double> &pattern)
{
    const chart::ColumnGrid grid{fromMs, fromMs + 100, 100};
    std::vector<chart::Span> spans;
    for (int column = 0; column < grid.count; ++column)
        spans.push_back({column, 10, 12, 0, 0});
    QSet<qint64> moments;
    for (const chart::Span &span : chart::dashedSpans(spans, grid, pattern, 1))
        moments += qint64(fromMs) + span.column;
    return moments;
}

} // namespace

/// What a pattern leaves of a dense line.
class DashesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thePatternMovesWithTheData_data()
    {
        QTest::addColumn<double>("from");
        QTest::newRow("1970") << 0.0;
        QTest::newRow("before it") << -50.0;
        QTest::newRow("today") << 1'700'000'000'000.0;
        QTest::newRow("a little later") << 1'700'000'000'003.0;
    }
    void thePatternMovesWithTheData()
    {
        QFETCH(double, from);
        const QVector<double> pattern{6, 4};
        const QSet<qint64> first = dashedMoments(from, pattern);
        const QSet<qint64> later = dashedMoments(from + 7, pattern);
        QVERIFY(first.size() > 30 && first.size() < 70);
        for (qint64 moment = qint64(from) + 7; moment < qint64(from) + 100; ++moment)
            QCOMPARE(later.contains(moment), first.contains(moment));
    }

    void whatMakesNoSenseLeavesTheLineWhole_data()
    {
        QTest::addColumn<QVector<double>>("pattern");
        QTest::newRow("none") << QVector<double>();
        QTest::newRow("no length") << QVector<double>{0, 0};
        QTest::newRow("less than nothing") << QVector<double>{-6, 14};
        QTest::newRow("no number") << QVector<double>{std::numeric_limits<double>::quiet_NaN(), 4};
        QTest::newRow("endless") << QVector<double>{std::numeric_limits<double>::infinity(), 4};
    }
    void whatMakesNoSenseLeavesTheLineWhole()
    {
        QFETCH(QVector<double>, pattern);
        QCOMPARE(dashedMoments(1000, pattern).size(), 100);
    }

    void dotsAreSingleColumns() { QCOMPARE(dashedMoments(0, {0, 10}).size(), 10); }
};

QD_TEST(DashesTest)
#include "tst_dashes.moc"
