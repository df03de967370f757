#include "serviceboard.h"

#include "rows/servicerow.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;
using std::chrono::duration_cast;

namespace {

constexpr core::Milliseconds kRhythm{100}; ///< at most ten rounds a second
constexpr core::Milliseconds kRound{30};   ///< roll-ups of one round; the next one goes on with the rest
constexpr int kShareOfRounds = 5;          ///< a round of t ms is followed by at least 4t ms of rest
constexpr int kShareOfCorrelations = 20;   ///< correlating costs at most a twentieth of the thread

core::Milliseconds rest(core::MonotonicTime began, core::MonotonicTime ended, int share)
{
    const auto took = duration_cast<core::Milliseconds>(ended - began);
    return std::max(took * (share - 1), kRhythm);
}

} // namespace

ServiceBoard::ServiceBoard(QString environment, EngineClock &time, Topology &topology, Collection &services,
                           ChangeLog &changes)
    : m_environment(std::move(environment))
    , m_time(time)
    , m_topology(topology)
    , m_services(services)
    , m_changes(changes)
{
    connect(&m_topology, &Topology::dirtied, this, &ServiceBoard::schedule);
}

ServiceBoard::~ServiceBoard()
{
    const QStringList all = m_states.keys();
    for (const QString &service : all)
        m_services.remove(service);
}

void ServiceBoard::setThresholds(const Thresholds &thresholds)
{
    if (m_thresholds == thresholds)
        return;
    m_thresholds = thresholds;
    m_topology.markAll();
}

void ServiceBoard::setSignals(Signals signalsOf, Measure measure)
{
    m_signals = std::move(signalsOf);
    m_measure = std::move(measure);
}

void ServiceBoard::schedule()
{
    if (m_timer || m_isWorking || !hasWork())
        return;
    // Identities that are out of date wait for their turn; until then only what was marked is a reason to work.
    const bool onlyIdentities = m_pending.isEmpty() && !m_topology.hasDirty();
    const auto at = onlyIdentities ? std::max(m_nextWork, m_nextCorrelation) : m_nextWork;
    const auto wait = std::chrono::ceil<core::Milliseconds>(at - m_time.clock().now());
    m_timer = m_time.clock().after(std::max(wait, core::Milliseconds(0)), [this] {
        m_timer.reset();
        work();
    });
}

void ServiceBoard::work()
{
    m_isWorking = true;
    if (const auto began = m_time.clock().now(); m_topology.isOutOfDate() && began >= m_nextCorrelation) {
        m_topology.restructure();
        m_pending.unite(std::exchange(m_unlearnt, {}));
        ++m_correlations;
        const auto ended = m_time.clock().now();
        m_nextCorrelation = ended + rest(began, ended, kShareOfCorrelations);
    }
    m_pending.unite(m_topology.takeDirty());
    const auto began = m_time.clock().now();
    auto ended = began;
    for (auto next = m_pending.begin(); next != m_pending.end() && ended - began < kRound;) {
        const QString service = *next;
        next = m_pending.erase(next);
        if (const ServiceShape *shape = m_topology.correlation().service(service))
            recompute(*shape);
        else
            drop(service);
        ended = m_time.clock().now();
    }
    m_nextWork = ended + rest(began, ended, kShareOfRounds);
    m_isWorking = false;
    schedule();
    Q_EMIT worked();
}

void ServiceBoard::drop(const QString &service)
{
    m_states.remove(service);
    m_unlearnt.remove(service);
    m_services.remove(service);
}

void ServiceBoard::review()
{
    const EngineMs now = m_time.now();
    for (auto it = m_states.begin(); it != m_states.end(); ++it) {
        if (it->reviewAt != kNever && it->reviewAt <= now)
            m_topology.mark(it.key());
    }
    schedule();
}

std::optional<ServiceBoard::Limits> ServiceBoard::limits(const QString &service) const
{
    const auto it = m_states.constFind(service);
    return it == m_states.cend() ? std::nullopt : it->limits;
}

const std::set<Ground> &ServiceBoard::grounds(const QString &service) const
{
    static const std::set<Ground> none;
    const auto it = m_states.constFind(service);
    return it == m_states.cend() ? none : it->grounds;
}

void ServiceBoard::recompute(const ServiceShape &shape)
{
    ++m_recomputations;
    const QVector<JoinedAlert> alerts = m_topology.alertsOf(shape.key);
    EvidenceInput input{shape,  m_topology.inputs(), alerts, m_topology.checkTimes(), m_topology.crashTimes(),
                        m_time, m_thresholds,        {}};
    const ServiceSignals *current = m_signals ? m_signals(shape.key) : nullptr;
    if (current) {
        input.levels = {current->rate.value,        current->errorRatio.value, current->p95.value,
                        current->errorRatio.window, current->source,           !current->stale};
    }
    const Evidence evidence = gather(input);
    const Verdict &verdict = evidence.verdict;
    const bool isNew = !m_states.contains(shape.key);
    State &state = m_states[shape.key];
    noteTransition(shape, state, evidence, verdict, isNew);
    state.reviewAt = evidence.reviewAt;
    std::optional<Limits> limits;
    if (evidence.knowsLimits)
        limits = Limits{evidence.cpuLimit, evidence.memoryLimit};
    if (std::exchange(state.limits, limits) != limits && m_measure)
        m_measure(shape.key);

    ServiceRowInput content{m_environment, shape,       evidence, verdict,
                            alerts.size(), state.since, current,  m_changes.latest(shape.key),
                            m_time,        m_thresholds};
    m_services.upsert(serviceRow(content));
    state.grounds = evidence.grounds;
}

bool ServiceBoard::isSource(const QString &id) const
{
    const auto &inputs = m_topology.inputs();
    return std::any_of(inputs.begin(), inputs.end(),
                       [&id](const Correlation::Input &input) { return input.source->id() == id; });
}

void ServiceBoard::noteTransition(const ServiceShape &shape, State &state, const Evidence &evidence,
                                  const Verdict &verdict, bool isNew)
{
    const EngineMs now = m_time.now();
    const Health health = verdict.health;
    const EngineMs known = verdict.reasons.isEmpty() ? kNever : verdict.reasons.first().finding.since;
    bool isLost = false;
    bool isRegained = false;
    for (const Ground &ground : evidence.grounds) {
        const bool was = state.live.count(ground) > 0;
        const bool is = evidence.live.count(ground) > 0;
        isLost = isLost || (was && !is);
        isRegained = isRegained || (!was && is && state.grounds.count(ground) > 0);
    }
    // What was read for the first time: all that comes of it, once it is joined too.
    bool isLearnt =
        !std::includes(evidence.unread.begin(), evidence.unread.end(), state.unread.begin(), state.unread.end());
    if (isLearnt && m_topology.isOutOfDate())
        m_unlearnt.insert(shape.key);
    else
        state.unread = evidence.unread;
    for (const Ground &ground : state.grounds) {
        if (evidence.grounds.count(ground) > 0)
            continue;
        // What was lost has come back with nothing to say; what was taken away says nothing at all.
        isRegained = isRegained || state.live.count(ground) == 0;
        isLearnt = isLearnt || !isSource(ground.first);
    }
    if (isNew || isLearnt || !m_settled) {
        if (isNew || state.health != health)
            state.since = known;
        state.told = health;
        state.toldSince = state.since;
    } else if (health == state.told) {
        state.since = state.toldSince; // as before a source was lost, or never other
    } else if (isLost || (health == state.health && !isRegained)) {
        // Without the lost source's word we know less; nothing happened to the service that anybody saw.
        if (health != state.health)
            state.since = known;
    } else {
        record(shape, health);
        state.since = state.toldSince = now;
        state.told = health;
    }
    state.health = health;
    state.live = evidence.live;
}

void ServiceBoard::record(const ServiceShape &shape, Health health)
{
    static const QString names[] = {u"unknown"_s, u"passing"_s, u"warning"_s, u"critical"_s};
    const EngineMs now = m_time.now();
    m_changes.add({u"health/"_s + shape.key + u'/' + QString::number(now),
                   shape.key,
                   u"health"_s,
                   core::Message(u"change.health-"_s + names[int(health)]),
                   m_time.wallAt(now),
                   {}});
}

} // namespace engine

#include "moc_serviceboard.cpp"
