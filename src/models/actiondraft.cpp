#include "actiondraft.h"

#include "actionwords.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <link/lostanswer.h>

#include <QUuid>

#include <utility>

namespace models {

namespace {

/// After the last change of an argument: as long as a pause between two letters.
constexpr core::Milliseconds kPreviewWait{300};
constexpr qsizetype kMostNameLetters = 120;

QString newKey()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

ActionDraft::ActionDraft(qlink::Link &link, core::Clock &clock, ActTarget target, QString verb, Arguments arguments,
                         QObject *parent)
    : QObject(parent)
    , m_link(&link)
    , m_clock(clock)
    , m_target(std::move(target))
    , m_verb(std::move(verb))
    , m_arguments(std::move(arguments))
    , m_key(newKey())
{
}

ActionDraft::~ActionDraft() = default;

template <class Body> void ActionDraft::fill(Body &body) const
{
    body.set_verb(contract::utf8(m_verb));
    *body.mutable_target() = m_target.toContract();
    for (auto it = m_arguments.cbegin(); it != m_arguments.cend(); ++it) {
        auto *argument = body.add_arguments();
        argument->set_name(contract::utf8(it.key()));
        argument->set_value(contract::utf8(it.value()));
    }
}

void ActionDraft::setArgument(const QString &name, const QString &value)
{
    if (m_stage != Stage::Open || (m_arguments.contains(name) && m_arguments.value(name) == value))
        return;
    m_arguments.insert(name, value);
    m_previewing.cancel();
    m_debounce = m_clock.after(kPreviewWait, [this] { look(); });
    Q_EMIT changed();
}

void ActionDraft::setReason(const QString &reason)
{
    m_reason = reason;
    Q_EMIT changed();
}

void ActionDraft::setConfirmed(const QString &name)
{
    m_confirmed = name;
    Q_EMIT changed();
}

void ActionDraft::setInvalid(const QString &why)
{
    if (std::exchange(m_invalid, why) != why)
        Q_EMIT changed();
}

void ActionDraft::lookAgain()
{
    if (m_stage != Stage::Open && m_stage != Stage::Refused)
        return;
    if (std::exchange(m_stage, Stage::Open) == Stage::Refused)
        m_key = newKey();
    look();
}

void ActionDraft::look()
{
    m_debounce.reset();
    if (!m_link)
        return;
    m_problem.clear();
    contract::v1::Request request;
    request.set_environment(contract::utf8(m_target.environment));
    fill(*request.mutable_preview());
    m_previewing =
        m_link->request(this, std::move(request)).then([this](const core::Result<qlink::ResponsePtr> &answer) {
            takePreview(answer);
        });
    Q_EMIT changed();
}

void ActionDraft::takePreview(const core::Result<qlink::ResponsePtr> &answer)
{
    m_previewing.cancel(); // it is told; isLooking() must not wait for the handler's end
    if (!answer) {
        m_preview.reset();
        m_problem = contract::Phrases::render(answer.error());
    } else if (!(*answer)->has_preview_reply()) {
        m_preview.reset();
        m_problem = tr("The engine answered something else. Look again, or use a window of the same version.");
    } else {
        m_preview = (*answer)->preview_reply();
        m_previewedAt = m_clock.now();
    }
    Q_EMIT changed();
}

core::Milliseconds ActionDraft::age() const
{
    return m_preview ? std::chrono::duration_cast<core::Milliseconds>(m_clock.now() - m_previewedAt)
                     : core::Milliseconds(-1);
}

QString ActionDraft::blockedByPreview() const
{
    if (!m_problem.isEmpty())
        return tr("There is no preview: look again first.");
    if (isLooking() || !m_preview)
        return tr("The preview is being made.");
    if (!m_preview->allowed()) {
        QString missing;
        for (const auto &finding : m_preview->findings()) {
            if (finding.level() != contract::v1::Finding::LEVEL_REFUSAL)
                continue;
            const QString text = contract::Phrases::render(finding.message());
            if (!isStillMissing(finding))
                return text;
            if (missing.isEmpty())
                missing = text;
        }
        return missing.isEmpty() ? tr("The preview refuses it.") : missing;
    }
    return {};
}

QString ActionDraft::blockedBy() const
{
    switch (m_stage) {
    case Stage::Open: break;
    case Stage::Sent: return tr("It is being sent.");
    case Stage::Started: return tr("It was started.");
    case Stage::Refused: return tr("It was refused: look again first.");
    case Stage::Uncertain: return tr("Whether it was begun is not known: look at the actions first.");
    }
    if (!m_invalid.isEmpty())
        return m_invalid;
    if (const QString text = blockedByPreview(); !text.isEmpty())
        return text;
    if (m_preview->reason_required() && m_reason.trimmed().isEmpty())
        return tr("Write a reason.");
    if (!m_preview->confirm().empty() && contract::utf8(m_confirmed) != m_preview->confirm())
        return tr("Type the name %1.")
            .arg(core::safeText(contract::text(m_preview->confirm()), false, kMostNameLetters));
    return {};
}

bool ActionDraft::perform()
{
    if (!m_link || !blockedBy().isEmpty())
        return false;
    m_stage = Stage::Sent;
    contract::v1::Request request;
    request.set_environment(contract::utf8(m_target.environment));
    request.set_idempotency_key(contract::utf8(m_key));
    auto &body = *request.mutable_perform();
    fill(body);
    body.set_reason(contract::utf8(m_reason.trimmed()));
    body.set_confirmed(contract::utf8(m_confirmed));
    body.set_token(m_preview->token());
    // The link's own: what was sent is not taken back when the dialog closes before the answer.
    m_link->request(m_link, std::move(request))
        .then([self = QPointer<ActionDraft>(this)](const core::Result<qlink::ResponsePtr> &answer) {
            if (self)
                self->takeStart(answer);
        })
        .detach();
    Q_EMIT changed();
    return true;
}

void ActionDraft::takeStart(const core::Result<qlink::ResponsePtr> &answer)
{
    if (answer && (*answer)->has_action_started()) {
        m_action = contract::text((*answer)->action_started().action());
        m_stage = Stage::Started;
        Q_EMIT changed();
        Q_EMIT started(m_action);
        return;
    }
    const bool isUncertain = answer || qlink::mayHaveBegun(answer.error());
    m_stage = isUncertain ? Stage::Uncertain : Stage::Refused;
    if (!answer)
        m_problem = contract::Phrases::render(answer.error());
    Q_EMIT changed();
}

} // namespace models
