#include "actionprogress.h"

#include "tonemark.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <contract/verbnames.h>
#include <core/units.h>
#include <models/actionwords.h>
#include <widgets/icon.h>
#include <widgets/label.h>
#include <widgets/notloaded.h>
#include <widgets/pages/markwidget.h>
#include <widgets/theme/metrics.h>

#include <QDateTime>
#include <QFontMetrics>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace widgets {

namespace {

constexpr int kMostEvents = 100; // lines; the newest

QString eventTime(qint64 unixMs)
{
    return QDateTime::fromMSecsSinceEpoch(unixMs).toString(QStringLiteral("HH:mm:ss"));
}

Label *wrappedLabel(Role role)
{
    auto *label = new Label(QString(), role);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

bool isRollout(const contract::v1::ActionRow &action)
{
    return action.target().collection() == "workloads" || action.target().collection() == "services";
}

/// The way out of a rollout that hangs, where the action is told no inverse.
bool canRollBack(const contract::v1::ActionRow &action)
{
    return action.state() == contract::v1::ACTION_STATE_STUCK && action.undo_verb().empty() &&
           action.target().collection() == "workloads" && action.verb() != "rollback";
}

} // namespace

ActionProgress::ActionProgress(qlink::Link &link, core::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_link(link)
    , m_watch(clock)
    , m_mark(new MarkWidget(Mark::Unknown, 16))
    , m_state(new Label(QString(), Role::Text, TypeSize::Large, Weight::Strong))
    , m_why(wrappedLabel(Role::Text))
    , m_note(wrappedLabel(Role::Muted))
    , m_steps(new QGridLayout)
    , m_eventsTitle(new Label(tr("What happened"), Role::Text, TypeSize::Body, Weight::Strong))
    , m_events(wrappedLabel(Role::Muted))
    , m_cancel(new QPushButton(tr("Cancel the action")))
    , m_undo(new QPushButton(asQIcon(Icon::UndoBack), tr("Undo…")))
    , m_rollBack(new QPushButton(asQIcon(Icon::UndoBack), tr("Roll back…")))
{
    m_steps->setHorizontalSpacing(8);
    m_steps->setColumnStretch(2, 1);
    m_rollBack->setToolTip(tr("Shows first what that would do"));
    for (QPushButton *button : {m_cancel, m_undo, m_rollBack}) {
        button->setAutoDefault(false);
        button->hide();
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_mark);
    head->addWidget(m_state, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_undo);
    buttons->addWidget(m_rollBack);
    buttons->addStretch(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(metrics::kGap);
    all->addLayout(head);
    all->addWidget(m_why);
    all->addLayout(m_steps);
    all->addWidget(m_eventsTitle);
    all->addWidget(m_events);
    all->addLayout(buttons);
    all->addWidget(m_note);
    all->addStretch(1);
    m_why->hide();
    m_note->hide();
    m_eventsTitle->hide();
    m_events->hide();
    connect(&m_watch, &models::RowWatch::changed, this, &ActionProgress::refresh);
    connect(m_cancel, &QPushButton::clicked, this, &ActionProgress::cancel);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (const auto &row = m_watch.row())
            Q_EMIT undoRequested(row->action());
    });
    connect(m_rollBack, &QPushButton::clicked, this, &ActionProgress::rollBack);
    m_tick = clock.every(std::chrono::seconds(1), [this] { refresh(); });
}

void ActionProgress::follow(const QString &action)
{
    m_action = action;
    m_watch.follow(&m_link, QStringLiteral("actions"), action);
    refresh();
}

bool ActionProgress::isUnderWay() const
{
    const auto &row = m_watch.row();
    return !m_action.isEmpty() && (!row || models::isUnderWay(row->action().state()));
}

bool ActionProgress::isStuck() const
{
    const auto &row = m_watch.row();
    return row && row->action().state() == contract::v1::ACTION_STATE_STUCK;
}

QString ActionProgress::headline(const contract::v1::ActionRow &action) const
{
    const QString word = models::actionWord(action.state());
    if (action.ended_unix_ms() > 0) {
        const qint64 took = action.ended_unix_ms() - action.started_unix_ms();
        return took >= 0 ? tr("%1 after %2").arg(word, core::formatDuration(core::Milliseconds(took))) : word;
    }
    if (action.started_ms() < 0)
        return word;
    return tr("%1 for %2").arg(word, core::formatDuration(core::Milliseconds(action.started_ms()) + m_watch.elapsed()));
}

void ActionProgress::refresh()
{
    const auto &row = m_watch.row();
    if (!row) {
        // It was begun: that its row is not here yet says nothing about it.
        m_state->setText(m_watch.error()        ? contract::Phrases::render(*m_watch.error())
                         : m_watch.isAnswered() ? tr("How it goes on is not known: its record is not there.")
                                                : tr("Begun; its progress is on its way …"));
        m_cancel->hide();
        m_undo->hide();
        m_rollBack->hide();
        return;
    }
    const auto &action = row->action();
    const models::Tone tone = models::actionTone(action.state());
    const QString text = headline(action);
    m_mark->setMark(toneMark(tone));
    m_state->setText(text);
    m_state->setAccessibleName(text);
    fillWhy(action);
    fillSteps(action);
    fillEvents(action);
    m_cancel->setVisible(action.cancellable());
    m_cancel->setEnabled(m_cancelled != m_action);
    const bool canUndo = !action.undo_verb().empty() && (isStuck() || !models::isUnderWay(action.state()));
    m_undo->setVisible(canUndo);
    if (canUndo) {
        m_undo->setText(tr("Undo: %1…").arg(contract::verbTitle(contract::text(action.undo_verb()))));
        m_undo->setToolTip(tr("Shows first what that would do"));
    }
    m_rollBack->setVisible(canRollBack(action));
    Q_EMIT changed();
}

/// Opens the verb's dialog as an undo does; which revision is chosen there.
void ActionProgress::rollBack()
{
    const auto &row = m_watch.row();
    if (!row)
        return;
    contract::v1::ActionRow wanted = row->action();
    wanted.set_undo_verb("rollback");
    wanted.clear_undo_arguments();
    Q_EMIT undoRequested(wanted);
}

void ActionProgress::fillWhy(const contract::v1::ActionRow &action)
{
    QStringList why;
    if (action.has_extent())
        why += contract::Phrases::render(action.extent());
    if (action.has_error())
        why += contract::Phrases::render(action.error());
    for (const auto &step : action.steps()) {
        if (action.state() == contract::v1::ACTION_STATE_STUCK && step.state() == contract::v1::STEP_STATE_RUNNING &&
            !step.detail().code().empty())
            why += tr("It does not get where it should: %1").arg(contract::Phrases::render(step.detail()));
        // Done, but nobody looked at what came of it.
        if (action.state() == contract::v1::ACTION_STATE_SUCCEEDED &&
            step.state() == contract::v1::STEP_STATE_SKIPPED && !step.detail().code().empty())
            why += contract::Phrases::render(step.detail());
    }
    if (action.state() == contract::v1::ACTION_STATE_STUCK && isRollout(action)) {
        if (!action.undo_verb().empty())
            why += tr("What was sent stays, also when the action is cancelled. Take it back below, or correct what "
                      "keeps its pods from starting: the image, what they ask for, the nodes.");
        else if (canRollBack(action))
            why += tr("What was sent stays, also when the action is cancelled. Roll back to an earlier revision below, "
                      "or correct what keeps its pods from starting: the image, what they ask for, the nodes.");
        else
            why += tr("What was sent stays, also when the action is cancelled. Correct what keeps its pods from "
                      "starting: the image, what they ask for, the nodes.");
    }
    if (action.state() == contract::v1::ACTION_STATE_INTERRUPTED)
        why += tr("The program that did it ended under way. What is called done below was done, and the rest was not; "
                  "look at a new preview to do the rest.");
    if (action.state() == contract::v1::ACTION_STATE_UNCERTAIN)
        why +=
            tr("Something was sent, and the system could not be asked yet whether it arrived. It is not sent again.");
    if (m_watch.freshness() == contract::v1::FRESHNESS_STALE)
        why += tr("The engine does not answer: this is the last that is known.");
    m_why->setText(why.join(u'\n'));
    m_why->setVisible(!why.isEmpty());
}

void ActionProgress::fillSteps(const contract::v1::ActionRow &action)
{
    const bool isStuckAction = action.state() == contract::v1::ACTION_STATE_STUCK;
    std::string bytes = isStuckAction ? "stuck\n" : "\n";
    for (const auto &step : action.steps())
        bytes += step.SerializeAsString() + '\n';
    if (bytes == m_shownSteps)
        return; // a text that is being selected would lose its selection
    m_shownSteps = std::move(bytes);
    clearLayout(*m_steps);
    int line = 0;
    QWidget *before = m_why;
    for (const auto &step : action.steps()) {
        const models::Tone tone = models::stepTone(step.state());
        const QString word = models::stepWord(step.state());
        QString text = contract::Phrases::render(step.title());
        const bool isToldAbove = isStuckAction && step.state() == contract::v1::STEP_STATE_RUNNING;
        if (!step.detail().code().empty() && !isToldAbove)
            text += u'\n' + contract::Phrases::render(step.detail());
        auto *mark = new MarkWidget(toneMark(tone), 14);
        mark->setFixedHeight(QFontMetrics(Theme::font()).height());
        m_steps->addWidget(mark, line, 0, Qt::AlignTop);
        auto *state = new Label(word, toneRole(tone));
        state->setMinimumWidth(90);
        m_steps->addWidget(state, line, 1, Qt::AlignTop);
        auto *sentence = wrappedLabel(step.state() == contract::v1::STEP_STATE_PENDING ? Role::Muted : Role::Text);
        sentence->setText(text);
        sentence->setAccessibleName(word + QLatin1String(": ") + text);
        m_steps->addWidget(sentence, line, 2);
        setTabOrder(before, sentence); // what is made late would be the last
        before = sentence;
        if (step.took_ms() >= 0 && step.state() != contract::v1::STEP_STATE_PENDING)
            m_steps->addWidget(new Label(core::formatDuration(core::Milliseconds(step.took_ms())), Role::Muted), line,
                               3, Qt::AlignTop | Qt::AlignTrailing);
        ++line;
    }
}

void ActionProgress::fillEvents(const contract::v1::ActionRow &action)
{
    QStringList lines;
    const int left = action.events_size() - kMostEvents;
    int number = 0;
    for (const auto &event : action.events()) {
        if (number++ >= left)
            lines += eventTime(event.at_unix_ms()) + QStringLiteral("  ") + contract::Phrases::render(event.message());
    }
    const QString text = lines.join(u'\n');
    if (m_events->text() != text)
        m_events->setText(text);
    m_events->setVisible(!lines.isEmpty());
    m_eventsTitle->setVisible(!lines.isEmpty());
}

void ActionProgress::cancel()
{
    if (std::exchange(m_cancelled, m_action) == m_action)
        return;
    m_cancel->setEnabled(false);
    m_note->setText(tr("Its end is asked for …"));
    m_note->show();
    contract::v1::Request request;
    request.mutable_cancel_action()->set_action(contract::utf8(m_action));
    m_cancelling =
        m_link.request(this, std::move(request)).then([this](const core::Result<qlink::ResponsePtr> &answer) {
            m_note->setText(answer ? tr("No more steps are begun. What was sent stays.")
                                   : contract::Phrases::render(answer.error()));
            if (!answer)
                m_cancelled.clear();
            refresh();
        });
}

} // namespace widgets
