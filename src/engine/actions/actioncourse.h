#pragma once

#include "step.h"
#include "verb.h"

#include "../engineclock.h"

#include <contract/v1.h>
#include <journal/actionjournal.h>

#include <QVector>

#include <optional>

namespace engine {

/// One step on its way. What the journal holds, and what only the running program knows.
struct StepCourse
{
    using State = journal::StepRecord::State;
    StepPlan plan;
    State state = State::Pending;
    StepOutcome outcome;
    std::optional<core::Error> error; ///< of a write that was not begun: why it was put off
    qint64 tookMs = -1;
    std::optional<core::WallTime> sentAt; ///< of a write, at the latest
    EngineMs sentSince = kNever;          ///< the same by the clock that nobody sets; not known of another run
    bool isUnderWay = false;
    bool isHeld = false; ///< the system said "not now"; it is sent again in the next round
    EngineMs beganAt = kNever;
};

struct ActionHappening
{
    core::WallTime at{};
    core::Message message;
};

/// An action from its beginning to its end, as the journal and the collection "actions" tell it.
struct ActionCourse
{
    static constexpr int kMostEvents = 200; ///< the oldest go first

    QString key; ///< "<environment>/<id>"
    ActionTarget target;
    QString verb;
    Arguments arguments;
    QString reason;
    QString principal; ///< as the system itself names the caller
    QString caller;    ///< as the session names the client; idempotency keys are one's own
    QString idempotencyKey;
    std::optional<UndoPlan> undo;
    std::optional<core::Message> extent; ///< of ActionPlan
    QVector<StepCourse> steps;
    QVector<ActionHappening> events;
    contract::v1::ActionState state = contract::v1::ACTION_STATE_RUNNING;
    core::WallTime startedAt{};
    std::optional<core::WallTime> endedAt;
    std::optional<core::Error> error;
    bool isCancellable = false;

    void happened(core::WallTime at, const core::Message &message);
    /// What the steps say of before and after, one a line.
    QString before() const;
    QString after() const;
};

/// "succeeded", "failed", …: the word of the audit trail and of the journal.
QString wordOf(contract::v1::ActionState state);

journal::ActionRecord toRecord(const ActionCourse &course);
/// JSON for ActionJournal::setStep() and end().
QByteArray resultJson(const StepCourse &step);
QByteArray outcomeJson(const ActionCourse &course);
/// Errors: Parse (action.unreadable-record) for a record that cannot be read.
core::Result<ActionCourse> fromRecord(const journal::ActionRecord &record);
/// What can be shown of such a record: that it is there, what is known of it, and `why` no more is. The record itself
/// stays in the journal as it is.
ActionCourse leftUnread(const journal::ActionRecord &record, const core::Error &why);

/// Arguments as the contract has them, behind those that are there.
void addArguments(const Arguments &arguments, google::protobuf::RepeatedPtrField<contract::v1::Argument> &out);
/// The row of the collection "actions"; durations as Collection describes.
contract::v1::Row actionRow(const ActionCourse &course, const EngineClock &time);

} // namespace engine
