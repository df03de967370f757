#include "valueview.h"

#include "codeeditor.h"
#include "documentgrid.h"
#include "findbar.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTextDocument>
#include <QVBoxLayout>

namespace widgets {

namespace {

std::optional<formats::DocumentSyntax> innerSyntax(CodeSyntax syntax, const QString &key)
{
    switch (syntax) {
    case CodeSyntax::Json: return formats::DocumentSyntax::Json;
    case CodeSyntax::Yaml: return formats::DocumentSyntax::Yaml;
    case CodeSyntax::Properties:
        // What is only coloured like them may have sections, or escape in another way.
        if (key.endsWith(QLatin1String(".properties"), Qt::CaseInsensitive))
            return formats::DocumentSyntax::Properties;
        break;
    case CodeSyntax::Plain: break;
    }
    return std::nullopt;
}

} // namespace

ValueView::ValueView(CodeEditor &editor, FindBar &find, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_grid(new DocumentGrid)
    , m_switch(new QWidget)
    , m_text(new QPushButton(tr("Text")))
    , m_keys(new QPushButton(tr("Keys")))
    , m_stack(new QStackedWidget)
{
    for (QPushButton *button : {m_text, m_keys}) {
        button->setCheckable(true);
        button->setAutoExclusive(true);
    }
    m_text->setChecked(true);
    m_text->setAccessibleName(tr("Show the value as text"));
    m_keys->setAccessibleName(tr("Show the value by its inner keys"));
    m_text->setToolTip(QStringLiteral("Ctrl+G"));
    m_keys->setToolTip(QStringLiteral("Ctrl+G"));
    auto *line = new QHBoxLayout(m_switch);
    line->setContentsMargins(0, 0, 0, 4);
    line->setSpacing(4);
    line->addWidget(m_text);
    line->addWidget(m_keys);
    line->addStretch(1);
    m_switch->hide();
    auto *text = new QWidget;
    auto *textLayout = new QVBoxLayout(text);
    textLayout->setContentsMargins(0, 0, 0, 0);
    textLayout->setSpacing(0);
    textLayout->addWidget(&find);
    textLayout->addWidget(&m_editor, 1);
    m_stack->addWidget(text);
    m_stack->addWidget(m_grid);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_switch);
    all->addWidget(m_stack, 1);
    connect(m_text, &QPushButton::clicked, this, [this] { showKeys(false); });
    connect(m_keys, &QPushButton::clicked, this, [this] { showKeys(true); });
    connect(m_grid, &DocumentGrid::editAsked, &m_editor, &CodeEditor::replaceRange);
    connect(m_grid, &DocumentGrid::undoAsked, &m_editor, &QPlainTextEdit::undo);
    connect(m_grid, &DocumentGrid::redoAsked, &m_editor, &QPlainTextEdit::redo);
    connect(m_grid, &DocumentGrid::textAsked, this, [this](int place, int column) {
        showKeys(false);
        m_editor.goTo(place, column);
    });
}

void ValueView::refresh(const QString &key, bool isWhole)
{
    const bool isOffered = isWhole && !m_editor.document()->isEmpty();
    m_syntax = isOffered ? innerSyntax(m_editor.syntax(), key) : std::nullopt;
    refreshView();
}

void ValueView::refreshView()
{
    const bool keys = m_wantsKeys && m_syntax;
    m_switch->setVisible(m_syntax.has_value());
    m_text->setChecked(!keys);
    m_keys->setChecked(keys);
    if (keys)
        m_grid->setText(*m_syntax, m_editor.code(), m_editor.isReadOnly());
    m_stack->setCurrentIndex(keys ? 1 : 0);
}

void ValueView::showKeys(bool keys)
{
    m_wantsKeys = keys;
    refreshView();
    if (showsKeys())
        m_grid->table()->setFocus(Qt::OtherFocusReason);
    else
        m_editor.setFocus(Qt::OtherFocusReason);
}

bool ValueView::showsKeys() const
{
    return m_stack->currentIndex() == 1;
}

bool ValueView::closeInner()
{
    return showsKeys() && m_grid->closeInner();
}

} // namespace widgets
