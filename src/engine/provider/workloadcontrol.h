#pragma once

#include <async/task.h>
#include <core/clock.h>
#include <engine/model/labels.h>

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace engine {

/// A workload by name: "Deployment", "StatefulSet", "DaemonSet".
struct WorkloadRef
{
    QString kind;
    QString nspace;
    QString name;
    QString key() const { return kind + u'/' + nspace + u'/' + name; } ///< as Workload::key()
    friend bool operator==(const WorkloadRef &, const WorkloadRef &) = default;
};

/// A workload as the server holds it now, with what deciding about it needs.
struct WorkloadState
{
    WorkloadRef ref;
    QString uid;
    QString resourceVersion;
    qint64 generation = 0;
    qint64 observedGeneration = 0;
    int desired = 0; ///< spec.replicas; of a DaemonSet the nodes that should run it
    int ready = 0;
    int updated = 0;
    int available = 0;
    int total = 0; ///< status.replicas
    bool paused = false;
    QString strategy;       ///< "RollingUpdate", "Recreate", "OnDelete"
    int maxUnavailable = 0; ///< pods, percentages resolved against `desired` as the controllers do
    int maxSurge = 0;
    int partition = 0; ///< pods that a StatefulSet's rollout leaves as they are
    QString revision;  ///< number of the newest revision, empty when not known
    QHash<QString, QString> annotations;
    QHash<QString, QString> labels;
    QHash<QString, QString> podLabels;
    QStringList managers;                    ///< metadata.managedFields[].manager, each once, without our own
    QHash<QString, QStringList> fieldOwners; ///< managers by changedField(), as far as the server tells
    QByteArray manifest;                     ///< spec as YAML for people, without managedFields, status and secrets
    std::optional<core::Message> stuck;      ///< why the rollout does not go on, in the controller's or a pod's words
};

/// One older state of a workload's pod template.
struct WorkloadRevision
{
    int number = 0;
    QString name; ///< of the ReplicaSet or ControllerRevision
    std::optional<core::WallTime> createdAt;
    QStringList images;
    QString cause; ///< kubernetes.io/change-cause
    bool current = false;
    QByteArray templateYaml; ///< for a diff, without secrets
};

/// What may stand in the way of a change, or undo it.
struct WorkloadObstacles
{
    struct Budget
    {
        QString name;
        int disruptionsAllowed = 0;
        int currentHealthy = 0;
        int desiredHealthy = 0;
    };
    struct Autoscaler
    {
        QString name;
        int least = 1;
        int most = 0;
        int current = 0;
    };
    struct Quota
    {
        QString name;
        QString resource; ///< "pods", "requests.cpu", …
        QString used;
        QString hard;
        double usedNumber = 0; ///< in the resource's base unit
        double hardNumber = 0;
    };
    QVector<Budget> budgets;
    std::optional<Autoscaler> autoscaler;
    QVector<Quota> quotas; ///< those that the namespace has
    /// What could not be read (no right, no such API): the preview says that it does not know.
    QVector<core::Message> unknown;
};

/// One change of a workload; exactly one of the optionals is set. `action` is written into an annotation of the object
/// (kActionAnnotation), so that after a crash the server itself tells whether the change arrived.
struct WorkloadChange
{
    QString action;          ///< id of the action's step, unique
    QString resourceVersion; ///< refuse when the object is no longer this one; empty: whatever it is
    std::optional<core::WallTime> restartAt;
    std::optional<int> replicas;
    std::optional<bool> paused;
    std::optional<int> revision; ///< back to this revision's template
    /// Annotations to set (or with an empty value to remove) on the object in the same write.
    QHash<QString, QString> annotations;

    QJsonObject toJson() const;
    static core::Result<WorkloadChange> fromJson(const QJsonObject &json); ///< Errors: Parse, action.journal
};

/// The field of the object that it changes: "spec.replicas", "spec.paused", "spec.template", or the mark of a restart.
QString changedField(const WorkloadChange &change);
inline constexpr char kRestartAnnotation[] = "kubectl.kubernetes.io/restartedAt";

inline constexpr char kActionAnnotation[] = "quarterdeck.io/last-action";
/// How many replicas a workload had before Quarterdeck stopped it.
inline constexpr char kReplicasAnnotation[] = "quarterdeck.io/replicas-before-stop";

/// What one may be refused.
enum class WorkloadRight { Change, ReadRevisions, DeletePods };

/// Changing workloads of an orchestrator. Everything is asked of the server now, nothing of the watched stores: a
/// decision rests on what is, not on what was. Results on the owner's thread. Errors: those of net and of the server
/// (Conflict when resourceVersion moved, Forbidden with the server's words), NotFound.
class WorkloadControl
{
public:
    virtual ~WorkloadControl() = default;

    /// Nothing when we may; else a sentence that names the missing right ("patch deployments.apps in payments").
    virtual async::Task<std::optional<core::Message>> mayI(QObject *owner, const WorkloadRef &ref,
                                                           WorkloadRight right) = 0;
    virtual async::Task<WorkloadState> read(QObject *owner, const WorkloadRef &ref) = 0;
    /// Newest first. Errors: Forbidden.
    virtual async::Task<QVector<WorkloadRevision>> revisions(QObject *owner, const WorkloadRef &ref) = 0;
    virtual async::Task<WorkloadObstacles> obstacles(QObject *owner, const WorkloadRef &ref) = 0;
    /// The object after the change; with `dryRun` as it would be, by the server's own dry run. Sent once, never
    /// repeated.
    virtual async::Task<WorkloadState> change(QObject *owner, const WorkloadRef &ref, const WorkloadChange &change,
                                              bool dryRun) = 0;
    /// Deletes pods by name (their workload makes new ones), through the eviction API, so that disruption budgets hold.
    /// Names that are gone are no error. With `dryRun` nothing goes, and only the server's answer is wanted. Errors:
    /// TooManyRequests when a budget forbids it.
    virtual async::Task<bool> evictPod(QObject *owner, const QString &nspace, const QString &pod, const QString &uid,
                                       bool dryRun) = 0;
    /// Whether this very pod is there and stays: false when it is gone, being deleted, or a namesake took its place.
    virtual async::Task<bool> isPodThere(QObject *owner, const QString &nspace, const QString &pod,
                                         const QString &uid) = 0;
    /// As the server names us.
    virtual QString identity() const = 0;
};

} // namespace engine
