#pragma once

#include "act.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QScrollArea;

namespace widgets {

class ActionProgress;
class ArgumentFields;
class EnvironmentTag;
class Label;
class PreviewView;

/// Asks before something is done: what it would do, who says no, a reason, the name where the environment is protected;
/// then it shows how it goes on. Beside the data, never modal. The button fires once, however often it is hit; Enter
/// fires no destructive verb, and nothing while another button has the focus; no key that is held fires anything.
/// Closing it ends no action.
class ActionDialog final : public QDialog
{
    Q_OBJECT
public:
    ActionDialog(qlink::Link &link, core::Clock &clock, Act act, QWidget *parent);
    /// Of an action that was begun already.
    ActionDialog(qlink::Link &link, core::Clock &clock, Act act, const QString &action, QWidget *parent);
    ~ActionDialog() override;

    const models::ActTarget &target() const { return m_act.target; }
    const QString &verb() const { return m_act.verb; }
    /// True from the moment it is sent until it is known to have ended.
    bool isOnItsWay() const;
    /// It was sent, and no answer told whether it was begun.
    bool isUncertain() const { return m_draft.stage() == models::ActionDraft::Stage::Uncertain; }
    /// It only tells of an action that has ended or is stuck: something else may be done to the target.
    bool isToldAlone() const;
    /// ActionRow.key; empty before it was started.
    QString action() const;
    QPushButton *doButton() const { return m_do; }
    QLineEdit *reasonField() const { return m_reason; }
    QLineEdit *nameField() const { return m_name; }

Q_SIGNALS:
    void undoRequested(const contract::v1::ActionRow &action);
    void listRequested();
    /// An action began or ended: the verbs of its target may be others now.
    void acted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void buildFoot();
    void takeVerbs();
    void takeOffer(const contract::v1::VerbOffer &offer);
    void refuse(const QString &why);
    void refresh();
    void refreshLook();
    void showProgress(const QString &action);
    void fire();
    bool isUnmeant(const QKeyEvent &event) const;

    qlink::Link &m_link;
    core::Clock &m_clock;
    Act m_act;
    models::Verbs m_verbs;
    models::ActionDraft m_draft;
    bool m_isOffered = false;
    bool m_wasUnderWay = false;
    bool m_isDestructive = true; ///< until the engine says that it is not
    QString m_refusal;           ///< why the verb may not be used
    EnvironmentTag *m_environment;
    QScrollArea *m_scroll;
    QWidget *m_asking;
    Label *m_problem; ///< why there is no preview, or what became of sending it
    ArgumentFields *m_arguments;
    Label *m_age;
    PreviewView *m_preview;
    ActionProgress *m_progress;
    QWidget *m_foot; ///< reason and name
    Label *m_reasonTitle;
    QLineEdit *m_reason;
    Label *m_nameTitle;
    QLineEdit *m_name;
    Label *m_blocked; ///< why the button is disabled
    QPushButton *m_list;
    QPushButton *m_close;
    QPushButton *m_look;
    QPushButton *m_do;
    std::unique_ptr<core::Timer> m_tick;
};

} // namespace widgets
