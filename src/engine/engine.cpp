#include "engine.h"

#include "actions/actionboard.h"
#include "actions/auditfeed.h"
#include "actions/world.h"
#include "collections.h"
#include "config/configboard.h"
#include "runningenvironment.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr core::Milliseconds kTick{1'000};
constexpr core::Milliseconds kSlept{10'000}; // a tick so much too late: this machine was suspended

const QStringList &names()
{
    static const QStringList all{u"environments"_s, u"sources"_s, u"services"_s, u"instances"_s, u"workloads"_s,
                                 u"pods"_s,         u"nodes"_s,   u"events"_s,   u"alerts"_s,    u"changes"_s,
                                 u"actions"_s,      u"audit"_s,   u"configs"_s};
    return all;
}

bool feeds(Source &source, const QString &collection)
{
    Provider &provider = *source.provider;
    if (collection == "services"_L1 || collection == "changes"_L1)
        return true;
    if (collection == "instances"_L1)
        return provider.registry() != nullptr;
    if (collection == "alerts"_L1)
        return provider.alerts() != nullptr;
    if (collection == "configs"_L1)
        return provider.configStore() != nullptr;
    return provider.orchestrator() != nullptr;
}

} // namespace

Engine::Engine(core::Clock &clock, watch::WorkerPool &workers, QVector<ProviderFactory *> factories, QObject *parent)
    : QObject(parent)
    , m_time(clock)
    , m_workers(workers)
    , m_factories(std::move(factories))
{
    for (const QString &name : names()) {
        auto *collection = new Collection(name, this);
        collection->setConfirmedAt([this, name](const QString &sourceId) {
            for (const auto &environment : m_environments) {
                if (Source *source = environment->source(sourceId))
                    return m_time.at(sourceHealth(*source, name).confirmedAt);
            }
            return kNever;
        });
        if (name == "services"_L1) {
            collection->setRowConfirmedAt([this](const QString &service) {
                const RunningEnvironment *environment = environmentOf(service);
                return environment ? environment->confirmedAt(service) : kNever;
            });
        }
        static const QStringList indexed{u"instances"_s, u"workloads"_s, u"pods"_s,   u"events"_s,
                                         u"alerts"_s,    u"changes"_s,   u"configs"_s};
        if (indexed.contains(name)) {
            collection->setServiceIndex([this, name](const QString &service) {
                const RunningEnvironment *environment = environmentOf(service);
                return environment ? environment->keysOf(name, service) : QStringList();
            });
        }
        m_collections.insert(name, collection);
    }
    m_configBoard = std::make_unique<ConfigBoard>(*m_collections.value(u"configs"_s), m_time, workers);
    connect(m_configBoard.get(), &ConfigBoard::freshnessChanged, this, &Engine::updateFreshness);
    m_world = std::make_unique<EngineWorld>([this](const QString &name) { return environmentNamed(name); },
                                            *m_collections.value(u"services"_s), *m_configBoard, clock);
    makeBoard();
    updateFreshness();
    m_tickedAt = clock.now();
    m_tickedAtWall = clock.wall();
    m_tick = clock.every(kTick, [this] { tick(); });
}

Engine::~Engine()
{
    m_tick.reset();
    m_board.reset();
    m_environments.clear();
}

RunningEnvironment *Engine::environmentNamed(const QString &name) const
{
    for (const auto &environment : m_environments) {
        if (environment && environment->config().name == name)
            return environment.get();
    }
    return nullptr;
}

RunningEnvironment *Engine::environmentOf(const QString &serviceKey) const
{
    return environmentNamed(serviceKey.section(u'/', 0, 0));
}

void Engine::setActionState(ActionState state)
{
    m_board.reset(); // it writes into the state that goes
    m_auditFeed.reset();
    m_configBoard->setDrafts(nullptr, {});
    m_actionState = std::move(state);
    m_configBoard->setDrafts(m_actionState.drafts.get(), m_actionState.missingDrafts);
    useTrail();
}

void Engine::setActing(std::unique_ptr<journal::ActionJournal> journal, std::unique_ptr<audit::Trail> trail,
                       const core::Message &missing)
{
    m_board.reset();
    m_auditFeed.reset();
    m_actionState.trail = std::move(trail);
    m_actionState.journal = std::move(journal);
    if (m_actionState.journal)
        m_actionState.theirs.reset();
    m_actionState.missing = missing;
    useTrail();
}

void Engine::useTrail()
{
    if (m_actionState.trail)
        m_auditFeed = std::make_unique<AuditFeed>(*m_actionState.trail, *m_collections.value(u"audit"_s), m_time);
    makeBoard();
}

void Engine::makeBoard()
{
    ActionParts parts{
        .world = *m_world,
        .resolve = [this](const QString &collection, const QString &key) { return m_world->resolve(collection, key); },
        .actions = *m_collections.value(u"actions"_s),
        .time = m_time};
    parts.journal = m_actionState.journal.get();
    parts.theirs = m_actionState.theirs.get();
    if (audit::Trail *trail = m_actionState.trail.get())
        parts.note = [trail](const audit::Entry &entry) { return trail->append(entry); };
    parts.missing = m_actionState.missing;
    parts.operatorName = m_actionState.operatorName;
    parts.origin = m_actionState.origin;
    parts.tell = [this](const QString &name, Change change) {
        if (RunningEnvironment *environment = environmentNamed(name))
            environment->noteAction(std::move(change));
    };
    m_board = std::make_unique<ActionBoard>(std::move(parts));
    m_board->tellAll();
}

void Engine::setMayRun(std::function<bool(const QStringList &)> mayRun)
{
    m_mayRun = std::move(mayRun);
}

void Engine::setEnvironments(const QVector<EnvironmentConfig> &environments)
{
    const Collections collections{
        m_collections.value(u"environments"_s), m_collections.value(u"sources"_s),   m_collections.value(u"services"_s),
        m_collections.value(u"instances"_s),    m_collections.value(u"workloads"_s), m_collections.value(u"pods"_s),
        m_collections.value(u"nodes"_s),        m_collections.value(u"events"_s),    m_collections.value(u"alerts"_s),
        m_collections.value(u"changes"_s),      m_collections.value(u"actions"_s),   m_collections.value(u"audit"_s),
        m_collections.value(u"configs"_s)};
    ProviderContext context;
    context.clock = &m_time.clock();
    context.workers = &m_workers;
    context.mayRun = m_mayRun;

    const auto find = [this](const QString &name) {
        return std::find_if(m_environments.begin(), m_environments.end(),
                            [&](const auto &one) { return one && one->config().name == name; });
    };
    // Sources speak up while they start and stop: the list is whole at every moment.
    for (const EnvironmentConfig &config : environments) {
        if (const auto old = find(config.name); old != m_environments.end()) {
            (*old)->configure(config);
            continue;
        }
        auto fresh =
            std::make_unique<RunningEnvironment>(config, m_time, collections, context, m_factories, *m_configBoard);
        connect(fresh.get(), &RunningEnvironment::freshnessChanged, this, &Engine::updateFreshness);
        m_environments.push_back(std::move(fresh));
    }
    std::vector<std::unique_ptr<RunningEnvironment>> wanted;
    for (const EnvironmentConfig &config : environments) {
        if (const auto running = find(config.name); running != m_environments.end())
            wanted.push_back(std::move(*running));
    }
    std::vector<std::unique_ptr<RunningEnvironment>> gone;
    for (auto &environment : m_environments) {
        if (environment)
            gone.push_back(std::move(environment));
    }
    m_environments = std::move(wanted);
    gone.clear();
    m_board->tellAll();
    updateFreshness();
}

QVector<EnvironmentConfig> Engine::environments() const
{
    QVector<EnvironmentConfig> out;
    for (const auto &environment : m_environments)
        out.append(environment->config());
    return out;
}

QStringList Engine::collectionNames() const
{
    return names();
}

Collection *Engine::collection(const QString &name) const
{
    return m_collections.value(name);
}

QStringList Engine::systems() const
{
    QStringList out;
    for (const ProviderFactory *factory : m_factories)
        out.append(factory->system());
    return out;
}

Engine::Work Engine::work() const
{
    Work out;
    for (const auto &environment : m_environments) {
        out.recomputations += environment->board().recomputations();
        out.correlations += environment->board().correlations();
    }
    return out;
}

Provider *Engine::provider(const QString &sourceId) const
{
    for (const auto &environment : m_environments) {
        if (const Source *source = environment->source(sourceId))
            return source->provider.get();
    }
    return nullptr;
}

bool Engine::retry(const QString &sourceId)
{
    Provider *found = provider(sourceId);
    if (found)
        found->retryNow();
    return found != nullptr;
}

async::Task<bool> Engine::diagnose(QObject *owner, const QString &sourceId, Provider::StepSink sink)
{
    if (Provider *found = provider(sourceId))
        return found->diagnose(owner, std::move(sink));
    return async::ready<bool>(owner, core::failure(core::ErrorKind::NotFound,
                                                   core::Message(u"source.unknown"_s).with(u"source"_s, sourceId)));
}

core::Result<MetricSource> Engine::metricSource(const QString &environment, const QString &sourceId) const
{
    if (!sourceId.isEmpty()) {
        Provider *found = provider(sourceId);
        if (!found)
            return core::failure(core::ErrorKind::NotFound,
                                 core::Message(u"source.unknown"_s).with(u"source"_s, sourceId));
        if (!found->metrics())
            return core::failure(core::ErrorKind::Unsupported,
                                 core::Message(u"source.not-metrics"_s).with(u"source"_s, sourceId));
        return MetricSource{sourceId, found->metrics()};
    }
    for (const auto &running : m_environments) {
        if (!environment.isEmpty() && running->config().name != environment)
            continue;
        for (const auto &source : running->sources()) {
            if (MetricStore *metrics = source->provider->metrics())
                return MetricSource{source->id(), metrics};
        }
    }
    return core::failure(core::ErrorKind::NotFound,
                         core::Message(u"source.no-metrics"_s).with(u"environment"_s, environment));
}

core::Result<SignalPlan> Engine::signalQueries(const QString &serviceKey, const QString &signal,
                                               core::Milliseconds step) const
{
    const RunningEnvironment *environment = environmentOf(serviceKey);
    if (!environment)
        return core::failure(core::ErrorKind::NotFound,
                             core::Message(u"service.unknown"_s).with(u"service"_s, serviceKey));
    auto found = environment->signalQueries(serviceKey, signal, step);
    if (!found)
        return core::failure(found.error());
    return SignalPlan{{found->first, environment->source(found->first)->provider->metrics()}, std::move(found->second)};
}

/// Since the last tick. A machine that was paused from outside knows it from its wall clock alone, once that is set.
bool Engine::hasSlept()
{
    const auto now = m_time.clock().now();
    const auto wall = m_time.clock().wall();
    const auto byClock = now - std::exchange(m_tickedAt, now);
    const auto byWall = wall - std::exchange(m_tickedAtWall, wall);
    return byClock > kTick + kSlept || byWall > kTick + kSlept;
}

void Engine::tick()
{
    if (hasSlept()) {
        for (const auto &environment : m_environments)
            environment->wake();
    }
    const bool moved = m_time.anchor();
    if (moved && m_auditFeed)
        m_auditFeed->refresh();
    for (const auto &environment : m_environments)
        environment->tick(moved);
    updateFreshness();
}

watch::SourceHealth Engine::sourceHealth(Source &source, const QString &collection) const
{
    if (collection == "configs"_L1) {
        if (const auto health = m_configBoard->health(source.id()))
            return *health;
    }
    return healthFor(source, collection);
}

/// What we know ourselves is live; for the rest, loading lasts until every source has had its say once, or for what is
/// joined of several until some have and one takes long: then it is as good as being read again.
watch::Freshness Engine::freshnessOf(const RunningEnvironment &environment, const QString &collection) const
{
    static const QStringList ours{u"environments"_s, u"sources"_s, u"actions"_s, u"audit"_s};
    if (ours.contains(collection))
        return watch::Freshness::Live;
    const bool isJoined = collection == "services"_L1 || collection == "changes"_L1;
    if (isJoined && !environment.isShown())
        return watch::Freshness::Loading;
    watch::Freshness worst =
        isJoined && !environment.isAssembled() ? watch::Freshness::Resyncing : watch::Freshness::Live;
    for (const auto &source : environment.sources()) {
        if (!feeds(*source, collection))
            continue;
        const watch::SourceHealth health = sourceHealth(*source, collection);
        const bool isLoading = health.freshness == watch::Freshness::Loading;
        if (!isLoading || health.error)
            worst = watch::worse(worst, isLoading ? watch::Freshness::Stale : health.freshness);
        else if (!isJoined) // else what the others know is shown
            return watch::Freshness::Loading;
    }
    return worst;
}

void Engine::updateFreshness()
{
    for (Collection *collection : std::as_const(m_collections)) {
        watch::Freshness worst = watch::Freshness::Live;
        Collection::Freshnesses each;
        for (const auto &environment : m_environments) {
            const watch::Freshness is = freshnessOf(*environment, collection->name());
            each.insert(environment->config().name, toContract(is));
            if (worst != watch::Freshness::Loading)
                worst = is == watch::Freshness::Loading ? is : watch::worse(worst, is);
        }
        collection->setFreshness(toContract(worst), each);
    }
}

} // namespace engine

#include "moc_engine.cpp"
