#include "verbbar.h"

#include "actiondesk.h"
#include "tonemark.h"
#include "verbmenu.h"

#include <contract/convert.h>
#include <contract/verbnames.h>
#include <core/tooltip.h>
#include <widgets/label.h>
#include <widgets/theme/theme.h>

#include <QAction>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPointer>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace widgets {

namespace {

constexpr int kMostButtons = 4; // beside the name; more are in the menu
/// Rows come in bursts, and a rollout's for minutes.
constexpr core::Milliseconds kOfferWait{2000};
constexpr core::Milliseconds kLongestOfferWait{30'000};
constexpr core::Milliseconds kOfferAge{60'000};
constexpr int kQuickAsks = 5; // one after the other

} // namespace

VerbBar::VerbBar(ActionDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_verbs(desk.link())
    , m_tabAnchor(new QWidget(this))
    , m_buttons(new QHBoxLayout)
    , m_more(new QPushButton(tr("More")))
    , m_menu(new QMenu(this))
    , m_notes(new Label(QString(), Role::Muted, TypeSize::Small))
{
    m_tabAnchor->setFocusPolicy(Qt::TabFocus);
    m_tabAnchor->hide();
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addLayout(m_buttons);
    all->addWidget(m_more);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_menu->setToolTipsVisible(true);
    m_more->setMenu(m_menu);
    m_more->setToolTip(tr("More verbs; those that destroy something stand last"));
    m_more->setAccessibleName(tr("More verbs"));
    m_notes->setWordWrap(true);
    m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    connect(&m_verbs, &models::Verbs::changed, this, &VerbBar::refresh);
    connect(&desk, &ActionDesk::acted, this, [this] {
        if (isVisible())
            m_verbs.again();
    });
    m_regularly = desk.clock().every(kOfferAge, [this] { askSoon(); });
    refresh();
}

VerbBar::~VerbBar()
{
    m_verbs.disconnect(this);
}

void VerbBar::follow(const models::ActTarget &target)
{
    m_target = target;
    if (isVisible())
        m_verbs.ask(target);
}

void VerbBar::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_target.key.isEmpty())
        return;
    if (m_verbs.state() == models::Verbs::State::Ready && m_verbs.target().isSame(m_target))
        m_verbs.again(); // rights may have changed meanwhile
    else
        m_verbs.ask(m_target);
}

void VerbBar::refresh()
{
    const bool isKnown = m_verbs.state() == models::Verbs::State::Ready;
    // While it is asked anew, what was known stays and can be used: the dialog asks again anyway.
    const bool isShownNew = isKnown || m_verbs.offers().empty();
    if (isShownNew)
        showOffers();
    const QString notes = notesText();
    if (m_notes->text() != notes)
        m_notes->setText(notes);
    m_notes->setVisible(!notes.isEmpty());
    if (isShownNew)
        Q_EMIT changed();
}

void VerbBar::askSoon()
{
    if (m_soon || !isVisible())
        return;
    // Each answer costs its servers many: a long rollout is followed, but not step by step.
    if (m_desk.clock().now() - m_asked > 2 * m_wait)
        m_inRow = 0;
    m_wait = m_inRow < kQuickAsks ? kOfferWait : std::min(2 * m_wait, kLongestOfferWait);
    m_soon = m_desk.clock().after(m_wait, [this] { askAgain(); });
}

void VerbBar::askAgain()
{
    m_soon.reset();
    if (m_verbs.state() == models::Verbs::State::Loading)
        askSoon(); // a slow answer is waited for, or none would ever come
    else if (isVisible()) {
        m_asked = m_desk.clock().now();
        ++m_inRow;
        m_verbs.again();
    }
}

/// New buttons only for other verbs.
void VerbBar::showOffers()
{
    QStringList verbs;
    for (const contract::v1::VerbOffer &offer : m_verbs.offers())
        verbs += contract::text(offer.verb()) + (offer.destructive() ? u'!' : u' ');
    if (verbs.isEmpty() || m_shown != verbs) {
        clearLayout(*m_buttons);
        m_menu->clear();
        m_buttonOf.clear();
        m_actionOf.clear();
        fill();
        m_more->setVisible(!m_menu->isEmpty());
        m_shown = verbs;
    }
    for (const contract::v1::VerbOffer &offer : m_verbs.offers())
        tellOffer(offer);
}

void VerbBar::tellOffer(const contract::v1::VerbOffer &offer)
{
    const QString verb = contract::text(offer.verb());
    const QString refusal = models::refusalOf(offer);
    if (QPushButton *button = m_buttonOf.value(verb)) {
        button->setEnabled(refusal.isEmpty());
        button->setToolTip(core::toolTip(refusal));
        button->setAccessibleDescription(refusal);
    }
    if (QAction *action = m_actionOf.value(verb)) {
        action->setText(offer.allowed() ? contract::verbTitle(verb) + QStringLiteral("…") : refusedLine(offer));
        action->setEnabled(offer.allowed());
        action->setToolTip(core::toolTip(refusal));
    }
}

void VerbBar::fill()
{
    QWidget *before = m_tabAnchor;
    int shown = 0;
    for (const contract::v1::VerbOffer &offer : m_verbs.offers()) {
        if (offer.destructive())
            continue;
        if (++shown > kMostButtons) {
            addToMenu(offer);
            continue;
        }
        QPushButton *button = addButton(offer);
        setTabOrder(before, button);
        before = button;
    }
    if (!m_menu->isEmpty())
        m_menu->addSeparator(); // a menu shows none at its end
    for (const contract::v1::VerbOffer &offer : m_verbs.offers()) {
        if (offer.destructive())
            addToMenu(offer);
    }
}

QPushButton *VerbBar::addButton(const contract::v1::VerbOffer &offer)
{
    const QString verb = contract::text(offer.verb());
    auto *button = new QPushButton(contract::verbTitle(verb) + QStringLiteral("…"));
    button->setObjectName(verb);
    m_buttonOf.insert(verb, button);
    connect(button, &QPushButton::clicked, this, [this, verb] { run(verb); });
    m_buttons->addWidget(button);
    return button;
}

void VerbBar::addToMenu(const contract::v1::VerbOffer &offer)
{
    const QString verb = contract::text(offer.verb());
    QAction *action = m_menu->addAction(QString());
    action->setObjectName(verb);
    m_actionOf.insert(verb, action);
    connect(action, &QAction::triggered, this, [this, verb] { run(verb); });
}

/// Verbs with the same reason share a line.
QString VerbBar::notesText() const
{
    if (m_verbs.state() == models::Verbs::State::Failed)
        return tr("What can be done is not known: %1").arg(m_verbs.problem());
    if (m_verbs.state() == models::Verbs::State::Loading && m_verbs.offers().empty())
        return tr("Asking what can be done …");
    struct Reason
    {
        QString why;
        QStringList titles;
        bool lacksRight = false;
    };
    QVector<Reason> reasons;
    for (const contract::v1::VerbOffer &offer : m_verbs.offers()) {
        const QString why = models::refusalOf(offer);
        if (why.isEmpty())
            continue;
        const auto same =
            std::find_if(reasons.begin(), reasons.end(), [&why](const Reason &one) { return one.why == why; });
        const QString title = contract::verbTitle(contract::text(offer.verb()));
        if (same == reasons.end())
            reasons.append(Reason{why, {title}, offer.lacks_right()});
        else
            same->titles += title;
    }
    QStringList lines;
    for (const Reason &reason : std::as_const(reasons)) {
        const QString sentence = reason.lacksRight ? tr("Not allowed (%1): %2") : tr("Not now (%1): %2");
        lines += sentence.arg(QLocale().createSeparatedList(reason.titles), reason.why);
    }
    return lines.join(u'\n');
}

void VerbBar::run(const QString &verb)
{
    if (m_target.key.isEmpty())
        return;
    // What the buttons were made of may be old by now, and its numbers with it: the dialog asks.
    m_desk.open(Act{m_target, verb, {}, {}}, this);
}

QVector<Command> VerbBar::commands() const
{
    return commandsOf(m_verbs, m_desk, const_cast<VerbBar *>(this));
}

QVector<Command> commandsOf(const models::Verbs &verbs, ActionDesk &desk, QWidget *from)
{
    QVector<Command> all;
    for (const contract::v1::VerbOffer &offer : verbs.offers()) {
        const Act act{verbs.target(), contract::text(offer.verb()), {}, {}};
        const QString why = models::refusalOf(offer);
        Command command;
        command.title = titleOf(act) + QStringLiteral("…");
        if (why.isEmpty())
            command.subtitle = VerbBar::tr("action");
        else if (offer.lacks_right())
            command.subtitle = VerbBar::tr("not allowed: %1").arg(why);
        else
            command.subtitle = VerbBar::tr("not now: %1").arg(why);
        // Chosen all the same it opens the dialog, where the refusal stands in full.
        command.run = [desk = QPointer<ActionDesk>(&desk), from = QPointer<QWidget>(from), act] {
            if (desk && from)
                desk->open(act, from);
        };
        all.append(command);
    }
    return all;
}

} // namespace widgets
