#pragma once

#include "act.h"

#include <core/clock.h>
#include <link/link.h>

#include <QObject>
#include <QPointer>
#include <QVector>
#include <QWidget>

namespace widgets {

class ActionDialog;

/// Where pages bring what is to be done: it opens the dialogs, one for each target, beside the data and never in its
/// way. Outlives the pages. GUI thread.
class ActionDesk final : public QObject
{
    Q_OBJECT
public:
    ActionDesk(qlink::Link &link, core::Clock &clock, QObject *parent = nullptr);

    qlink::Link &link() const { return m_link; }
    core::Clock &clock() const { return m_clock; }

    /// Opens the dialog over the window of `from`. A dialog of the same target comes to the front instead when its
    /// action is on its way; one that only asks makes way for another verb. One whose action has ended or is stuck
    /// stays beside it: a rollout that hangs is rolled back while it is looked at.
    void open(const Act &act, QWidget *from);
    /// Shows how an action goes on.
    void follow(const contract::v1::ActionRow &action, QWidget *from);

Q_SIGNALS:
    /// Somebody wants to see all actions.
    void listRequested();
    /// An action that a dialog shows began or ended.
    void acted();

private:
    /// The one that asks about this target or whose action is on its way; null when there is none.
    ActionDialog *dialogOf(const models::ActTarget &target);
    void show(ActionDialog *dialog);

    qlink::Link &m_link;
    core::Clock &m_clock;
    QVector<QPointer<ActionDialog>> m_dialogs;
};

/// What undoes an action; only where it has an inverse.
Act undoOf(const contract::v1::ActionRow &action);

} // namespace widgets
