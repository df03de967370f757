#include "actioncourse.h"

#include "actionjson.h"

#include <contract/convert.h>

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using contract::utf8;

namespace {

struct StateWord
{
    v1::ActionState state;
    const char *word;
};

constexpr std::array kStateWords{
    StateWord{v1::ACTION_STATE_RUNNING, "running"},
    StateWord{v1::ACTION_STATE_SUCCEEDED, "succeeded"},
    StateWord{v1::ACTION_STATE_FAILED, "failed"},
    StateWord{v1::ACTION_STATE_CANCELLED, "cancelled"},
    StateWord{v1::ACTION_STATE_INTERRUPTED, "interrupted"},
    StateWord{v1::ACTION_STATE_UNCERTAIN, "uncertain"},
    StateWord{v1::ACTION_STATE_STUCK, "stuck"},
};

v1::ActionState stateOfWord(const QString &word)
{
    for (const StateWord &known : kStateWords) {
        if (word == QLatin1String(known.word))
            return known.state;
    }
    return v1::ACTION_STATE_UNCERTAIN; // of a newer version: what it means is not known
}

v1::StepState shownState(const StepCourse &step)
{
    using State = StepCourse::State;
    switch (step.state) {
    case State::Pending: return step.isUnderWay ? v1::STEP_STATE_RUNNING : v1::STEP_STATE_PENDING;
    case State::Sent: return step.isUnderWay ? v1::STEP_STATE_RUNNING : v1::STEP_STATE_UNCERTAIN;
    case State::Done: return v1::STEP_STATE_DONE;
    case State::Failed: return v1::STEP_STATE_FAILED;
    case State::Skipped: return v1::STEP_STATE_SKIPPED;
    case State::Uncertain: break;
    }
    return v1::STEP_STATE_UNCERTAIN;
}

void readResult(const QByteArray &json, StepCourse &step)
{
    const QJsonObject result = objectOf(json).value_or(QJsonObject());
    step.outcome.before = result.value("before"_L1).toString();
    step.outcome.after = result.value("after"_L1).toString();
    step.outcome.detail = messageFromJson(result.value("detail"_L1).toObject());
    step.tookMs = result.value("tookMs"_L1).toInteger(-1);
    if (const QJsonValue sentAt = result.value(QLatin1String(kSentAtMs)); sentAt.isDouble())
        step.sentAt = core::fromUnixMs(sentAt.toInteger());
    if (result.contains("error"_L1))
        step.error = errorFromJson(result.value("error"_L1).toObject());
}

core::Error unreadableRecord(const journal::ActionRecord &record)
{
    return {core::ErrorKind::Parse, core::Message(u"action.unreadable-record"_s).with(u"action"_s, record.id)};
}

/// What the record's columns and its header say; false when the header cannot be read.
bool readHeader(const journal::ActionRecord &record, ActionCourse &out)
{
    out.key = record.id;
    out.idempotencyKey = record.idempotencyKey;
    out.caller = record.principal;
    out.startedAt = record.startedAt;
    out.endedAt = record.endedAt;
    const auto header = objectOf(record.header);
    if (!header)
        return false;
    out.verb = header->value("verb"_L1).toString();
    out.target = targetFromJson(header->value("target"_L1).toObject());
    out.arguments = argumentsFromJson(header->value("arguments"_L1).toObject());
    out.reason = header->value("reason"_L1).toString();
    out.principal = header->value("principal"_L1).toString();
    if (header->contains("undo"_L1)) {
        const QJsonObject undo = header->value("undo"_L1).toObject();
        out.undo = UndoPlan{undo.value("verb"_L1).toString(), argumentsFromJson(undo.value("arguments"_L1).toObject())};
    }
    if (header->contains("extent"_L1))
        out.extent = messageFromJson(header->value("extent"_L1).toObject());
    return true;
}

QString linesOf(const QVector<StepCourse> &steps, QString StepOutcome::*which)
{
    QStringList lines;
    for (const StepCourse &step : steps) {
        if (const QString &line = step.outcome.*which; !line.isEmpty())
            lines.append(line);
    }
    return lines.join(u'\n');
}

/// Something was done, and nothing of it is under way. A rollout that hangs may be taken back while it is followed.
bool mayBeUndone(const ActionCourse &course)
{
    if (course.state == v1::ACTION_STATE_RUNNING || course.state == v1::ACTION_STATE_UNCERTAIN)
        return false;
    return std::any_of(course.steps.cbegin(), course.steps.cend(),
                       [](const StepCourse &step) { return step.state == StepCourse::State::Done; });
}

} // namespace

void ActionCourse::happened(core::WallTime at, const core::Message &message)
{
    if (message.isEmpty() || (!events.isEmpty() && events.last().message == message))
        return;
    events.append({at, message});
    if (events.size() > kMostEvents)
        events.remove(0, events.size() - kMostEvents);
}

QString ActionCourse::before() const
{
    return linesOf(steps, &StepOutcome::before);
}

QString ActionCourse::after() const
{
    return linesOf(steps, &StepOutcome::after);
}

QString wordOf(v1::ActionState state)
{
    for (const StateWord &known : kStateWords) {
        if (state == known.state)
            return QString::fromLatin1(known.word);
    }
    return {};
}

journal::ActionRecord toRecord(const ActionCourse &course)
{
    QJsonObject header{{u"verb"_s, course.verb},
                       {u"target"_s, toJson(course.target)},
                       {u"arguments"_s, toJson(course.arguments)},
                       {u"reason"_s, course.reason},
                       {u"principal"_s, course.principal}};
    if (course.undo)
        header.insert(u"undo"_s,
                      QJsonObject{{u"verb"_s, course.undo->verb}, {u"arguments"_s, toJson(course.undo->arguments)}});
    if (course.extent)
        header.insert(u"extent"_s, toJson(*course.extent));
    journal::ActionRecord out;
    out.id = course.key;
    out.idempotencyKey = course.idempotencyKey;
    out.principal = course.caller;
    out.startedAt = course.startedAt;
    out.endedAt = course.endedAt;
    out.header = compact(header);
    if (course.endedAt)
        out.outcome = outcomeJson(course);
    for (const StepCourse &step : course.steps)
        out.steps.append({compact(toJson(step.plan)), step.state, {}});
    return out;
}

QByteArray resultJson(const StepCourse &step)
{
    QJsonObject out{{u"before"_s, step.outcome.before},
                    {u"after"_s, step.outcome.after},
                    {u"detail"_s, toJson(step.outcome.detail)},
                    {u"tookMs"_s, step.tookMs}};
    if (step.sentAt)
        out.insert(QLatin1String(kSentAtMs), core::toUnixMs(*step.sentAt));
    if (step.error)
        out.insert(u"error"_s, toJson(*step.error));
    return compact(out);
}

QByteArray outcomeJson(const ActionCourse &course)
{
    QJsonArray events;
    for (const ActionHappening &event : course.events)
        events.append(QJsonObject{{u"at"_s, core::toUnixMs(event.at)}, {u"message"_s, toJson(event.message)}});
    QJsonObject out{{u"state"_s, wordOf(course.state)}, {u"events"_s, events}};
    if (course.error)
        out.insert(u"error"_s, toJson(*course.error));
    return compact(out);
}

core::Result<ActionCourse> fromRecord(const journal::ActionRecord &record)
{
    ActionCourse out;
    if (!readHeader(record, out))
        return core::failure(unreadableRecord(record));
    for (const journal::StepRecord &recorded : record.steps) {
        const auto plan = objectOf(recorded.plan);
        if (!plan)
            return core::failure(unreadableRecord(record));
        StepCourse step;
        step.plan = planFromJson(*plan);
        step.state = recorded.state;
        readResult(recorded.result, step);
        out.steps.append(std::move(step));
    }
    if (!record.endedAt)
        return out;
    const auto held = objectOf(record.outcome);
    if (!held)
        out.error = unreadableRecord(record); // how it ended is lost, what it was about is not
    const QJsonObject outcome = held.value_or(QJsonObject());
    out.state = stateOfWord(outcome.value("state"_L1).toString());
    if (outcome.contains("error"_L1))
        out.error = errorFromJson(outcome.value("error"_L1).toObject());
    const QJsonArray events = outcome.value("events"_L1).toArray();
    for (const auto &value : events) {
        const QJsonObject event = value.toObject();
        out.events.append({core::fromUnixMs(event.value("at"_L1).toInteger()),
                           messageFromJson(event.value("message"_L1).toObject())});
    }
    return out;
}

ActionCourse leftUnread(const journal::ActionRecord &record, const core::Error &why)
{
    ActionCourse out;
    if (!readHeader(record, out))
        out.target.environment = record.id.section(u'/', 0, 0);
    out.undo.reset();
    out.state = v1::ACTION_STATE_UNCERTAIN;
    out.error = why;
    out.endedAt = record.endedAt.value_or(record.startedAt); // nobody here goes on with it
    StepCourse told;
    told.plan.title = why.message;
    told.state = StepCourse::State::Uncertain;
    out.steps.append(std::move(told));
    return out;
}

void addArguments(const Arguments &arguments, google::protobuf::RepeatedPtrField<v1::Argument> &out)
{
    for (auto it = arguments.cbegin(); it != arguments.cend(); ++it) {
        v1::Argument *to = out.Add();
        to->set_name(utf8(it.key()));
        to->set_value(utf8(it.value()));
    }
}

v1::Row actionRow(const ActionCourse &course, const EngineClock &time)
{
    v1::Row row;
    row.set_key(utf8(course.key));
    v1::ActionRow &out = *row.mutable_action();
    out.set_key(row.key());
    out.set_environment(utf8(course.target.environment));
    out.set_service(utf8(course.target.service));
    out.set_verb(utf8(course.verb));
    out.mutable_target()->set_collection(utf8(course.target.collection));
    out.mutable_target()->set_key(utf8(course.target.key));
    out.set_target_name(utf8(course.target.name));
    addArguments(course.arguments, *out.mutable_arguments());
    out.set_reason(utf8(course.reason));
    out.set_principal(utf8(course.principal));
    out.set_state(course.state);
    for (const StepCourse &step : course.steps) {
        v1::ActionStep *to = out.add_steps();
        *to->mutable_title() = contract::toContract(step.plan.title);
        to->set_state(shownState(step));
        const core::Message &detail =
            step.error && step.outcome.detail.isEmpty() ? step.error->message : step.outcome.detail;
        if (!detail.isEmpty())
            *to->mutable_detail() = contract::toContract(detail);
        to->set_took_ms(step.tookMs);
    }
    for (const ActionHappening &event : course.events) {
        v1::ActionEvent *to = out.add_events();
        to->set_at_unix_ms(core::toUnixMs(event.at));
        *to->mutable_message() = contract::toContract(event.message);
    }
    out.set_started_unix_ms(core::toUnixMs(course.startedAt));
    out.set_ended_unix_ms(course.endedAt ? core::toUnixMs(*course.endedAt) : 0);
    out.set_started_ms(time.at(course.startedAt));
    if (course.error)
        *out.mutable_error() = contract::toContract(*course.error);
    out.set_cancellable(course.isCancellable);
    if (course.undo && mayBeUndone(course)) {
        out.set_undo_verb(utf8(course.undo->verb));
        addArguments(course.undo->arguments, *out.mutable_undo_arguments());
    }
    if (course.extent)
        *out.mutable_extent() = contract::toContract(*course.extent);
    out.set_source(utf8(course.target.source));
    return row;
}

} // namespace engine
