#include "promanswer.h"
#include "report.h"

#include <prometheus/querydecoder.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <vector>

// Decodes the answer of a query_range of 50 series x 11,000 samples, as Prometheus writes it, into the engine's series:
// our decoder, which checks everything, against QJsonDocument and extraction in the same run. The best of several
// rounds.

namespace {

constexpr int kSeries = 50;
constexpr int kSamples = 11'000;

// As a client that uses Qt's own parser would do it.
std::vector<engine::Series> withQt(const QByteArray &body)
{
    std::vector<engine::Series> out;
    const QJsonArray result = QJsonDocument::fromJson(body)[QLatin1String("data")][QLatin1String("result")].toArray();
    for (const QJsonValue &value : result) {
        engine::Series series;
        const QJsonObject metric = value[QLatin1String("metric")].toObject();
        for (auto it = metric.begin(); it != metric.end(); ++it)
            series.labels.append({it.key(), it->toString()});
        const QJsonArray samples = value[QLatin1String("values")].toArray();
        series.times.reserve(std::size_t(samples.size()));
        series.values.reserve(std::size_t(samples.size()));
        for (const QJsonValue &sample : samples) {
            series.times.push_back(std::round(sample[0].toDouble() * 1000));
            series.values.push_back(sample[1].toString().toDouble());
        }
        out.push_back(std::move(series));
    }
    return out;
}

struct Best
{
    double wall = 1e9;
    double cpu = 1e9;
};

template <class F> Best bestMs(int rounds, const F &work)
{
    Best best;
    for (int i = 0; i < rounds; ++i) {
        const double wall = bench::nowMs();
        const double cpu = bench::nowMs(CLOCK_THREAD_CPUTIME_ID);
        work();
        best.cpu = std::min(best.cpu, bench::nowMs(CLOCK_THREAD_CPUTIME_ID) - cpu);
        best.wall = std::min(best.wall, bench::nowMs() - wall);
    }
    return best;
}

} // namespace

int main()
{
    const QByteArray body = bench::promAnswer(kSeries, kSamples);
    const auto expected = withQt(body);
    const auto decoded = prometheus::decodeQuery(body);
    if (!decoded || decoded->series.size() != expected.size()) {
        std::fprintf(stderr, "bench_promdecode: the answer was refused\n");
        return 1;
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (decoded->series[i].times != expected[i].times || decoded->series[i].values != expected[i].values) {
            std::fprintf(stderr, "bench_promdecode: the decoders differ in series %zu\n", i);
            return 1;
        }
    }
    const Best ours = bestMs(15, [&body] { return prometheus::decodeQuery(body)->series.size(); });
    const Best qt = bestMs(3, [&body] { return withQt(body).size(); });
    bench::print({"decode query_range, " + std::to_string(kSeries * kSamples / 1000) + "k samples", ours.wall, "ms", 50,
                  0.1, "QJsonDocument + extraction", qt.wall, ours.cpu});
    return 0;
}
