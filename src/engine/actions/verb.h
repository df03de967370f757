#pragma once

#include "../model/orchestration.h"
#include "../provider/configstore.h"
#include "../provider/registrycontrol.h"
#include "../provider/workloadcontrol.h"

#include <contract/v1.h>
#include <releases/draft.h>

#include <QMap>

#include <memory>
#include <vector>

namespace engine {

using Arguments = QMap<QString, QString>;

/// What a verb is done to, resolved from a row.
struct ActionTarget
{
    QString environment;
    QString collection; ///< "services", "workloads", "instances", "configs"
    QString key;        ///< of the row
    QString service;    ///< ServiceRow.key, or empty
    QString source;     ///< source id; empty for a service, which may have several
    QString name;       ///< for people, and what is typed in a protected environment
    bool isProtected = false;
};

/// What belongs to a target, and through whom it is changed. References are valid until control returns to the event
/// loop; take copies into continuations. Controls live as long as their source: ask again in each continuation.
class ActionWorld
{
public:
    ActionWorld() = default;
    virtual ~ActionWorld() = default;
    ActionWorld(const ActionWorld &) = delete;
    ActionWorld &operator=(const ActionWorld &) = delete;

    struct HeldWorkload
    {
        QString source;
        WorkloadRef ref;
    };
    struct HeldInstance
    {
        QString source;
        ServiceInstance instance;
    };
    struct HeldPod
    {
        QString source;
        Pod pod;
        bool sick = false; ///< by isSick(), of a service's pods with what its registrations say
    };
    /// Top-level workloads of the target (one, or those of a service).
    virtual QVector<HeldWorkload> workloads(const ActionTarget &target) const = 0;
    virtual QVector<HeldInstance> instances(const ActionTarget &target) const = 0;
    virtual QVector<HeldPod> pods(const ActionTarget &target) const = 0;
    /// Requests a second now, if that is known (not stale).
    virtual std::optional<double> traffic(const ActionTarget &target) const = 0;
    /// Null when the source is gone or cannot change such things.
    virtual WorkloadControl *workloadControl(const QString &source) const = 0;
    virtual RegistryControl *registryControl(const QString &source) const = 0;
    virtual core::Clock &clock() const = 0;
    /// Whether there is such an environment here: the journal knows others, too.
    virtual bool isConnected(const QString &environment) const
    {
        Q_UNUSED(environment)
        return true;
    }

    struct HeldConfig
    {
        QString source;
        ConfigRef ref;
        QStringList services; ///< ServiceRow.keys of those that are known to use it
    };
    /// The configuration of a target; none where the target is no configuration or is not known any more.
    virtual std::optional<HeldConfig> config(const ActionTarget &target) const
    {
        Q_UNUSED(target)
        return {};
    }
    /// Null when the source is gone or keeps no configurations.
    virtual ConfigStore *configStore(const QString &source) const
    {
        Q_UNUSED(source)
        return nullptr;
    }
    /// By ConfigRow.key; none where there is none, or where it cannot be read.
    virtual std::optional<releases::Draft> draft(const QString &config) const
    {
        Q_UNUSED(config)
        return {};
    }
    /// A content (by its hash) stands in its store now: a draft that holds the same is dropped, the row is read anew.
    virtual void configReleased(const QString &config, const QString &contentHash) const
    {
        Q_UNUSED(config)
        Q_UNUSED(contentHash)
    }
};

/// What a verb asks for.
struct ArgumentSpec
{
    enum class Kind { Text, Number, Choice };
    struct Choice
    {
        QString value;
        core::Message label;
    };
    QString name; ///< "replicas", "revision", "reason"
    Kind kind = Kind::Text;
    QString initial;
    qint64 least = 0;
    qint64 most = 0;
    QVector<Choice> choices;
};

/// Whether a verb may be used on a target, and what it asks for.
struct VerbOffer
{
    std::optional<core::Message> refusal; ///< why not, with what to do
    QVector<ArgumentSpec> arguments;
    bool isRightMissing = false; ///< why it is refused; otherwise it does not apply as things are
};

enum class FindingLevel { Note, Warning, Refusal };
struct Finding
{
    FindingLevel level = FindingLevel::Note;
    core::Message message;
};
struct ImpactLine
{
    core::Message what;
    QString before;
    QString after;
};

/// A part of what would change, as it is shown: a key's value, a workload's object.
struct TextChange
{
    QString name; ///< empty where there is only one part
    QString before;
    QString after;
};

/// One thing to be done, as plain data that the journal keeps: {kind, source, what}. `kind` names the StepKind that
/// knows how to send it and how to find out afterwards whether it was done.
struct StepPlan
{
    QString kind;        ///< "workload.change", "workload.follow", "registry.maintenance", …
    QString source;      ///< source id
    core::Message title; ///< "Restart Deployment payments/payment"
    QJsonObject what;    ///< understood by the kind
};

/// The verb that takes a finished action back.
struct UndoPlan
{
    QString verb;
    Arguments arguments;
};

/// What a verb would do now. `steps` is what perform does, nothing else.
struct ActionPlan
{
    QVector<Finding> findings;
    QVector<ImpactLine> impact;
    QString before; ///< YAML or text, all of it: what the token binds and the trail keeps
    QString after;
    /// What is shown of it, part by part, without those of which nobody told how they would be; not set: all of it.
    std::optional<QVector<TextChange>> texts;
    QVector<StepPlan> steps;
    std::optional<UndoPlan> undo;
    std::optional<core::Message> extent; ///< where not all that was meant is within reach: how much is ("1 of 5")
    bool isRefused() const;
};

/// One lifecycle action. A class below this and one line in verbs.cpp (registeredVerbs()). Stateless.
class Verb
{
public:
    Verb() = default;
    virtual ~Verb() = default;
    Verb(const Verb &) = delete;
    Verb &operator=(const Verb &) = delete;

    virtual QString name() const = 0; ///< "restart"
    virtual bool isDestructive() const { return false; }
    /// Whether the verb exists for such a target at all (a DaemonSet cannot be scaled). Asks nobody.
    virtual bool appliesTo(const ActionTarget &target, const ActionWorld &world) const = 0;
    /// Asks the systems for the rights. An error means that it could not be found out.
    virtual async::Task<VerbOffer> offer(QObject *owner, const ActionTarget &target,
                                         const ActionWorld &world) const = 0;
    /// Asks the systems what the change would do, server-side dry run included. Errors: what kept us from knowing.
    virtual async::Task<ActionPlan> preview(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                            const ActionWorld &world) const = 0;
    /// The steps to do, planned anew from the systems' present state: the same as a preview of this moment, with ids
    /// made from `action`. Preview and perform come from one function in each verb.
    virtual async::Task<ActionPlan> perform(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                            const QString &action, const ActionWorld &world) const = 0;
};

/// In the order in which they are offered.
const std::vector<std::unique_ptr<Verb>> &registeredVerbs();

} // namespace engine
