#pragma once

#include "verbs.h"

#include <core/clock.h>

#include <QMap>

#include <memory>
#include <optional>

namespace models {

/// One verb on one target from its preview to its one start. Changes of the arguments are previewed a moment after the
/// last one; what is to be done always repeats the token of the preview that is seen. It is sent at most once a look: a
/// second perform() does nothing, and the idempotency key is made with the look. GUI thread only.
class ActionDraft final : public QObject
{
    Q_OBJECT
public:
    enum class Stage {
        Open,      ///< it can be changed and previewed
        Sent,      ///< on its way; nothing can be changed
        Started,   ///< action() follows
        Refused,   ///< nothing was done; lookAgain() leads back
        Uncertain, ///< it was sent, and no answer tells whether it was begun; never sent again
    };
    using Arguments = QMap<QString, QString>;

    ActionDraft(qlink::Link &link, core::Clock &clock, ActTarget target, QString verb, Arguments arguments,
                QObject *parent = nullptr);
    ~ActionDraft() override;

    const ActTarget &target() const { return m_target; }
    const QString &verb() const { return m_verb; }
    const Arguments &arguments() const { return m_arguments; }
    /// Previewed after a moment without further changes.
    void setArgument(const QString &name, const QString &value);
    void setReason(const QString &reason);
    void setConfirmed(const QString &name);
    /// What the fields hold is no value that the verb could take, as a sentence; empty when they are well.
    void setInvalid(const QString &why);

    /// Previews now; after a refusal it is a new look with a key of its own.
    void lookAgain();

    Stage stage() const { return m_stage; }
    bool isLooking() const { return m_debounce || m_previewing.isActive(); }
    /// The last preview; it is of other arguments while isLooking().
    const std::optional<contract::v1::PreviewReply> &preview() const { return m_preview; }
    /// -1 without a preview.
    core::Milliseconds age() const;
    /// Why there is no preview, or why it was refused or is uncertain, as a sentence.
    const QString &problem() const { return m_problem; }
    /// Why it cannot be done now, as a sentence for people; empty when it can.
    QString blockedBy() const;
    /// Sends it, once. False when something keeps it from being sent.
    bool perform();
    /// ActionRow.key, once Started.
    const QString &action() const { return m_action; }

Q_SIGNALS:
    /// Stage, preview or what blocks it.
    void changed();
    void started(const QString &action);

private:
    void look();
    void takePreview(const core::Result<qlink::ResponsePtr> &answer);
    void takeStart(const core::Result<qlink::ResponsePtr> &answer);
    QString blockedByPreview() const;
    template <class Body> void fill(Body &body) const;

    QPointer<qlink::Link> m_link;
    core::Clock &m_clock;
    ActTarget m_target;
    QString m_verb;
    Arguments m_arguments;
    QString m_reason;
    QString m_confirmed;
    QString m_invalid;
    QString m_key; ///< idempotency
    Stage m_stage = Stage::Open;
    std::optional<contract::v1::PreviewReply> m_preview;
    core::MonotonicTime m_previewedAt;
    QString m_problem;
    QString m_action;
    std::unique_ptr<core::Timer> m_debounce;
    async::Task<qlink::ResponsePtr> m_previewing;
};

} // namespace models
