#include "provider.h"

#include "doctor.h"
#include "plugin.h"

namespace alertmanager {

namespace {

constexpr qint64 kBodyLimit = 128 * 1024 * 1024;

} // namespace

AlertmanagerProvider::AlertmanagerProvider(const engine::SourceConfig &config, const engine::ProviderContext &context)
    : m_context(context)
    , m_settings(config.settings)
    , m_connection(net::ConnectionSettings::read(config.settings, connectionRules()), *context.clock)
    , m_alertPoller(m_alerts,
                    [this](QObject *owner) {
                        return ask<watch::Poller<engine::Alert>::Items>(owner, QStringLiteral("/api/v2/alerts"),
                                                                        decodeAlerts);
                    },
                    *context.clock, {config.pollInterval(), {}})
    , m_factPoller(m_facts,
                   [this](QObject *owner) {
                       using Facts = watch::Poller<ServerFacts>::Items;
                       return ask<Facts>(
                           owner, QStringLiteral("/api/v2/status"), [](QByteArrayView body) -> core::Result<Facts> {
                               auto status = decodeStatus(body);
                               if (!status)
                                   return core::failure(status.error());
                               return Facts{std::make_shared<const ServerFacts>(ServerFacts{std::move(*status)})};
                           });
                   },
                   *context.clock, {std::chrono::seconds(60), {}})
{
    for (const watch::StoreSignals *notifier : {m_alerts.notifier(), m_facts.notifier()}) {
        connect(notifier, &watch::StoreSignals::healthChanged, this, &Provider::statusChanged);
        connect(notifier, &watch::StoreSignals::changed, this, &Provider::statusChanged);
    }
}

AlertmanagerProvider::~AlertmanagerProvider() = default;

template <class T>
async::Task<T> AlertmanagerProvider::ask(QObject *owner, const QString &path,
                                         std::function<core::Result<T>(QByteArrayView)> decode)
{
    net::HttpRequest request;
    request.path = path;
    request.bodyLimit = kBodyLimit;
    request.timeout = std::chrono::seconds(15);
    request.headers = {{"Accept", "application/json"}};
    return async::chain<T, net::HttpResponse>(
        owner, m_connection.send(owner, std::move(request)),
        [owner, decode = std::move(decode), workers = m_context.workers](net::HttpResponse response) {
            return workers->run<T>(owner, [decode, body = std::move(response.body)] { return decode(body); });
        });
}

void AlertmanagerProvider::start()
{
    m_alertPoller.start();
    m_factPoller.start();
}

void AlertmanagerProvider::stop()
{
    m_alertPoller.stop();
    m_factPoller.stop();
}

void AlertmanagerProvider::retryNow()
{
    m_alertPoller.retryNow();
    m_factPoller.retryNow();
}

void AlertmanagerProvider::wake()
{
    m_connection.reconnect();
    m_alertPoller.wake();
    m_factPoller.wake();
}

engine::SourceStatus AlertmanagerProvider::status() const
{
    engine::SourceStatus out;
    out.health = m_alerts.health();
    out.endpoint = m_connection.displayName();
    out.warnings = m_connection.warnings();
    out.counts = {{QStringLiteral("alerts"), engine::counted(m_alerts)}};
    if (const auto facts = m_facts.find(QStringLiteral("server"))) {
        out.version = facts->status.version;
        if (facts->status.cluster != QLatin1String("disabled"))
            out.counts.append({QStringLiteral("peers"), facts->status.peers});
    }
    return out;
}

async::Task<bool> AlertmanagerProvider::diagnose(QObject *owner, StepSink sink)
{
    return alertmanager::diagnose(owner, m_settings, m_context, std::move(sink));
}

} // namespace alertmanager
