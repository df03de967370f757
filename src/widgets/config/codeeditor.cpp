#include "codeeditor.h"

#include <core/tooltip.h>
#include <models/configcontent.h>
#include <widgets/healthmark.h>
#include <widgets/theme/theme.h>

#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPaintEvent>
#include <QPainter>
#include <QTextBlock>
#include <QToolTip>

#include <utility>

namespace widgets {

namespace {

constexpr int kGutterPadding = 8;
constexpr int kGutterMark = 10;
constexpr int kIndentWidth = 2;
constexpr int kMostUnderlined = 500; // problems that are drawn in the text; the list beside has all

} // namespace

/// The numbers beside the lines, and the marks of problems.
class CodeGutter final : public QWidget
{
public:
    explicit CodeGutter(CodeEditor *editor) : QWidget(editor), m_editor(*editor) {}
    QSize sizeHint() const override { return {m_editor.gutterWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent *event) override { m_editor.paintGutter(event); }
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip)
            return QWidget::event(event);
        const auto *help = static_cast<QHelpEvent *>(event);
        const int line = m_editor.cursorForPosition(QPoint(0, help->pos().y())).blockNumber() + 1;
        QToolTip::showText(help->globalPos(), core::toolTip(m_editor.problemAt(line)), this);
        return true;
    }

private:
    CodeEditor &m_editor;
};

CodeEditor::CodeEditor(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new CodeHighlighter(document()))
    , m_gutter(new CodeGutter(this))
{
    setFont(Theme::font(TypeSize::Body, Weight::Normal, Face::Mono));
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true); // nobody is held by the keyboard
    setAccessibleName(tr("Value"));
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEditor::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_isSetting)
            Q_EMIT edited();
    });
    placeGutter();
}

void CodeEditor::setCode(const QString &text, CodeSyntax syntax)
{
    m_isSetting = true;
    m_problems.clear();
    m_found.clear();
    setPlainText(text);
    m_highlighter->setSyntax(syntax);
    m_isSetting = false;
    placeGutter();
    refreshExtra();
}

void CodeEditor::setSyntax(CodeSyntax syntax)
{
    m_isSetting = true;
    m_highlighter->setSyntax(syntax);
    m_isSetting = false;
}

QString CodeEditor::code() const
{
    QString text = document()->toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    text.replace(QChar::LineSeparator, u'\n');
    return text;
}

void CodeEditor::setProblems(const QVector<CodeProblem> &problems)
{
    m_problems = problems;
    placeGutter();
    refreshExtra();
    m_gutter->update();
    QStringList spoken;
    for (const CodeProblem &problem : problems.mid(0, 20))
        spoken += problem.line > 0 ? tr("Line %1: %2").arg(problem.line).arg(problem.text) : problem.text;
    setAccessibleDescription(spoken.join(u'\n'));
}

void CodeEditor::setFound(const QVector<QTextCursor> &found)
{
    m_found = found;
    refreshExtra();
}

void CodeEditor::refreshExtra()
{
    const Theme &theme = Theme::of(this);
    QList<QTextEdit::ExtraSelection> all;
    for (const QTextCursor &cursor : std::as_const(m_found)) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = cursor;
        selection.format.setBackground(theme.colour(Role::Selection));
        all.append(selection);
    }
    for (const CodeProblem &problem : m_problems.mid(0, kMostUnderlined)) {
        const QTextBlock block = document()->findBlockByNumber(problem.line - 1);
        if (problem.line < 1 || !block.isValid())
            continue;
        QTextEdit::ExtraSelection selection;
        const int length = qMax(0, block.length() - 1);
        int from = qBound(0, problem.column - 1, length);
        if (from == length && length > 0)
            from = length - 1;
        int to = from;
        while (to < length && !block.text().at(to).isSpace())
            ++to;
        if (problem.column < 1) {
            from = 0;
            to = length;
        }
        selection.cursor = QTextCursor(block);
        selection.cursor.setPosition(block.position() + from);
        selection.cursor.setPosition(block.position() + qMax(to, qMin(from + 1, length)), QTextCursor::KeepAnchor);
        selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        selection.format.setUnderlineColor(theme.colour(problem.refuses ? Role::Critical : Role::Warning));
        all.append(selection);
    }
    setExtraSelections(all);
}

QString CodeEditor::problemAt(int line) const
{
    QStringList texts;
    for (const CodeProblem &problem : m_problems) {
        if (qMax(1, problem.line) == line)
            texts += problem.text;
    }
    return texts.join(u'\n');
}

void CodeEditor::goTo(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(qBound(0, line - 1, document()->blockCount() - 1));
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + qBound(0, column - 1, qMax(0, block.length() - 1)));
    setTextCursor(cursor);
    centerCursor();
}

int CodeEditor::gutterWidth() const
{
    const int digits = int(QString::number(qMax(10, blockCount())).size());
    const int mark = m_problems.isEmpty() ? 0 : kGutterMark + 4;
    return fontMetrics().horizontalAdvance(QLatin1Char('9')) * digits + 2 * kGutterPadding + mark;
}

void CodeEditor::placeGutter()
{
    const int width = gutterWidth();
    const bool isRight = layoutDirection() == Qt::RightToLeft;
    setViewportMargins(isRight ? 0 : width, 0, isRight ? width : 0, 0);
    const QRect inner = contentsRect();
    m_gutter->setGeometry(isRight ? inner.right() + 1 - width : inner.left(), inner.top(), width, inner.height());
}

void CodeEditor::paintGutter(QPaintEvent *event)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(m_gutter);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), theme.colour(Role::Window));
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    while (block.isValid()) {
        const QRectF at = blockBoundingGeometry(block).translated(contentOffset());
        if (at.top() > event->rect().bottom())
            break;
        const int line = block.blockNumber() + 1;
        bool isRefused = false;
        bool isMarked = false;
        for (const CodeProblem &problem : m_problems) {
            isMarked = isMarked || qMax(1, problem.line) == line;
            isRefused = isRefused || (qMax(1, problem.line) == line && problem.refuses);
        }
        if (isMarked)
            paintMark(painter,
                      QRectF(4, at.top() + (fontMetrics().height() - kGutterMark) / 2.0, kGutterMark, kGutterMark),
                      isRefused ? Mark::Critical : Mark::Warning, theme);
        painter.setPen(theme.colour(block == textCursor().block() ? Role::Text : Role::Muted));
        painter.drawText(QRectF(0, at.top(), m_gutter->width() - kGutterPadding, fontMetrics().height()),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
        block = block.next();
    }
}

void CodeEditor::insertFromMimeData(const QMimeData *source)
{
    const QString text = source->text();
    const qsizetype lost = models::lostByFields(text);
    if (lost < 0 || isReadOnly())
        return QPlainTextEdit::insertFromMimeData(source);
    Q_EMIT insertionRefused(
        tr("Nothing was inserted: line %1 of it holds the character U+%2, which a text field does not keep. "
           "Take it out first, or release a file with qdctl.")
            .arg(text.left(lost).count(u'\n') + 1)
            .arg(QStringLiteral("%1").arg(text.at(lost).unicode(), 4, 16, QLatin1Char('0')).toUpper()));
}

void CodeEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void CodeEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter) {
        m_isSetting = true;
        m_highlighter->rehighlight();
        m_isSetting = false;
        refreshExtra();
    }
}

/// Ctrl+] and Ctrl+[ move the chosen lines; false when the key is another one.
bool CodeEditor::indent(QKeyEvent *event)
{
    const bool isBack = event->key() == Qt::Key_BracketLeft;
    if (isReadOnly() || (event->key() != Qt::Key_BracketRight && !isBack) || event->modifiers() != Qt::ControlModifier)
        return false;
    QTextCursor cursor = textCursor();
    QTextBlock block = document()->findBlock(cursor.selectionStart());
    const QTextBlock last = document()->findBlock(cursor.selectionEnd());
    cursor.beginEditBlock();
    while (block.isValid() && block.blockNumber() <= last.blockNumber()) {
        QTextCursor at(block);
        if (!isBack) {
            at.insertText(QString(kIndentWidth, u' '));
        } else {
            for (int i = 0; i < kIndentWidth && block.text().startsWith(u' '); ++i)
                at.deleteChar();
        }
        block = block.next();
    }
    cursor.endEditBlock();
    return true;
}

void CodeEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier)
        return event->ignore();
    if (indent(event))
        return event->accept();
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    // Shift+Enter would insert a separator that is no line feed.
    if (isEnter && !isReadOnly() && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier))) {
        QTextCursor cursor = textCursor();
        const QString line = cursor.block().text().left(cursor.positionInBlock());
        int depth = 0;
        while (depth < line.size() && line.at(depth).isSpace())
            ++depth;
        cursor.insertText(u'\n' + line.left(depth)); // as far in as the line before
        setTextCursor(cursor);
        ensureCursorVisible();
        return event->accept();
    }
    QPlainTextEdit::keyPressEvent(event);
}

} // namespace widgets
