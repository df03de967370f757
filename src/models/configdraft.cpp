#include "configdraft.h"

#include <contract/convert.h>
#include <contract/phrases.h>

#include <QUuid>

#include <utility>

namespace models {

namespace {

/// After the last letter.
constexpr core::Milliseconds kSaveWait{500};

bool isSameBase(const contract::v1::ConfigBase &a, const contract::v1::ConfigBase &b)
{
    return a.release() == b.release() && a.hash() == b.hash();
}

/// Whether a request without an answer may have been obeyed.
bool mayHaveArrived(core::ErrorKind kind)
{
    return kind == core::ErrorKind::Network || kind == core::ErrorKind::Timeout || kind == core::ErrorKind::Unavailable;
}

} // namespace

ConfigDraft::ConfigDraft(qlink::Link &link, core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_link(&link)
    , m_clock(clock)
{
}

ConfigDraft::~ConfigDraft()
{
    const bool isBehindHere = m_saving == Saving::Sending && m_revision != m_sentRevision;
    const bool isUnsaved = m_saving == Saving::Waiting || m_saving == Saving::Failed || isBehindHere;
    const bool isGivenUp = m_wantsDrop || (m_dropping.isActive() && m_revision == m_droppedRevision);
    if (isUnsaved && m_link && !isGivenUp)
        m_link->request(m_link, saveRequest()).detach();
    if (m_wantsDrop && m_link)
        m_link->request(m_link, dropRequest()).detach();
}

void ConfigDraft::open(const QString &environment, const QString &config)
{
    m_environment = environment;
    m_config = config;
    m_state = State::Loading;
    reload();
}

void ConfigDraft::reload()
{
    if (!m_link || m_config.isEmpty())
        return;
    m_readRevision = m_revision;
    m_wasSettled = m_saving == Saving::None || m_saving == Saving::Saved;
    contract::v1::Request request;
    request.set_environment(contract::utf8(m_environment));
    request.mutable_read_config()->set_config(contract::utf8(m_config));
    m_reading = m_link->request(this, std::move(request)).then([this](const core::Result<qlink::ResponsePtr> &answer) {
        takeView(answer);
    });
    Q_EMIT changed();
}

void ConfigDraft::takeView(const core::Result<qlink::ResponsePtr> &answer)
{
    if (!answer || !(*answer)->has_config_view()) {
        m_readProblem = answer ? tr("The engine answered something else. Use a window of the same version.")
                               : contract::Phrases::render(answer.error());
        if (m_state == State::Loading)
            m_state = State::Failed;
        Q_EMIT changed();
        return;
    }
    m_readProblem.clear();
    const bool isFirst = std::exchange(m_state, State::Ready) != State::Ready;
    m_view = (*answer)->config_view();
    if (m_environment.isEmpty())
        m_environment = contract::text(m_view.row().environment());
    // What was changed here since it was asked for is newer than the answer.
    if (m_wasSettled && m_readRevision == m_revision && !m_dropping.isActive() && !isBringingBack() &&
        (m_saving == Saving::None || m_saving == Saving::Saved))
        adopt(isFirst);
    Q_EMIT changed();
}

void ConfigDraft::adopt(bool isFirst)
{
    const contract::v1::ConfigContent before = m_content;
    const bool isDraft = m_view.has_draft();
    m_saving = isDraft ? Saving::Saved : Saving::None;
    if (isDraft) {
        m_unsaved.reset();
        if (std::exchange(m_isUndoOpen, false)) // it came back, and only the answer did not
            m_undoProblem.clear();
    }
    m_canUndoDrop = !isDraft && (m_view.dropped() || m_unsaved);
    m_content = isDraft ? m_view.draft() : m_view.live();
    m_base = isDraft ? m_view.draft_base() : m_view.base();
    m_baseContent = isDraft ? m_view.draft_base_content() : m_view.live();
    if (isFirst || !isSameContent(before, m_content))
        Q_EMIT contentReplaced();
}

bool ConfigDraft::isBehind() const
{
    return m_state == State::Ready && isLiveKnown() && hasDraft() && !isSameBase(m_base, m_view.base());
}

void ConfigDraft::edit(contract::v1::ConfigContent content)
{
    if (m_state != State::Ready || isBringingBack()) // it is about to be another one
        return;
    m_content = std::move(content);
    changedHere();
}

void ConfigDraft::takeMerged(contract::v1::ConfigContent content, const contract::v1::ConfigBase &base,
                             const contract::v1::ConfigContent &baseContent)
{
    m_base = base;
    m_baseContent = baseContent;
    m_content = std::move(content);
    changedHere();
    Q_EMIT contentReplaced();
    save();
}

void ConfigDraft::changedHere()
{
    ++m_revision;
    m_canUndoDrop = false;
    m_unsaved.reset();
    m_undoProblem.clear();
    m_wantsDrop = false;
    if (m_saving != Saving::Sending)
        m_saving = Saving::Waiting;
    m_debounce = m_clock.after(kSaveWait, [this] { save(); });
    Q_EMIT changed();
}

contract::v1::Request ConfigDraft::writeRequest() const
{
    contract::v1::Request request;
    request.set_environment(contract::utf8(m_environment));
    request.set_idempotency_key(contract::utf8(QUuid::createUuid().toString(QUuid::WithoutBraces)));
    return request;
}

contract::v1::Request ConfigDraft::dropRequest() const
{
    contract::v1::Request request = writeRequest();
    request.mutable_drop_draft()->set_config(contract::utf8(m_config));
    request.mutable_drop_draft()->set_keep(true);
    return request;
}

contract::v1::Request ConfigDraft::saveRequest() const
{
    contract::v1::Request request = writeRequest();
    auto &body = *request.mutable_save_draft();
    body.set_config(contract::utf8(m_config));
    *body.mutable_content() = m_content;
    *body.mutable_base() = m_base;
    return request;
}

void ConfigDraft::save()
{
    m_debounce.reset();
    if (!m_link || m_dropping.isActive() || (m_saving != Saving::Waiting && m_saving != Saving::Failed))
        return; // what is on its way is followed by what changed meanwhile
    m_saving = Saving::Sending;
    m_problem.clear();
    m_sentRevision = m_revision;
    // The link's own: what was sent is not taken back when the page closes before the answer.
    m_link->request(m_link, saveRequest())
        .then([self = QPointer<ConfigDraft>(this)](const core::Result<qlink::ResponsePtr> &answer) {
            if (self)
                self->takeSaved(answer);
        })
        .detach();
    Q_EMIT changed();
}

void ConfigDraft::takeSaved(const core::Result<qlink::ResponsePtr> &answer)
{
    const bool isDone = answer && (*answer)->has_done();
    if (!isDone)
        m_problem = answer ? tr("The engine answered something else. Use a window of the same version.")
                           : contract::Phrases::render(answer.error());
    m_saving = isDone ? Saving::Saved : Saving::Failed;
    if (m_revision != m_sentRevision)
        m_saving = Saving::Waiting;
    if (m_wantsDrop && m_saving != Saving::Waiting)
        return sendDrop();
    if (m_saving == Saving::Waiting && !m_debounce)
        return save();
    Q_EMIT changed();
}

void ConfigDraft::drop()
{
    if (!hasDraft())
        return;
    m_debounce.reset();
    if (m_saving == Saving::Waiting || m_saving == Saving::Sending) { // saved first: the engine brings back just this
        m_wantsDrop = true;
        return save();
    }
    sendDrop();
}

void ConfigDraft::sendDrop()
{
    m_wantsDrop = false;
    if (!m_link || m_dropping.isActive())
        return;
    m_problem.clear();
    m_undoProblem.clear();
    m_droppedRevision = m_revision;
    m_dropping = m_link->request(this, dropRequest()).then([this](const core::Result<qlink::ResponsePtr> &answer) {
        takeDropped(answer);
    });
    Q_EMIT changed();
}

void ConfigDraft::takeDropped(const core::Result<qlink::ResponsePtr> &answer)
{
    m_dropping.cancel();
    if (!answer || !(*answer)->has_done()) {
        m_problem = answer ? tr("The engine answered something else. Use a window of the same version.")
                           : contract::Phrases::render(answer.error());
        const QString problem = m_problem;
        if (m_saving == Saving::Waiting && !m_debounce)
            save();
        m_problem = problem;
        Q_EMIT changed();
        return;
    }
    if (m_revision != m_droppedRevision) { // what was written since is a draft of its own
        if (m_saving != Saving::Sending) {
            m_saving = Saving::Waiting;
            if (!m_debounce)
                return save();
        }
        Q_EMIT changed();
        return;
    }
    m_unsaved.reset();
    if (m_saving == Saving::Failed)
        m_unsaved = Unsaved{m_content, m_base, m_baseContent};
    m_saving = Saving::None;
    m_canUndoDrop = true;
    m_debounce.reset();
    ++m_revision;
    m_view.clear_draft();
    m_view.clear_draft_base();
    m_view.clear_draft_base_content();
    m_view.set_dropped(true);
    if (!isLiveKnown()) { // nothing is known then, which is not nothing
        m_state = State::Loading;
        return reload();
    }
    adopt();
    Q_EMIT changed();
}

void ConfigDraft::undoDrop()
{
    if (!m_canUndoDrop || !m_link || isBringingBack())
        return;
    m_problem.clear();
    m_undoProblem.clear();
    m_isUndoOpen = false;
    contract::v1::Request request = writeRequest();
    request.mutable_bring_back_draft()->set_config(contract::utf8(m_config));
    m_bringingBack =
        m_link->request(this, std::move(request)).then([this](const core::Result<qlink::ResponsePtr> &answer) {
            takeBroughtBack(answer);
        });
    Q_EMIT changed();
}

void ConfigDraft::takeBroughtBack(const core::Result<qlink::ResponsePtr> &answer)
{
    m_bringingBack.cancel();
    const bool isBack = answer && (*answer)->has_config_view() && (*answer)->config_view().has_draft();
    const bool hadNone = !answer && answer.error().kind == core::ErrorKind::NotFound;
    if (!isBack && !(hadNone && m_unsaved)) {
        m_undoProblem = answer ? tr("The engine answered something else. Use a window of the same version.")
                               : contract::Phrases::render(answer.error());
        m_isUndoOpen = !answer && mayHaveArrived(answer.error().kind);
        Q_EMIT contentReplaced(); // what was written meanwhile was not taken
        return reload();          // which tells whether it can be tried again
    }
    ++m_revision;
    const std::optional<Unsaved> unsaved = std::exchange(m_unsaved, std::nullopt);
    if (isBack) {
        const contract::v1::ConfigView &view = (*answer)->config_view();
        *m_view.mutable_draft() = view.draft();
        *m_view.mutable_draft_base() = view.draft_base();
        *m_view.mutable_draft_base_content() = view.draft_base_content();
        m_view.set_dropped(false);
        m_state = State::Ready;
        adopt(!unsaved);
    }
    if (unsaved) {
        takeMerged(unsaved->content, unsaved->base, unsaved->baseContent);
        return;
    }
    Q_EMIT changed();
}

} // namespace models
