#include "mergeview.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <models/configcontent.h>
#include <models/configgrid.h>
#include <widgets/label.h>
#include <widgets/theme/theme.h>

#include <QAbstractButton>
#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTextBlockFormat>
#include <QTextCharFormat>
#include <QTextCursor>
#include <QTextDocument>
#include <QVBoxLayout>

#include <initializer_list>
#include <utility>

namespace widgets {

namespace {

using models::MergeAnswer;

constexpr int kConflictsWidth = 240;
constexpr int kFewestSideLines = 3; // high; those who have more are scrolled
constexpr int kMostSideLines = 14;
constexpr int kSideBarRoom = 12;            // px, below the lines: a scroll bar covers none
constexpr qsizetype kLongestPart = 200'000; // letters of a side that are shown

QString conflictTitle(const contract::v1::MergeConflict &conflict)
{
    const QString key = conflict.key().empty() ? MergeView::tr("(the value)")
                                               : core::safeText(contract::text(conflict.key()), false, 400);
    return conflict.whole() ? MergeView::tr("%1: the whole key").arg(key)
                            : MergeView::tr("%1, line %2").arg(key).arg(conflict.line());
}

QString conflictText(const std::string &text)
{
    return text.empty() ? MergeView::tr("(nothing)") : core::safeText(contract::text(text), true, kLongestPart);
}

/// Of a whole key: what is no text comes without one, and is there all the same.
QString wholeSide(const contract::v1::ConfigContent &side, const std::string &key, const std::string &text)
{
    const auto *entry = models::entryOf(side, contract::text(key));
    if (!entry)
        return MergeView::tr("(not there)");
    if (text.empty() && !entry->value().empty())
        return MergeView::tr("(no text, %1)").arg(models::sizeText(qint64(entry->value().size())));
    return conflictText(text);
}

/// What can be chosen, on a ground of its own, and muted what stands around it.
void writeSide(QPlainTextEdit &edit, const models::MergeSurroundings &around, QString part)
{
    const Theme &theme = Theme::of(&edit);
    QTextBlockFormat plain;
    QTextBlockFormat marked;
    QTextCharFormat muted;
    muted.setForeground(theme.colour(Role::Muted));
    QTextCharFormat letters;
    letters.setForeground(theme.colour(Role::Text));
    edit.clear();
    QTextCursor cursor(edit.document());
    cursor.setBlockFormat(plain);
    if (!around.before.empty()) {
        cursor.insertText(conflictText(around.before), muted);
        if (around.before.back() != '\n')
            cursor.insertBlock();
    }
    if (!around.before.empty() || !around.after.empty()) {
        marked.setBackground(theme.colour(Role::Hover));
        cursor.setBlockFormat(marked);
    }
    if (!around.after.empty() && part.endsWith(u'\n'))
        part.chop(1); // the next block begins a line
    cursor.insertText(part, letters);
    if (!around.after.empty()) {
        cursor.insertBlock(plain);
        QString after = conflictText(around.after);
        if (after.endsWith(u'\n'))
            after.chop(1);
        cursor.insertText(after, muted);
    }
    edit.moveCursor(QTextCursor::Start);
}

} // namespace

MergeView::MergeView(qlink::Link &link, QWidget *parent)
    : QWidget(parent)
    , m_link(&link)
    , m_state(new Label(QString(), Role::Text))
    , m_list(new QListWidget)
    , m_conflict(new QWidget)
    , m_choice(new QButtonGroup(this))
    , m_take(new QPushButton(tr("Take what is merged")))
{
    build();
}

void MergeView::build()
{
    auto *cancel = new QPushButton(tr("Merge later"));
    m_state->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->addWidget(m_state, 1);
    head->addWidget(cancel);
    head->addWidget(m_take);
    m_list->setAccessibleName(tr("Conflicts"));
    m_list->setMaximumWidth(kConflictsWidth);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(8);
    sides->addWidget(addSide(tr("Before both (base)"), MergeAnswer::Side::Base, m_base), 1);
    sides->addWidget(addSide(tr("The draft (ours)"), MergeAnswer::Side::Ours, m_ours), 1);
    sides->addWidget(addSide(tr("Live now (theirs)"), MergeAnswer::Side::Theirs, m_theirs), 1);
    auto *conflict = new QVBoxLayout(m_conflict);
    conflict->setContentsMargins(0, 0, 0, 0);
    conflict->setSpacing(8);
    conflict->addLayout(sides);
    conflict->addWidget(addSide(tr("Edit"), MergeAnswer::Side::Edited, m_edited), 1);
    m_edited->setReadOnly(false);
    m_edited->setPlaceholderText(
        tr("Choose Edit to begin with the text of the side that is chosen, or with the draft's; or write here what "
           "shall stand there."));
    auto *parts = new QHBoxLayout;
    parts->addWidget(m_list);
    parts->addWidget(m_conflict, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(8);
    all->addLayout(head);
    all->addLayout(parts, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, [this] { showConflict(); });
    connect(m_choice, &QButtonGroup::idClicked, this, [this](int id) { choose(MergeAnswer::Side(id)); });
    connect(m_edited, &QPlainTextEdit::textChanged, this, [this] {
        MergeAnswer *answer = current();
        if (m_isSetting || !answer)
            return;
        answer->side = MergeAnswer::Side::Edited;
        answer->edited = writtenText();
        refresh();
    });
    connect(cancel, &QPushButton::clicked, this, [this] {
        m_isActive = false;
        m_merging.cancel();
        Q_EMIT cancelled();
    });
    connect(m_take, &QPushButton::clicked, this, &MergeView::finish);
    refresh();
}

QWidget *MergeView::addSide(const QString &title, MergeAnswer::Side side, QPlainTextEdit *&text)
{
    auto *box = new QWidget;
    auto *choice = new QRadioButton(title);
    m_choice->addButton(choice, int(side));
    text = new QPlainTextEdit;
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(Theme::font(TypeSize::Body, Weight::Normal, Face::Mono));
    text->setAccessibleName(title);
    auto *all = new QVBoxLayout(box);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(4);
    all->addWidget(choice);
    all->addWidget(text, 1);
    return box;
}

void MergeView::merge(const QString &environment, models::MergeSides sides)
{
    if (!m_link)
        return;
    m_sides = std::move(sides);
    m_result.Clear();
    m_answers.clear();
    m_list->clear();
    m_isActive = true;
    m_isAnswered = false;
    contract::v1::Request request;
    request.set_environment(contract::utf8(environment));
    auto &body = *request.mutable_merge_configs();
    *body.mutable_base() = m_sides.base;
    *body.mutable_ours() = m_sides.ours;
    *body.mutable_theirs() = m_sides.theirs;
    m_merging = m_link->request(this, std::move(request)).then([this](const core::Result<qlink::ResponsePtr> &answer) {
        take(answer);
    });
    refresh();
}

void MergeView::take(const core::Result<qlink::ResponsePtr> &answer)
{
    if (!answer || !(*answer)->has_merge_result()) {
        m_state->setText(answer ? tr("The engine answered something else. Use a window of the same version.")
                                : contract::Phrases::render(answer.error()));
        return;
    }
    m_isAnswered = true;
    m_result = (*answer)->merge_result();
    m_answers.fill(MergeAnswer(), m_result.conflicts_size());
    m_isSetting = true;
    for (const auto &conflict : m_result.conflicts())
        m_list->addItem(conflictTitle(conflict));
    m_isSetting = false;
    if (m_list->count() > 0)
        m_list->setCurrentRow(0);
    refresh();
}

/// Never null: that nothing is to stand there is an answer.
QString MergeView::writtenText() const
{
    const QString text = m_edited->document()->toRawText().replace(QChar::ParagraphSeparator, u'\n');
    return text.isNull() ? QStringLiteral("") : text;
}

MergeAnswer *MergeView::current()
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_answers.size() ? &m_answers[row] : nullptr;
}

void MergeView::showConflict()
{
    const MergeAnswer *answer = current();
    if (m_isSetting || !answer)
        return;
    showSides(m_result.conflicts(m_list->currentRow()));
    showEdited(*answer);
    refresh();
}

/// As high as the longest of them: the rest of the room belongs to what is written.
void MergeView::showSides(const contract::v1::MergeConflict &conflict)
{
    const auto show = [&conflict](QPlainTextEdit &edit, const contract::v1::ConfigContent &of, const std::string &part,
                                  const contract::v1::LineRange &lines) {
        const models::MergeSurroundings around = models::mergeSurroundings(of, conflict, lines, part);
        writeSide(edit, around, conflict.whole() ? wholeSide(of, conflict.key(), part) : conflictText(part));
    };
    show(*m_base, m_sides.base, conflict.base(), conflict.base_lines());
    show(*m_ours, m_sides.ours, conflict.ours(), conflict.ours_lines());
    show(*m_theirs, m_sides.theirs, conflict.theirs(), conflict.theirs_lines());
    int lines = kFewestSideLines;
    const std::initializer_list<QPlainTextEdit *> sides{m_base, m_ours, m_theirs};
    for (const QPlainTextEdit *side : sides)
        lines = qBound(lines, side->blockCount(), kMostSideLines);
    for (QPlainTextEdit *side : sides)
        side->setFixedHeight(lines * side->fontMetrics().lineSpacing() + 2 * side->frameWidth() +
                             int(2 * side->document()->documentMargin()) + kSideBarRoom);
}

/// Empty unless it is what was chosen: what stands there looks chosen.
void MergeView::showEdited(const MergeAnswer &answer)
{
    m_isSetting = true;
    m_edited->setPlainText(answer.side == MergeAnswer::Side::Edited ? answer.edited : QString());
    m_isSetting = false;
}

void MergeView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // The sides' letters have colours of their own.
    if (event->type() == QEvent::PaletteChange && current())
        showSides(m_result.conflicts(m_list->currentRow()));
}

void MergeView::choose(MergeAnswer::Side side)
{
    MergeAnswer *answer = current();
    if (!answer)
        return;
    const auto &conflict = m_result.conflicts(m_list->currentRow());
    const MergeAnswer::Side before = std::exchange(answer->side, side);
    const bool isBegun = side == MergeAnswer::Side::Edited && answer->edited.isNull();
    if (isBegun) {
        answer->edited = contract::text(before == MergeAnswer::Side::Base     ? conflict.base()
                                        : before == MergeAnswer::Side::Theirs ? conflict.theirs()
                                                                              : conflict.ours());
    }
    showEdited(*answer);
    if (isBegun)
        answer->edited = writtenText(); // with the line ends that the field keeps
    if (side == MergeAnswer::Side::Edited)
        m_edited->setFocus(Qt::OtherFocusReason);
    refresh();
}

void MergeView::refresh()
{
    const int open = models::openConflicts(m_result, m_answers);
    const int all = m_result.conflicts_size();
    if (!m_isAnswered)
        m_state->setText(m_isActive ? tr("Merging …") : QString());
    else if (all == 0)
        m_state->setText(tr("Both changes fit together. Take what is merged, look at it, and release it."));
    else
        m_state->setText(tr("Conflicts without an answer: %1 of %2. Nothing can be released before each has one.")
                             .arg(open)
                             .arg(all));
    m_take->setEnabled(m_isAnswered && open == 0);
    m_list->setVisible(all > 0);
    m_conflict->setVisible(all > 0);
    for (int i = 0; i < m_list->count() && i < all; ++i) {
        const QString title = conflictTitle(m_result.conflicts(i));
        const QString text = m_answers[i].isOpen() ? tr("open: %1").arg(title) : tr("answered: %1").arg(title);
        if (m_list->item(i)->text() != text)
            m_list->item(i)->setText(text);
    }
    const MergeAnswer *answer = current();
    // A group that excludes cannot be emptied otherwise.
    m_choice->setExclusive(false);
    for (QAbstractButton *button : m_choice->buttons())
        button->setChecked(answer && m_choice->id(button) == int(answer->side));
    m_choice->setExclusive(true);
}

void MergeView::finish()
{
    if (!m_isAnswered || models::openConflicts(m_result, m_answers) > 0)
        return;
    m_isActive = false;
    Q_EMIT merged(models::resolvedContent(m_result, m_sides, m_answers));
}

} // namespace widgets
