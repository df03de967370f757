#include "changerecorder.h"

#include <engine/health/podstate.h>
#include <engine/rows/rows.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kBurstMs = 5 * 60'000; ///< container restarts within this span are one change
/// A ReplicaSet is made seconds after its template was changed; the mark of a restart has the clock of who asked for
/// it.
constexpr qint64 kMarkedMs = 2 * 60'000;
/// Characters of a revision history from which on its oldest may be gone: the controller keeps it within 2000
/// (k8s.io/kubernetes/pkg/controller/deployment/util, maxRevHistoryLengthInChars).
constexpr qsizetype kCutHistory = 1900;

QString versionOf(const Workload &workload)
{
    if (!workload.version.isEmpty())
        return workload.version;
    if (workload.images.isEmpty())
        return {};
    const QString tag = imageTag(workload.images.first());
    return tag.isEmpty() ? shortImage(workload.images.first()) : tag;
}

/// `number`: its revision; 0: not known, or it has no numbers.
core::Message deployed(const Workload &workload, qint64 number = 0)
{
    const QString version = versionOf(workload);
    if (number <= 0)
        return core::Message(u"change.deploy"_s).with(u"version"_s, version);
    return core::Message(u"change.deploy-revision"_s)
        .with(u"version"_s, version)
        .with(u"revision"_s, QString::number(number));
}

/// All revisions that a ReplicaSet has had, oldest first: each roll-back to it gives it another one.
QVector<qint64> revisionsOf(const Workload &set)
{
    QVector<qint64> out;
    for (const QString &one : set.revisionHistory.split(u',', Qt::SkipEmptyParts))
        out.append(one.trimmed().toLongLong());
    out.append(set.revision.toLongLong());
    out.removeAll(0);
    return out;
}

/// The revision that a ReplicaSet was made with; 0 when that is not known.
qint64 firstRevision(const Workload &set, const QStringList &siblings, const watch::Store<Workload> &workloads)
{
    const QVector<qint64> own = revisionsOf(set);
    if (own.isEmpty() || set.revisionHistory.size() > kCutHistory)
        return 0;
    // Without a history: what is older than a set of a lower revision got its own later.
    for (const QString &key : siblings) {
        const auto other = workloads.find(key);
        if (!other || other->uid == set.uid || other->createdAt <= set.createdAt)
            continue;
        const QVector<qint64> others = revisionsOf(*other);
        if (!others.isEmpty() && others.first() < own.first())
            return 0;
    }
    return own.first();
}

/// The ReplicaSet that had this revision; null when it is not known, or was cleaned away.
std::shared_ptr<const Workload> holderOf(qint64 number, const QStringList &siblings,
                                         const watch::Store<Workload> &workloads)
{
    for (const QString &key : siblings) {
        auto other = workloads.find(key);
        if (other && number > 0 && revisionsOf(*other).contains(number))
            return other;
    }
    return nullptr;
}

/// The ReplicaSet that was made before this one; null when this is the first that is known.
std::shared_ptr<const Workload> madeBefore(const Workload &set, const QStringList &siblings,
                                           const watch::Store<Workload> &workloads)
{
    const auto place = [](const Workload &of) {
        return std::pair(of.createdAt.value_or(core::WallTime()), of.revision.toLongLong());
    };
    std::shared_ptr<const Workload> found;
    for (const QString &key : siblings) {
        auto other = workloads.find(key);
        if (other && other->uid != set.uid && place(*other) < place(set) && (!found || place(*found) < place(*other)))
            found = std::move(other);
    }
    return found;
}

/// It was made for a restart: its template got the mark of one just then, not with an earlier one.
bool isMadeForRestart(const Workload &set)
{
    return set.restartedAt && set.createdAt &&
           std::abs(core::toUnixMs(*set.createdAt) - core::toUnixMs(*set.restartedAt)) <= kMarkedMs;
}

/// The template of `after` differs from the one of `before` by a newer mark of a restart.
bool isRestartedSince(const Workload &before, const Workload &after)
{
    return before.images == after.images && after.restartedAt &&
           (!before.restartedAt || *before.restartedAt < *after.restartedAt);
}

/// Whether a set was made by a restart. Where what it replaced was cleaned away, the set's own mark tells, so that
/// whoever comes later tells the same as who was there.
bool isRestartOf(const Workload &set, qint64 first, const QStringList &siblings,
                 const watch::Store<Workload> &workloads)
{
    if (const auto replaced = holderOf(first - 1, siblings, workloads))
        return isRestartedSince(*replaced, set);
    const auto made = madeBefore(set, siblings, workloads);
    return isMadeForRestart(set) && (!made || isRestartedSince(*made, set));
}

} // namespace

ChangeRecorder::ChangeRecorder(Topology &topology, EngineClock &time, ChangeLog &log)
    : m_topology(topology)
    , m_time(time)
    , m_log(log)
{
}

void ChangeRecorder::addSource(Source &source)
{
    if (Orchestrator *orchestrator = source.provider->orchestrator()) {
        connect(orchestrator->workloads().notifier(), &watch::StoreSignals::changed, this,
                [this, &source] { workloadsChanged(source); });
        connect(orchestrator->pods().notifier(), &watch::StoreSignals::changed, this,
                [this, &source] { podsChanged(source); });
    }
    if (AlertFeed *alerts = source.provider->alerts())
        connect(alerts->alerts().notifier(), &watch::StoreSignals::changed, this,
                [this, &source] { alertsChanged(source); });
}

void ChangeRecorder::removeSource(const Source &source)
{
    if (Orchestrator *orchestrator = source.provider->orchestrator()) {
        orchestrator->workloads().notifier()->disconnect(this);
        orchestrator->pods().notifier()->disconnect(this);
    }
    if (AlertFeed *alerts = source.provider->alerts())
        alerts->alerts().notifier()->disconnect(this);
    std::erase_if(m_seen, [&](const Seen &seen) { return seen.source == &source; });
    std::erase_if(m_seenAlerts, [&](const SeenAlert &seen) { return seen.source == &source; });
    m_openAlerts.forget(source);
}

void ChangeRecorder::workloadsChanged(Source &source)
{
    const auto &diff = source.provider->orchestrator()->workloads().lastDiff();
    const core::WallTime now = m_time.clock().wall();
    for (const auto &workload : diff.added)
        m_seen.push_back({&source, nullptr, workload, now});
    for (const auto &change : diff.changed)
        m_seen.push_back({&source, change.before, change.after, now});
    for (const auto &workload : diff.removed)
        m_seen.push_back({&source, workload, nullptr, now});
}

void ChangeRecorder::podsChanged(Source &source)
{
    const core::WallTime now = m_time.clock().wall();
    for (const auto &change : source.provider->orchestrator()->pods().lastDiff().changed) {
        const int more = restarts(*change.after) - restarts(*change.before);
        if (more <= 0 || change.before->uid != change.after->uid)
            continue;
        const QString service = m_topology.correlation().serviceOfPod(source.id(), *change.after);
        if (service.isEmpty())
            continue;
        const QString key = u"restarts/"_s + service + u'/' + QString::number(core::toUnixMs(now) / kBurstMs);
        if (!m_log.contains(key))
            m_restarts.remove(key);
        const int count = m_restarts[key] += more;
        add(service, u"restart"_s, key,
            count == 1 ? core::Message(u"change.container-restart"_s).with(u"pod"_s, change.after->name)
                       : core::Message(u"change.container-restarts"_s).with(u"count"_s, count),
            now, source.id());
    }
    if (m_restarts.size() > 10'000)
        m_restarts.clear(); // only the newest span counts on
}

void ChangeRecorder::alertsChanged(Source &source)
{
    const auto &diff = source.provider->alerts()->alerts().lastDiff();
    const core::WallTime now = m_time.clock().wall();
    const auto see = [&](const std::shared_ptr<const Alert> &alert, bool over) {
        if (alert->state != "pending"_L1)
            m_seenAlerts.push_back({&source, alert, over, over ? now : alert->activeSince.value_or(now)});
    };
    for (const auto &alert : diff.added)
        see(alert, false);
    for (const auto &change : diff.changed) {
        if (change.before->state == "pending"_L1)
            see(change.after, false);
    }
    for (const auto &alert : diff.removed)
        see(alert, true);
}

void ChangeRecorder::recordAlert(const SeenAlert &seen)
{
    const Alert &alert = *seen.alert;
    const auto identity = m_topology.correlation().identify(alert.labels);
    if (!identity)
        return;
    const bool isNews = seen.over ? m_openAlerts.ends(*seen.source, alert, identity->service)
                                  : m_openAlerts.begins(*seen.source, alert, identity->service);
    if (!isNews)
        return;
    add(identity->service, u"alert"_s,
        (seen.over ? u"alert-over/"_s : u"alert/"_s) + alert.key() + u'/' + QString::number(core::toUnixMs(seen.at)),
        core::Message(seen.over ? u"change.alert-over"_s : u"change.alert"_s).with(u"alert"_s, alert.name), seen.at,
        seen.source->id());
}

void ChangeRecorder::record()
{
    if ((m_seen.empty() && m_seenAlerts.empty()) || m_topology.isOutOfDate())
        return;
    const std::vector<Seen> seen = std::exchange(m_seen, {});
    for (const Seen &one : seen)
        recordWorkload(one);
    for (const SeenAlert &one : std::exchange(m_seenAlerts, {}))
        recordAlert(one);
    if (m_topology.hasWork())
        Q_EMIT m_topology.dirtied();
}

void ChangeRecorder::recordWorkload(const Seen &seen)
{
    const OwnerIndex *owners = m_topology.owners(seen.source->id());
    const Workload &is = seen.after ? *seen.after : *seen.before;
    if (!owners)
        return;
    if (!is.owner.kind.isEmpty()) {
        if (seen.after)
            recordReplicaSet(seen, is, *owners);
        return;
    }
    const QString service = m_topology.correlation().serviceOfWorkload(seen.source->id(), owners->workloadOf(is));
    const QString stem = seen.source->id() + u'/' + is.key() + u'/' + QString::number(core::toUnixMs(seen.at));
    if (!seen.before || !seen.after)
        return;
    if (seen.before->uid != seen.after->uid)
        return; // another object of the same name; its ReplicaSets tell
    if (seen.before->desired != is.desired) {
        add(service, u"scale"_s, u"scale/"_s + stem,
            core::Message(u"change.scale"_s).with(u"from"_s, seen.before->desired).with(u"to"_s, is.desired), seen.at,
            seen.source->id());
    }
    if (is.kind == "Deployment"_L1)
        return; // deploys and restarts are told by its ReplicaSets
    if (seen.before->images != is.images)
        add(service, u"deploy"_s, u"deploy/"_s + stem, deployed(is), seen.at, seen.source->id());
    else if (isRestartedSince(*seen.before, is))
        add(service, u"restart"_s, u"restart/"_s + stem, core::Message(u"change.restart"_s), *is.restartedAt,
            seen.source->id());
}

void ChangeRecorder::recordReplicaSet(const Seen &seen, const Workload &set, const OwnerIndex &owners)
{
    const bool isSame = seen.before && seen.before->uid == set.uid;
    if (isSame && seen.before->revision == set.revision)
        return;
    // Null: it was made, at the time that it says itself.
    const Workload *before = isSame && !seen.before->revision.isEmpty() ? seen.before.get() : nullptr;
    if (!before && !set.createdAt)
        return;
    const QString &source = seen.source->id();
    const QString deployment = owners.workloadOf(set);
    const QString service = m_topology.correlation().serviceOfWorkload(source, deployment);
    const QString stem = u"rollout/"_s + source + u'/' + set.key() + u'/';
    if (before && set.kind == "ReplicaSet"_L1) {
        // A set that comes back with a higher revision is a roll-back to it.
        if (set.revision.toLongLong() > before->revision.toLongLong()) {
            add(service, u"deploy"_s, stem + set.revision,
                core::Message(u"change.rollback"_s)
                    .with(u"version"_s, versionOf(set))
                    .with(u"revision"_s, set.revision)
                    .with(u"was"_s, before->revision),
                seen.at, source);
        }
        return;
    }
    if (before) {
        const bool isMarked = isRestartedSince(*before, set);
        add(service, isMarked ? u"restart"_s : u"deploy"_s, stem + set.revision,
            isMarked ? core::Message(u"change.restart"_s) : deployed(set), seen.at, source);
        return;
    }
    // A set found in the first list says when it was made, and its history with which revision: the one it has now may
    // be from a roll-back since.
    const auto &workloads = seen.source->provider->orchestrator()->workloads();
    const QStringList siblings = owners.ownedBy(deployment);
    const qint64 first = set.kind == "ReplicaSet"_L1 ? firstRevision(set, siblings, workloads) : 0;
    const bool isRestart = isRestartOf(set, first, siblings, workloads);
    add(service, isRestart ? u"restart"_s : u"deploy"_s, stem + set.uid,
        isRestart ? core::Message(u"change.restart"_s) : deployed(set, first), *set.createdAt, source);
}

void ChangeRecorder::add(const QString &service, const QString &kind, const QString &key, core::Message message,
                         core::WallTime at, const QString &source)
{
    m_log.add({key, service, kind, std::move(message), at, source});
    m_topology.mark(service);
}

} // namespace engine

#include "moc_changerecorder.cpp"
