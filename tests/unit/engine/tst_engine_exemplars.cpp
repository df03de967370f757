#include <engine/query/exemplars.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>
#include <utility>
#include <vector>

namespace {

engine::ExemplarResult exemplarsAt(const std::vector<std::vector<std::pair<double, double>>> &series)
{
    engine::ExemplarResult result;
    for (const auto &points : series) {
        engine::ExemplarResult::Of &of = result.series.emplace_back();
        for (const auto &[timeMs, value] : points)
            of.exemplars.push_back({timeMs, value, {}});
    }
    return result;
}

QVector<double> valuesIn(const engine::ExemplarResult &result)
{
    QVector<double> values;
    for (const auto &of : result.series) {
        for (const engine::Exemplar &exemplar : of.exemplars)
            values += exemplar.value;
    }
    return values;
}

} // namespace

class EngineExemplarsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fewStayAsTheyAre()
    {
        auto result = exemplarsAt({{{1, 5}, {1, 5}}, {{2, 1}}});
        engine::thinOut(result, 3);
        QCOMPARE(valuesIn(result), (QVector<double>{5, 5, 1}));
        QCOMPARE(result.leftOut, qint64(0));
    }

    void theGreatestOfEachStretchStays()
    {
        // Two stretches: up to 50 and beyond.
        auto result = exemplarsAt({{{0, 1}, {10, 7}, {60, 2}}, {{20, 3}, {100, 9}}, {{30, 4}}});
        result.leftOut = 5;
        engine::thinOut(result, 2);
        QCOMPARE(valuesIn(result), (QVector<double>{7, 9}));
        QCOMPARE(result.series.size(), std::size_t(2)); // the third has nothing left
        QCOMPARE(result.leftOut, qint64(9));
    }

    void timesMayBeAnything_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("all at once") << 7.0 << 7.0;
        QTest::newRow("as far apart as numbers go") << -1.7e308 << 1.7e308;
        QTest::newRow("before 1970") << -5e12 << -4e12;
    }
    void timesMayBeAnything()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        auto result = exemplarsAt({{{low, 1}, {high, 2}, {low, 3}, {high, 4}, {low / 2 + high / 2, 5}}});
        engine::thinOut(result, 3);
        const QVector<double> values = valuesIn(result);
        QVERIFY(!values.isEmpty() && values.size() <= 3);
        QCOMPARE(*std::max_element(values.cbegin(), values.cend()), 5.0);
        QCOMPARE(result.leftOut, qint64(5 - values.size()));
    }
};

QD_TEST(EngineExemplarsTest)
#include "tst_engine_exemplars.moc"
