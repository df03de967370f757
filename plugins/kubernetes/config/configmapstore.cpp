#include "configmapstore.h"

#include "maplist.h"
#include "maprecovery.h"
#include "mapverdict.h"

#include "../control/rights.h"

#include <algorithm>
#include <utility>

namespace kubernetes {

namespace {

using engine::ConfigRef;
using MapRefusal = std::optional<core::Message>;

std::optional<core::Error> refusedRef(const ConfigRef &ref)
{
    if (ref.kind == QLatin1String("ConfigMap") && ref == mapRef(ref.nspace, ref.name))
        return {};
    return core::Error(core::ErrorKind::Unsupported,
                       core::message("mapstore.unknown-kind").with(QStringLiteral("kind"), ref.kind));
}

/// What the protocol does with ConfigMaps for each of them: records and heads are objects beside the one that is meant.
QStringList verbsFor(engine::ConfigRight right)
{
    switch (right) {
    case engine::ConfigRight::List: return {QStringLiteral("list")};
    case engine::ConfigRight::Read: return {QStringLiteral("get"), QStringLiteral("list")};
    case engine::ConfigRight::Publish:
        return {QStringLiteral("get"), QStringLiteral("list"), QStringLiteral("create"), QStringLiteral("patch")};
    case engine::ConfigRight::Delete:
    case engine::ConfigRight::Collect: break;
    }
    return {QStringLiteral("get"), QStringLiteral("list"), QStringLiteral("create"), QStringLiteral("patch"),
            QStringLiteral("delete")};
}

async::Task<MapRefusal> firstMissing(QObject *owner, ApiClient &client, QVector<AccessAttributes> wanted,
                                     const QString &who)
{
    if (wanted.isEmpty())
        return async::ready<MapRefusal>(owner, MapRefusal());
    const AccessAttributes asked = wanted.takeFirst();
    return async::chain<MapRefusal, bool>(
        owner, client.mayI(owner, asked), [owner, &client, wanted, who, asked](bool isAllowed) {
            if (isAllowed)
                return firstMissing(owner, client, wanted, who);
            return async::ready<MapRefusal>(owner, MapRefusal(missingRight(asked, who)));
        });
}

engine::ConfigHistory historyOf(const MapReading &reading)
{
    engine::ConfigHistory history;
    history.records = reading.plainRecords();
    history.checkpoint = reading.checkpoint;
    history.verification = releases::verify(history.records, reading.head.head, reading.checkpoint);
    history.unreadable = reading.unreadable;
    history.head = headToCollectFrom(reading);
    // What a crash left of a removal is no tampering, and is called what it is.
    const bool isUnfinished = history.head && history.head->checkpoint != reading.head.head->checkpoint;
    for (releases::Flaw &flaw : history.verification.flaws) {
        if (isUnfinished && flaw.what == releases::Flaw::What::Checkpoint)
            flaw.message =
                core::message("releases.flaw-checkpoint-unfinished").with(QStringLiteral("release"), flaw.id);
    }
    std::reverse(history.records.begin(), history.records.end());
    return history;
}

} // namespace

ConfigMapStore::ConfigMapStore(ApiClient &client, const QStringList &namespaces, Identity identity, MapTimes times,
                               releases::KeepPolicy keep)
    : m_client(client)
    , m_namespaces(namespaces)
    , m_identity(std::move(identity))
    , m_times(times)
    , m_keep(std::move(keep))
{
}

ConfigMapStore::~ConfigMapStore() = default;

async::Task<QString> ConfigMapStore::author(QObject *owner)
{
    const QString known = m_identity();
    return known.isEmpty() ? m_client.whoAmI(owner) : async::ready<QString>(owner, known);
}

async::Task<MapRefusal> ConfigMapStore::mayI(QObject *owner, const ConfigRef &ref, engine::ConfigRight right)
{
    // Without a namespace: in all that are listed.
    const bool isEverywhere = ref.nspace.isEmpty() && !m_namespaces.isEmpty();
    const QStringList places = isEverywhere ? m_namespaces : QStringList{ref.nspace};
    QVector<AccessAttributes> wanted;
    for (const QString &nspace : places) {
        for (const QString &verb : verbsFor(right))
            wanted.append(AccessAttributes{verb, {}, QStringLiteral("configmaps"), {}, nspace, {}});
    }
    return m_pending.add(owner, firstMissing(owner, m_client, wanted, m_identity()));
}

async::Task<QVector<engine::ConfigSummary>> ConfigMapStore::list(QObject *owner)
{
    return m_pending.add(owner, listMaps(owner, m_client, m_namespaces));
}

async::Task<engine::ConfigState> ConfigMapStore::read(QObject *owner, const ConfigRef &ref)
{
    using engine::ConfigState;
    if (const auto refused = refusedRef(ref))
        return async::ready<ConfigState>(owner, core::failure(*refused));
    return m_pending.add(owner,
                         async::transform<ConfigState, MapReading>(
                             owner, readMap(owner, m_client, ref),
                             [lease = m_times.lease](core::Result<MapReading> reading) -> core::Result<ConfigState> {
                                 if (!reading)
                                     return core::failure(reading.error());
                                 return stateOf(*reading, lease);
                             }));
}

async::Task<engine::ConfigHistory> ConfigMapStore::history(QObject *owner, const ConfigRef &ref)
{
    using engine::ConfigHistory;
    if (const auto refused = refusedRef(ref))
        return async::ready<ConfigHistory>(owner, core::failure(*refused));
    return m_pending.add(owner, async::transform<ConfigHistory, MapReading>(
                                    owner, readMap(owner, m_client, ref, true),
                                    [](core::Result<MapReading> reading) -> core::Result<ConfigHistory> {
                                        if (!reading)
                                            return core::failure(reading.error());
                                        return historyOf(*reading);
                                    }));
}

async::Task<releases::Content> ConfigMapStore::contentOf(QObject *owner, const ConfigRef &ref, const QString &release)
{
    if (const auto refused = refusedRef(ref))
        return async::ready<releases::Content>(owner, core::failure(*refused));
    return m_pending.add(owner, readRelease(owner, m_client, ref, release));
}

engine::ConfigPlan ConfigMapStore::plan(const engine::ConfigChange &change) const
{
    engine::ConfigPlan plan;
    plan.refusals = refusedChangeOf(change);
    for (const core::Message &obstacle : change.base.obstacles) {
        if (!plan.refusals.contains(obstacle))
            plan.refusals.append(obstacle);
    }
    return plan;
}

async::Task<releases::Record> ConfigMapStore::publish(QObject *owner, const engine::ConfigChange &change,
                                                      engine::StepObserver observer)
{
    using releases::Record;
    if (const auto refused = refusedRef(change.ref))
        return async::ready<Record>(owner, core::failure(*refused));
    return m_pending.add(
        owner, async::chain<Record, QString>(owner, author(owner), [this, owner, change, observer](const QString &who) {
            return std::make_shared<Publication>(owner, m_client, change, who, m_times, observer)->run();
        }));
}

async::Task<releases::Verdict> ConfigMapStore::recover(QObject *owner, const ConfigRef &ref,
                                                       engine::StepObserver observer)
{
    if (const auto refused = refusedRef(ref))
        return async::ready<releases::Verdict>(owner, core::failure(*refused));
    return m_pending.add(owner, recoverMap(owner, m_client, ref, m_times.lease, observer));
}

async::Task<int> ConfigMapStore::collect(QObject *owner, const ConfigRef &ref, const releases::KeepPolicy &policy,
                                         engine::StepObserver observer)
{
    if (const auto refused = refusedRef(ref))
        return async::ready<int>(owner, core::failure(*refused));
    return m_pending.add(owner, async::chain<int, QString>(
                                    owner, author(owner), [this, owner, ref, policy, observer](const QString &who) {
                                        return collectMap(owner, m_client, ref, policy, who, observer);
                                    }));
}

void ConfigMapStore::onChanged(std::function<void(const ConfigRef &)> heard)
{
    m_heard = std::move(heard);
    if (!m_heard || m_watch)
        return; // without a hearer the watch goes on: this may be called from within it
    m_watch = std::make_unique<ConfigWatch>(m_client, m_namespaces, [this](const ConfigRef &ref) {
        const auto told = m_heard; // it may take another one's place
        if (told)
            told(ref);
    });
}

void ConfigMapStore::retryNow()
{
    if (m_watch)
        m_watch->retryNow();
}

void ConfigMapStore::wake()
{
    if (m_watch)
        m_watch->wake();
}

} // namespace kubernetes
