#pragma once

#include "codehighlighter.h"

#include <QPlainTextEdit>
#include <QTextCursor>
#include <QVector>

namespace widgets {

/// Something wrong at a place of a text.
struct CodeProblem
{
    int line = 0;   ///< from 1; 0: of the whole text
    int column = 0; ///< from 1, in characters
    bool refuses = false;
    QString text;
};

/// A text with numbers of lines. Problems are underlined where they are, marked beside their line and told by its
/// number in what a screen reader hears. Ctrl+] and Ctrl+[ indent; Tab goes on.
class CodeEditor final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit CodeEditor(QWidget *parent = nullptr);

    /// Replaces the text and forgets what could be undone.
    void setCode(const QString &text, CodeSyntax syntax);
    /// As it was written: what toPlainText() would change stays. Lines end with a line feed.
    QString code() const;
    /// As the person: one step that can be undone. Nothing happens while it is read only or where there is no such
    /// place.
    void replaceRange(int begin, int size, const QString &with);
    void setProblems(const QVector<CodeProblem> &problems);
    const QVector<CodeProblem> &problems() const { return m_problems; }
    /// The ranges that are found, drawn behind the text.
    void setFound(const QVector<QTextCursor> &found);
    /// The caret goes there and is seen. From 1.
    void goTo(int line, int column);
    int gutterWidth() const;
    CodeSyntax syntax() const { return m_highlighter->syntax(); }
    void setSyntax(CodeSyntax syntax);

Q_SIGNALS:
    /// By the person, not by setCode().
    void edited();
    /// What was to be pasted or dropped holds what a text field would change; nothing was inserted.
    void insertionRefused(const QString &sentence);

protected:
    void insertFromMimeData(const QMimeData *source) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    friend class CodeGutter;
    void paintGutter(QPaintEvent *event);
    void refreshExtra();
    void placeGutter();
    bool indent(QKeyEvent *event);
    QString problemAt(int line) const;

    CodeHighlighter *m_highlighter;
    QWidget *m_gutter;
    QVector<CodeProblem> m_problems;
    QVector<QTextCursor> m_found;
    bool m_isSetting = false;
};

} // namespace widgets
