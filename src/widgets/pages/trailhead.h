#pragma once

#include <QString>
#include <QStringList>

class QHBoxLayout;
class QLineEdit;

namespace models {
class RowsModel;
}

namespace widgets {

class DataTable;

// What the pages of what was done have in common: a title beside a filter, newest first.

/// The page's title and its filter field.
QHBoxLayout *trailHead(const QString &title, QLineEdit &filter);
/// The filter narrows the model; Enter leads to the table, the table's "clear filter" empties it.
void joinFilter(QLineEdit &filter, models::RowsModel &model, DataTable &table);
/// Empties the filter and goes back to the table; false when it was empty.
bool clearFilter(QLineEdit &filter, DataTable &table);
/// Sorted by this column downwards, unless the operator chose another order.
void newestFirst(models::RowsModel &model, DataTable &table, const char *column);
/// What is to be said about the rows: what of the filter is not understood, that rows wait, why they are not here.
QStringList trailNotes(const models::RowsModel &model, const DataTable &table);

} // namespace widgets
