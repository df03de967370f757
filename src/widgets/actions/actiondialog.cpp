#include "actiondialog.h"

#include "actionprogress.h"
#include "argumentfields.h"
#include "environmenttag.h"
#include "previewview.h"

#include <contract/convert.h>
#include <contract/verbnames.h>
#include <core/text.h>
#include <core/tooltip.h>
#include <core/units.h>
#include <widgets/label.h>
#include <widgets/theme/metrics.h>

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSizePolicy>
#include <QVBoxLayout>

#include <initializer_list>
#include <utility>

namespace widgets {

namespace {

constexpr int kDialogWidth = 720;
constexpr int kDialogHeight = 720;
constexpr qsizetype kNameLetters = 60;     // of a name from outside, in a title and on a button
constexpr qsizetype kConfirmLetters = 253; // of a name that has to be typed whole: as long as Kubernetes allows
constexpr int kMostReason = 1000;

QString shortName(const QString &name)
{
    return core::safeText(name, false, kNameLetters);
}

} // namespace

QString titleOf(const Act &act)
{
    const QString name = shortName(act.target.name.isEmpty() ? act.target.key : act.target.name);
    return contract::verbSentence(act.verb, name);
}

ActionDialog::ActionDialog(qlink::Link &link, core::Clock &clock, Act act, QWidget *parent)
    : QDialog(parent)
    , m_link(link)
    , m_clock(clock)
    , m_act(std::move(act))
    , m_verbs(link)
    , m_draft(link, clock, m_act.target, m_act.verb, m_act.arguments)
{
    build();
    connect(&m_verbs, &models::Verbs::changed, this, &ActionDialog::takeVerbs);
    connect(&m_draft, &models::ActionDraft::changed, this, &ActionDialog::refresh);
    connect(&m_draft, &models::ActionDraft::started, this, &ActionDialog::showProgress);
    m_tick = clock.every(std::chrono::seconds(1), [this] { refreshLook(); });
    if (m_act.offer)
        takeOffer(*m_act.offer);
    else
        m_verbs.ask(m_act.target);
    refresh();
}

ActionDialog::ActionDialog(qlink::Link &link, core::Clock &clock, Act act, const QString &action, QWidget *parent)
    : QDialog(parent)
    , m_link(link)
    , m_clock(clock)
    , m_act(std::move(act))
    , m_verbs(link)
    , m_draft(link, clock, m_act.target, m_act.verb, m_act.arguments)
{
    build();
    showProgress(action);
}

ActionDialog::~ActionDialog() = default;

void ActionDialog::build()
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(false);
    setWindowTitle(titleOf(m_act));
    resize(kDialogWidth, kDialogHeight);
    auto *title = new Label(titleOf(m_act), Role::Text, TypeSize::Title, Weight::Strong);
    title->setElided(true);
    m_environment = new EnvironmentTag(m_link, m_clock, m_act.target.environment);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::kGap);
    head->addWidget(title, 1);
    head->addWidget(m_environment);
    auto *key = new Label(core::safeText(m_act.target.key), Role::Muted);
    key->setType(TypeSize::Body, Weight::Normal, Face::Mono);
    key->setElided(true);

    m_asking = new QWidget;
    m_problem = new Label(QString(), Role::Critical);
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_arguments = new ArgumentFields;
    m_age = new Label(QString(), Role::Muted, TypeSize::Small);
    m_preview = new PreviewView;
    auto *asking = new QVBoxLayout(m_asking);
    asking->setContentsMargins(0, 0, 0, 0);
    asking->setSpacing(metrics::kGap);
    asking->addWidget(m_arguments);
    asking->addWidget(m_age);
    asking->addWidget(m_problem);
    asking->addWidget(m_preview);
    asking->addStretch(1);
    m_progress = new ActionProgress(m_link, m_clock);
    m_progress->hide();
    connect(m_progress, &ActionProgress::undoRequested, this, &ActionDialog::undoRequested);
    connect(m_progress, &ActionProgress::changed, this, [this] {
        const bool isUnderWay = m_progress->isUnderWay();
        if (std::exchange(m_wasUnderWay, isUnderWay) != isUnderWay)
            Q_EMIT acted();
    });
    auto *content = new QWidget;
    auto *parts = new QVBoxLayout(content);
    parts->setContentsMargins(0, 0, 8, 0);
    parts->addWidget(m_asking);
    parts->addWidget(m_progress);
    m_scroll = new QScrollArea;
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *all = new QVBoxLayout(this);
    all->setSpacing(metrics::kGap);
    all->addLayout(head);
    all->addWidget(key);
    all->addWidget(m_scroll, 1);
    buildFoot();
    connect(m_arguments, &ArgumentFields::edited, &m_draft, &models::ActionDraft::setArgument);
    connect(m_arguments, &ArgumentFields::problemChanged, this, [this] { m_draft.setInvalid(m_arguments->problem()); });
}

void ActionDialog::buildFoot()
{
    auto *all = static_cast<QVBoxLayout *>(layout());
    m_foot = new QWidget;
    m_reasonTitle = new Label(QString(), Role::Muted);
    m_reason = new QLineEdit;
    m_reason->setMaxLength(kMostReason);
    m_nameTitle = new Label(QString(), Role::Text);
    m_nameTitle->setWordWrap(true);
    m_name = new QLineEdit;
    m_nameTitle->hide();
    m_name->hide();
    auto *foot = new QVBoxLayout(m_foot);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(4);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_reasonTitle, m_reason, m_nameTitle, m_name})
        foot->addWidget(widget);
    all->addWidget(m_foot);
    m_blocked = new Label(QString(), Role::Muted);
    m_blocked->setWordWrap(true);
    all->addWidget(m_blocked);
    m_list = new QPushButton(tr("All actions"));
    m_close = new QPushButton(tr("Close"));
    m_look = new QPushButton(tr("Look again"));
    m_do = new QPushButton(titleOf(m_act));
    m_do->installEventFilter(this);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_list);
    buttons->addStretch(1);
    for (QPushButton *button : {m_close, m_look, m_do})
        buttons->addWidget(button);
    for (QPushButton *button : {m_list, m_close, m_look, m_do})
        button->setAutoDefault(false);
    all->addLayout(buttons);
    connect(m_reason, &QLineEdit::textChanged, &m_draft, &models::ActionDraft::setReason);
    connect(m_name, &QLineEdit::textChanged, &m_draft, &models::ActionDraft::setConfirmed);
    connect(m_list, &QPushButton::clicked, this, &ActionDialog::listRequested);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_look, &QPushButton::clicked, this, [this] {
        if (m_isOffered)
            m_draft.lookAgain();
        else if (m_verbs.state() == models::Verbs::State::None)
            m_verbs.ask(m_act.target); // the refusal came with the menu
        else
            m_verbs.again();
    });
    connect(m_do, &QPushButton::clicked, this, &ActionDialog::fire);
    m_close->setFocus(); // no letter that opened it is typed into a field
}

/// The verb was asked for by its name alone: now the engine says whether it may be used.
void ActionDialog::takeVerbs()
{
    if (m_isOffered || m_verbs.state() == models::Verbs::State::Loading)
        return refresh();
    if (m_verbs.state() == models::Verbs::State::Failed)
        return refuse(m_verbs.problem());
    const auto offer = m_verbs.offer(m_act.verb);
    if (!offer)
        return refuse(tr("This cannot be done to it: the engine offers no such verb for it."));
    takeOffer(*offer);
}

void ActionDialog::takeOffer(const contract::v1::VerbOffer &offer)
{
    m_isDestructive = offer.destructive();
    if (!offer.allowed())
        return refuse(models::refusalOf(offer));
    m_isOffered = true;
    m_refusal.clear();
    m_arguments->build(offer, m_act.arguments);
    const auto &values = m_arguments->values();
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        m_draft.setArgument(it.key(), it.value());
    m_draft.setInvalid(m_arguments->problem());
    m_draft.lookAgain();
    if (QWidget *first = m_arguments->firstField())
        first->setFocus(Qt::OtherFocusReason);
    refresh();
}

void ActionDialog::refuse(const QString &why)
{
    m_refusal = why;
    refresh();
}

bool ActionDialog::isOnItsWay() const
{
    return m_draft.stage() == models::ActionDraft::Stage::Sent || m_progress->isUnderWay();
}

bool ActionDialog::isToldAlone() const
{
    return !action().isEmpty() && (!m_progress->isUnderWay() || m_progress->isStuck());
}

QString ActionDialog::action() const
{
    return m_progress->action();
}

void ActionDialog::refresh()
{
    using Stage = models::ActionDraft::Stage;
    if (!m_progress->action().isEmpty())
        return;
    const auto &preview = m_draft.preview();
    if (preview)
        m_preview->setPreview(*preview);
    m_preview->setVisible(preview.has_value());
    QString problem = m_refusal.isEmpty() ? m_draft.problem() : m_refusal;
    if (m_draft.stage() == Stage::Uncertain)
        problem =
            tr("Whether it was begun is not known. Look at the actions before anything else is done. %1").arg(problem);
    else if (m_draft.stage() == Stage::Refused)
        problem = tr("Nothing was done. %1").arg(problem);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    const bool isOpen = m_draft.stage() == Stage::Open;
    m_arguments->setEnabled(isOpen);
    m_foot->setEnabled(isOpen);
    m_foot->setVisible(m_refusal.isEmpty());
    const bool needsReason = preview && preview->reason_required();
    m_reasonTitle->setText(needsReason ? tr("Reason (required)") : tr("Reason (goes into the audit trail)"));
    m_reason->setAccessibleName(m_reasonTitle->text());
    const QString name = preview ? contract::text(preview->confirm()) : QString();
    m_nameTitle->setText(name.isEmpty() ? QString()
                                        : tr("Type %1 to confirm: this environment is protected.")
                                              .arg(core::safeText(name, false, kConfirmLetters)));
    m_name->setAccessibleName(m_nameTitle->text());
    m_nameTitle->setVisible(!name.isEmpty());
    m_name->setVisible(!name.isEmpty());

    QString blocked = m_draft.blockedBy();
    if (!m_refusal.isEmpty())
        blocked = tr("It may not be done now; see above.");
    else if (!m_isOffered)
        blocked = tr("Asking whether it may be done …");
    const bool isAllowed = blocked.isEmpty();
    m_blocked->setText(blocked);
    m_blocked->setVisible(!isAllowed);
    // A disabled button gives its focus away: to what the next step is, never to a field that keys are typed into.
    if (!isAllowed && m_do->hasFocus())
        m_close->setFocus();
    m_do->setEnabled(isAllowed);
    m_do->setDefault(isAllowed && !m_isDestructive);
    m_do->setToolTip(core::toolTip(blocked));
    m_do->setAccessibleDescription(blocked);
    m_look->setVisible(isOpen || m_draft.stage() == Stage::Refused);
    m_look->setEnabled(m_verbs.state() != models::Verbs::State::Loading);
    refreshLook();
}

void ActionDialog::refreshLook()
{
    QString text;
    if (m_isOffered && m_draft.isLooking())
        text = m_draft.preview() ? tr("Looking again … what is shown is of before") : tr("Looking what it would do …");
    else if (m_draft.preview())
        text = tr("Seen %1 ago").arg(core::formatDuration(m_draft.age()));
    m_age->setText(text);
    m_age->setVisible(!text.isEmpty());
}

void ActionDialog::fire()
{
    if (!m_refusal.isEmpty() || !m_isOffered)
        return;
    // The second click of a double click must not find another button where this one was.
    QSizePolicy place = m_do->sizePolicy();
    place.setRetainSizeWhenHidden(true);
    m_do->setSizePolicy(place);
    m_draft.perform();
}

void ActionDialog::showProgress(const QString &action)
{
    m_asking->hide();
    m_foot->hide();
    m_blocked->hide();
    m_look->hide();
    m_do->hide();
    m_do->setDefault(false);
    m_do->setEnabled(false);
    m_close->setToolTip(tr("The action goes on"));
    m_progress->show();
    m_progress->follow(action);
    m_close->setFocus();
}

/// A key that is held comes from another place, and Enter is hit too easily for what destroys.
bool ActionDialog::isUnmeant(const QKeyEvent &event) const
{
    const bool isEnter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    return isEnter && (event.isAutoRepeat() || m_isDestructive);
}

void ActionDialog::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    auto *button = isEnter ? qobject_cast<QPushButton *>(focusWidget()) : nullptr;
    if (isUnmeant(*event))
        event->accept();
    else if (button && button != m_do)
        button->click(); // the one that has the focus, not the one that does it
    else
        QDialog::keyPressEvent(event);
}

/// A button may take Enter for itself; some desktops ask for that.
bool ActionDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_do && event->type() == QEvent::KeyPress && isUnmeant(*static_cast<QKeyEvent *>(event)))
        return true;
    return QDialog::eventFilter(watched, event);
}

} // namespace widgets
