#pragma once

#include "fakes.h"

#include <engine/signals/promql.h>

namespace fakes {

inline engine::Series sample(const engine::LabelSet &labels, double value)
{
    engine::Series out;
    out.labels = labels;
    out.times = {1'700'000'000'000.0};
    out.values = {value};
    return out;
}

inline const engine::RequestCounter &counter(const char *metric)
{
    for (const auto &one : engine::requestCounters()) {
        if (QLatin1StringView(one.metric) == QLatin1StringView(metric))
            return one;
    }
    qFatal("no such counter");
}

/// The answers of a Prometheus that knows http_requests_total and its histogram for these jobs.
class Shop
{
public:
    explicit Shop(const QStringList &systems = {u"consul"_s, u"prometheus"_s})
        : world({environment(u"prod"_s, systems)})
    {
        put(world.consul().instanceStore,
            {instance(u"payment"_s, 1, engine::Health::Passing), instance(u"order"_s, 2, engine::Health::Passing)});
        world.prometheus().metricNames =
            QStringList{u"http_requests_total"_s, u"http_request_duration_seconds_bucket"_s};
    }
    void answer(const QString &expression, const QHash<QString, double> &byJob)
    {
        std::vector<engine::Series> &series = world.prometheus().answers[expression];
        series.clear();
        for (auto it = byJob.begin(); it != byJob.end(); ++it)
            series.push_back(sample({{u"job"_s, it.key()}}, it.value()));
    }
    void rates(const QHash<QString, double> &byJob) { answer(engine::promql::rates(http, by, {}, window), byJob); }
    void errors(const QHash<QString, double> &byJob)
    {
        answer(engine::promql::errorRates(http, by, {}, window), byJob);
    }
    void statuses(const QHash<QString, double> &byJob)
    {
        answer(engine::promql::statusGroups(http, "code", by), byJob);
    }
    /// Series without any label for the outcome.
    void bare(const QHash<QString, double> &byJob) { answer(engine::promql::bareGroups(http, by), byJob); }
    void quantile(double q, const QHash<QString, double> &byJob)
    {
        for (const auto &one : engine::latencyHistograms()) {
            if (QLatin1StringView(one.metric) == "http_request_duration_seconds_bucket"_L1)
                answer(engine::promql::quantiles(one, q, by, {}, window), byJob);
        }
    }
    void poll()
    {
        world.allLive();
        world.clock.advance(core::Milliseconds(5'000));
        world.settle();
    }

    /// So many requests and failures a second for payment.
    void failing(double requests, double failures)
    {
        statuses({{u"payment"_s, 1}});
        rates({{u"payment"_s, requests}});
        if (failures > 0)
            errors({{u"payment"_s, failures}});
    }
    /// Payment's health with its first reason, in plain spaces.
    QString verdict() const
    {
        const QString key = u"prod//payment"_s;
        return contract::Phrases::health(world.service(key).health()) + u": "_s +
               world.reasons(key).value(0).replace(QChar(0x202f), u' ');
    }

    /// 200 requests a second for payment, read.
    void payAtFullRate()
    {
        statuses({{u"payment"_s, 1}});
        rates({{u"payment"_s, 200}});
        poll();
    }

    const engine::RequestCounter &http = counter("http_requests_total");
    const QStringList by = engine::groupLabels(false);
    const core::Milliseconds window{60'000};
    World world;
};

} // namespace fakes
