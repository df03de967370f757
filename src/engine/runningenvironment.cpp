#include "runningenvironment.h"

#include "brokenprovider.h"
#include "config/configboard.h"

#include <contract/convert.h>

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;
using contract::utf8;
using contract::v1::Row;

RunningEnvironment::RunningEnvironment(const EnvironmentConfig &config, EngineClock &time,
                                       const Collections &collections, const ProviderContext &context,
                                       const QVector<ProviderFactory *> &factories, ConfigBoard &configs)
    : m_time(time)
    , m_collections(collections)
    , m_context(context)
    , m_factories(factories)
    , m_configs(configs)
    , m_changes(config.name, time, *collections.changes)
    , m_topology(config.name, time)
    , m_recorder(m_topology, time, m_changes)
    , m_board(config.name, time, m_topology, *collections.services, m_changes)
{
    connect(&m_topology, &Topology::restructured, this, &RunningEnvironment::touchMoved);
    connect(&m_topology, &Topology::restructured, this, [this] {
        m_configUsers.read(m_topology.correlation(), m_topology.inputs());
        m_configs.refresh(m_config.name);
    });
    connect(&m_topology, &Topology::alertsReworded, this, [this](const QVector<Member> &alerts) {
        for (const Member &alert : alerts)
            m_collections.alerts->touch(alert.source + u'/' + alert.key);
    });
    connect(&m_topology, &Topology::podsMoved, this, [this](const QSet<QString> &services) {
        for (const QString &service : services)
            touchInstances(service);
    });
    connect(&m_board, &ServiceBoard::worked, this, &RunningEnvironment::noteAssembly);
    m_board.setSignals([this](const QString &service) { return signalsOf(service); },
                       [this](const QString &service) {
                           for (const auto &poller : m_pollers)
                               poller->measureUsage(service);
                       });
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
    m_topology.setOverrides(config.overrides);
    m_board.setThresholds(config.thresholds);
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
    m_isAssembled = m_isShown = false;
    m_startedAt = m_time.clock().now();
    m_settledAt.reset();
    m_board.setSettled(false);
    connect(running.provider.get(), &Provider::statusChanged, this, [this, &running] {
        showSource(running);
        noteAssembly();
        Q_EMIT freshnessChanged();
    });
    m_topology.addSource(running); // before the feeds: what they build leans on it
    addFeeds(running);
    m_recorder.addSource(running);
    if (running.provider->metrics()) {
        m_pollers.push_back(std::make_unique<SignalPoller>(running, m_time, m_topology, [this](const QString &service) {
            const auto limits = m_board.limits(service);
            return limits ? std::optional(std::pair(limits->cpu, limits->memory)) : std::nullopt;
        }));
        connect(m_pollers.back().get(), &SignalPoller::read, this, [this] {
            noteAssembly();
            Q_EMIT freshnessChanged();
        });
    }
    running.provider->start();
    m_configs.addSource(
        running, [this](const ConfigRef &ref) { return m_configUsers.of(ref); },
        [this](Change change) { m_changes.add(std::move(change)); });
    showSource(running);
}

void RunningEnvironment::stopSource(std::size_t index)
{
    const std::unique_ptr<Source> source = std::move(m_sources[index]);
    m_sources.erase(m_sources.begin() + qsizetype(index));
    source->provider->disconnect(this);
    m_configs.removeSource(source->id());
    std::erase_if(m_pollers, [&](const auto &poller) { return poller->source() == source->id(); });
    m_recorder.removeSource(*source);
    removeFeeds(*source);
    m_duePods.erase(source->id());
    m_topology.removeSource(*source);
    source->provider->stop();
    m_collections.sources->remove(source->id());
}

QStringList RunningEnvironment::keysOf(const QString &collection, const QString &service) const
{
    if (collection == "changes"_L1)
        return m_changes.keysOf(service);
    if (collection == "configs"_L1)
        return m_configs.keysOf(service);
    if (collection != "events"_L1)
        return m_topology.keysOf(collection, service);
    QStringList out;
    for (const auto &source : m_sources) {
        Orchestrator *orchestrator = source->provider->orchestrator();
        if (!orchestrator)
            continue;
        for (const auto &event : orchestrator->events().items()) {
            if (m_topology.serviceOfEvent(source->id(), *event) == service)
                out.append(source->prefix() + event->key());
        }
    }
    return out;
}

EngineMs RunningEnvironment::confirmedAt(const QString &service) const
{
    EngineMs oldest = kNever;
    for (const auto &[id, collection] : m_board.grounds(service)) {
        std::optional<core::MonotonicTime> confirmed;
        if (collection == kSignalsGround) {
            for (const auto &poller : m_pollers)
                confirmed = poller->source() == id ? poller->confirmedAt() : confirmed;
        } else if (Source *from = source(id)) {
            confirmed = healthFor(*from, collection).confirmedAt;
        }
        const EngineMs at = m_time.at(confirmed);
        if (at == kNever)
            return kNever;
        oldest = oldest == kNever ? at : std::min(oldest, at);
    }
    return oldest;
}

const ServiceSignals *RunningEnvironment::signalsOf(const QString &service) const
{
    // With several metric sources, the first that has something to say about the service.
    for (const auto &poller : m_pollers) {
        const ServiceSignals *found = poller->signalsOf(service);
        if (found->rate.isPresent() || found->p95.isPresent() || poller == m_pollers.back())
            return found;
    }
    return nullptr;
}

core::Result<std::pair<QString, QVector<NamedQuery>>>
RunningEnvironment::signalQueries(const QString &service, const QString &signal, core::Milliseconds step) const
{
    core::Error error(core::ErrorKind::NotFound, u"signal.no-source"_s);
    if (!m_topology.correlation().service(service))
        return core::failure(core::ErrorKind::NotFound,
                             core::Message(u"service.unknown"_s).with(u"service"_s, service));
    for (const auto &poller : m_pollers) {
        auto found = poller->queries(service, signal, step);
        if (found)
            return std::pair(poller->source(), *found);
        error = found.error();
    }
    return core::failure(error);
}

bool RunningEnvironment::lacksSignals() const
{
    // A source that fails has had its say already.
    return std::any_of(m_pollers.begin(), m_pollers.end(), [this](const auto &poller) {
        return !poller->hasRead() && !healthFor(*source(poller->source()), u"targets"_s).error;
    });
}

bool RunningEnvironment::isSettled() const
{
    return std::none_of(m_sources.begin(), m_sources.end(), [](const auto &source) {
        return stageOf(healthFor(*source, u"services"_s)) == SourceStage::Unread;
    });
}

bool RunningEnvironment::isWorthShowing() const
{
    constexpr core::Milliseconds kUsual{10'000}; // a platform that is well is read by then, and appears at once
    return m_time.clock().now() - m_startedAt >= kUsual && !m_board.isEmpty() &&
           std::any_of(m_sources.begin(), m_sources.end(), [](const auto &source) {
               return healthFor(*source, u"services"_s).freshness != watch::Freshness::Loading;
           });
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

void RunningEnvironment::noteAssembly()
{
    constexpr core::Milliseconds kPatience{10'000}; // a platform may be too busy for a moment without work
    if (m_isAssembled)
        return;
    if (!isSettled() || lacksSignals()) {
        if (!m_isShown && isWorthShowing()) {
            m_isShown = true;
            m_board.setSettled(true);
            Q_EMIT freshnessChanged();
        }
        return;
    }
    const auto now = m_time.clock().now();
    if (!m_settledAt)
        m_settledAt = now;
    if (m_board.hasWork() && now - *m_settledAt < kPatience)
        return;
    m_isAssembled = true;
    m_board.setSettled(true);
    Q_EMIT freshnessChanged();
}

void RunningEnvironment::tick(bool wallClockMoved)
{
    for (const auto &source : m_sources)
        showSource(*source); // counts change without statusChanged()
    if (wallClockMoved) {
        for (const Feed &feed : m_feeds)
            feed.collection->touchFeed(feed.prefix);
        m_topology.markAll();
        m_configs.refresh(m_config.name);
    }
    for (auto &[id, due] : m_duePods) {
        Source &from = *source(id);
        const auto keys = due.take(from.provider->orchestrator()->pods(), m_time.wallAt(m_time.now()));
        for (const QString &key : keys)
            m_collections.pods->touch(from.prefix() + key);
    }
    noteAssembly();
    m_recorder.record();
    m_board.review();
}

void RunningEnvironment::wake()
{
    for (const auto &source : m_sources)
        source->provider->wake();
    for (const auto &poller : m_pollers)
        poller->wake();
}

} // namespace engine

#include "moc_runningenvironment.cpp"
