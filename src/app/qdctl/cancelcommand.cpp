#include "cancelcommand.h"

#include "actpage.h"
#include "documents_rows.h"
#include "nearest.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <contract/verbnames.h>
#include <core/units.h>

#include <QStringList>

#include <utility>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

void CancelCommand::start()
{
    m_rows = mirror(u"actions"_s);
    connect(m_rows, &Mirror::changed, this, &CancelCommand::look);
    m_limit = m_clock.after(m_invocation.timeout, [this] { onTimeUp(); });
}

void CancelCommand::look()
{
    if (isFinished() || !m_rows->hasArrived())
        return;
    const QString typed = m_invocation.operands.at(1);
    QStringList keys;
    bool isThere = false;
    m_rows->forEach([&](const v1::Row &row) {
        keys += contract::text(row.key());
        isThere = keys.last() == typed || keys.last().section(u'/', -1) == typed;
        if (isThere)
            m_row = row.action();
        return !isThere;
    });
    if (!isThere && !m_isAsked) {
        m_output.complain(tr("there is no action “%1”; qdctl actions -o wide names them by their KEY. What the window "
                             "does is cancelled there")
                              .arg(typed),
                          didYouMean(typed, keys));
        return finish(ExitNotFound);
    }
    if (m_row.ended_unix_ms() != 0)
        return conclude();
    // Cancelling gives up asking what became of it, and this program may only just be connecting to whoever knows.
    if (m_row.state() == v1::ACTION_STATE_UNCERTAIN && m_invocation.waits && !m_hasWaited)
        return;
    if (!std::exchange(m_isAsked, true))
        askToCancel();
}

void CancelCommand::askToCancel()
{
    v1::Request request;
    request.mutable_cancel_action()->set_action(m_row.key());
    ask(
        std::move(request),
        [this](const v1::Response &) {
            m_isTaken = true;
            m_output.complain(tr("it is being cancelled: nothing more is begun, and what was sent is waited for"));
            if (!m_invocation.waits)
                end(ExitOk);
        },
        [this](const core::Error &error) {
            if (error.kind != core::ErrorKind::Conflict)
                return fail(error);
            m_output.complain(contract::Phrases::render(error));
            end(ExitRefused);
        });
}

void CancelCommand::conclude()
{
    const v1::ActionState state = m_row.state();
    const QString word = said(contract::utf8(actionWord(state)));
    if (!m_isAsked) {
        m_output.complain(tr("there is nothing left to cancel: it has ended already, as %1").arg(word));
        return end(ExitRefused);
    }
    if (m_row.has_error())
        m_output.complain(contract::Phrases::render(m_row.error()));
    if (state == v1::ACTION_STATE_CANCELLED)
        return end(ExitOk);
    if (state == v1::ACTION_STATE_UNCERTAIN)
        return end(ExitUncertain);
    if (m_row.error().message().code() == "action.left-stuck")
        return end(ExitStuck);
    m_output.complain(tr("it could not be cancelled any more: it ended as %1, and what was sent stays").arg(word));
    end(ExitRefused);
}

void CancelCommand::onTimeUp()
{
    if (!m_row.key().empty() && !m_isAsked) {
        m_hasWaited = true;
        m_limit = m_clock.after(m_invocation.timeout, [this] { onTimeUp(); });
        return look();
    }
    const QString patience = core::formatDuration(m_invocation.timeout);
    if (!m_isAsked) {
        m_output.complain(Command::tr("the engine has not answered within %1").arg(patience));
        return finish(ExitTimeout);
    }
    m_output.complain(
        m_isTaken
            ? tr("what was sent has not been answered within %1; qdctl actions tells what becomes of it").arg(patience)
            : tr("whether it is cancelled is not known after %1; qdctl actions tells what becomes of it")
                  .arg(patience));
    end(ExitTimeout);
}

void CancelCommand::end(int exitCode)
{
    const Paper paper = m_output.paper();
    if (m_invocation.isDocument()) {
        writeDocument(documentOf(m_row));
        return finish(exitCode);
    }
    write(painted(contract::verbSentence(contract::text(m_row.verb()), shown(m_row.target_name())) + u": "_s +
                      said(contract::utf8(actionWord(m_row.state()))),
                  Tone::Strong, paper.hasColour) +
          u'\n');
    for (const v1::ActionStep &step : m_row.steps())
        write(stepLine(step, paper));
    finish(exitCode);
}

} // namespace qdctl
