#pragma once

#include "catalogjoin.h"
#include "client.h"
#include "config/kvstore.h"
#include "control/control.h"
#include "refreshqueue.h"

#include <engine/provider/provider.h>
#include <watch/poller.h>

namespace consul {

/// One fact about the cluster in a store of its own, so that it is polled like everything else.
struct Fact
{
    QString name;
    QString value;
    QString key() const { return name; }
    friend bool operator==(const Fact &, const Fact &) = default;
};

/// One data centre of Consul. All checks and all service names are watched with one blocking query each, registrations
/// are fetched per service when a hint says that they changed (see CatalogJoin); a changed check is published within a
/// second of Consul's answer. While registrations are swept the source is live, since its checks are; those that wait
/// for longer than a minute are a warning. The leader is asked for every five seconds, so that a server that hangs is
/// noticed long before a blocking query would time out. Engine thread only.
class ConsulProvider final
    : public engine::Provider
    , public engine::ServiceRegistry
{
    Q_OBJECT
public:
    ConsulProvider(const engine::SourceConfig &config, const engine::ProviderContext &context);
    ~ConsulProvider() override;

    void start() override;
    void stop() override;
    void retryNow() override;
    void wake() override;
    engine::SourceStatus status() const override;
    async::Task<bool> diagnose(QObject *owner, StepSink sink) override;
    engine::ServiceRegistry *registry() override { return this; }
    engine::RegistryControl *registryControl() override { return &m_control; }
    engine::ConfigStore *configStore() override { return &m_configs; }
    const watch::Store<engine::ServiceInstance> &instances() const override { return m_instances; }

private:
    using Facts = std::vector<std::shared_ptr<const Fact>>;
    void namesChanged();
    void checksChanged();
    void update();
    void confirmed();
    void lookAgain(const watch::BlockingAnswer<ServiceName> &answer);
    bool isBehind() const;
    watch::SourceHealth health() const;
    watch::BlockingQuery<ServiceName>::Fetch fetchNames();
    async::Task<bool> refresh(QObject *owner, const QString &service);
    Control::Told told() const;
    async::Task<Facts> leader(QObject *owner);
    async::Task<Facts> agent(QObject *owner);
    async::Task<Facts> token(QObject *owner);

    engine::ProviderContext m_context;
    QJsonObject m_settings;
    net::Connection m_connection;
    Client m_client;
    Control m_control;
    KvConfigStore m_configs;
    watch::Store<engine::ServiceInstance> m_instances;
    watch::Store<CheckEntry> m_checks;
    watch::Store<ServiceName> m_names;
    watch::Store<Fact> m_leaderFact;
    watch::Store<Fact> m_agentFacts;
    watch::Store<Fact> m_tokenFacts;
    CatalogJoin m_join;
    RefreshQueue m_queue;
    std::optional<quint64> m_namesIndex; ///< unset before the first answer
    bool m_wasLoaded = false;
    bool m_wasBehind = false; ///< as last told
    watch::BlockingQuery<CheckEntry> m_checkQuery;
    watch::BlockingQuery<ServiceName> m_nameQuery;
    watch::Poller<Fact> m_leaderPoller;
    watch::Poller<Fact> m_agentPoller;
    watch::Poller<Fact> m_tokenPoller;
};

} // namespace consul
