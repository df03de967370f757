#pragma once

#include "actionrunner.h"

#include "../changes/changelog.h"
#include "../collection.h"

#include <async/task.h>
#include <audit/entry.h>

#include <QObject>
#include <QSet>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace engine {

/// What an ActionBoard works with; all of it outlives the board.
struct ActionParts
{
    ActionWorld &world;
    /// The target behind a row. Errors: NotFound.
    std::function<core::Result<ActionTarget>(const QString &collection, const QString &key)> resolve;
    Collection &actions;
    const EngineClock &time;
    journal::ActionJournal *journal = nullptr; ///< null: nothing may be done
    /// Writes one line of the audit trail. What cannot be noted is not done.
    std::function<core::Result<qint64>(const audit::Entry &entry)> note = {};
    journal::ActionJournal *theirs = nullptr; ///< shown where there is none of ours
    core::Message missing = {};               ///< why there is no journal or no trail; empty: action.no-journal
    QString operatorName = {};
    QString origin = {};
    /// Something happened to a service of this environment; may be unset.
    std::function<void(const QString &environment, Change change)> tell = {};
    const std::vector<std::unique_ptr<Verb>> *verbs = &registeredVerbs();
    ActionRunner::KindOf kindOf = &stepKind;
};

/// Owns the lifecycle actions: what may be done to a target, what it would do, doing it, and how it went, also over
/// restarts of the program. Engine thread only.
class ActionBoard final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kKeptEnded = 200;                                        ///< rows of ended actions
    static constexpr core::Milliseconds kReadAgain{2'000};                        ///< another program's journal
    static constexpr core::Milliseconds kHearEvery{250};                          ///< who asks to cancel, and answers
    static constexpr core::Milliseconds kHeardWithin{5'000};                      ///< by another program
    static constexpr core::Milliseconds kRemembered{std::chrono::hours(24 * 90)}; ///< in the journal

    explicit ActionBoard(ActionParts parts, QObject *parent = nullptr);
    ~ActionBoard() override;

    /// Every verb that exists for the target; errors: NotFound (action.no-target).
    async::Task<contract::v1::VerbList> listVerbs(QObject *owner, const contract::v1::Target &target) const;
    /// What refuses an attempt is noted as `client`'s, and what a client withheld by itself. Errors: NotFound
    /// (action.no-target, action.unknown-verb), and what kept the verb from knowing.
    async::Task<contract::v1::PreviewReply> preview(QObject *owner, const contract::v1::Preview &wanted,
                                                    const QString &client) const;

    /// Who asks, and which of that one's requests this is.
    struct Caller
    {
        QString name;
        QString idempotencyKey;
    };
    /// ActionRow.key once the action is in the journal; then it goes on by itself. A caller's key that was seen before
    /// is answered with the action that it began. Errors: those of preview(), the refusals action.*, journal.write,
    /// audit.*; after an error nothing was sent.
    async::Task<QString> perform(QObject *owner, const contract::v1::Perform &wanted, const Caller &caller);
    /// Errors: NotFound (action.unknown), Conflict (action.not-cancellable).
    core::Result<bool> cancel(const QString &action);
    /// The same, also of what another program does: that one is asked to. Errors beside those of cancel(): Timeout
    /// (action.cancel-unheard: nothing comes of it), journal.write.
    async::Task<bool> requestCancel(QObject *owner, const QString &action);
    /// Environments came or went: shows what is under way as it is now known, and tells anew what happened to services,
    /// for environments that were not there when it did.
    void tellAll();

private:
    struct Planning;
    /// That another program cancels an action; it has not answered yet.
    struct Asked
    {
        QString id;
        EngineMs since = kNever;
        async::Promise<bool> promise;
    };
    /// An act that was asked for, with all that the checks need.
    struct Wanted
    {
        const Verb *verb = nullptr;
        ActionTarget target;
        Arguments arguments;
        QString reason;
        QString confirmed;
        QString token;
        Caller caller;
        QString id;
    };

    const Verb *verbNamed(const QString &name) const;
    std::optional<core::Error> unable() const;
    core::Result<Wanted> understood(const QString &verb, const contract::v1::Target &target,
                                    const google::protobuf::RepeatedPtrField<contract::v1::Argument> &arguments) const;
    std::optional<core::Error> refusal(const Wanted &wanted) const;
    std::optional<core::Error> underWay(const ActionTarget &target) const;
    std::optional<core::Error> planRefusal(const Wanted &wanted, const ActionPlan &plan) const;
    async::Task<QString> refused(QObject *owner, const Wanted &wanted, const core::Error &why) const;
    void planned(const QString &id, core::Result<ActionPlan> plan);
    core::Result<QString> begin(const Wanted &wanted, const ActionPlan &plan);
    QString identityOf(const QString &source) const;
    audit::Entry entryOf(const ActionCourse &course, const QString &outcome) const;
    void noteRefusal(const Wanted &wanted, const core::Error &why) const;

    void load();
    void showEnded(const journal::ActionRecord &record);
    void showTheirs();
    void hearAskings();
    void hearAnswers();
    void takeAskingsBack();
    ActionRunner &adopt(ActionCourse course);
    void show(const ActionCourse &course);
    void changed(const QString &key);
    void ending(const QString &key);
    void ended(const QString &key);
    void tellChange(const ActionCourse &course) const;

    ActionParts m_parts;
    std::map<QString, std::unique_ptr<Planning>> m_planning; ///< by the id of the action to be
    std::map<QString, ActionRunner *> m_running;             ///< by ActionRow.key; our children
    std::deque<ActionCourse> m_ended;                        ///< oldest first
    QSet<QString> m_toldUncertain;
    std::unique_ptr<core::Timer> m_readAgain;
    std::vector<Asked> m_asked;
    std::unique_ptr<core::Timer> m_hearing;
    std::optional<core::Error> m_loadError; ///< what an earlier run left is not known: then nothing is done
};

} // namespace engine
