#include "findbar.h"

#include "codeeditor.h"

#include <widgets/label.h>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QTextCursor>
#include <QTextDocument>
#include <QVBoxLayout>

#include <utility>

namespace widgets {

namespace {

constexpr int kMostPlaces = 1000;
constexpr int kFindFieldWidth = 220;

} // namespace

FindBar::FindBar(CodeEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_find(new QLineEdit)
    , m_case(new QCheckBox(tr("Match case")))
    , m_count(new Label(QString(), Role::Muted, TypeSize::Small))
    , m_replaceRow(new QWidget)
    , m_replace(new QLineEdit)
    , m_one(new QPushButton(tr("Replace")))
    , m_all(new QPushButton(tr("Replace all")))
{
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Find in this value"));
    m_replace->setPlaceholderText(tr("Replace by"));
    m_replace->setAccessibleName(tr("Replace what is found by"));
    for (QLineEdit *field : {m_find, m_replace})
        field->setMaximumWidth(kFindFieldWidth);
    auto *before = new QPushButton(tr("Previous"));
    auto *next = new QPushButton(tr("Next"));
    auto *away = new QPushButton(tr("Close"));
    before->setToolTip(QStringLiteral("Shift+F3"));
    next->setToolTip(QStringLiteral("F3"));
    away->setAccessibleName(tr("Close finding"));
    auto *top = new QHBoxLayout;
    top->addWidget(m_find, 1);
    top->addWidget(before);
    top->addWidget(next);
    top->addWidget(m_case);
    top->addWidget(m_count);
    top->addStretch(1);
    top->addWidget(away);
    auto *below = new QHBoxLayout(m_replaceRow);
    below->setContentsMargins(0, 0, 0, 0);
    below->addWidget(m_replace, 1);
    below->addWidget(m_one);
    below->addWidget(m_all);
    below->addStretch(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(8, 4, 8, 4);
    all->setSpacing(4);
    all->addLayout(top);
    all->addWidget(m_replaceRow);
    connect(m_find, &QLineEdit::textChanged, this, &FindBar::refresh);
    connect(m_case, &QCheckBox::toggled, this, &FindBar::refresh);
    connect(before, &QPushButton::clicked, this, [this] { findNext(true); });
    connect(next, &QPushButton::clicked, this, [this] { findNext(false); });
    connect(away, &QPushButton::clicked, this, &FindBar::close);
    connect(m_one, &QPushButton::clicked, this, &FindBar::replaceOne);
    connect(m_all, &QPushButton::clicked, this, &FindBar::replaceAll);
    connect(&editor, &QPlainTextEdit::textChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    hide();
}

void FindBar::open(bool isReplacing)
{
    const QString chosenText = m_editor.textCursor().selectedText();
    if (!chosenText.isEmpty() && !chosenText.contains(QChar::ParagraphSeparator))
        m_find->setText(chosenText);
    m_replaceRow->setVisible(isReplacing && !m_editor.isReadOnly());
    show();
    refresh();
    m_find->selectAll();
    m_find->setFocus(Qt::ShortcutFocusReason);
}

void FindBar::close()
{
    m_places.clear();
    m_editor.setFound({});
    hide();
    m_editor.setFocus(Qt::OtherFocusReason);
}

void FindBar::refresh()
{
    m_places.clear();
    const QString wanted = m_find->text();
    const auto care = m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive;
    const QString text = m_editor.code();
    qsizetype at = wanted.isEmpty() ? -1 : text.indexOf(wanted, 0, care);
    while (at >= 0 && m_places.size() < kMostPlaces) {
        m_places.append(Place{int(at), int(at + wanted.size())});
        at = text.indexOf(wanted, at + wanted.size(), care);
    }
    m_isCut = at >= 0;
    QVector<QTextCursor> found;
    for (const Place &place : std::as_const(m_places)) {
        QTextCursor cursor(m_editor.document());
        cursor.setPosition(place.begin);
        cursor.setPosition(place.end, QTextCursor::KeepAnchor);
        found.append(cursor);
    }
    m_editor.setFound(found);
    const bool hasPlaces = !m_places.isEmpty();
    m_one->setEnabled(hasPlaces && !m_editor.isReadOnly());
    m_all->setEnabled(hasPlaces && !m_editor.isReadOnly());
    if (wanted.isEmpty())
        m_count->setText({});
    else if (m_isCut)
        m_count->setText(tr("the first %1 places").arg(m_places.size()));
    else
        m_count->setText(hasPlaces ? tr("%n places", nullptr, int(m_places.size())) : tr("not found"));
}

/// The place that the caret's selection is, or -1.
int FindBar::chosen() const
{
    const QTextCursor cursor = m_editor.textCursor();
    for (int i = 0; i < m_places.size(); ++i) {
        if (m_places[i].begin == cursor.selectionStart() && m_places[i].end == cursor.selectionEnd())
            return i;
    }
    return -1;
}

void FindBar::choose(int index)
{
    QTextCursor cursor = m_editor.textCursor();
    cursor.setPosition(m_places[index].begin);
    cursor.setPosition(m_places[index].end, QTextCursor::KeepAnchor);
    m_editor.setTextCursor(cursor);
    m_editor.centerCursor();
}

void FindBar::findNext(bool isBackwards)
{
    if (!isVisible())
        return open(false);
    if (m_places.isEmpty())
        return;
    const QTextCursor cursor = m_editor.textCursor();
    const int count = int(m_places.size());
    if (isBackwards) {
        for (int i = count - 1; i >= 0; --i) {
            if (m_places[i].end <= cursor.selectionStart())
                return choose(i);
        }
        return choose(count - 1);
    }
    const int from = chosen() >= 0 ? cursor.selectionEnd() : cursor.selectionStart();
    for (int i = 0; i < count; ++i) {
        if (m_places[i].begin >= from)
            return choose(i);
    }
    choose(0);
}

void FindBar::replaceOne()
{
    if (m_editor.isReadOnly() || m_places.isEmpty())
        return;
    if (chosen() < 0)
        return findNext(false);
    m_editor.textCursor().insertText(m_replace->text());
    refresh();
    findNext(false);
}

void FindBar::replaceAll()
{
    if (m_editor.isReadOnly() || m_places.isEmpty())
        return;
    // Not only those that are shown.
    const auto care = m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive;
    const QString wanted = m_find->text();
    const QString text = m_editor.code();
    QVector<Place> places;
    for (qsizetype at = text.indexOf(wanted, 0, care); at >= 0; at = text.indexOf(wanted, at + wanted.size(), care))
        places.append(Place{int(at), int(at + wanted.size())});
    QTextCursor cursor(m_editor.document());
    cursor.beginEditBlock();
    for (auto place = places.crbegin(); place != places.crend(); ++place) {
        cursor.setPosition(place->begin);
        cursor.setPosition(place->end, QTextCursor::KeepAnchor);
        cursor.insertText(m_replace->text());
    }
    cursor.endEditBlock();
    refresh();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (m_replace->hasFocus())
            replaceOne();
        else
            findNext(event->modifiers() & Qt::ShiftModifier);
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace widgets
