#include <prometheus/querydecoder.h>

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>
#include <vector>

// Decodes the answer of a query_range of 50 series x 11,000 samples, as Prometheus writes it, into the engine's series:
// our decoder, which checks everything, against QJsonDocument and extraction in the same run. Median of several rounds.

namespace {

constexpr int kSeries = 50;
constexpr int kSamples = 11'000;

QByteArray answer()
{
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> noise(0, 1);
    QByteArray out = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[";
    for (int s = 0; s < kSeries; ++s) {
        out += s == 0 ? "" : ",";
        out += "{\"metric\":{\"__name__\":\"http_requests_total\",\"instance\":\"10.0.0." + QByteArray::number(s) +
               ":8080\",\"job\":\"payment\",\"namespace\":\"shop\",\"pod\":\"payment-7d9f8c6b5-" +
               QByteArray::number(s) + "\"},\"values\":[";
        for (int i = 0; i < kSamples; ++i) {
            char value[40];
            // rate() gives values with all their digits.
            std::snprintf(value, sizeof value, "%.17g", 100.0 + 20.0 * std::sin(i / 200.0) + noise(random));
            out += (i == 0 ? "[" : ",[") + QByteArray::number(1'700'000'000LL + i * 15) + (i % 2 == 0 ? "" : ".123") +
                   ",\"" + value + "\"]";
        }
        out += "]}";
    }
    return out + "]}}";
}

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

template <class F> double medianMs(int rounds, const F &work)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

} // namespace

int main()
{
    const QByteArray body = answer();
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
    const double ours = medianMs(9, [&body] { return prometheus::decodeQuery(body)->series.size(); });
    const double qt = medianMs(3, [&body] { return withQt(body).size(); });
    std::printf("{\"name\":\"decode query_range, %d samples, %.1f MB\",\"value\":%.2f,\"unit\":\"ms\",\"goal\":\"<= 50 "
                "ms and ratio >= 10\","
                "\"met\":%s,\"peer\":\"QJsonDocument + extraction\",\"peer_value\":%.1f,\"ratio\":%.1f}\n",
                kSeries * kSamples, double(body.size()) / 1e6, ours, ours <= 50 && qt / ours >= 10 ? "true" : "false",
                qt, qt / ours);
    return 0;
}
