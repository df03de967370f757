#include "actionboard.h"

#include <contract/convert.h>

#include <QSet>

#include <algorithm>
#include <utility>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

/// As another program's journal tells it. A step that is being sent gives signs of life; without them that program may
/// have ended, and what became of the step is not known. Nor is what became of the action when nobody does it any more.
void tellAsTheirs(ActionCourse &course, core::WallTime now, bool isFollowed)
{
    constexpr core::Milliseconds kSilence = 3 * ActionRunner::kSignOfLife;
    if (course.endedAt)
        return;
    if (!isFollowed) {
        course.state = v1::ACTION_STATE_UNCERTAIN;
        course.error = core::Error(core::ErrorKind::Unavailable, u"action.left-behind"_s);
    }
    for (StepCourse &step : course.steps) {
        const bool isSent = step.state == StepCourse::State::Sent;
        step.isUnderWay = isFollowed && isSent && step.sentAt && now - *step.sentAt <= kSilence;
        if (step.state == StepCourse::State::Uncertain || (isSent && !step.isUnderWay))
            course.state = v1::ACTION_STATE_UNCERTAIN;
    }
}

/// Nobody can ask the system how it goes on.
void tellAsUnreachable(v1::ActionRow &row)
{
    row.set_unreachable(true);
    row.set_state(v1::ACTION_STATE_UNCERTAIN);
    for (v1::ActionStep &step : *row.mutable_steps()) {
        if (step.state() == v1::STEP_STATE_RUNNING)
            step.set_state(v1::STEP_STATE_UNCERTAIN);
    }
    *row.mutable_error() = contract::toContract(
        core::Error(core::ErrorKind::Unavailable,
                    core::message("action.not-connected").with(u"environment"_s, contract::text(row.environment()))));
}

} // namespace

/// What an earlier run of the program did, and what it left.
void ActionBoard::load()
{
    m_parts.journal->cancelBox().clear();
    (void)m_parts.journal->prune(m_parts.time.clock().wall() - kRemembered); // it only costs space
    const auto newest = m_parts.journal->newest(kKeptEnded);
    const auto left = m_parts.journal->unfinished();
    if (!newest || !left) {
        m_loadError = newest ? left.error() : newest.error();
        journal::ActionRecord whole;
        whole.id = u"journal"_s;
        whole.startedAt = m_parts.time.clock().wall();
        show(leftUnread(whole, *m_loadError));
        return;
    }
    for (const journal::ActionRecord &record : *newest) {
        if (record.endedAt) // the others come below
            showEnded(record);
    }
    std::vector<ActionRunner *> runners;
    for (const journal::ActionRecord &record : *left) {
        if (auto course = fromRecord(record))
            runners.push_back(&adopt(std::move(*course)));
        else
            showEnded(record);
    }
    for (ActionRunner *runner : runners)
        runner->settle();
}

void ActionBoard::showEnded(const journal::ActionRecord &record)
{
    auto course = fromRecord(record);
    m_ended.push_back(course ? std::move(*course) : leftUnread(record, course.error()));
    show(m_ended.back());
}

/// What another program does and did, as far as its journal has it. Nothing is found out and nothing sent from here.
void ActionBoard::showTheirs()
{
    auto newest = m_parts.theirs->newest(kKeptEnded);
    const bool isAnyOpen = newest && std::any_of(newest->cbegin(), newest->cend(),
                                                 [](const journal::ActionRecord &record) { return !record.endedAt; });
    const bool isFollowed = !isAnyOpen || m_parts.theirs->isBeingWritten();
    if (!isFollowed) // it may have ended before its program did
        newest = m_parts.theirs->newest(kKeptEnded);
    if (!newest)
        return; // what was read before stays; it is read again in a moment
    QSet<QString> keys;
    for (const journal::ActionRecord &record : std::as_const(*newest)) {
        auto course = fromRecord(record);
        if (!course)
            course = leftUnread(record, course.error());
        tellAsTheirs(*course, m_parts.time.clock().wall(), isFollowed);
        m_parts.actions.upsert(actionRow(*course, m_parts.time)); // that program may be connected to it
        keys.insert(course->key);
    }
    m_parts.actions.retain(keys);
}

ActionRunner &ActionBoard::adopt(ActionCourse course)
{
    const QString key = course.key;
    auto *runner = new ActionRunner(
        std::move(course), {m_parts.world, *m_parts.journal, m_parts.kindOf, m_parts.time},
        {[this, key] { changed(key); }, [this, key] { ending(key); }, [this, key] { ended(key); }}, this);
    m_running[key] = runner;
    if (!m_hearing)
        m_hearing = m_parts.time.clock().every(kHearEvery, [this] { hearAskings(); });
    show(runner->course());
    return *runner;
}

void ActionBoard::show(const ActionCourse &course)
{
    v1::Row row = actionRow(course, m_parts.time);
    if (!course.endedAt && !m_parts.world.isConnected(course.target.environment))
        tellAsUnreachable(*row.mutable_action());
    m_parts.actions.upsert(std::move(row));
}

void ActionBoard::changed(const QString &key)
{
    const ActionCourse &course = m_running.at(key)->course();
    show(course);
    if (course.state == v1::ACTION_STATE_UNCERTAIN && !m_toldUncertain.contains(key)) {
        m_toldUncertain.insert(key);
        (void)m_parts.note(entryOf(course, wordOf(course.state))); // it is sent already; the end is noted again
    }
}

void ActionBoard::ending(const QString &key)
{
    const ActionCourse &course = m_running.at(key)->course();
    (void)m_parts.note(entryOf(course, wordOf(course.state))); // what was done cannot be refused any more
}

void ActionBoard::ended(const QString &key)
{
    ActionRunner *runner = m_running.at(key);
    m_running.erase(key);
    m_toldUncertain.remove(key);
    m_ended.push_back(runner->course());
    show(m_ended.back());
    tellChange(m_ended.back());
    while (int(m_ended.size()) > kKeptEnded) {
        m_parts.actions.remove(m_ended.front().key);
        m_ended.pop_front();
    }
    runner->deleteLater();
}

void ActionBoard::tellChange(const ActionCourse &course) const
{
    if (!m_parts.tell || course.target.service.isEmpty())
        return;
    Change change;
    change.key = u"action/"_s + course.key;
    change.service = course.target.service;
    change.kind = u"action"_s;
    change.message = core::Message(u"action.change-"_s + wordOf(course.state))
                         .with(u"verb"_s, course.verb)
                         .with(u"target"_s, course.target.name)
                         .with(u"principal"_s, course.principal);
    change.at = course.startedAt;
    change.source = course.target.source;
    m_parts.tell(course.target.environment, change);
}

void ActionBoard::tellAll()
{
    for (const ActionCourse &course : m_ended)
        tellChange(course);
    for (const auto &[key, runner] : m_running) {
        show(runner->course());
        tellChange(runner->course());
    }
}

} // namespace engine
