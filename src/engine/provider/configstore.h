#pragma once

#include <async/task.h>
#include <core/clock.h>
#include <core/error.h>
#include <releases/aftercrash.h>
#include <releases/collect.h>
#include <releases/content.h>
#include <releases/head.h>
#include <releases/history.h>
#include <releases/record.h>

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVector>

#include <functional>
#include <optional>

namespace engine {

/// A configuration by the store's own name for it.
struct ConfigRef
{
    QString id;     ///< releases::Record::configuration: "ConfigMap/payments/app", "kv/config/payment/"
    QString kind;   ///< "ConfigMap", "Secret", "Prefix", "Key"
    QString nspace; ///< empty where there are none
    QString name;
    friend bool operator==(const ConfigRef &, const ConfigRef &) = default;
};

/// One line of a list; nothing of it needs the content.
struct ConfigSummary
{
    ConfigRef ref;
    bool exists = true;      ///< false: only its history is there
    bool isVersioned = true; ///< it has a head
    bool isImmutable = false;
    QString release; ///< that the object says it carries
    std::optional<core::WallTime> changedAt;
};

/// A configuration as the store holds it now, read consistently.
struct ConfigState
{
    ConfigRef ref;
    bool exists = false;
    releases::Content content;
    /// What a write must find unchanged: the store's own words (uid and resourceVersion; indexes of keys and of the
    /// head). Opaque; only ever handed back to the store that gave it.
    QByteArray position;
    std::optional<releases::Head> head;
    std::optional<releases::Record> last; ///< the head's record
    std::optional<releases::Record> open; ///< a record that is still pending
    releases::Verdict found;              ///< of releases::afterCrash
    bool isImmutable = false;             ///< such an object is refused: a new name changes the workload too
    QVector<core::Message> obstacles;     ///< why it cannot be released now: a key held by a lock, another writer, …
    QStringList managers;                 ///< who else writes the object, where the system tells it
    QHash<QString, QStringList> fieldOwners; ///< the same by field: "data.app.yaml", "binaryData.logo"
    /// Neither the object nor a head is there, but records are, of a creation that was aborted for one: list() names it
    /// for them. Never where the list goes by heads alone.
    bool hasOnlyRecords = false;
};

struct ConfigHistory
{
    QVector<releases::Record> records; ///< newest first
    std::optional<releases::Checkpoint> checkpoint;
    releases::Verification verification;
    QVector<core::Message> unreadable;  ///< records that are there and could not be decoded
    std::optional<releases::Head> head; ///< as collect() takes it; none: nothing was ever released
};

/// What is to be published.
struct ConfigChange
{
    ConfigRef ref;
    QString id; ///< releases::newId(), made by the caller and journaled before anything is sent
    releases::Kind kind = releases::Kind::Release; ///< not External: the store writes those itself
    QString of;                                    ///< a rollback's
    releases::Content content;                     ///< empty for a deletion
    ConfigState base; ///< what the content was made from; refused (Conflict) when it is no longer so
    QString comment;
    core::WallTime createdAt{};
};

/// How a change would be written, told before anybody confirms.
struct ConfigPlan
{
    bool isAtomic = true;
    QVector<core::Message> warnings; ///< "in 3 transactions: readers may see a part of it"
    QVector<core::Message> refusals; ///< not empty: publish() would refuse
};

/// The boundaries between the steps of a publication. Kubernetes has all of them; a transaction of Consul is one.
enum class ConfigStep {
    ExternalRecorded, ///< a change made behind our back stands as a record, the base
    BlobsWritten,     ///< Consul: the values stand under their hashes
    MarkerWritten,    ///< Consul, staged: a marker says that a change is under way
    RecordPending,
    ObjectWritten, ///< the commit point; staged: one of several, `part` of `parts`
    RecordReleased,
    HeadMoved,
    MarkerRemoved,
    CheckpointWritten, ///< of collect()
    RecordRemoved,     ///< of collect(), `part` of `parts`
};

/// Called on the owner's thread when a step has been confirmed and before the next one is sent. False stops right
/// there, as a crash would (Error{Cancelled}): nothing is tidied up. For progress, the journal, and tests that kill at
/// every step.
using StepObserver = std::function<bool(ConfigStep step, int part, int parts)>;

enum class ConfigRight { List, Read, Publish, Delete, Collect };

/// A store of versioned configurations; each implements its own protocol (resources/help/config-format.md) and shares
/// releases' functions for all that needs no I/O. Everything is asked of the server now, consistently. Results on the
/// owner's thread. Nothing that writes is sent twice. Errors: those of net and of the server, Forbidden with the
/// server's words, NotFound, Conflict (releases.stale-base: merge and try again; releases.another-writer), TooLarge and
/// Unsupported with a refusal that says what to do.
class ConfigStore
{
public:
    ConfigStore() = default;
    virtual ~ConfigStore() = default;
    ConfigStore(const ConfigStore &) = delete;
    ConfigStore &operator=(const ConfigStore &) = delete;

    /// Nothing when we may; else a sentence that names the missing right ("patch configmaps in payments").
    virtual async::Task<std::optional<core::Message>> mayI(QObject *owner, const ConfigRef &ref, ConfigRight right) = 0;
    /// All that we may see, those with nothing but a history included.
    virtual async::Task<QVector<ConfigSummary>> list(QObject *owner) = 0;
    /// The configuration and what was found. Writes nothing: open records are told, not settled.
    virtual async::Task<ConfigState> read(QObject *owner, const ConfigRef &ref) = 0;
    virtual async::Task<ConfigHistory> history(QObject *owner, const ConfigRef &ref) = 0;
    /// What a release held, checked against its hash. Errors: NotFound (releases.removed), Conflict
    /// (releases.content-altered).
    virtual async::Task<releases::Content> contentOf(QObject *owner, const ConfigRef &ref, const QString &release) = 0;
    /// How publish() would go about it; asks for nothing that `change.base` does not know.
    virtual ConfigPlan plan(const ConfigChange &change) const = 0;
    /// Has the server try the write of the object, with its admission, and writes nothing; removals are not tried.
    /// False where the store's system has no dry run. Errors: what publish() would meet.
    virtual async::Task<bool> tryOut(QObject *owner, const ConfigChange &change)
    {
        Q_UNUSED(change)
        return async::ready<bool>(owner, false);
    }
    /// Publishes once; the record as released. An error whose kind leaves open what arrived (Network, Timeout,
    /// Unavailable) is settled by recover(), never by sending again.
    virtual async::Task<releases::Record> publish(QObject *owner, const ConfigChange &change,
                                                  StepObserver observer) = 0;
    /// Settles a pending record by what is found: finalises, aborts or marks it; does nothing while its author's lease
    /// runs. Safe from several engines at once.
    virtual async::Task<releases::Verdict> recover(QObject *owner, const ConfigRef &ref, StepObserver observer) = 0;
    /// Removes old records behind a checkpoint; how many went.
    virtual async::Task<int> collect(QObject *owner, const ConfigRef &ref, const releases::KeepPolicy &policy,
                                     StepObserver observer) = 0;
    /// What the source's settings want to be kept; nothing is removed because of it, it is what is proposed.
    virtual releases::KeepPolicy keepPolicy() const { return {}; }
    /// As the system names us; the author of records.
    virtual QString identity() const = 0;
    /// Told within seconds after a configuration may have changed in its store, by anybody. There is one who hears: the
    /// next takes the place of the last, an empty function ends it.
    virtual void onChanged(std::function<void(const ConfigRef &)> heard) = 0;
};

} // namespace engine
