#include <async/task.h>
#include <contract/phrases.h>
#include <contract/v1.h>
#include <engine/query/exemplars.h>
#include <engine/session/session.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
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

/// An answer that has room for so many more bytes.
contract::v1::Response answerWithRoom(qint64 room)
{
    constexpr std::size_t kFar = 8 * 1024 * 1024;
    contract::v1::Response response;
    response.mutable_frames()->set_expression(std::string(kFar, 'x'));
    const std::size_t edge = response.ByteSizeLong() - kFar;
    response.mutable_frames()->set_expression(
        std::string(std::size_t(engine::Session::kMaxAnswerBytes - room) - edge, 'x'));
    return response;
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

    void anAnswerIsNeverTooLargeForThem_data()
    {
        QTest::addColumn<qint64>("room");
        QTest::addColumn<bool>("exemplars");
        QTest::addColumn<int>("notices");
        QTest::newRow("none") << qint64(16) << false << 0;
        QTest::newRow("that of a notice") << qint64(110) << false << 1;
        QTest::newRow("that of both notices") << qint64(1000) << false << 2;
        QTest::newRow("all of the exemplars', but for the edge") << qint64(1024 * 1024) << false << 2;
        QTest::newRow("just that of exemplars") << qint64(1024 * 1024 + 32) << true << 2;
        QTest::newRow("much") << qint64(4 * 1024 * 1024) << true << 2;
    }
    void anAnswerIsNeverTooLargeForThem()
    {
        QFETCH(qint64, room);
        QFETCH(bool, exemplars);
        QFETCH(int, notices);
        // So small that their tags and lengths are a tenth of them.
        engine::ExemplarResult many;
        many.unusable = 1;
        for (int i = 1; i <= 60'000; ++i)
            many.series.emplace_back().exemplars.push_back({double(i), 1, {}});
        QObject owner;
        std::optional<core::Result<contract::v1::Response>> heard;
        const auto task =
            engine::withExemplars(&owner, async::ready<contract::v1::Response>(&owner, answerWithRoom(room)),
                                  async::ready<engine::ExemplarResult>(&owner, std::move(many)))
                .then([&heard](core::Result<contract::v1::Response> result) { heard = std::move(result); });
        QTRY_VERIFY(heard.has_value());
        QVERIFY(heard->has_value());
        contract::v1::Response &answer = **heard;
        QCOMPARE(answer.frames().exemplars_size() > 0, exemplars);
        QCOMPARE(answer.frames().notices_size(), notices);
        for (const contract::v1::Message &notice : answer.frames().notices())
            QVERIFY(contract::Phrases::knows(QString::fromStdString(notice.code())));
        if (room > 16) { // what the session adds
            answer.set_id(std::numeric_limits<quint64>::max());
            answer.set_last(true);
        }
        QVERIFY(qint64(answer.ByteSizeLong()) <= engine::Session::kMaxAnswerBytes);
    }
};

QD_TEST(EngineExemplarsTest)
#include "tst_engine_exemplars.moc"
