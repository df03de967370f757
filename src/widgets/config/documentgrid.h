#pragma once

#include <formats/documentparts.h>
#include <models/documentrows.h>

#include <QSortFilterProxyModel>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTableView;

namespace widgets {

class Banner;
class Label;

/// A value that is a document itself, as a table of its inner keys: the other view of the same text. Filtering and
/// sorting change what is seen, never the text. What is edited is asked for as a change of the text, and so is undone
/// there.
class DocumentGrid final : public QWidget
{
    Q_OBJECT
public:
    explicit DocumentGrid(QWidget *parent = nullptr);

    void setText(formats::DocumentSyntax syntax, const QString &text, bool readOnly);
    /// Closes what is open inside; false when nothing was.
    bool closeInner();
    /// Opens the line for a new value.
    void askMember();
    QTableView *table() const { return m_table; }
    QLineEdit *filterField() const { return m_filter; }
    QLineEdit *pathField() const { return m_path; }
    QLineEdit *valueField() const { return m_value; }
    /// Why there are no rows, or why a change was refused; empty when there is nothing to be said.
    QString problem() const;

Q_SIGNALS:
    /// Letters of the text are to be replaced, as one step that can be undone.
    void editAsked(int begin, int size, const QString &with);
    void undoAsked();
    void redoAsked();
    /// The text is to be shown at this place, from 1.
    void textAsked(int line, int column);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void refresh();
    void takeMember();
    void removeChosen();
    void goToText();
    void openRow(const QModelIndex &index);
    int chosenRow() const;

    models::DocumentRows m_rows;
    QSortFilterProxyModel m_sorted;
    QString m_refusal;
    QLineEdit *m_filter;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_inText;
    Banner *m_banner;
    Label *m_note;
    QWidget *m_memberLine;
    QLineEdit *m_path;
    QLineEdit *m_value;
    QComboBox *m_type;
    QTableView *m_table;
};

} // namespace widgets
