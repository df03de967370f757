#pragma once

#include <models/configcheck.h>
#include <models/configgrid.h>

#include <QWidget>

#include <vector>

class QListWidget;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace widgets {

class CodeEditor;
class FindBar;
class KeyPane;
class Label;

/// The content of a configuration as text, key by key, or as a table of keys and values; both show the same. Problems
/// stand in the text, beside the keys and in a list with their places.
class ContentEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit ContentEditor(QWidget *parent = nullptr);

    /// Another content from outside; the key and the place that are looked at stay where they can.
    void setContent(const contract::v1::ConfigContent &content);
    const contract::v1::ConfigContent &content() const { return m_content; }
    void setReadOnly(bool readOnly);
    /// One value without a name: no keys are shown, none can be added.
    void setSingle(bool single);
    /// What keys may look like, for people; empty: anything.
    void setKeyLimit(const QString &limit);
    void setProblems(const std::vector<contract::v1::ConfigProblem> &problems);
    /// Shows the table instead of the text.
    void showGrid(bool grid);
    void showKey(const QString &key);
    bool closeInner();
    CodeEditor *editor() const { return m_editor; }
    FindBar *findBar() const { return m_find; }
    KeyPane *keys() const { return m_keys; }
    QTableView *table() const { return m_table; }
    QListWidget *problemList() const { return m_problemList; }
    /// What is said about the value that is shown; empty when there is nothing to be said.
    QString note() const;

Q_SIGNALS:
    /// By the person.
    void edited(const contract::v1::ConfigContent &content);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void refreshKeys();
    void showValue();
    void refreshProblems();
    void takeText();
    void take(contract::v1::ConfigContent content);
    void goToProblem(int row);
    QString noteOf(const models::EditableText &text, qint64 bytes) const;

    contract::v1::ConfigContent m_content;
    std::vector<contract::v1::ConfigProblem> m_problems;
    models::ConfigGrid m_grid;
    bool m_isReadOnly = false;
    bool m_isSingle = false;
    bool m_crlf = false; ///< of the value that is shown
    QString m_key;       ///< that is shown
    QPushButton *m_text;
    QPushButton *m_asGrid;
    KeyPane *m_keys;
    QSplitter *m_split;
    QStackedWidget *m_views;
    CodeEditor *m_editor;
    FindBar *m_find;
    Label *m_note;
    QTableView *m_table;
    QListWidget *m_problemList;
};

} // namespace widgets
