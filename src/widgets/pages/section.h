#pragma once

#include "pagecontext.h"

#include <models/rowsmodel.h>

#include <QWidget>

namespace widgets {

class DataTable;
class Label;

/// A titled table on a page: the rows of one collection that belong to one service, as high as its rows up to a limit.
class Section final : public QWidget
{
    Q_OBJECT
public:
    struct What
    {
        QString name; ///< for the memory and the scroll target: the collection
        QString title;
        QString emptyText;
        models::Columns columns;
        QString collection;
        int maxRows = 8;
    };
    Section(What what, PageContext context, QWidget *parent = nullptr);

    void follow(const QString &serviceKey);
    const QString &collection() const { return m_what.collection; }
    DataTable *table() const { return m_table; }
    /// Selects the row and gives it the keyboard.
    void reveal(const QString &key);
    void setPaused(bool paused);
    int rows() const { return m_model.rowCount(); }

Q_SIGNALS:
    void rowsChanged();

private:
    void refresh();

    What m_what;
    PageContext m_context;
    models::RowsModel m_model;
    QString m_service;
    Label *m_count;
    Label *m_empty;
    DataTable *m_table;
};

} // namespace widgets
