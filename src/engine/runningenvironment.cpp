#include "runningenvironment.h"

#include "brokenprovider.h"
#include "rows/rows.h"
#include "rows/storefeed.h"

#include <contract/convert.h>

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;
using contract::utf8;
using contract::v1::Row;

RunningEnvironment::RunningEnvironment(const EnvironmentConfig &config, EngineClock &time, const Collections &collections,
                                       const ProviderContext &context, const QVector<ProviderFactory *> &factories)
    : m_time(time), m_collections(collections), m_context(context), m_factories(factories)
{
    configure(config);
}

RunningEnvironment::~RunningEnvironment()
{
    while (!m_sources.empty())
        stopSource(m_sources.size() - 1);
    m_collections.environments->remove(m_config.name);
}

void RunningEnvironment::configure(const EnvironmentConfig &config)
{
    m_config = config;
    for (std::size_t i = m_sources.size(); i-- > 0;) {
        const bool stays = std::any_of(config.sources.begin(), config.sources.end(), [&](const SourceConfig &wanted) {
            const SourceConfig &is = m_sources[i]->config;
            return wanted.id == is.id && wanted.system == is.system && wanted.settings == is.settings;
        });
        if (!stays)
            stopSource(i);
    }
    for (const SourceConfig &wanted : config.sources) {
        if (!source(wanted.id))
            startSource(wanted);
    }
    showEnvironment();
}

Source *RunningEnvironment::source(const QString &id) const
{
    for (const auto &source : m_sources) {
        if (source->id() == id)
            return source.get();
    }
    return nullptr;
}

void RunningEnvironment::startSource(const SourceConfig &config)
{
    auto source = std::make_unique<Source>();
    source->config = config;
    QStringList known;
    for (ProviderFactory *factory : m_factories) {
        known.append(factory->system());
        if (factory->system() == config.system)
            source->provider = factory->create(config, m_context);
    }
    if (!source->provider) {
        source->provider = std::make_unique<BrokenProvider>(
            core::Error(core::ErrorKind::Config, core::Message(u"source.unknown-system"_s)
                                                     .with(u"system"_s, config.system)
                                                     .with(u"known"_s, known.join(u", "))));
    }
    m_sources.push_back(std::move(source));
    Source &running = *m_sources.back();
    connect(running.provider.get(), &Provider::statusChanged, this, [this, &running] { showSource(running); });
    addFeeds(running);
    running.provider->start();
    showSource(running);
}

void RunningEnvironment::stopSource(std::size_t index)
{
    const std::unique_ptr<Source> source = std::move(m_sources[index]);
    m_sources.erase(m_sources.begin() + qsizetype(index));
    source->provider->disconnect(this);
    removeFeeds(*source);
    source->provider->stop();
    m_collections.sources->remove(source->id());
}

template <class T>
void RunningEnvironment::feed(Source &source, Collection *collection, const watch::Store<T> &store,
                              std::function<void(const T &, Row &)> build)
{
    auto rows = std::make_unique<StoreFeed<T>>(store, std::move(build));
    const QString prefix = source.prefix();
    collection->addFeed(prefix, rows.get());
    connect(store.notifier(), &watch::StoreSignals::changed, this, [&store, collection, prefix] {
        const auto &diff = store.lastDiff();
        for (const auto &item : diff.added)
            collection->touch(prefix + item->key());
        for (const auto &change : diff.changed)
            collection->touch(prefix + change.after->key());
        for (const auto &item : diff.removed)
            collection->touch(prefix + item->key());
    });
    const auto freshness = std::make_shared<watch::Freshness>(store.health().freshness);
    connect(store.notifier(), &watch::StoreSignals::healthChanged, this, [&store, collection, prefix, freshness] {
        if (std::exchange(*freshness, store.health().freshness) != store.health().freshness)
            collection->touchFeed(prefix);
    });
    m_feeds.push_back({source.id(), collection, prefix, std::move(rows)});
}

void RunningEnvironment::addFeeds(Source &source)
{
    const auto origin = [this, &source](const QString &service, const auto &store) {
        return RowOrigin{m_config.name, source.id(), source.prefix(), service, store.health().freshness};
    };
    if (Orchestrator *orchestrator = source.provider->orchestrator()) {
        feed<Pod>(source, m_collections.pods, orchestrator->pods(), [=, this](const Pod &pod, Row &row) {
            fillRow(pod, origin({}, orchestrator->pods()), {}, m_time, row);
        });
        feed<Workload>(source, m_collections.workloads, orchestrator->workloads(), [=, this](const Workload &workload, Row &row) {
            fillRow(workload, origin({}, orchestrator->workloads()), m_time, row);
        });
        feed<Node>(source, m_collections.nodes, orchestrator->nodes(), [=, this](const Node &node, Row &row) {
            fillRow(node, origin({}, orchestrator->nodes()), 0, m_time, row);
        });
        feed<Event>(source, m_collections.events, orchestrator->events(), [=, this](const Event &event, Row &row) {
            fillRow(event, origin({}, orchestrator->events()), m_time, row);
        });
    }
    if (ServiceRegistry *registry = source.provider->registry()) {
        feed<ServiceInstance>(source, m_collections.instances, registry->instances(), [=, this](const ServiceInstance &one, Row &row) {
            fillRow(one, origin({}, registry->instances()), {}, m_time, row);
        });
    }
    if (AlertFeed *alerts = source.provider->alerts()) {
        feed<Alert>(source, m_collections.alerts, alerts->alerts(), [=, this](const Alert &alert, Row &row) {
            fillRow(alert, origin({}, alerts->alerts()), m_time, row);
        });
    }
}

void RunningEnvironment::removeFeeds(const Source &source)
{
    for (const Feed &feed : m_feeds) {
        if (feed.source == source.id())
            feed.collection->removeFeed(feed.prefix);
    }
    std::erase_if(m_feeds, [&](const Feed &feed) { return feed.source == source.id(); });
    const auto silence = [this](const auto &store) { store.notifier()->disconnect(this); };
    if (Orchestrator *orchestrator = source.provider->orchestrator()) {
        silence(orchestrator->pods());
        silence(orchestrator->workloads());
        silence(orchestrator->nodes());
        silence(orchestrator->events());
    }
    if (ServiceRegistry *registry = source.provider->registry())
        silence(registry->instances());
    if (AlertFeed *alerts = source.provider->alerts())
        silence(alerts->alerts());
}

void RunningEnvironment::showEnvironment()
{
    Row row;
    row.set_key(utf8(m_config.name));
    contract::v1::EnvironmentRow &out = *row.mutable_environment();
    out.set_name(row.key());
    out.set_colour(utf8(m_config.colour));
    out.set_protected_(m_config.isProtected);
    for (const SourceConfig &source : m_config.sources)
        out.add_sources(utf8(source.id));
    m_collections.environments->upsert(std::move(row));
}

void RunningEnvironment::showSource(Source &source)
{
    m_collections.sources->upsert(sourceRow(source, source.provider->status(), m_time));
}

void RunningEnvironment::tick(bool wallClockMoved)
{
    for (const auto &source : m_sources)
        showSource(*source); // counts change without statusChanged()
    if (wallClockMoved) {
        for (const Feed &feed : m_feeds)
            feed.collection->touchFeed(feed.prefix);
    }
}

} // namespace engine

#include "moc_runningenvironment.cpp"
