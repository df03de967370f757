#pragma once

#include <QVector>
#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace widgets {

class CodeEditor;
class Label;

/// Finds and replaces in an editor: all places are marked, F3 and Shift+F3 go through them. Esc closes it.
class FindBar final : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(CodeEditor &editor, QWidget *parent = nullptr);

    /// Shows it with what is chosen in the editor; with the field to replace by where the text may be edited.
    void open(bool isReplacing);
    void close();
    void findNext(bool isBackwards);
    /// Replaces the place that is chosen and goes to the next one.
    void replaceOne();
    /// As one step to be undone.
    void replaceAll();
    QLineEdit *findField() const { return m_find; }
    QLineEdit *replaceField() const { return m_replace; }
    int count() const { return int(m_places.size()); }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Place
    {
        int begin;
        int end;
    };
    void refresh();
    void choose(int index);
    int chosen() const;

    CodeEditor &m_editor;
    QLineEdit *m_find;
    QCheckBox *m_case;
    Label *m_count;
    QWidget *m_replaceRow;
    QLineEdit *m_replace;
    QPushButton *m_one;
    QPushButton *m_all;
    QVector<Place> m_places;
    bool m_isCut = false; ///< there are more places than are kept
};

} // namespace widgets
