#pragma once

#include <QByteArray>

#include <cmath>
#include <cstdio>
#include <random>

namespace bench {

/// The answer of a query_range as Prometheus writes it, compact and with all digits, as rate() gives them.
inline QByteArray promAnswer(int series, int samples)
{
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> noise(0, 1);
    QByteArray out = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[";
    for (int s = 0; s < series; ++s) {
        out += s == 0 ? "" : ",";
        out += "{\"metric\":{\"__name__\":\"http_requests_total\",\"instance\":\"10.0.0." + QByteArray::number(s) +
               ":8080\",\"job\":\"payment\",\"namespace\":\"shop\",\"pod\":\"payment-7d9f8c6b5-" +
               QByteArray::number(s) + "\"},\"values\":[";
        for (int i = 0; i < samples; ++i) {
            char value[40];
            std::snprintf(value, sizeof value, "%.17g", 100.0 + 20.0 * std::sin(i / 200.0) + noise(random));
            out += (i == 0 ? "[" : ",[") + QByteArray::number(1'700'000'000LL + i * 15) + (i % 2 == 0 ? "" : ".123") +
                   ",\"" + value + "\"]";
        }
        out += "]}";
    }
    return out + "]}}";
}

} // namespace bench
