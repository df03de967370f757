#include "provider.h"

#include "config/access.h"
#include "doctor.h"
#include "plugin.h"

#include <core/text.h>

#include <QVersionNumber>

namespace consul {

namespace {

/// A sweep of 10,000 services takes 50 s; what takes longer does not keep pace with the catalog.
constexpr core::Milliseconds kBehindAfter = std::chrono::seconds(60);

Scope scopeOf(const QJsonObject &settings)
{
    return {settings.value(QLatin1String("datacenter")).toString(),
            settings.value(QLatin1String("namespace")).toString(),
            settings.value(QLatin1String("partition")).toString()};
}

watch::BlockingQueryOptions blocking()
{
    watch::BlockingQueryOptions out;
    out.wait = std::chrono::seconds(60);
    out.margin = std::chrono::minutes(5); // silence and pace are limited where bytes are counted; this is for the rest
    return out;
}

std::shared_ptr<const Fact> fact(const QString &name, const QString &value)
{
    return std::make_shared<const Fact>(Fact{name, value});
}

QString valueOf(const watch::Store<Fact> &store, const QString &name)
{
    const auto found = store.find(name);
    return found ? found->value : QString();
}

} // namespace

ConsulProvider::ConsulProvider(const engine::SourceConfig &config, const engine::ProviderContext &context)
    : m_context(context)
    , m_settings(config.settings)
    , m_connection(readSettings(config.settings), *context.clock)
    , m_client(m_connection, *context.workers, scopeOf(config.settings))
    , m_control(m_client, Agents(config.settings, scopeOf(config.settings), context), [this] { return told(); })
    , m_configs(m_client, config.settings, context,
                [this] {
                    return KvConfigStore::Told{told().identity, valueOf(m_agentFacts, QStringLiteral("version"))};
                })
    , m_join(m_instances)
    , m_queue(this, *context.clock, [this](QObject *owner, const QString &service) { return refresh(owner, service); })
    , m_checkQuery(
          m_checks,
          [this](QObject *owner, quint64 index, core::Milliseconds wait) {
              return m_client.checks(owner, index, wait);
          },
          *context.clock, blocking())
    , m_nameQuery(m_names, fetchNames(), *context.clock, blocking())
    , m_leaderPoller(m_leaderFact, [this](QObject *owner) { return leader(owner); }, *context.clock,
                     {std::chrono::seconds(5), {}})
    , m_agentPoller(m_agentFacts, [this](QObject *owner) { return agent(owner); }, *context.clock,
                    {std::chrono::seconds(60), {}})
    , m_tokenPoller(m_tokenFacts, [this](QObject *owner) { return token(owner); }, *context.clock,
                    {std::chrono::minutes(5), {}})
{
    connect(m_checks.notifier(), &watch::StoreSignals::changed, this, &ConsulProvider::checksChanged);
    connect(m_names.notifier(), &watch::StoreSignals::changed, this, &ConsulProvider::namesChanged);
    for (const watch::StoreSignals *notifier : {m_checks.notifier(), m_names.notifier(), m_leaderFact.notifier()}) {
        connect(notifier, &watch::StoreSignals::healthChanged, this, &ConsulProvider::update);
        connect(notifier, &watch::StoreSignals::confirmed, this, &ConsulProvider::confirmed);
    }
    for (const watch::StoreSignals *notifier :
         {m_leaderFact.notifier(), m_agentFacts.notifier(), m_tokenFacts.notifier(), m_instances.notifier()})
        connect(notifier, &watch::StoreSignals::changed, this, &Provider::statusChanged);
    m_queue.onChange([this] { update(); });
}

ConsulProvider::~ConsulProvider() = default;

void ConsulProvider::start()
{
    m_leaderPoller.start();
    m_nameQuery.start();
    m_checkQuery.start();
    m_agentPoller.start();
    m_tokenPoller.start();
    m_configs.start();
}

void ConsulProvider::stop()
{
    m_leaderPoller.stop();
    m_nameQuery.stop();
    m_checkQuery.stop();
    m_agentPoller.stop();
    m_tokenPoller.stop();
    m_configs.stop();
    m_queue.clear();
    m_namesIndex.reset();
    m_wasLoaded = false;
}

void ConsulProvider::retryNow()
{
    m_leaderPoller.retryNow();
    m_nameQuery.retryNow();
    m_checkQuery.retryNow();
    m_agentPoller.retryNow();
    m_tokenPoller.retryNow();
}

void ConsulProvider::wake()
{
    m_connection.reconnect();
    m_leaderPoller.wake();
    m_nameQuery.wake();
    m_checkQuery.wake();
    m_agentPoller.wake();
    m_tokenPoller.wake();
    m_configs.stop();
    m_configs.start();
    m_queue.restart();
}

watch::BlockingQuery<ServiceName>::Fetch ConsulProvider::fetchNames()
{
    using Answer = watch::BlockingAnswer<ServiceName>;
    return [this](QObject *owner, quint64 index, core::Milliseconds wait) {
        return async::transform<Answer, Answer>(owner, m_client.services(owner, index, wait),
                                                [this](core::Result<Answer> answer) {
                                                    if (answer)
                                                        lookAgain(*answer);
                                                    return answer;
                                                });
    };
}

void ConsulProvider::lookAgain(const watch::BlockingAnswer<ServiceName> &answer)
{
    // A new index with the same names means that some registration changed without showing here. Names that are new
    // are asked for when they come into the store.
    if (m_namesIndex == answer.index)
        return;
    const bool isFirst = !std::exchange(m_namesIndex, answer.index);
    QStringList known;
    for (const auto &name : answer.items) {
        if (!m_names.find(name->name))
            continue;
        if (isFirst)
            m_queue.ask(name->name); // what an earlier run left is as old as that
        else
            known += name->name;
    }
    m_queue.sweep(known);
}

void ConsulProvider::namesChanged()
{
    const auto &diff = m_names.lastDiff();
    for (const auto &gone : diff.removed) {
        m_queue.forget(gone->name);
        m_join.serviceGone(gone->name);
    }
    for (const auto &name : diff.added)
        m_queue.ask(name->name);
    for (const auto &change : diff.changed)
        m_queue.ask(change.after->name);
    update();
}

void ConsulProvider::checksChanged()
{
    const QSet<QString> ask = m_join.checksChanged(m_checks.lastDiff());
    for (const QString &service : ask) {
        // Checks may outrun the names; a name that is not there yet comes with its own hint.
        if (m_names.find(service))
            m_queue.ask(service);
    }
    update();
}

async::Task<bool> ConsulProvider::refresh(QObject *owner, const QString &service)
{
    return async::transform<bool, QVector<Registration>>(
        owner, m_client.registrations(owner, service),
        [this, service](core::Result<QVector<Registration>> read) -> core::Result<bool> {
            if (!read)
                return core::failure(read.error());
            m_join.registrationsRead(service, *read);
            return true;
        });
}

watch::SourceHealth ConsulProvider::health() const
{
    watch::SourceHealth out = watch::worst({m_checks.health(), m_names.health(), m_leaderFact.health()});
    if (out.freshness != watch::Freshness::Live)
        return out;
    // Checks are live whatever happens to registrations; a few that cannot be read are a warning.
    const auto &failed = m_queue.failed();
    if (!failed.isEmpty() && failed.size() * 2 >= m_names.size()) {
        out.freshness = watch::Freshness::Stale;
        out.error = *failed.cbegin();
    } else if (!m_wasLoaded) {
        out.freshness = watch::Freshness::Loading;
    }
    return out;
}

void ConsulProvider::update()
{
    if (!m_wasLoaded && m_queue.isSettled() && m_names.health().freshness == watch::Freshness::Live &&
        m_checks.health().freshness == watch::Freshness::Live)
        m_wasLoaded = true;
    m_wasBehind = isBehind();
    m_instances.setHealth(health());
    Q_EMIT statusChanged();
}

void ConsulProvider::confirmed()
{
    if (isBehind() != m_wasBehind)
        update();
    else
        m_instances.setHealth(health());
}

bool ConsulProvider::isBehind() const
{
    return m_wasLoaded && m_queue.sweepLag() > kBehindAfter;
}

engine::SourceStatus ConsulProvider::status() const
{
    engine::SourceStatus out;
    out.health = health();
    out.endpoint = m_connection.displayName();
    out.version = valueOf(m_agentFacts, QStringLiteral("version"));
    out.identity = valueOf(m_tokenFacts, QStringLiteral("token"));
    out.warnings = m_connection.warnings();
    if (m_client.signs().filteredByAcl)
        out.warnings += core::Message(QStringLiteral("consul.filtered-by-acl"));
    if (const auto &failed = m_queue.failed(); !failed.isEmpty()) {
        QStringList names = failed.keys();
        names.sort();
        out.warnings += core::Message(QStringLiteral("consul.unread-services"))
                            .with(QStringLiteral("count"), qint64(names.size()))
                            .with(QStringLiteral("service"), core::safeText(names.front(), false, 200));
    }
    if (isBehind())
        out.warnings += core::Message(QStringLiteral("consul.slow-sweep"));
    const auto version = QVersionNumber::fromString(out.version);
    if (!version.isNull() && version < QVersionNumber(1, 8, 7))
        out.warnings += core::Message(QStringLiteral("consul.too-old")).with(QStringLiteral("version"), out.version);
    const auto instances = engine::counted(m_instances);
    out.counts = {{QStringLiteral("services"), engine::counted(m_names)},
                  {QStringLiteral("instances"), instances},
                  {QStringLiteral("nodes"), instances ? std::optional<qint64>(m_join.nodeCount()) : std::nullopt},
                  {QStringLiteral("checks"), engine::counted(m_checks)}};
    return out;
}

async::Task<ConsulProvider::Facts> ConsulProvider::leader(QObject *owner)
{
    return async::transform<Facts, QString>(
        owner, m_client.leader(owner), [](core::Result<QString> leader) -> core::Result<Facts> {
            if (!leader)
                return core::failure(leader.error());
            if (leader->isEmpty())
                return core::failure(core::ErrorKind::Unavailable, QStringLiteral("consul.no-leader"));
            return Facts{fact(QStringLiteral("leader"), *leader)};
        });
}

async::Task<ConsulProvider::Facts> ConsulProvider::agent(QObject *owner)
{
    return async::transform<Facts, AgentSelf>(
        owner, m_client.agentSelf(owner), [](core::Result<AgentSelf> self) -> core::Result<Facts> {
            if (!self)
                return core::failure(self.error());
            return Facts{fact(QStringLiteral("version"), self->version), fact(QStringLiteral("node"), self->node),
                         fact(QStringLiteral("datacenter"), self->datacenter)};
        });
}

async::Task<ConsulProvider::Facts> ConsulProvider::token(QObject *owner)
{
    return async::transform<Facts, TokenSelf>(owner, m_client.tokenSelf(owner),
                                              [](core::Result<TokenSelf> self) -> core::Result<Facts> {
                                                  // A server that does not answer is asked again.
                                                  const auto name = nameOfCaller(self);
                                                  if (!name)
                                                      return core::failure(name.error());
                                                  return Facts{fact(QStringLiteral("token"), *name)};
                                              });
}

Control::Told ConsulProvider::told() const
{
    return {valueOf(m_agentFacts, QStringLiteral("node")), valueOf(m_agentFacts, QStringLiteral("datacenter")),
            valueOf(m_tokenFacts, QStringLiteral("token"))};
}

async::Task<bool> ConsulProvider::diagnose(QObject *owner, StepSink sink)
{
    return consul::diagnose(owner, m_settings, m_context, std::move(sink));
}

} // namespace consul
