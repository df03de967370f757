#pragma once

#include "client.h"

#include <engine/provider/provider.h>
#include <watch/poller.h>

namespace prometheus {

/// What the server says about itself; one item in a store of its own so that it is polled like the rest.
struct ServerFacts
{
    BuildInfo build;
    QString key() const { return QStringLiteral("server"); }
    friend bool operator==(const ServerFacts &a, const ServerFacts &b)
    {
        return a.build.version == b.build.version && a.build.application == b.build.application;
    }
};

/// One Prometheus: queries, its targets and its alerts. Targets and alerts are polled (`pollSeconds`, default 5);
/// annotations come with the alerts, so the rules are not polled. Engine thread only.
class PrometheusProvider final
    : public engine::Provider
    , public engine::MetricStore
    , public engine::AlertFeed
{
    Q_OBJECT
public:
    PrometheusProvider(const engine::SourceConfig &config, const engine::ProviderContext &context);
    ~PrometheusProvider() override;

    void start() override;
    void stop() override;
    void retryNow() override;
    void wake() override;
    engine::SourceStatus status() const override;
    async::Task<bool> diagnose(QObject *owner, StepSink sink) override;
    engine::MetricStore *metrics() override { return this; }
    engine::AlertFeed *alerts() override { return this; }

    async::Task<engine::QueryResult> queryInstant(QObject *owner, const QString &expression,
                                                  std::optional<core::WallTime> time) override;
    async::Task<engine::QueryResult> queryRange(QObject *owner, const QString &expression, core::WallTime start,
                                                core::WallTime end, core::Milliseconds step) override;
    async::Task<engine::ExemplarResult> queryExemplars(QObject *owner, const QString &expression, core::WallTime start,
                                                       core::WallTime end) override;
    async::Task<QVector<engine::LabelSet>> series(QObject *owner, const QStringList &matchers, core::WallTime start,
                                                  core::WallTime end, int limit) override;
    async::Task<QStringList> labelNames(QObject *owner, const QStringList &matchers) override;
    async::Task<QStringList> labelValues(QObject *owner, const QString &label, const QStringList &matchers) override;
    async::Task<QVector<Metadata>> metadata(QObject *owner, const QString &metric) override;
    const watch::Store<engine::Target> &targets() const override { return m_targets; }
    const watch::Store<engine::Alert> &alerts() const override { return m_alerts; }

private:
    engine::ProviderContext m_context;
    QJsonObject m_settings;
    net::Connection m_connection;
    Client m_client;
    watch::Store<engine::Target> m_targets;
    watch::Store<engine::Alert> m_alerts;
    watch::Store<ServerFacts> m_facts;
    watch::Poller<engine::Target> m_targetPoller;
    watch::Poller<engine::Alert> m_alertPoller;
    watch::Poller<ServerFacts> m_factPoller;
};

} // namespace prometheus
