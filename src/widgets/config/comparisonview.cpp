#include "comparisonview.h"

#include <widgets/label.h>
#include <widgets/theme/theme.h>

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextBlock>
#include <QTextCursor>
#include <QVBoxLayout>

#include <utility>

namespace widgets {

namespace {

enum class DiffNumbers { Both, Before, After };

QPlainTextEdit *diffText(const QString &name)
{
    auto *text = new QPlainTextEdit;
    text->setReadOnly(true);
    text->setUndoRedoEnabled(false);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setTabChangesFocus(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setFont(Theme::font(TypeSize::Body, Weight::Normal, Face::Mono));
    text->setAccessibleName(name);
    return text;
}

QString diffNumber(int line)
{
    return line > 0 ? QString::number(line).rightJustified(5) : QString(5, u' ');
}

QString diffNumbers(const DiffRow &row, DiffNumbers numbers)
{
    if (row.kind == DiffRow::Kind::Title)
        return {};
    switch (numbers) {
    case DiffNumbers::Before: return diffNumber(row.before) + u' ';
    case DiffNumbers::After: return diffNumber(row.after) + u' ';
    case DiffNumbers::Both: break;
    }
    return diffNumber(row.before) + diffNumber(row.after) + u' ';
}

void writeRows(QPlainTextEdit &text, const QVector<DiffRow> &rows, DiffNumbers numbers)
{
    const Theme &theme = Theme::of(&text);
    text.clear();
    QTextCursor cursor(text.document());
    cursor.beginEditBlock();
    bool isFirst = true;
    for (const DiffRow &row : rows) {
        using Kind = DiffRow::Kind;
        QTextBlockFormat block;
        if (row.kind == Kind::Added)
            block.setBackground(theme.colour(Role::Added));
        else if (row.kind == Kind::Removed)
            block.setBackground(theme.colour(Role::Removed));
        if (std::exchange(isFirst, false))
            cursor.setBlockFormat(block);
        else
            cursor.insertBlock(block);
        QTextCharFormat quiet;
        quiet.setForeground(theme.colour(Role::Muted));
        QTextCharFormat letters;
        letters.setForeground(theme.colour(row.kind == Kind::Left ? Role::Muted : Role::Text));
        if (row.kind == Kind::Title)
            letters.setFontWeight(int(Weight::Strong));
        cursor.insertText(diffNumbers(row, numbers), quiet);
        if (row.kind != Kind::Title)
            cursor.insertText(row.sign(), letters);
        for (const DiffRow::Part &part : row.parts) {
            QTextCharFormat words = letters;
            if (part.changed) {
                words.setFontWeight(int(Weight::Strong));
                words.setUnderlineStyle(QTextCharFormat::SingleUnderline);
            }
            cursor.insertText(part.text, words);
        }
    }
    cursor.endEditBlock();
    text.moveCursor(QTextCursor::Start);
}

} // namespace

ComparisonView::ComparisonView(models::ConfigComparison &comparison, QWidget *parent)
    : QWidget(parent)
    , m_comparison(comparison)
    , m_title(new Label(QString(), Role::Text, TypeSize::Body, Weight::Strong))
    , m_summary(new Label(QString(), Role::Muted))
    , m_advice(new Label(QString(), Role::Text))
    , m_side(new QPushButton(tr("Side by side")))
    , m_one(new QPushButton(tr("One below the other")))
    , m_views(new QStackedWidget)
    , m_unified(diffText(tr("Difference")))
    , m_split(new QSplitter)
    , m_before(diffText(tr("Before")))
    , m_after(diffText(tr("After")))
{
    auto *choice = new QButtonGroup(this);
    auto *head = new QHBoxLayout;
    head->setSpacing(4);
    m_title->setElided(true);
    head->addWidget(m_title, 1);
    for (QPushButton *button : {m_side, m_one}) {
        button->setCheckable(true);
        choice->addButton(button);
        head->addWidget(button);
    }
    m_summary->setWordWrap(true);
    m_advice->setWordWrap(true);
    m_advice->hide();
    m_split->addWidget(m_before);
    m_split->addWidget(m_after);
    m_split->setChildrenCollapsible(false);
    m_views->addWidget(m_split);
    m_views->addWidget(m_unified);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(8);
    all->addLayout(head);
    all->addWidget(m_advice);
    all->addWidget(m_summary);
    all->addWidget(m_views, 1);
    connect(m_side, &QPushButton::clicked, this, [this] { showSideBySide(true); });
    connect(m_one, &QPushButton::clicked, this, [this] { showSideBySide(false); });
    for (const auto &[from, to] : {std::pair(m_before, m_after), std::pair(m_after, m_before)}) {
        connect(from->verticalScrollBar(), &QScrollBar::valueChanged, to->verticalScrollBar(), &QScrollBar::setValue);
        connect(from->horizontalScrollBar(), &QScrollBar::valueChanged, to->horizontalScrollBar(),
                &QScrollBar::setValue);
    }
    connect(&comparison, &models::ConfigComparison::changed, this, &ComparisonView::refresh);
    showSideBySide(true);
    refresh();
}

void ComparisonView::setAdvice(const QString &advice)
{
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
}

void ComparisonView::showSideBySide(bool side)
{
    m_side->setChecked(side);
    m_one->setChecked(!side);
    m_views->setCurrentWidget(side ? static_cast<QWidget *>(m_split) : m_unified);
}

void ComparisonView::refresh()
{
    using State = models::ConfigComparison::State;
    const State state = m_comparison.state();
    m_title->setText(state == State::None ? tr("Nothing is compared yet")
                                          : tr("%1 → %2").arg(m_comparison.beforeTitle(), m_comparison.afterTitle()));
    m_summary->setRole(state == State::Failed ? Role::Critical : Role::Muted);
    switch (state) {
    case State::None: m_summary->setText({}); break;
    case State::Loading: m_summary->setText(tr("Comparing …")); break;
    case State::Failed: m_summary->setText(m_comparison.problem()); break;
    case State::Ready: m_summary->setText(diffSummary(m_comparison.diff())); break;
    }
    write();
}

void ComparisonView::write()
{
    const bool isReady = m_comparison.state() == models::ConfigComparison::State::Ready;
    m_isWriting = true;
    const DiffSides sides = isReady ? sideRows(m_comparison.diff()) : DiffSides();
    writeRows(*m_before, sides.before, DiffNumbers::Before);
    writeRows(*m_after, sides.after, DiffNumbers::After);
    writeRows(*m_unified, isReady ? unifiedRows(m_comparison.diff()) : QVector<DiffRow>(), DiffNumbers::Both);
    m_isWriting = false;
    for (QPlainTextEdit *text : {m_unified, m_before, m_after})
        text->setAccessibleDescription(m_summary->text());
}

void ComparisonView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_isWriting)
        write();
}

} // namespace widgets
