#include "actiondesk.h"

#include "actiondialog.h"

#include <contract/convert.h>

namespace widgets {

namespace {

models::ActTarget targetOfAction(const contract::v1::ActionRow &action)
{
    return {contract::text(action.environment()), contract::text(action.target().collection()),
            contract::text(action.target().key()), contract::text(action.target_name())};
}

} // namespace

Act undoOf(const contract::v1::ActionRow &action)
{
    Act act;
    act.target = targetOfAction(action);
    act.verb = contract::text(action.undo_verb());
    for (const auto &argument : action.undo_arguments())
        act.arguments.insert(contract::text(argument.name()), contract::text(argument.value()));
    return act;
}

ActionDesk::ActionDesk(qlink::Link &link, core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_clock(clock)
{
}

ActionDialog *ActionDesk::dialogOf(const models::ActTarget &target)
{
    m_dialogs.removeAll(QPointer<ActionDialog>());
    for (const QPointer<ActionDialog> &dialog : std::as_const(m_dialogs)) {
        if (dialog->target().isSame(target) && !dialog->isToldAlone())
            return dialog;
    }
    return nullptr;
}

void ActionDesk::open(const Act &act, QWidget *from)
{
    if (ActionDialog *old = dialogOf(act.target)) {
        if (old->isOnItsWay() || old->verb() == act.verb) {
            old->show();
            old->raise();
            old->activateWindow();
            return;
        }
        if (!old->isUncertain()) // it alone says so
            old->close();
        m_dialogs.removeAll(QPointer<ActionDialog>(old));
    }
    show(new ActionDialog(m_link, m_clock, act, from->window()));
}

void ActionDesk::follow(const contract::v1::ActionRow &action, QWidget *from)
{
    Act act;
    act.target = targetOfAction(action);
    act.verb = contract::text(action.verb());
    const QString key = contract::text(action.key());
    m_dialogs.removeAll(QPointer<ActionDialog>());
    for (const QPointer<ActionDialog> &dialog : std::as_const(m_dialogs)) {
        if (dialog->action() == key) {
            dialog->raise();
            dialog->activateWindow();
            return;
        }
    }
    show(new ActionDialog(m_link, m_clock, act, key, from->window()));
}

void ActionDesk::show(ActionDialog *dialog)
{
    m_dialogs += dialog;
    connect(dialog, &ActionDialog::listRequested, this, &ActionDesk::listRequested);
    connect(dialog, &ActionDialog::acted, this, &ActionDesk::acted);
    connect(dialog, &ActionDialog::undoRequested, this, [this, dialog](const contract::v1::ActionRow &action) {
        QWidget *window = dialog->parentWidget();
        m_dialogs.removeAll(QPointer<ActionDialog>(dialog));
        dialog->close();
        open(undoOf(action), window);
    });
    dialog->show();
}

} // namespace widgets
