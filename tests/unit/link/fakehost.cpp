#include "fakehost.h"

#include <contract/convert.h>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

/// Answers "one", "slow" (never), "huge" and fails everything else.
class FakeHost::Store final : public engine::MetricStore
{
public:
    async::Task<engine::QueryResult> answer(QObject *owner, const QString &expression, double value)
    {
        engine::QueryResult result;
        result.type = u"matrix"_s;
        if (expression == u"slow"_s) {
            m_slow = {};
            return m_slow.task(owner);
        }
        if (expression == u"huge"_s) {
            engine::Series series;
            series.labels = {{u"__name__"_s, u"huge"_s}};
            series.times.resize(1'100'000);
            series.values.resize(1'100'000, value);
            for (std::size_t i = 0; i < series.times.size(); ++i)
                series.times[i] = double(i);
            result.series.push_back(std::move(series));
            return async::ready<engine::QueryResult>(owner, std::move(result));
        }
        if (expression != u"one"_s)
            return async::ready<engine::QueryResult>(owner, core::failure(core::ErrorKind::Api, u"fake.refused"_s));
        result.series.push_back({{{u"__name__"_s, u"up"_s}, {u"job"_s, u"pay"_s}}, {1000, 2000}, {value, value}, {}});
        result.warnings = {u"careful"_s};
        return async::ready<engine::QueryResult>(owner, std::move(result));
    }
    async::Task<engine::QueryResult> queryInstant(QObject *owner, const QString &expression,
                                                  std::optional<core::WallTime>) override
    {
        return answer(owner, expression, 1);
    }
    async::Task<engine::QueryResult> queryRange(QObject *owner, const QString &expression, core::WallTime,
                                                core::WallTime, core::Milliseconds) override
    {
        return answer(owner, expression, 2);
    }
    async::Task<engine::ExemplarResult> queryExemplars(QObject *owner, const QString &expression, core::WallTime start,
                                                       core::WallTime end) override
    {
        engine::ExemplarResult result;
        if (core::toUnixMs(start) == FakeHost::kNoExemplarsMs)
            return async::ready<engine::ExemplarResult>(owner,
                                                        core::failure(core::ErrorKind::Forbidden, u"net.http-403"_s));
        result.series.push_back({{{u"__name__"_s, expression}, {u"url"_s, u"http://u:p@h/"_s}},
                                 {{double(core::toUnixMs(start)), 20, {{u"trace_id"_s, u"4bf92f35"_s}}},
                                  {double(core::toUnixMs(end)), 40, {}}}});
        result.leftOut = 3;
        result.unusable = 2;
        return async::ready<engine::ExemplarResult>(owner, std::move(result));
    }
    async::Task<QVector<engine::LabelSet>> series(QObject *owner, const QStringList &, core::WallTime, core::WallTime,
                                                  int) override
    {
        return async::ready<QVector<engine::LabelSet>>(owner, QVector<engine::LabelSet>{{{u"job"_s, u"pay"_s}}});
    }
    async::Task<QStringList> labelNames(QObject *owner, const QStringList &) override
    {
        return async::ready<QStringList>(owner, QStringList{u"job"_s});
    }
    async::Task<QStringList> labelValues(QObject *owner, const QString &label, const QStringList &) override
    {
        return async::ready<QStringList>(owner, QStringList{label + u"-value"_s});
    }
    async::Task<QVector<Metadata>> metadata(QObject *owner, const QString &metric) override
    {
        return async::ready<QVector<Metadata>>(owner, QVector<Metadata>{{metric, u"counter"_s, u"help"_s, {}}});
    }
    const watch::Store<engine::Target> &targets() const override { return m_targets; }

private:
    watch::Store<engine::Target> m_targets;
    async::Promise<engine::QueryResult> m_slow;
};

FakeHost::FakeHost(core::Clock &clock)
    : m_time(clock)
    , m_services(std::make_unique<engine::Collection>(u"services"_s))
    , m_store(std::make_unique<Store>())
{
    m_services->setFreshness(v1::FRESHNESS_LIVE);
    m_services->setConfirmedAt([this](const QString &) { return confirmed; });
}

FakeHost::~FakeHost() = default;

QStringList FakeHost::collectionNames() const
{
    return {u"services"_s};
}

engine::Collection *FakeHost::collection(const QString &name) const
{
    return name == u"services"_s ? m_services.get() : nullptr;
}

bool FakeHost::retry(const QString &, const QString &source)
{
    if (source == u"nobody"_s)
        return false;
    ++retries;
    return true;
}

async::Task<bool> FakeHost::diagnose(QObject *owner, const QString &source, engine::Provider::StepSink sink)
{
    if (source != u"prod/fake"_s)
        return async::ready<bool>(owner, core::failure(core::ErrorKind::NotFound, u"source.unknown"_s));
    sink({u"resolve"_s,
          engine::StepState::Ok,
          core::Message(u"fake.resolved"_s).with(u"address"_s, u"127.0.0.1"_s),
          {},
          core::Milliseconds(3),
          {}});
    sink({u"connect"_s, engine::StepState::Failed, core::Message(u"fake.refused"_s), core::Message(u"fake.start-it"_s),
          core::Milliseconds(4), u"ECONNREFUSED"_s});
    sink({u"tls"_s, engine::StepState::Skipped, {}, {}, {}, {}});
    return async::ready<bool>(owner, true);
}

core::Result<engine::MetricSource> FakeHost::metricSource(const QString &environment, const QString &source) const
{
    if (environment == u"empty"_s || (!source.isEmpty() && source != u"prod/fake"_s))
        return core::failure(core::ErrorKind::NotFound, u"source.no-metrics"_s);
    return engine::MetricSource{u"prod/fake"_s, m_store.get()};
}

core::Result<engine::SignalPlan> FakeHost::signalQueries(const QString &service, const QString &signal,
                                                         core::Milliseconds) const
{
    if (service != u"prod//service-1"_s)
        return core::failure(core::ErrorKind::NotFound, u"service.unknown"_s);
    engine::SignalPlan plan{{u"prod/fake"_s, m_store.get()}, {}};
    plan.queries = {{u"p50"_s, u"one"_s, u"s"_s, 0.001},
                    {u"p95"_s, signal == u"latency"_s ? u"one"_s : u"wrong"_s, u"s"_s}};
    return plan;
}

v1::Row FakeHost::service(int number, v1::Health health, double rate)
{
    v1::Row row;
    const std::string name = "service-" + std::to_string(number);
    row.set_key("prod//" + name);
    auto &service = *row.mutable_service();
    service.set_key(row.key());
    service.set_environment("prod");
    service.set_name(name);
    service.set_health(health);
    service.set_freshness(v1::FRESHNESS_LIVE);
    service.set_since_ms(engine::kNever);
    service.add_sources("prod/fake");
    service.mutable_rate()->set_present(true);
    service.mutable_rate()->set_value(rate);
    return row;
}

void FakeHost::mutate(std::mt19937 &random)
{
    const int steps = int(random() % 12);
    for (int i = 0; i < steps; ++i) {
        const int number = int(random() % 120);
        if (random() % 4 == 0)
            m_services->remove(u"prod//service-"_s + QString::number(number));
        else
            m_services->upsert(service(number, v1::Health(random() % 4), double(random() % 50)));
    }
}
