#include "sampledata.h"

#include <contract/convert.h>
#include <core/unitformat.h>

#include <QRandomGenerator>

#include <cmath>

namespace render {

namespace {

using namespace contract;

struct Sample
{
    const char *name;
    v1::Health health;
    bool stale;
    const char *reason;
    double rate;
    double errors;
    double p95;
    int ready;
    int desired;
    const char *version;
    int alerts;
    const char *change;
    qint64 changeMs;
};

const Sample kSamples[] = {
    {"payment", v1::HEALTH_CRITICAL, false, "2 of 3 instances failing “http 200 /health” since 4 min; error rate 4.1 %",
     1210, 0.041, 0.82, 1, 3, "v41", 2, "config release 57", 180000},
    {"risk", v1::HEALTH_CRITICAL, false,
     "0 of 3 pods ready: cannot pull image risk:1.9.2 (for 6 min); Consul still says passing, last seen before the "
     "deploy",
     NAN, NAN, NAN, 0, 3, "v1.9.2", 1, "deploy", 360000},
    {"order", v1::HEALTH_WARNING, false, "depends on payment (critical); p95 over 400 ms for 2 min", 1180, 0.009, 0.412,
     3, 3, "v88", 1, "scaled 2 → 3", 720000},
    {"settlement", v1::HEALTH_WARNING, false, "autoscaler at its maximum (12); CPU 91 % of limit", 640, 0.0002, 0.096,
     12, 12, "v23", 0, "", -1},
    {"fx-rates", v1::HEALTH_UNKNOWN, false, "no check, no metric, no pod found for it", NAN, NAN, NAN, -1, -1, "", 0,
     "", -1},
    {"ledger", v1::HEALTH_PASSING, false, "", 2440, 0, 0.038, 3, 3, "v112", 0, "deploy", 7200000},
    {"gateway", v1::HEALTH_PASSING, false, "", 5900, 0.0011, 0.054, 6, 6, "v301", 0, "deploy", 86400000},
    {"notification-dispatcher-for-the-northern-region-and-its-neighbours", v1::HEALTH_PASSING, false, "", 312, 0.0004,
     0.071, 2, 2, "v19", 0, "deploy", 259200000},
    {"account", v1::HEALTH_PASSING, false, "", 1020, 0.0001, 0.033, 4, 4, "v77", 0, "deploy", 18000000},
    {"kyc", v1::HEALTH_PASSING, false, "", 48, 0, 0.182, 2, 2, "v31", 0, "deploy", 86400000},
    {"reporting", v1::HEALTH_PASSING, true, "Kubernetes cluster “eu-2” does not answer (time-out)", 22, 0, 0.24, 2, 2,
     "v8", 0, "", -1},
    {"archive", v1::HEALTH_PASSING, true, "same source", 3, 0, 0.31, 1, 1, "v8", 0, "", -1},
};

void setSignal(v1::Signal *signal, double value, quint32 seed, bool jumps)
{
    if (std::isnan(value))
        return;
    signal->set_present(true);
    signal->set_value(value);
    QRandomGenerator random(seed);
    for (int i = 0; i < 40; ++i) {
        const double wave = 1 + 0.1 * std::sin(i / 5.0) + 0.1 * random.generateDouble();
        signal->add_spark(float(value * (jumps && i > 34 ? wave * 1.8 : wave)));
    }
    signal->set_spark_ms(3'600'000);
}

} // namespace

v1::Snapshot sampleServices()
{
    v1::Snapshot snapshot;
    for (const Sample &sample : kSamples) {
        auto *row = snapshot.add_rows();
        row->set_key(std::string("prod-eu/shop/") + sample.name);
        auto *service = row->mutable_service();
        service->set_key(row->key());
        service->set_environment("prod-eu");
        service->set_name(sample.name);
        service->set_health(sample.health);
        service->set_freshness(sample.stale ? v1::FRESHNESS_STALE : v1::FRESHNESS_LIVE);
        service->set_age_ms(sample.stale ? 240'000 : 1000);
        service->set_since_ms(240'000);
        if (*sample.reason) {
            auto *reason = service->add_reasons();
            reason->set_health(sample.health);
            reason->mutable_message()->set_code(sample.reason);
        }
        setSignal(service->mutable_rate(), sample.rate, 1, false);
        setSignal(service->mutable_error_ratio(), sample.errors, 2, false);
        setSignal(service->mutable_p95(), sample.p95, 3, sample.health == v1::HEALTH_CRITICAL);
        service->set_has_replicas(sample.desired >= 0);
        service->set_ready(sample.ready);
        service->set_desired(sample.desired);
        service->set_version(sample.version);
        service->set_alerts(sample.alerts);
        if (*sample.change) {
            service->mutable_last_change()->mutable_message()->set_code(sample.change);
            service->mutable_last_change()->set_age_ms(sample.changeMs);
        }
    }
    snapshot.set_total(snapshot.rows_size());
    snapshot.set_unfiltered(155);
    snapshot.set_freshness(v1::FRESHNESS_LIVE);
    snapshot.mutable_tally()->set_critical(2);
    return snapshot;
}

chart::PanelData sampleSignal(const QString &signal)
{
    constexpr double kStart = 1'763'731'800'000; // 2025-11-21 13:30 UTC
    constexpr int kCount = 240;
    constexpr double kStep = 15'000;
    chart::PanelData data;
    data.fromMs = kStart;
    data.toMs = kStart + kCount * kStep;
    const auto series = [&](const char *name, double base, double noise, double jump, bool area) {
        QRandomGenerator random(quint32(base * 1000) + 5);
        chart::Series one;
        one.name = QString::fromLatin1(name);
        one.area = area;
        for (int i = 0; i <= kCount; ++i) {
            const double rise = i < 213 ? 0 : qMin(1.0, (i - 213) / 14.0);
            one.samples.append(kStart + i * kStep,
                               base * (1 + noise * (std::sin(i / 9.0) + random.generateDouble() - 0.5)) + jump * rise);
        }
        data.series += one;
    };
    if (signal == QLatin1String("rate")) {
        data.title = QStringLiteral("Rate");
        data.note = QStringLiteral("requests/s");
        series("rate", 1200, 0.06, 0, true);
    } else if (signal == QLatin1String("errors")) {
        data.title = QStringLiteral("Errors");
        data.note = QStringLiteral("% of requests");
        data.unit = core::unitIdOf(core::Unit::Ratio);
        series("errors", 0.001, 0.5, 0.04, true);
        data.series[0].colour = QColor(0xff, 0x6a, 0x60);
        data.thresholds += chart::Threshold{0.01, {}, QStringLiteral("1 %")};
    } else if (signal == QLatin1String("latency")) {
        data.title = QStringLiteral("Latency");
        data.unit = core::unitIdOf(core::Unit::Seconds);
        series("p50", 0.02, 0.1, 0, false);
        series("p95", 0.09, 0.1, 0.71, false);
        series("p99", 0.18, 0.1, 0.78, false);
    } else {
        data.title = QStringLiteral("Saturation");
        data.note = QStringLiteral("% of limit");
        data.unit = core::unitIdOf(core::Unit::Ratio);
        series("CPU", 0.46, 0.1, 0.12, false);
        series("memory", 0.61, 0.01, 0, false);
    }
    data.markers += chart::Marker{kStart + 37 * 60'000.0, QColor(0xb0, 0x8c, 0xf5), QStringLiteral("deploy v41"),
                                  chart::MarkerKind::Deploy};
    data.markers += chart::Marker{kStart + 53 * 60'000.0, QColor(0xe6, 0x9f, 0x00), QStringLiteral("config release 57"),
                                  chart::MarkerKind::Config};
    return data;
}

void SampleChannel::send(qlink::RequestPtr request)
{
    if (m_silent || !(request->has_subscribe() || request->has_change_window()))
        return;
    auto response = std::make_shared<v1::Response>();
    response->set_id(request->has_subscribe() ? request->id() : request->change_window().subscription());
    if (m_error) {
        *response->mutable_error() = *m_error;
        response->set_last(true);
    } else {
        *response->mutable_snapshot() = m_snapshot;
    }
    QMetaObject::invokeMethod(
        this, [this, response] { Q_EMIT received(response); }, Qt::QueuedConnection);
}

} // namespace render
