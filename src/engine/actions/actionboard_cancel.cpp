#include "actionboard.h"

#include <algorithm>
#include <utility>

// Cancelling, here and in the program that does the action: by the journal's box (journal::CancelBox).

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

core::Error notCancellable()
{
    return {core::ErrorKind::Conflict, core::Message(u"action.not-cancellable"_s)};
}

core::Error noSuchAction(const QString &action)
{
    return {core::ErrorKind::NotFound, core::Message(u"action.unknown"_s).with(u"action"_s, action.left(100))};
}

} // namespace

core::Result<bool> ActionBoard::cancel(const QString &action)
{
    const auto found = m_running.find(action);
    if (found == m_running.end() &&
        std::none_of(m_ended.cbegin(), m_ended.cend(), [&](const ActionCourse &one) { return one.key == action; }))
        return core::failure(noSuchAction(action));
    if (found == m_running.end() || !found->second->cancel())
        return core::failure(notCancellable());
    return true;
}

async::Task<bool> ActionBoard::requestCancel(QObject *owner, const QString &action)
{
    if (!m_readAgain) // nobody else's are shown
        return async::ready<bool>(owner, cancel(action));
    const RowPtr row = m_parts.actions.row(action);
    if (!row)
        return async::ready<bool>(owner, core::failure(noSuchAction(action)));
    if (row->action().ended_unix_ms() != 0)
        return async::ready<bool>(owner, core::failure(notCancellable()));
    const auto id = m_parts.theirs->cancelBox().ask(action);
    if (!id)
        return async::ready<bool>(owner, core::failure(id.error()));
    m_asked.push_back({*id, m_parts.time.now(), {}});
    if (!m_hearing)
        m_hearing = m_parts.time.clock().every(kHearEvery, [this] { hearAnswers(); });
    return m_asked.back().promise.task(owner);
}

/// What other programs ask of this one, as long as there is something that could be cancelled.
void ActionBoard::hearAskings()
{
    if (m_running.empty())
        return m_hearing.reset();
    const journal::CancelBox box = m_parts.journal->cancelBox();
    const auto askings = box.askings();
    for (const auto &asking : askings) {
        const auto found = m_running.find(asking.action);
        const bool isTaken = found != m_running.end() && found->second->course().isCancellable;
        if (box.answer(asking.id, isTaken) && isTaken)
            found->second->cancel();
    }
}

/// What the program says that was asked. Once an asking is taken back, nothing comes of it any more.
void ActionBoard::hearAnswers()
{
    using BoxAnswer = journal::CancelBox::Answer;
    const journal::CancelBox box = m_parts.theirs->cancelBox();
    std::erase_if(m_asked, [&](const Asked &asked) {
        const BoxAnswer answer = box.takeAnswer(asked.id);
        const bool isLate = m_parts.time.now() - asked.since >= kHeardWithin.count();
        if (answer == BoxAnswer::None && !(isLate && box.takeBack(asked.id)))
            return false; // an answer that comes just now is found the next time
        if (answer == BoxAnswer::Taken)
            asked.promise.set(true);
        else if (answer == BoxAnswer::Refused)
            asked.promise.fail(notCancellable());
        else
            asked.promise.fail({core::ErrorKind::Timeout, core::Message(u"action.cancel-unheard"_s)});
        return true;
    });
    if (m_asked.empty())
        m_hearing.reset();
}

/// Who asked waits no longer: nothing may come of it later, when a program that hung goes on.
void ActionBoard::takeAskingsBack()
{
    for (const Asked &asked : m_asked)
        (void)m_parts.theirs->cancelBox().takeBack(asked.id);
}

} // namespace engine
