#pragma once

#include "command.h"
#include "targets.h"

#include <async/task.h>

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace qdctl {

/// act: what a verb would do to each target, a confirmation, and then doing it, target after target. Nothing is sent
/// before everything was shown and agreed to, and nothing is sent twice. With -o json one document at the end, an array
/// of them where several targets were named: target, key, collection, environment, verb, arguments, dry_run, refusal,
/// preview, action, outcome, error.
class ActCommand : public Command
{
    Q_OBJECT
public:
    ActCommand(const Invocation &invocation, qlink::Link &link, core::Clock &clock, const Output &output,
               std::unique_ptr<Person> person);
    ~ActCommand() override;
    void start() override;

protected:
    void beforeComplaint() override;
    bool goesOnUnread() const override { return m_isPerforming; }

    /// One target and what becomes of it.
    struct Act
    {
        Candidate target;
        contract::v1::VerbList offers;
        contract::v1::VerbOffer offer;
        contract::v1::Preview request;
        std::optional<contract::v1::PreviewReply> preview;
        contract::v1::ActionRow row;
        std::optional<contract::v1::Error> error;
        /// "dry-run", "refused", "not-agreed", "not-begun", "sent", or the action's state; empty: not yet known.
        QString outcome;
        int exitCode = ExitOk;
        bool isRefused() const { return !offer.allowed() || (preview && !preview->allowed()); }
    };
    /// Does this verb to this target, with these values, from its offer on: what start() does for names.
    void actOn(const QString &verb, Candidate target, std::vector<std::pair<QString, QString>> values);
    using Arguments = google::protobuf::RepeatedPtrField<contract::v1::Argument>;
    /// The command line that does this verb, which takes an act back; empty where there is none, or where it cannot be
    /// said on one.
    virtual QString undoLine(const Act &act, const std::string &verb, const Arguments &arguments) const;
    /// --confirm with each of these, where this command line had it too.
    QString confirmations(const QStringList &words) const;
    /// Whether a number that was not given is the one that the offer begins with; that of a scale would do nothing.
    virtual bool takesInitialNumbers() const { return false; }
    const std::vector<Act> &acts() const { return m_acts; }
    bool isPerforming() const { return m_isPerforming; }
    /// Writes what became of the acts, once, where a document is wanted; before the command ends.
    void tellDocument();
    void finish(int exitCode) override;

private:
    // actcommand.cpp: from the command line to what is shown
    void resolve(const std::vector<Candidate> &all, bool isAllKnown);
    void askOffers(std::size_t at);
    void list();
    bool prepare(Act &act);
    QString argumentsFor(Act &act) const;
    bool isAttempt() const;
    void askPreviews(std::size_t at);
    QString titleOf(const Act &act) const;

    // actagree.cpp: what is still to be agreed to
    void decide();
    void confirm();
    void take(const QString &answer);
    QString confirmationOf(const Act &act) const;
    QStringList namesOf(const Act &act) const;
    contract::v1::Preview::Withheld withheldFrom(const Act &act) const;
    /// Ends what was tried and not begun; what was kept from protected targets is noted first, by the engine.
    void endWithheld(int exitCode);

    // actundo.cpp: taking it back
    QString spelled(const Candidate &target) const;
    std::vector<Candidate> instancesOf(const Act &act, const QString &keys) const;
    /// A line for people with what this command line said of where it is; empty where there is none.
    QString takeBackLine(const Act &act, const std::string &verb, const Arguments &arguments) const;

    // actperform.cpp: doing it
    void perform(std::size_t at);
    void begun(const contract::v1::Response &response);
    void look();
    void tell(const contract::v1::ActionRow &row);
    /// What became of an act.
    void settle(Act &act, const QString &outcome, int code);
    /// The same for the one under way, and on to the next.
    void endAct(const QString &outcome, int code);
    void onTimeUp();
    void onInterrupted();
    void cancel();
    void tellLeftUndone();
    void conclude();
    Value documentFor(const Act &act) const;

    std::unique_ptr<Person> m_person;
    std::vector<Candidate> m_known; ///< all that something can be done to
    std::vector<Act> m_acts;
    std::vector<async::Task<qlink::ResponsePtr>> m_asked; // kept: a dropped one is cancelled
    QString m_verb;
    std::vector<std::pair<QString, QString>> m_values; ///< what the verb asks for, by name

    /// A protected target whose confirmation is still to be typed.
    struct Unconfirmed
    {
        QString word;
        QStringList names; ///< all that stand for it
        QString target;    ///< as it was written, and its environment
    };
    QStringList m_wanted; ///< a word for each protected target, confirmed or not
    QVector<Unconfirmed> m_unconfirmed;
    bool m_hasAgreed = false;
    bool m_isAsking = false;
    int m_noting = 0;                               ///< targets for which the engine has not answered yet
    QString m_endsAs = QStringLiteral("not-begun"); ///< the outcome of what is not begun when the command ends
    bool m_isTold = false;                          ///< the document is written

    std::size_t m_at = 0; ///< the act under way
    bool m_isPerforming = false;
    Mirror *m_row = nullptr;
    QString m_action; ///< its key; empty until it was begun
    std::vector<std::pair<contract::v1::StepState, QString>> m_told;
    bool m_isStuck = false;
    bool m_isCancelling = false;
    std::unique_ptr<core::Timer> m_limit;
    std::unique_ptr<core::Timer> m_patience;
};

} // namespace qdctl
