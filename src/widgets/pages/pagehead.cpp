#include "pagehead.h"

#include <contract/phrases.h>
#include <models/rowsmodel.h>
#include <widgets/label.h>
#include <widgets/table/datatable.h>
#include <widgets/theme/metrics.h>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>

namespace widgets {

PageHead::PageHead(const Texts &texts, models::RowsModel &model, DataTable &table, const char *sortColumn,
                   QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_table(table)
    , m_layout(new QHBoxLayout(this))
    , m_filter(new QLineEdit)
    , m_state(new Label(QString(), Role::Muted, TypeSize::Small))
{
    m_filter->setPlaceholderText(texts.placeholder);
    m_filter->setAccessibleName(texts.filterName);
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaxLength(contract::kMaxFilterBytes);
    m_filter->setMinimumWidth(160);
    m_filter->setMaximumWidth(420);
    m_state->setElided(true);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::kMargin);
    m_layout->addWidget(new Label(texts.title, Role::Text, TypeSize::Title, Weight::Strong));
    m_layout->addWidget(m_filter, 1);
    m_layout->addStretch(1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    joinFilter();
    sortBy(sortColumn);
    connect(&m_model, &models::RowsModel::tallyChanged, this, &PageHead::changed);
    connect(&m_model, &models::RowsModel::stateChanged, this, &PageHead::changed);
    connect(&m_model, &models::RowsModel::waitingChanged, this, &PageHead::changed);
}

void PageHead::add(QWidget *widget)
{
    m_layout->addWidget(widget);
}

void PageHead::joinFilter()
{
    connect(m_filter, &QLineEdit::textChanged, &m_model, &models::RowsModel::setFilter);
    connect(m_filter, &QLineEdit::returnPressed, &m_table, [table = &m_table] { table->setFocus(Qt::TabFocusReason); });
    connect(&m_table, &DataTable::clearFilterRequested, m_filter, &QLineEdit::clear);
}

void PageHead::sortBy(const char *column)
{
    if (!m_model.sortColumn().isEmpty())
        return;
    m_model.setSort(QString::fromLatin1(column), true);
    for (int i = 0; i < int(m_model.columns().size()); ++i) {
        if (m_model.sortColumn() == QLatin1String(m_model.columns()[std::size_t(i)].id))
            m_table.horizontalHeader()->setSortIndicator(i, Qt::DescendingOrder);
    }
}

void PageHead::tell(const QString &count)
{
    QStringList parts{count};
    parts += m_model.problems();
    if (const QString held = m_table.holdNote(); !held.isEmpty())
        parts += held;
    if (const auto &refusal = m_model.refusal() ? m_model.refusal() : m_model.error())
        parts += contract::Phrases::render(*refusal);
    m_state->setText(parts.join(QStringLiteral(" \u00b7 ")));
}

bool PageHead::clearFilter()
{
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    m_table.setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace widgets
