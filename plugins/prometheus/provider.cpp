#include "provider.h"

#include "doctor.h"
#include "plugin.h"

namespace prometheus {

namespace {

constexpr core::Milliseconds kFactsEvery{60'000};

} // namespace

PrometheusProvider::PrometheusProvider(const engine::SourceConfig &config, const engine::ProviderContext &context)
    : m_context(context)
    , m_settings(config.settings)
    , m_connection(net::ConnectionSettings::read(config.settings, connectionRules()), *context.clock)
    , m_client(m_connection, *context.workers,
               config.duration(QLatin1String("queryTimeoutSeconds"), std::chrono::minutes(1), std::chrono::minutes(10)))
    , m_targetPoller(m_targets, [this](QObject *owner) { return m_client.targets(owner); }, *context.clock,
                     {config.pollInterval(), {}})
    , m_alertPoller(m_alerts, [this](QObject *owner) { return m_client.alerts(owner); }, *context.clock,
                    {config.pollInterval(), {}})
    , m_factPoller(m_facts,
                   [this](QObject *owner) {
                       using Facts = std::vector<std::shared_ptr<const ServerFacts>>;
                       return async::transform<Facts, BuildInfo>(
                           owner, m_client.buildInfo(owner), [](core::Result<BuildInfo> build) -> core::Result<Facts> {
                               if (!build)
                                   return core::failure(build.error());
                               return Facts{std::make_shared<const ServerFacts>(ServerFacts{*build})};
                           });
                   },
                   *context.clock, {kFactsEvery, {}})
{
    for (const watch::StoreSignals *notifier : {m_targets.notifier(), m_alerts.notifier(), m_facts.notifier()}) {
        connect(notifier, &watch::StoreSignals::healthChanged, this, &Provider::statusChanged);
        connect(notifier, &watch::StoreSignals::changed, this, &Provider::statusChanged);
    }
}

PrometheusProvider::~PrometheusProvider() = default;

void PrometheusProvider::start()
{
    m_targetPoller.start();
    m_alertPoller.start();
    m_factPoller.start();
}

void PrometheusProvider::stop()
{
    m_targetPoller.stop();
    m_alertPoller.stop();
    m_factPoller.stop();
}

void PrometheusProvider::retryNow()
{
    m_targetPoller.retryNow();
    m_alertPoller.retryNow();
    m_factPoller.retryNow();
}

void PrometheusProvider::wake()
{
    m_connection.reconnect();
    m_targetPoller.wake();
    m_alertPoller.wake();
    m_factPoller.wake();
}

engine::SourceStatus PrometheusProvider::status() const
{
    engine::SourceStatus out;
    // Servers that imitate Prometheus may lack the version; that alone makes nothing stale.
    out.health = watch::worst({m_targets.health(), m_alerts.health()});
    out.endpoint = m_connection.displayName();
    out.warnings = m_connection.warnings();
    if (const auto facts = m_facts.find(QStringLiteral("server"))) {
        out.version = facts->build.application.isEmpty() ? facts->build.version
                                                         : facts->build.application + u' ' + facts->build.version;
    }
    out.counts = {{QStringLiteral("targets"), engine::counted(m_targets)},
                  {QStringLiteral("alerts"), engine::counted(m_alerts)}};
    return out;
}

async::Task<engine::QueryResult> PrometheusProvider::queryInstant(QObject *owner, const QString &expression,
                                                                  std::optional<core::WallTime> time)
{
    return m_client.query(owner, expression, time);
}

async::Task<engine::QueryResult> PrometheusProvider::queryRange(QObject *owner, const QString &expression,
                                                                core::WallTime start, core::WallTime end,
                                                                core::Milliseconds step)
{
    return m_client.queryRange(owner, expression, start, end, step);
}

async::Task<engine::ExemplarResult> PrometheusProvider::queryExemplars(QObject *owner, const QString &expression,
                                                                       core::WallTime start, core::WallTime end)
{
    return m_client.exemplars(owner, expression, start, end);
}

async::Task<QVector<engine::LabelSet>> PrometheusProvider::series(QObject *owner, const QStringList &matchers,
                                                                  core::WallTime start, core::WallTime end, int limit)
{
    return m_client.series(owner, matchers, start, end, limit);
}

async::Task<QStringList> PrometheusProvider::labelNames(QObject *owner, const QStringList &matchers)
{
    return m_client.labelNames(owner, matchers);
}

async::Task<QStringList> PrometheusProvider::labelValues(QObject *owner, const QString &label,
                                                         const QStringList &matchers)
{
    return m_client.labelValues(owner, label, matchers);
}

async::Task<QVector<engine::MetricStore::Metadata>> PrometheusProvider::metadata(QObject *owner, const QString &metric)
{
    return m_client.metadata(owner, metric);
}

async::Task<bool> PrometheusProvider::diagnose(QObject *owner, StepSink sink)
{
    return prometheus::diagnose(owner, m_settings, m_context, std::move(sink));
}

} // namespace prometheus
