#include "actcommand.h"

#include "actpage.h"
#include "documents.h"
#include "documents_rows.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/units.h>
#include <link/lostanswer.h>

#include <QUuid>

#include <algorithm>
#include <utility>

// Doing what was agreed to: one request for each target, and then only looking at what becomes of it.

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Nothing more comes of it by itself.
bool isOver(const v1::ActionRow &row)
{
    switch (row.state()) {
    case v1::ACTION_STATE_RUNNING: return false;
    case v1::ACTION_STATE_STUCK:
    case v1::ACTION_STATE_UNCERTAIN: return row.ended_unix_ms() != 0;
    default: return true;
    }
}

int codeOf(v1::ActionState state)
{
    switch (state) {
    case v1::ACTION_STATE_SUCCEEDED: return ExitOk;
    case v1::ACTION_STATE_FAILED: return ExitCritical;
    case v1::ACTION_STATE_STUCK: return ExitStuck;
    case v1::ACTION_STATE_CANCELLED:
    case v1::ACTION_STATE_INTERRUPTED: return ExitInterrupted;
    default: return ExitUncertain;
    }
}

/// Only its last step is under way, and that one only waits: everything is sent.
bool isAllSent(const v1::ActionRow &row)
{
    const int last = row.steps_size() - 1;
    if (last < 0 || !row.cancellable() || row.steps(last).state() != v1::STEP_STATE_RUNNING)
        return false;
    return std::all_of(row.steps().begin(), row.steps().begin() + last, [](const v1::ActionStep &step) {
        return step.state() == v1::STEP_STATE_DONE || step.state() == v1::STEP_STATE_SKIPPED;
    });
}

/// Ended while something was still followed: what was to be done is done.
bool isLeftUnfollowed(const v1::ActionRow &row)
{
    return std::any_of(row.steps().begin(), row.steps().end(),
                       [](const v1::ActionStep &step) { return step.state() == v1::STEP_STATE_SKIPPED; });
}

/// What only somebody who cancels it makes of an action.
bool isEndedEarly(const v1::ActionRow &row)
{
    return row.state() == v1::ACTION_STATE_CANCELLED || row.error().message().code() == "action.left-stuck" ||
           (row.state() == v1::ACTION_STATE_SUCCEEDED && isLeftUnfollowed(row));
}

} // namespace

void ActCommand::perform(std::size_t at)
{
    if (isFinished()) // what would be done could not even be shown
        return;
    m_isPerforming = true;
    while (at < m_acts.size() && !m_acts[at].outcome.isEmpty())
        ++at;
    if (at >= m_acts.size())
        return conclude();
    m_at = at;
    m_action.clear();
    m_told.clear();
    m_isStuck = false;
    m_patience.reset();
    m_row = nullptr; // an earlier one ends with the command
    const Act &act = m_acts[at];
    if (!m_invocation.isDocument() && m_acts.size() > 1)
        write(u'\n' + painted(titleOf(act), Tone::Strong, m_output.paper().hasColour) + u'\n');
    v1::Request request;
    request.set_environment(contract::utf8(act.target.environment));
    request.set_idempotency_key(contract::utf8(QUuid::createUuid().toString(QUuid::WithoutBraces)));
    v1::Perform &body = *request.mutable_perform();
    body.set_verb(act.request.verb());
    *body.mutable_target() = act.request.target();
    *body.mutable_arguments() = act.request.arguments();
    body.set_reason(contract::utf8(m_invocation.act.reason));
    body.set_confirmed(act.preview->confirm()); // it was typed, here or on the command line
    body.set_token(act.preview->token());
    m_limit.reset();
    if (m_invocation.act.limit)
        m_limit = m_clock.after(*m_invocation.act.limit, [this] { onTimeUp(); });
    m_asked.push_back(
        m_link.request(this, std::move(request)).then([this, at](core::Result<qlink::ResponsePtr> result) {
            if (isFinished() || m_at != at)
                return;
            if (result)
                return begun(**result);
            m_acts[at].error = contract::toContract(result.error());
            m_output.complain(contract::Phrases::render(result.error()));
            if (!qlink::mayHaveBegun(result.error()))
                return endAct(u"refused"_s, ExitRefused);
            m_output.complain(tr("whether it was begun is not known; qdctl actions tells it"));
            endAct(u"uncertain"_s, ExitUncertain);
        }));
}

void ActCommand::begun(const v1::Response &response)
{
    m_action = contract::text(response.action_started().action());
    m_row = oneRow(u"actions"_s, m_action);
    connect(m_row, &Mirror::changed, this, &ActCommand::look);
    if (m_isCancelling)
        cancel();
}

void ActCommand::look()
{
    if (isFinished() || !m_row || sender() != m_row)
        return;
    const auto rows = m_row->rows(1);
    if (rows.empty())
        return;
    v1::ActionRow &row = m_acts[m_at].row;
    row = rows.front().action();
    tell(row);
    if (isEndedEarly(row) && !std::exchange(m_isCancelling, true))
        m_output.complain(tr("it was cancelled from elsewhere; nothing more is begun"));
    if (isOver(row) && m_isCancelling && row.state() == v1::ACTION_STATE_SUCCEEDED && isLeftUnfollowed(row)) {
        m_output.complain(tr("it was done before it could be cancelled; what comes of it is not waited for"));
        return endAct(u"sent"_s, ExitOk);
    }
    if (isOver(row) && row.error().message().code() == "action.left-stuck") {
        m_output.complain(contract::Phrases::render(row.error()));
        return endAct(u"stuck"_s, ExitStuck);
    }
    if (isOver(row))
        return endAct(actionWord(row.state()), codeOf(row.state()));
    if (!m_invocation.act.follows && !m_isCancelling && isAllSent(row)) {
        m_output.complain(tr("everything is sent; what comes of it is not waited for"));
        return endAct(u"sent"_s, ExitOk);
    }
    if (row.state() != v1::ACTION_STATE_UNCERTAIN)
        m_patience.reset();
    else if (!m_patience && !m_invocation.act.limit)
        m_patience = m_clock.after(m_invocation.timeout, [this] { endAct(u"uncertain"_s, ExitUncertain); });
}

/// One line for each step that has ended, and on a terminal what a running one says.
void ActCommand::tell(const v1::ActionRow &row)
{
    m_told.resize(std::size_t(row.steps_size()), {v1::STEP_STATE_PENDING, {}});
    for (int i = 0; i < row.steps_size(); ++i) {
        const v1::ActionStep &step = row.steps(i);
        const std::pair<v1::StepState, QString> news{step.state(), sentenceOf(step.detail())};
        auto &told = m_told[std::size_t(i)];
        // One that the system puts off says so, and is not begun again until then.
        const bool isHeld = step.state() == v1::STEP_STATE_PENDING && !news.second.isEmpty();
        if (told == news || (step.state() == v1::STEP_STATE_PENDING && !isHeld))
            continue;
        const bool isEnded = step.state() != v1::STEP_STATE_RUNNING && !isHeld;
        const bool isToldAlready =
            isEnded ? told.first == news.first : !news.second.isEmpty() && told.second == news.second;
        told = news;
        if (!m_invocation.isDocument() && !isToldAlready && (isEnded || isHeld || m_output.isTerminal()))
            write(stepLine(step, m_output.paper()));
    }
    const bool isStuck = row.state() == v1::ACTION_STATE_STUCK;
    if (isStuck && !m_isStuck) {
        QString why = row.has_error() ? contract::Phrases::render(row.error()) : QString();
        for (const v1::ActionStep &step : row.steps()) {
            if (why.isEmpty() && step.state() == v1::STEP_STATE_RUNNING && !step.detail().code().empty())
                why = sentenceOf(step.detail());
        }
        m_output.complain(why.isEmpty() ? tr("it is stuck; qdctl actions tells what becomes of it")
                                        : tr("it is stuck: %1; qdctl actions tells what becomes of it").arg(why));
    }
    m_isStuck = isStuck;
}

void ActCommand::settle(Act &act, const QString &outcome, int code)
{
    act.outcome = outcome;
    act.exitCode = code;
}

void ActCommand::endAct(const QString &outcome, int code)
{
    Act &act = m_acts[m_at];
    if (!act.outcome.isEmpty()) // it has ended already
        return;
    if (act.row.has_error() && outcome != "stuck"_L1) {
        m_output.complain(contract::Phrases::render(act.row.error()));
        if (!act.row.error().detail().empty())
            m_output.complain(contract::text(act.row.error().detail()));
    }
    if (code != ExitOk)
        tellLeftUndone();
    if (!m_invocation.isDocument())
        write(titleOf(act) + u": "_s + said(contract::utf8(outcome)) +
              (act.row.has_extent() ? u", "_s + sentenceOf(act.row.extent()) : QString()) + u'\n');
    const QString back = takeBackLine(act, act.row.undo_verb(), act.row.undo_arguments());
    if (!m_invocation.isDocument() && !back.isEmpty())
        write(back);
    settle(act, outcome, code);
    if (isFinished())
        return;
    if (m_isCancelling || (code != ExitOk && !m_invocation.act.keepsGoing))
        return conclude();
    perform(m_at + 1);
}

/// What of a failed or cancelled act was not done.
void ActCommand::tellLeftUndone()
{
    for (const v1::ActionStep &step : m_acts[m_at].row.steps()) {
        if (step.state() == v1::STEP_STATE_PENDING || step.state() == v1::STEP_STATE_SKIPPED)
            m_output.complain(tr("not done: %1").arg(sentenceOf(step.title())));
        else if (step.state() == v1::STEP_STATE_RUNNING && !m_isStuck) // that was told
            m_output.complain(tr("still under way: %1").arg(sentenceOf(step.title())));
    }
}

void ActCommand::onTimeUp()
{
    if (m_action.isEmpty()) {
        m_output.complain(tr("whether it was begun is not known; qdctl actions tells it"));
        return endAct(u"uncertain"_s, ExitUncertain);
    }
    if (!m_isStuck) // that was told
        m_output.complain(
            tr("it has not ended within %1, and is not followed any longer; qdctl actions tells what becomes of it")
                .arg(core::formatDuration(*m_invocation.act.limit)));
    const v1::ActionState state = m_acts[m_at].row.state();
    const bool isRunning = state == v1::ACTION_STATE_RUNNING;
    endAct(actionWord(state), isRunning ? int(ExitTimeout) : codeOf(state));
}

void ActCommand::onInterrupted()
{
    if (isFinished())
        return;
    if (!m_isPerforming) {
        m_output.complain(tr("nothing was done"));
        return finish(ExitInterrupted);
    }
    if (std::exchange(m_isCancelling, true)) {
        m_output.complain(tr("it is not followed any longer; qdctl actions tells what became of it"));
        return endAct(u"interrupted"_s, ExitInterrupted);
    }
    m_output.complain(tr("asking to cancel; Ctrl-C once more ends this program at once"));
    if (!m_action.isEmpty())
        cancel();
}

void ActCommand::cancel()
{
    v1::Request request;
    request.mutable_cancel_action()->set_action(contract::utf8(m_action));
    m_asked.push_back(m_link.request(this, std::move(request)).then([this](core::Result<qlink::ResponsePtr> result) {
        // What can no longer be cancelled goes on, and is followed to its end.
        if (!result && !isFinished())
            m_output.complain(contract::Phrases::render(result.error()));
    }));
}

void ActCommand::conclude()
{
    int code = ExitOk;
    for (Act &act : m_acts) {
        if (act.outcome.isEmpty()) {
            if (m_isPerforming)
                m_output.complain(tr("not begun: %1").arg(titleOf(act)));
            settle(act, u"not-begun"_s, m_isCancelling ? int(ExitInterrupted) : int(ExitOk));
        }
        if (code == ExitOk)
            code = act.exitCode;
    }
    finish(code);
}

void ActCommand::tellDocument()
{
    const bool isWanted = m_invocation.isDocument() && !m_invocation.act.isList && !m_acts.empty() && !isFinished();
    if (!isWanted || std::exchange(m_isTold, true))
        return;
    Value::Array all;
    for (std::size_t i = 0; i < m_acts.size(); ++i) {
        Act &act = m_acts[i];
        const bool isUnderWay = m_isPerforming && i == m_at;
        const QString now = act.row.key().empty() ? u"uncertain"_s : actionWord(act.row.state());
        if (act.outcome.isEmpty())
            act.outcome = isUnderWay ? now : m_endsAs;
        all.push_back(documentFor(act));
    }
    const bool areSeveral = m_invocation.command == "act"_L1 && m_invocation.operands.size() > 2;
    writeDocument(areSeveral ? Value(std::move(all)) : Value(all.front()));
}

void ActCommand::finish(int exitCode)
{
    tellDocument();
    Command::finish(exitCode);
}

void ActCommand::beforeComplaint()
{
    if (m_isPerforming)
        m_output.complain(tr("it is not followed any longer; qdctl actions tells what became of it"));
}

Value ActCommand::documentFor(const Act &act) const
{
    Value::Object arguments;
    for (const v1::Argument &argument : act.request.arguments())
        arguments.push_back({contract::text(argument.name()), argument.value()});
    const bool isListed = !act.row.key().empty();
    return Value::Object{{u"target"_s, act.target.written()},
                         {u"key"_s, act.target.key},
                         {u"collection"_s, act.target.collection},
                         {u"environment"_s, act.target.environment},
                         {u"verb"_s, m_verb},
                         {u"arguments"_s, std::move(arguments)},
                         {u"dry_run"_s, m_invocation.act.isDryRun},
                         {u"refusal"_s, act.offer.allowed() ? Value() : messageOrNull(act.offer.refusal())},
                         {u"preview"_s, act.preview ? documentOf(*act.preview) : Value()},
                         {u"action"_s, isListed ? documentOf(act.row) : Value()},
                         {u"outcome"_s, act.outcome},
                         {u"error"_s, act.error ? Value(document(*act.error)) : Value()}};
}

} // namespace qdctl
