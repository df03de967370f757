#pragma once

#include <core/clock.h>
#include <models/verbs.h>
#include <widgets/page.h>

#include <QHash>
#include <QStringList>
#include <QWidget>

#include <memory>

class QAction;
class QHBoxLayout;
class QMenu;
class QPushButton;

namespace widgets {

class ActionDesk;
class Label;

/// What can be done to one thing, as buttons: the first harmless verbs side by side, all others behind "More",
/// destructive ones last. What may not be used is disabled, and the line of notes says why. Asked anew whenever it is
/// shown, when an action began or ended, and when whoever follows the rows says that they changed. Buttons and menu
/// stay the same ones while the engine offers the same verbs: no click is lost, nor the keyboard's place but on a verb
/// that may not be used any more.
class VerbBar final : public QWidget
{
    Q_OBJECT
public:
    explicit VerbBar(ActionDesk &desk, QWidget *parent = nullptr);
    ~VerbBar() override;

    void follow(const models::ActTarget &target);
    /// What the offers rest on changed: they are asked for again, after the last change at the latest; after two
    /// seconds, and while changes go on later and later, up to half a minute. Nothing while it is not shown. Without
    /// any change they are asked for every minute: some rest on the time that has passed.
    void askSoon();
    /// Why verbs are disabled, or why none are known; a line for the page to place.
    Label *notes() const { return m_notes; }
    /// For the palette.
    QVector<Command> commands() const;
    /// Opens the dialog of the verb; one that may not be used says there why.
    void run(const QString &verb);

Q_SIGNALS:
    void changed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void askAgain();
    void showOffers();
    void fill();
    QPushButton *addButton(const contract::v1::VerbOffer &offer);
    void addToMenu(const contract::v1::VerbOffer &offer);
    void tellOffer(const contract::v1::VerbOffer &offer);
    QString notesText() const;

    ActionDesk &m_desk;
    models::ActTarget m_target;
    models::Verbs m_verbs;
    QWidget *m_tabAnchor; ///< where the buttons stand in the order of the Tab key
    QHBoxLayout *m_buttons;
    QPushButton *m_more;
    QMenu *m_menu;
    Label *m_notes;
    QStringList m_shown; ///< the verbs that buttons and menu were made of, in their order
    QHash<QString, QPushButton *> m_buttonOf;
    QHash<QString, QAction *> m_actionOf;
    std::unique_ptr<core::Timer> m_soon;
    std::unique_ptr<core::Timer> m_regularly;
    core::Milliseconds m_wait{0};  ///< of the last one that was asked for soon
    core::MonotonicTime m_asked{}; ///< when that was
    int m_inRow = 0;               ///< how many came one soon after the other
};

/// A refused verb in the palette keeps its reason as its line.
QVector<Command> commandsOf(const models::Verbs &verbs, ActionDesk &desk, QWidget *from);

} // namespace widgets
