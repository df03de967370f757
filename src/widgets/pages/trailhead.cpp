#include "trailhead.h"

#include <contract/phrases.h>
#include <models/rowsmodel.h>
#include <widgets/label.h>
#include <widgets/table/datatable.h>
#include <widgets/theme/metrics.h>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>

namespace widgets {

QHBoxLayout *trailHead(const QString &title, QLineEdit &filter)
{
    filter.setClearButtonEnabled(true);
    filter.setMaxLength(contract::kMaxFilterBytes);
    filter.setMinimumWidth(160);
    filter.setMaximumWidth(420);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::kMargin);
    head->addWidget(new Label(title, Role::Text, TypeSize::Title, Weight::Strong));
    head->addWidget(&filter, 1);
    head->addStretch(1);
    return head;
}

void joinFilter(QLineEdit &filter, models::RowsModel &model, DataTable &table)
{
    QObject::connect(&filter, &QLineEdit::textChanged, &model, &models::RowsModel::setFilter);
    QObject::connect(&filter, &QLineEdit::returnPressed, &table,
                     [table = &table] { table->setFocus(Qt::TabFocusReason); });
    QObject::connect(&table, &DataTable::clearFilterRequested, &filter, &QLineEdit::clear);
}

bool clearFilter(QLineEdit &filter, DataTable &table)
{
    if (filter.text().isEmpty())
        return false;
    filter.clear();
    table.setFocus(Qt::OtherFocusReason);
    return true;
}

void newestFirst(models::RowsModel &model, DataTable &table, const char *column)
{
    if (!model.sortColumn().isEmpty())
        return;
    model.setSort(QString::fromLatin1(column), true);
    for (int i = 0; i < int(model.columns().size()); ++i) {
        if (model.sortColumn() == QLatin1String(model.columns()[std::size_t(i)].id))
            table.horizontalHeader()->setSortIndicator(i, Qt::DescendingOrder);
    }
}

QStringList trailNotes(const models::RowsModel &model, const DataTable &table)
{
    QStringList notes = model.problems();
    if (const QString held = table.holdNote(); !held.isEmpty())
        notes += held;
    if (const auto &refusal = model.refusal() ? model.refusal() : model.error())
        notes += contract::Phrases::render(*refusal);
    return notes;
}

} // namespace widgets
