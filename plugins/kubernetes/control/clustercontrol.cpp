#include "clustercontrol.h"

#include "eviction.h"
#include "obstaclesearch.h"
#include "rights.h"
#include "selector.h"
#include "workloadread.h"

#include "../resource.h"

#include <engine/actions/step.h>

#include <QJsonArray>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace kubernetes {

namespace {

using engine::WorkloadRef;
using engine::WorkloadState;

constexpr int kMostPods = 50; // that are looked at for what keeps them

/// Null when it is none of the kinds that can be changed.
const Resource *workloadResource(const QString &kind)
{
    for (const Kind known : {Kind::Deployment, Kind::StatefulSet, Kind::DaemonSet}) {
        if (resource(known).kindName() == kind)
            return &resource(known);
    }
    return nullptr;
}

core::Error unknownKind(const WorkloadRef &ref)
{
    return {core::ErrorKind::Unsupported,
            core::message("kubernetes.unknown-kind").with(QStringLiteral("kind"), ref.kind)};
}

QString pathSegment(const QString &name)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(name));
}

QString workloadPath(const Resource &of, const WorkloadRef &ref)
{
    return of.path(ref.nspace) + u'/' + pathSegment(ref.name);
}

/// Where a workload's older templates are.
const char *historyPlural(const QString &kind)
{
    return kind == QLatin1String("Deployment") ? "replicasets" : "controllerrevisions";
}

QString historyPath(const WorkloadRef &ref)
{
    return QStringLiteral("/apis/apps/v1/namespaces/%1/%2")
        .arg(pathSegment(ref.nspace), QLatin1String(historyPlural(ref.kind)));
}

AccessAttributes attributesOf(const Resource &of, const WorkloadRef &ref, engine::WorkloadRight right)
{
    const QString group = QString::fromLatin1(of.group);
    switch (right) {
    case engine::WorkloadRight::ReadRevisions:
        return {QStringLiteral("list"), group, QString::fromLatin1(historyPlural(ref.kind)), {}, ref.nspace, {}};
    case engine::WorkloadRight::DeletePods:
        return {QStringLiteral("create"), {}, QStringLiteral("pods"), QStringLiteral("eviction"), ref.nspace, {}};
    case engine::WorkloadRight::Change: break;
    }
    return {QStringLiteral("patch"), group, QString::fromLatin1(of.plural), {}, ref.nspace, ref.name};
}

bool isPausedDeployment(const QJsonObject &object, const WorkloadRef &ref)
{
    return ref.kind == QLatin1String("Deployment") &&
           objectAt(object, {QLatin1String("spec")}).value(QLatin1String("paused")).toBool();
}

core::Error pausedError(const WorkloadRef &ref)
{
    return {core::ErrorKind::Api, core::message("kubernetes.paused")
                                      .with(QStringLiteral("name"), ref.name)
                                      .with(QStringLiteral("namespace"), ref.nspace)};
}

/// What is asked before a change is sent: an error of it leaves nothing open.
template <class T> async::Task<T> askedFirst(QObject *owner, async::Task<T> asked, bool dryRun)
{
    return async::transform<T, T>(owner, std::move(asked), [dryRun](core::Result<T> answer) -> core::Result<T> {
        if (!answer && !dryRun)
            return core::failure(engine::beforeSending(answer.error()));
        return answer;
    });
}

} // namespace

ClusterControl::ClusterControl(ApiClient &client, Identity identity) : m_client(client), m_identity(std::move(identity))
{
}

ClusterControl::~ClusterControl() = default;

async::Task<std::optional<core::Message>> ClusterControl::mayI(QObject *owner, const WorkloadRef &ref,
                                                               engine::WorkloadRight right)
{
    using Refusal = std::optional<core::Message>;
    const Resource *of = workloadResource(ref.kind);
    if (!of)
        return async::ready<Refusal>(owner, core::failure(unknownKind(ref)));
    const AccessAttributes asked = attributesOf(*of, ref, right);
    return m_pending.add(owner, async::transform<Refusal, bool>(
                                    owner, m_client.mayI(owner, asked),
                                    [asked, who = m_identity](core::Result<bool> allowed) -> core::Result<Refusal> {
                                        if (!allowed)
                                            return core::failure(allowed.error());
                                        return *allowed ? Refusal() : Refusal(missingRight(asked, who()));
                                    }));
}

async::Task<QJsonObject> ClusterControl::getWorkload(QObject *owner, const WorkloadRef &ref)
{
    const Resource *of = workloadResource(ref.kind);
    if (!of)
        return async::ready<QJsonObject>(owner, core::failure(unknownKind(ref)));
    return m_client.get(owner, workloadPath(*of, ref));
}

async::Task<WorkloadState> ClusterControl::read(QObject *owner, const WorkloadRef &ref)
{
    return m_pending.add(owner, async::chain<WorkloadState, QJsonObject>(
                                    owner, getWorkload(owner, ref), [this, owner, ref](const QJsonObject &object) {
                                        return withPods(owner, object, readWorkload(object, ref));
                                    }));
}

async::Task<WorkloadState> ClusterControl::withPods(QObject *owner, const QJsonObject &object, WorkloadState state)
{
    const bool isSettled = state.updated >= state.desired - state.partition && state.available >= state.desired;
    const bool isTold = state.stuck && state.stuck->code == QLatin1String("kubernetes.stuck.replica-failure");
    const QString selector = selectorQuery(objectAt(object, {QLatin1String("spec"), QLatin1String("selector")}));
    if (isSettled || isTold || selector.isEmpty())
        return async::ready<WorkloadState>(owner, std::move(state));
    auto pods = m_client.get(
        owner, resource(Kind::Pod).path(state.ref.nspace),
        {{QStringLiteral("labelSelector"), selector}, {QStringLiteral("limit"), QString::number(kMostPods)}});
    return async::transform<WorkloadState, QJsonObject>(
        owner, std::move(pods),
        [state = std::move(state)](core::Result<QJsonObject> list) -> core::Result<WorkloadState> {
            WorkloadState told = state;
            // Where the pods cannot be seen, the controller's own words have to do.
            const bool areHidden = !list && (list.error().kind == core::ErrorKind::Forbidden ||
                                             list.error().kind == core::ErrorKind::TooLarge);
            if (!list && !areHidden)
                return core::failure(list.error());
            if (list) {
                if (auto why = stuckPod(list->value(QLatin1String("items")).toArray()))
                    told.stuck = std::move(why); // says more than that the deadline passed
            }
            return told;
        });
}

async::Task<QVector<HeldRevision>> ClusterControl::listRevisions(QObject *owner, const WorkloadRef &ref,
                                                                 const QJsonObject &object)
{
    const QString selector = selectorQuery(objectAt(object, {QLatin1String("spec"), QLatin1String("selector")}));
    return async::transform<QVector<HeldRevision>, QJsonObject>(
        owner, m_client.get(owner, historyPath(ref), {{QStringLiteral("labelSelector"), selector}}),
        [object, ref](core::Result<QJsonObject> list) -> core::Result<QVector<HeldRevision>> {
            if (!list)
                return core::failure(list.error());
            return readRevisions(*list, object, ref.kind);
        });
}

async::Task<QVector<engine::WorkloadRevision>> ClusterControl::revisions(QObject *owner, const WorkloadRef &ref)
{
    using Revisions = QVector<engine::WorkloadRevision>;
    auto held = async::chain<QVector<HeldRevision>, QJsonObject>(
        owner, getWorkload(owner, ref),
        [this, owner, ref](const QJsonObject &object) { return listRevisions(owner, ref, object); });
    return m_pending.add(
        owner, async::transform<Revisions, QVector<HeldRevision>>(
                   owner, std::move(held), [](core::Result<QVector<HeldRevision>> found) -> core::Result<Revisions> {
                       if (!found)
                           return core::failure(found.error());
                       Revisions told;
                       for (const HeldRevision &one : std::as_const(*found))
                           told.append(one.told);
                       return told;
                   }));
}

async::Task<engine::WorkloadObstacles> ClusterControl::obstacles(QObject *owner, const WorkloadRef &ref)
{
    return m_pending.add(owner, async::chain<engine::WorkloadObstacles, QJsonObject>(
                                    owner, getWorkload(owner, ref), [this, owner, ref](const QJsonObject &object) {
                                        const QJsonObject labels =
                                            objectAt(object, {QLatin1String("spec"), QLatin1String("template"),
                                                              QLatin1String("metadata"), QLatin1String("labels")});
                                        return findObstacles(owner, m_client, ref, textsOf(labels));
                                    }));
}

async::Task<WorkloadState> ClusterControl::change(QObject *owner, const WorkloadRef &ref,
                                                  const engine::WorkloadChange &change, bool dryRun)
{
    if (!workloadResource(ref.kind))
        return async::ready<WorkloadState>(owner, core::failure(unknownKind(ref)));
    if (const auto refused = refusedChange(ref, change))
        return async::ready<WorkloadState>(owner, core::failure(*refused));
    if (change.revision)
        return m_pending.add(owner, rollBack(owner, ref, change, dryRun));
    if (!change.restartAt || ref.kind != QLatin1String("Deployment"))
        return m_pending.add(owner, send(owner, ref, mergePatch(change), dryRun));
    // A paused Deployment would take the new template and start nothing.
    return m_pending.add(owner, async::chain<WorkloadState, QJsonObject>(
                                    owner, askedFirst(owner, getWorkload(owner, ref), dryRun),
                                    [this, owner, ref, change, dryRun](const QJsonObject &object) {
                                        if (isPausedDeployment(object, ref))
                                            return async::ready<WorkloadState>(owner, core::failure(pausedError(ref)));
                                        return send(owner, ref, mergePatch(change), dryRun);
                                    }));
}

async::Task<WorkloadState> ClusterControl::rollBack(QObject *owner, const WorkloadRef &ref,
                                                    const engine::WorkloadChange &change, bool dryRun)
{
    return async::chain<WorkloadState, QJsonObject>(
        owner, askedFirst(owner, getWorkload(owner, ref), dryRun),
        [this, owner, ref, change, dryRun](const QJsonObject &object) {
            if (isPausedDeployment(object, ref))
                return async::ready<WorkloadState>(owner, core::failure(pausedError(ref)));
            return async::chain<WorkloadState, QVector<HeldRevision>>(
                owner, askedFirst(owner, listRevisions(owner, ref, object), dryRun),
                [this, owner, ref, change, dryRun, object](const QVector<HeldRevision> &held) {
                    const auto wanted = std::find_if(held.begin(), held.end(), [&](const HeldRevision &one) {
                        return one.told.number == *change.revision;
                    });
                    const auto refuse = [&](core::ErrorKind kind, const char *code) {
                        return async::ready<WorkloadState>(
                            owner, core::failure(kind, core::message(code)
                                                           .with(QStringLiteral("name"), ref.name)
                                                           .with(QStringLiteral("revision"), *change.revision)));
                    };
                    if (wanted == held.end())
                        return refuse(core::ErrorKind::NotFound, "kubernetes.no-revision");
                    if (wanted->told.current)
                        return refuse(core::ErrorKind::Api, "kubernetes.already-there");
                    return send(owner, ref, rollbackPatch(object, ref, change, *wanted), dryRun);
                });
        });
}

async::Task<WorkloadState> ClusterControl::send(QObject *owner, const WorkloadRef &ref, const WorkloadPatch &patch,
                                                bool dryRun)
{
    // The server itself gives up before we do (engine::kArrivesWithin).
    ApiClient::Query query{{QStringLiteral("fieldManager"), QStringLiteral("quarterdeck")},
                           {QStringLiteral("timeout"), QStringLiteral("30s")}};
    if (dryRun)
        query.append({QStringLiteral("dryRun"), QStringLiteral("All")});
    return async::transform<WorkloadState, QJsonObject>(
        owner,
        m_client.patch(owner, workloadPath(*workloadResource(ref.kind), ref), patch.contentType, patch.body, query),
        [ref](core::Result<QJsonObject> answer) -> core::Result<WorkloadState> {
            if (answer)
                return readWorkload(*answer, ref);
            core::Error error = answer.error();
            if (error.kind == core::ErrorKind::TooManyRequests)
                error.message = core::message("kubernetes.busy"); // a change is not tried again by itself
            return core::failure(error);
        });
}

async::Task<bool> ClusterControl::evictPod(QObject *owner, const QString &nspace, const QString &pod,
                                           const QString &uid, bool dryRun)
{
    return m_pending.add(owner, evict(owner, m_client, {nspace, pod, uid}, dryRun));
}

async::Task<bool> ClusterControl::isPodThere(QObject *owner, const QString &nspace, const QString &pod,
                                             const QString &uid)
{
    return m_pending.add(owner, isPodStaying(owner, m_client, {nspace, pod, uid}));
}

} // namespace kubernetes
