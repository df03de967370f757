#include "serviceboard.h"

#include "rows/servicerow.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;
using std::chrono::duration_cast;

namespace {

constexpr core::Milliseconds kRhythm{100};    ///< at most ten rounds a second
constexpr core::Milliseconds kSlowest{2'000}; ///< however busy, nobody waits longer for a round
constexpr int kShareOfRounds = 5;             ///< a round of t ms is followed by at least 4t ms of rest
constexpr int kShareOfCorrelations = 20;      ///< correlating costs at most a twentieth of the thread

core::Milliseconds rest(core::MonotonicTime began, core::MonotonicTime ended, int share)
{
    const auto took = duration_cast<core::Milliseconds>(ended - began);
    return std::clamp(took * (share - 1), kRhythm, kSlowest);
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

void ServiceBoard::schedule()
{
    if (m_timer || !m_topology.hasWork())
        return;
    const auto wait = duration_cast<core::Milliseconds>(m_nextWork - m_time.clock().now());
    m_timer = m_time.clock().after(std::max(wait, core::Milliseconds(0)), [this] {
        m_timer.reset();
        work();
    });
}

void ServiceBoard::work()
{
    const auto began = m_time.clock().now();
    if (m_topology.isOutOfDate() && began >= m_nextCorrelation) {
        m_topology.restructure();
        ++m_correlations;
        m_nextCorrelation = m_time.clock().now() + rest(began, m_time.clock().now(), kShareOfCorrelations);
    }
    const QSet<QString> dirty = m_topology.takeDirty();
    for (const QString &service : dirty) {
        if (const ServiceShape *shape = m_topology.correlation().service(service))
            recompute(*shape);
        else
            drop(service);
    }
    const auto ended = m_time.clock().now();
    m_nextWork = ended + rest(began, ended, kShareOfRounds);
    schedule(); // identities that have to wait for their turn
}

void ServiceBoard::drop(const QString &service)
{
    m_states.remove(service);
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

ServiceBoard::Limits ServiceBoard::limits(const QString &service) const
{
    const auto it = m_states.constFind(service);
    return it == m_states.cend() ? Limits() : it->limits;
}

void ServiceBoard::recompute(const ServiceShape &shape)
{
    ++m_recomputations;
    const QVector<JoinedAlert> alerts = m_topology.alertsOf(shape.key);
    EvidenceInput input{shape, m_topology.inputs(), alerts, m_topology.checkTimes(), m_time, m_thresholds, {}};
    const ServiceSignals *current = m_signals ? m_signals(shape.key) : nullptr;
    if (current) {
        input.levels.errorRatio = current->errorRatio.value;
        input.levels.p95Seconds = current->p95.value;
        input.levels.source = current->source;
        input.levels.fresh = !current->stale;
    }
    const Evidence evidence = gather(input);
    const Verdict verdict = rollUp(evidence.findings, evidence.somePodReady);
    const bool isNew = !m_states.contains(shape.key);
    State &state = m_states[shape.key];
    noteTransition(shape, state, verdict, isNew);
    state.reviewAt = evidence.reviewAt;
    state.limits = {evidence.cpuLimit, evidence.memoryLimit};

    ServiceRowInput content{m_environment, shape,       evidence, verdict,
                            alerts.size(), state.since, current,  m_changes.latest(shape.key),
                            m_time};
    m_services.upsert(serviceRow(content));
}

void ServiceBoard::noteTransition(const ServiceShape &shape, State &state, const Verdict &verdict, bool isNew)
{
    const EngineMs now = m_time.now();
    const auto known = [&] { return verdict.reasons.isEmpty() ? kNever : verdict.reasons.first().finding.since; };
    if (isNew || !m_settled) {
        if (isNew || state.health != verdict.health)
            state.since = known();
    } else if (state.health != verdict.health) {
        state.since = now;
        static const QString names[] = {u"unknown"_s, u"passing"_s, u"warning"_s, u"critical"_s};
        m_changes.add({u"health/"_s + shape.key + u'/' + QString::number(now),
                       shape.key,
                       u"health"_s,
                       core::Message(u"change.health-"_s + names[int(verdict.health)]),
                       m_time.wallAt(now),
                       {}});
    }
    state.health = verdict.health;
}

} // namespace engine

#include "moc_serviceboard.cpp"
