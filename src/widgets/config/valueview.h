#pragma once

#include <formats/documentparts.h>

#include <QString>
#include <QWidget>

#include <optional>

class QPushButton;
class QStackedWidget;

namespace widgets {

class CodeEditor;
class DocumentGrid;
class FindBar;

/// One value as text or, where it is a document itself, as its inner keys. Both are views of the editor's text.
class ValueView final : public QWidget
{
    Q_OBJECT
public:
    ValueView(CodeEditor &editor, FindBar &find, QWidget *parent = nullptr);

    /// The editor shows another text, or the same one changed. `isWhole`: its letters are the
    /// value's.
    void refresh(const QString &key, bool isWhole);
    /// Stays chosen for values that have no inner keys, which are shown as text.
    void showKeys(bool keys);
    bool showsKeys() const;
    bool offersKeys() const { return m_syntax.has_value(); }
    DocumentGrid *grid() const { return m_grid; }
    bool closeInner();

private:
    void refreshView();

    CodeEditor &m_editor;
    DocumentGrid *m_grid;
    QWidget *m_switch;
    QPushButton *m_text;
    QPushButton *m_keys;
    QStackedWidget *m_stack;
    std::optional<formats::DocumentSyntax> m_syntax; ///< of a value that can be shown by its keys
    bool m_wantsKeys = false;
};

} // namespace widgets
