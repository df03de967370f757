#include "contenteditor.h"

#include "codeeditor.h"
#include "findbar.h"
#include "keypane.h"
#include "valueview.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <widgets/label.h>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTextCursor>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace widgets {

namespace {

constexpr int kKeysWidth = 220;
constexpr int kMostProblemRows = 4; // high; more are scrolled to
constexpr int kProblemsRoom = 12;   // px, below the rows: a scroll bar covers none
constexpr int kMostListed = 500;    // problems

QString problemLine(const contract::v1::ConfigProblem &problem)
{
    QString place = core::safeText(contract::text(problem.key()), false, 200);
    if (problem.line() > 0) {
        const QString at = QStringLiteral("%1:%2").arg(problem.line()).arg(qMax(1, problem.column()));
        place = place.isEmpty() ? at : place + u' ' + at;
    }
    const QString text = contract::Phrases::render(problem.message());
    return place.isEmpty() ? text : place + QStringLiteral("  ") + text;
}

} // namespace

ContentEditor::ContentEditor(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPushButton(tr("Text")))
    , m_asGrid(new QPushButton(tr("Table")))
    , m_keys(new KeyPane)
    , m_split(new QSplitter)
    , m_views(new QStackedWidget)
    , m_editor(new CodeEditor)
    , m_find(new FindBar(*m_editor))
    , m_value(new ValueView(*m_editor, *m_find))
    , m_note(new Label(QString(), Role::Muted, TypeSize::Small))
    , m_table(new QTableView)
    , m_problemList(new QListWidget)
{
    build();
    connect(m_editor, &CodeEditor::edited, this, &ContentEditor::takeText);
    connect(m_editor, &CodeEditor::insertionRefused, m_note, &Label::setText); // until something else is shown
    connect(m_keys, &KeyPane::chosen, this, [this] { showValue(); });
    connect(m_keys, &KeyPane::addRequested, this, [this](const QString &key) {
        contract::v1::ConfigContent content = m_content;
        models::setEntry(content, key, {});
        take(std::move(content));
        showKey(key);
        m_editor->setFocus(Qt::OtherFocusReason);
    });
    const auto renameKey = [this](const QString &from, const QString &to) {
        contract::v1::ConfigContent content = m_content;
        if (!models::renameEntry(content, from, to))
            return;
        take(std::move(content));
        showKey(to);
    };
    connect(m_keys, &KeyPane::renameRequested, this, renameKey);
    connect(&m_grid, &models::ConfigGrid::keyEdited, this, renameKey);
    connect(m_keys, &KeyPane::removeRequested, this, [this](const QString &key) {
        contract::v1::ConfigContent content = m_content;
        if (models::removeEntry(content, key))
            take(std::move(content));
    });
    connect(&m_grid, &models::ConfigGrid::valueEdited, this, [this](const QString &key, const QString &text) {
        const auto *entry = models::entryOf(m_content, key);
        if (!entry)
            return;
        contract::v1::ConfigContent content = m_content;
        models::setEntry(content, key, models::bytesOf(text, models::editableText(*entry).crlf));
        take(std::move(content));
    });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (m_grid.flags(index) & Qt::ItemIsEditable)
            return m_table->edit(index);
        showGrid(false);
        showKey(m_grid.key(index.row()));
        m_editor->setFocus(Qt::OtherFocusReason);
    });
    connect(m_problemList, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { goToProblem(m_problemList->row(item)); });
    connect(m_problemList, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { goToProblem(m_problemList->row(item)); });
    showGrid(false);
}

void ContentEditor::build()
{
    for (QPushButton *button : {m_text, m_asGrid}) {
        button->setCheckable(true);
        button->setAutoExclusive(true);
    }
    m_text->setAccessibleName(tr("Show as text"));
    m_asGrid->setAccessibleName(tr("Show as a table of keys and values"));
    connect(m_text, &QPushButton::clicked, this, [this] { showGrid(false); });
    connect(m_asGrid, &QPushButton::clicked, this, [this] { showGrid(true); });
    m_note->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_text);
    head->addWidget(m_asGrid);
    head->addSpacing(8);
    head->addWidget(m_note, 1);

    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_keys);
    m_split->addWidget(m_value);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({kKeysWidth, 4 * kKeysWidth});
    m_table->setModel(&m_grid);
    m_table->setAccessibleName(tr("Keys and values"));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->resizeSection(models::ConfigGrid::KeyColumn, kKeysWidth + 80);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_views->addWidget(m_split);
    m_views->addWidget(m_table);
    m_problemList->setAccessibleName(tr("Problems"));
    m_problemList->hide();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(8);
    all->addLayout(head);
    all->addWidget(m_views, 1);
    all->addWidget(m_problemList);
}

void ContentEditor::setContent(const contract::v1::ConfigContent &content)
{
    m_content = content;
    m_grid.setContent(content);
    refreshKeys();
    showValue();
    refreshProblems();
}

void ContentEditor::setReadOnly(bool readOnly)
{
    if (std::exchange(m_isReadOnly, readOnly) == readOnly)
        return;
    m_grid.setReadOnly(readOnly);
    m_keys->setReadOnly(readOnly);
    showValue();
}

void ContentEditor::setSingle(bool single)
{
    m_isSingle = single;
    m_grid.setKeysFixed(single);
    m_keys->setVisible(!single);
    m_asGrid->setVisible(!single);
    m_text->setVisible(!single);
    if (single)
        showGrid(false);
}

void ContentEditor::refreshKeys()
{
    QStringList marked;
    for (const auto &problem : m_problems) {
        if (problem.line() > 0 || !problem.key().empty())
            marked += contract::text(problem.key());
    }
    m_keys->setKeys(models::keysOf(m_content), marked);
    m_keys->setLimitBroken(std::any_of(m_problems.cbegin(), m_problems.cend(), [](const auto &problem) {
        return problem.message().code() == "releases.key-refused";
    }));
}

void ContentEditor::setKeyLimit(const QString &limit)
{
    m_keys->setLimit(limit);
}

/// The value of the chosen key; a text that is shown already keeps its caret and what can be undone.
void ContentEditor::showValue()
{
    const QString key = m_keys->current();
    const auto *entry = models::entryOf(m_content, key);
    const models::EditableText text = entry ? models::editableText(*entry) : models::EditableText();
    const bool isOther = std::exchange(m_key, key) != key;
    m_crlf = text.crlf;
    m_note->setText(entry                        ? noteOf(text, qint64(entry->value().size()))
                    : m_isSingle || m_isReadOnly ? tr("There is no key in it.")
                                                 : tr("There is no key in it. Add one."));
    const CodeSyntax syntax = codeSyntax(key, text.text);
    m_editor->setSyntax(syntax);
    if (isOther || m_editor->code() != text.text) {
        const QTextCursor before = m_editor->textCursor();
        const int line = before.blockNumber() + 1;
        const int column = before.positionInBlock() + 1;
        m_editor->setCode(text.text, syntax);
        if (!isOther)
            m_editor->goTo(line, column);
    }
    // An empty single value has no entry yet; writing makes it.
    m_editor->setReadOnly(m_isReadOnly || (entry ? !text.isEditable() : !m_isSingle));
    m_value->refresh(key, entry && text.isEditable());
    const QString name = core::safeText(key, false, 200);
    m_editor->setAccessibleName(name.isEmpty() ? tr("Value") : tr("Value of %1").arg(name));
    refreshProblems();
}

QString ContentEditor::noteOf(const models::EditableText &text, qint64 bytes) const
{
    using Kind = models::EditableText::Kind;
    const QString size = models::sizeText(bytes);
    switch (text.kind) {
    case Kind::Binary: return tr("No text: %1. It stays as it is.").arg(size);
    case Kind::Cut:
        return tr("%1: only the first %2 are shown, and it cannot be edited here.")
            .arg(size, models::sizeText(models::kMostEditedBytes));
    case Kind::Fixed:
        return tr("%1. It holds line ends or characters that a text field would change, so it cannot be edited here.")
            .arg(size);
    case Kind::Text: break;
    }
    return text.crlf ? tr("%1, lines end with CR LF").arg(size) : size;
}

QString ContentEditor::note() const
{
    return m_note->text();
}

void ContentEditor::takeText()
{
    if (m_editor->isReadOnly())
        return;
    const std::string value = models::bytesOf(m_editor->code(), m_crlf);
    const auto *entry = models::entryOf(m_content, m_key);
    if (entry ? entry->value() == value : value.empty())
        return;
    contract::v1::ConfigContent content = m_content;
    models::setEntry(content, m_key, value);
    take(std::move(content));
}

void ContentEditor::take(contract::v1::ConfigContent content)
{
    m_content = std::move(content);
    if (m_views->currentWidget() == m_table)
        m_grid.setContent(m_content);
    if (m_keys->keys() != models::keysOf(m_content))
        refreshKeys();
    showValue();
    Q_EMIT edited(m_content);
}

void ContentEditor::setProblems(const std::vector<contract::v1::ConfigProblem> &problems)
{
    m_problems = problems;
    refreshKeys();
    refreshProblems();
}

void ContentEditor::refreshProblems()
{
    QVector<CodeProblem> here;
    QStringList lines;
    for (const auto &problem : m_problems) {
        if (lines.size() < kMostListed)
            lines += (problem.refuses() ? tr("Refuses: %1") : tr("Warning: %1")).arg(problemLine(problem));
        if (contract::text(problem.key()) == m_key)
            here.append(CodeProblem{problem.line(), problem.column(), problem.refuses(),
                                    contract::Phrases::render(problem.message())});
    }
    m_editor->setProblems(here);
    QStringList shown;
    for (int i = 0; i < m_problemList->count(); ++i)
        shown += m_problemList->item(i)->text();
    if (shown != lines) {
        m_problemList->clear();
        m_problemList->addItems(lines);
    }
    // The rest of the room is the text's.
    const int rows = qBound(1, int(lines.size()), kMostProblemRows);
    if (!lines.isEmpty())
        m_problemList->setFixedHeight(rows * m_problemList->sizeHintForRow(0) + 2 * m_problemList->frameWidth() +
                                      kProblemsRoom);
    m_problemList->setVisible(!lines.isEmpty());
}

void ContentEditor::goToProblem(int row)
{
    if (row < 0 || row >= int(m_problems.size()))
        return;
    const contract::v1::ConfigProblem problem = m_problems[std::size_t(row)];
    showGrid(false);
    showKey(contract::text(problem.key()));
    m_value->showKeys(false);
    m_editor->goTo(qMax(1, problem.line()), qMax(1, problem.column()));
    m_editor->setFocus(Qt::OtherFocusReason);
}

void ContentEditor::showGrid(bool grid)
{
    if (grid)
        m_grid.setContent(m_content);
    m_text->setChecked(!grid);
    m_asGrid->setChecked(grid);
    m_views->setCurrentWidget(grid ? static_cast<QWidget *>(m_table) : m_split);
}

void ContentEditor::showKey(const QString &key)
{
    m_keys->setCurrent(key);
    showValue();
}

bool ContentEditor::closeInner()
{
    if (m_find->isVisible()) {
        m_find->close();
        return true;
    }
    return m_value->closeInner() || m_keys->closeName();
}

void ContentEditor::keyPressEvent(QKeyEvent *event)
{
    const bool isValue = m_views->currentWidget() == m_split;
    if (isValue && m_value->offersKeys() && event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_G)
        return m_value->showKeys(!m_value->showsKeys());
    const bool isText = isValue && !m_value->showsKeys();
    if (isText && event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_F)
        return m_find->open(false);
    if (isText && event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_H)
        return m_find->open(true);
    if (isText && event->key() == Qt::Key_F3)
        return m_find->findNext(event->modifiers() & Qt::ShiftModifier);
    QWidget::keyPressEvent(event);
}

} // namespace widgets
