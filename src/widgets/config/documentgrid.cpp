#include "documentgrid.h"

#include "banner.h"

#include <widgets/label.h>
#include <widgets/theme/theme.h>

#include <QAbstractItemModel>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr int kPathWidth = 300;
constexpr int kValueWidth = 360;
constexpr int kLongestMember = 100'000; // letters of a path or value in the fields

/// Chooses the type of a value.
class DocumentTypeDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        auto *types = new QComboBox(parent);
        types->addItems(models::DocumentRows::typeNames());
        return types;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        if (auto *types = qobject_cast<QComboBox *>(editor))
            types->setCurrentIndex(index.data(Qt::EditRole).toInt());
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        if (const auto *types = qobject_cast<QComboBox *>(editor))
            model->setData(index, types->currentIndex(), Qt::EditRole);
    }
};

} // namespace

DocumentGrid::DocumentGrid(QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit)
    , m_add(new QPushButton(tr("Add…")))
    , m_remove(new QPushButton(tr("Remove")))
    , m_inText(new QPushButton(tr("In the text")))
    , m_banner(new Banner)
    , m_note(new Label(QString(), Role::Muted, TypeSize::Small))
    , m_memberLine(new QWidget)
    , m_path(new QLineEdit)
    , m_value(new QLineEdit)
    , m_type(new QComboBox)
    , m_table(new QTableView)
{
    build();
    connect(m_filter, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_sorted.setFilterFixedString(text); });
    connect(m_add, &QPushButton::clicked, this, &DocumentGrid::askMember);
    connect(m_remove, &QPushButton::clicked, this, &DocumentGrid::removeChosen);
    connect(m_inText, &QPushButton::clicked, this, &DocumentGrid::goToText);
    connect(m_path, &QLineEdit::returnPressed, this, [this] { m_value->setFocus(Qt::OtherFocusReason); });
    connect(m_value, &QLineEdit::returnPressed, this, &DocumentGrid::takeMember);
    connect(m_table, &QTableView::activated, this, &DocumentGrid::openRow);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { refresh(); });
    connect(&m_rows, &models::DocumentRows::editAsked, this, [this](int begin, int size, const QString &with) {
        m_refusal.clear();
        Q_EMIT editAsked(begin, size, with);
    });
    connect(&m_rows, &models::DocumentRows::refused, this, [this](const QString &reason) {
        m_refusal = reason;
        refresh();
    });
}

void DocumentGrid::build()
{
    m_filter->setPlaceholderText(tr("Filter paths and values"));
    m_filter->setAccessibleName(tr("Filter paths and values"));
    m_filter->setClearButtonEnabled(true);
    m_inText->setAccessibleName(tr("Show the chosen value in the text"));
    auto *head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_filter, 1);
    for (QPushButton *button : {m_add, m_remove, m_inText})
        head->addWidget(button);

    m_path->setPlaceholderText(tr("Path of the new value, such as server.port"));
    m_path->setAccessibleName(tr("Path of the new value"));
    m_value->setPlaceholderText(tr("Value; Enter adds it"));
    m_value->setAccessibleName(tr("New value"));
    m_type->addItems(models::DocumentRows::typeNames());
    m_type->setAccessibleName(tr("Type of the new value"));
    for (QLineEdit *field : {m_path, m_value})
        field->setMaxLength(kLongestMember);
    auto *member = new QHBoxLayout(m_memberLine);
    member->setContentsMargins(0, 0, 0, 0);
    member->setSpacing(4);
    member->addWidget(m_path, 2);
    member->addWidget(m_type);
    member->addWidget(m_value, 3);
    m_memberLine->hide();
    m_note->setWordWrap(true);
    m_note->hide();
    m_banner->addAction(tr("Go to it in the text"),
                        [this] { Q_EMIT textAsked(qMax(1, m_rows.problemLine()), qMax(1, m_rows.problemColumn())); });

    m_sorted.setSourceModel(&m_rows);
    m_sorted.setFilterKeyColumn(-1);
    m_sorted.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(&m_sorted);
    m_table->setItemDelegateForColumn(models::DocumentRows::TypeColumn, new DocumentTypeDelegate(m_table));
    m_table->setAccessibleName(tr("Inner keys and values"));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSortIndicatorClearable(true); // the third time: the order of the text
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->resizeSection(models::DocumentRows::PathColumn, kPathWidth);
    m_table->horizontalHeader()->resizeSection(models::DocumentRows::ValueColumn, kValueWidth);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->installEventFilter(this);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(4);
    all->addLayout(head);
    all->addWidget(m_memberLine);
    all->addWidget(m_banner);
    all->addWidget(m_note);
    all->addWidget(m_table, 1);
}

void DocumentGrid::setText(formats::DocumentSyntax syntax, const QString &text, bool readOnly)
{
    m_rows.setReadOnly(readOnly);
    m_rows.setText(syntax, text);
    refresh();
}

QString DocumentGrid::problem() const
{
    return m_banner->isHidden() ? m_refusal : m_banner->text();
}

void DocumentGrid::refresh()
{
    const QString &problem = m_rows.problem();
    const bool isRead = problem.isEmpty();
    QString told = problem;
    if (!isRead && m_rows.problemLine() > 0)
        told = tr("Line %1, column %2: %3").arg(m_rows.problemLine()).arg(m_rows.problemColumn()).arg(problem);
    m_banner->tell(Mark::Warning, told);
    if (!isRead)
        m_refusal.clear();
    const QString said = m_refusal.isEmpty() ? m_rows.note() : m_refusal;
    m_note->setRole(m_refusal.isEmpty() ? Role::Muted : Role::Warning);
    m_note->setText(said);
    m_note->setVisible(!said.isEmpty());
    m_table->setVisible(isRead);
    const bool isEditable = isRead && !m_rows.isReadOnly();
    for (QPushButton *button : {m_add, m_remove})
        button->setVisible(isEditable);
    if (!isEditable)
        m_memberLine->hide();
    m_filter->setVisible(isRead);
    m_inText->setVisible(isRead);
    m_type->setVisible(m_rows.hasTypes());
    m_remove->setEnabled(chosenRow() >= 0);
    m_inText->setEnabled(chosenRow() >= 0);
}

int DocumentGrid::chosenRow() const
{
    const QModelIndex index = m_sorted.mapToSource(m_table->currentIndex());
    return index.isValid() ? index.row() : -1;
}

void DocumentGrid::askMember()
{
    if (m_rows.isReadOnly() || !m_rows.problem().isEmpty())
        return;
    m_path->clear();
    m_value->clear();
    m_type->setCurrentIndex(0);
    m_memberLine->show();
    m_path->setFocus(Qt::OtherFocusReason);
}

void DocumentGrid::takeMember()
{
    const QString path = m_path->text();
    if (!m_rows.add(path, m_value->text(), models::DocumentRows::Type(m_type->currentIndex())))
        return;
    m_memberLine->hide();
    m_table->setFocus(Qt::OtherFocusReason);
    for (int row = 0; row < m_rows.rowCount(); ++row) {
        if (m_rows.path(row) == path)
            m_table->setCurrentIndex(m_sorted.mapFromSource(m_rows.index(row, models::DocumentRows::ValueColumn)));
    }
}

void DocumentGrid::removeChosen()
{
    if (m_rows.isReadOnly() || chosenRow() < 0)
        return;
    m_rows.remove(chosenRow());
    m_table->setFocus(Qt::OtherFocusReason);
}

void DocumentGrid::goToText()
{
    if (chosenRow() >= 0)
        Q_EMIT textAsked(qMax(1, m_rows.line(chosenRow())), 1);
}

void DocumentGrid::openRow(const QModelIndex &index)
{
    if (m_sorted.flags(index) & Qt::ItemIsEditable)
        m_table->edit(index);
    else
        goToText();
}

bool DocumentGrid::closeInner()
{
    if (m_memberLine->isHidden() && m_filter->text().isEmpty())
        return false;
    if (m_memberLine->isHidden())
        m_filter->clear();
    m_memberLine->hide();
    m_table->setFocus(Qt::OtherFocusReason);
    return true;
}

bool DocumentGrid::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isPlain = key->modifiers() == Qt::NoModifier;
    if (isPlain && key->key() == Qt::Key_Delete)
        removeChosen();
    else if (isPlain && key->key() == Qt::Key_Insert)
        askMember();
    else if (key->matches(QKeySequence::Undo))
        Q_EMIT undoAsked();
    else if (key->matches(QKeySequence::Redo))
        Q_EMIT redoAsked();
    else
        return false;
    return true;
}

void DocumentGrid::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_F && !m_filter->isHidden()) {
        m_filter->setFocus(Qt::OtherFocusReason);
        return m_filter->selectAll();
    }
    QWidget::keyPressEvent(event);
}

} // namespace widgets
