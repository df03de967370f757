#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;

namespace models {
class RowsModel;
}

namespace widgets {

class DataTable;
class Label;

/// The head of a page that is one table: its title beside the field that filters the rows. It also keeps the line that
/// the page puts below the table: how many rows there are, and what is to be said about them (what of the filter is not
/// understood, that rows wait, why they are not here).
class PageHead final : public QWidget
{
    Q_OBJECT
public:
    struct Texts
    {
        QString title;
        QString placeholder; ///< of the filter
        QString filterName;  ///< for screen readers
    };
    /// `sortColumn`: downwards, unless the operator chose another order.
    PageHead(const Texts &texts, models::RowsModel &model, DataTable &table, const char *sortColumn,
             QWidget *parent = nullptr);

    QLineEdit *filter() const { return m_filter; }
    /// Behind the filter.
    void add(QWidget *widget);
    /// The line below the table; made here, placed by the page.
    Label *state() const { return m_state; }
    /// "Actions: 12", with the rest behind it.
    void tell(const QString &count);
    /// Empties the filter and goes back to the table; false when it was empty.
    bool clearFilter();

Q_SIGNALS:
    /// The rows, their number or what is known of them is other than before: tell() anew.
    void changed();

private:
    void joinFilter();
    void sortBy(const char *column);

    models::RowsModel &m_model;
    DataTable &m_table;
    QHBoxLayout *m_layout;
    QLineEdit *m_filter;
    Label *m_state;
};

} // namespace widgets
