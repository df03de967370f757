#pragma once

#include "decoder.h"

#include <engine/provider/provider.h>
#include <net/connection.h>
#include <watch/poller.h>

namespace alertmanager {

/// The status in a store of its own, so that it is polled like the alerts.
struct ServerFacts
{
    ServerStatus status;
    QString key() const { return QStringLiteral("server"); }
    friend bool operator==(const ServerFacts &a, const ServerFacts &b)
    {
        return a.status.version == b.status.version && a.status.cluster == b.status.cluster &&
               a.status.peers == b.status.peers;
    }
};

/// One Alertmanager, read only: its alerts, polled (`pollSeconds`, default 5). Engine thread only.
class AlertmanagerProvider final
    : public engine::Provider
    , public engine::AlertFeed
{
    Q_OBJECT
public:
    AlertmanagerProvider(const engine::SourceConfig &config, const engine::ProviderContext &context);
    ~AlertmanagerProvider() override;

    void start() override;
    void stop() override;
    void retryNow() override;
    void wake() override;
    engine::SourceStatus status() const override;
    async::Task<bool> diagnose(QObject *owner, StepSink sink) override;
    engine::AlertFeed *alerts() override { return this; }
    const watch::Store<engine::Alert> &alerts() const override { return m_alerts; }

private:
    template <class T>
    async::Task<T> ask(QObject *owner, const QString &path, std::function<core::Result<T>(QByteArrayView)> decode);

    engine::ProviderContext m_context;
    QJsonObject m_settings;
    net::Connection m_connection;
    watch::Store<engine::Alert> m_alerts;
    watch::Store<ServerFacts> m_facts;
    watch::Poller<engine::Alert> m_alertPoller;
    watch::Poller<ServerFacts> m_factPoller;
};

} // namespace alertmanager
