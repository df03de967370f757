#pragma once

#include <models/rowwatch.h>

#include <QWidget>

#include <memory>
#include <string>

class QGridLayout;
class QPushButton;

namespace widgets {

class Label;
class MarkWidget;

/// How one action goes on: its state in words, each step with its shape, what happened when; it can be cancelled while
/// that still helps, and undone where there is an inverse. Closing it ends nothing.
class ActionProgress final : public QWidget
{
    Q_OBJECT
public:
    ActionProgress(qlink::Link &link, core::Clock &clock, QWidget *parent = nullptr);

    void follow(const QString &action);
    const QString &action() const { return m_action; }
    /// True until it is known to have ended.
    bool isUnderWay() const;
    /// Everything was sent, and it does not get where it should; it may be acted upon.
    bool isStuck() const;

Q_SIGNALS:
    void changed();
    /// Its undo_verb is to be done, with its arguments.
    void undoRequested(const contract::v1::ActionRow &action);

private:
    void refresh();
    void fillSteps(const contract::v1::ActionRow &action);
    void fillEvents(const contract::v1::ActionRow &action);
    QString headline(const contract::v1::ActionRow &action) const;
    void fillWhy(const contract::v1::ActionRow &action);
    void rollBack();
    void cancel();

    qlink::Link &m_link;
    models::RowWatch m_watch;
    QString m_action;
    std::string m_shownSteps;
    MarkWidget *m_mark;
    Label *m_state;
    Label *m_why;  ///< why it failed, is stuck or is not known
    Label *m_note; ///< what came of cancelling
    QGridLayout *m_steps;
    Label *m_eventsTitle;
    Label *m_events;
    QPushButton *m_cancel;
    QPushButton *m_undo;
    QPushButton *m_rollBack; ///< of a rollout that hangs and has no inverse of its own
    QString m_cancelled;     ///< the action whose end was asked for already
    std::unique_ptr<core::Timer> m_tick;
    async::Task<qlink::ResponsePtr> m_cancelling;
};

} // namespace widgets
