#pragma once

#include <dashboard/options.h>
#include <dashboard/tabledata.h>

#include <chart/zone.h>
#include <core/unitformat.h>

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace widgets {

/// How one column is shown.
struct TableLook
{
    enum class Cell { Text, ColourText, ColourGround, Gauge, Course, Link };
    QString field; ///< the column's name in the data
    QString title; ///< empty: that name
    QString unit;  ///< empty: the data's
    Cell cell = Cell::Text;
    bool hidden = false;
    double min = 0; ///< of gauges; max <= min: the column's own extent
    double max = 0;
    QVector<dashboard::Level> levels;
    QString link; ///< ${value} stands for the cell, percent-encoded
};

/// A table of frames: rows in an order of its own by one column, filtered by several. Sorting and filtering touch an
/// index alone, so 100,000 rows take a moment. Cells answer models::CellRole, so that RowDelegate paints them.
/// GUI thread.
class FrameTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit FrameTableModel(QObject *parent = nullptr);

    /// Rows are known by their texts (equal ones by their order), so that a chosen one stays chosen wherever it then
    /// stands, and none other in its place. Filters of columns that are gone go, but for data without any column.
    void setData(dashboard::TableData data, const chart::Zone &zone, bool stale);
    using QAbstractTableModel::setData;
    void setLooks(const QVector<TableLook> &looks);
    /// A text is contained in what the cell shows, in any case; ">5", ">=5", "<5", "<=5", "=5", "!=5" compare numbers.
    /// Empty: all rows.
    void setFilter(int column, const QString &filter);
    QString filter(int column) const { return m_filters.value(field(column).name); }
    bool isFiltered() const;
    void sort(int column, Qt::SortOrder order) override;
    /// By the field of that name, also when it comes later; empty: as the data came.
    void sortBy(const QString &field, Qt::SortOrder order);
    /// -1: as the data came, or the field is not there.
    int sortColumn() const;
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    const TableLook &look(int column) const { return m_looks[std::size_t(column)]; }
    /// 0..1 of the gauge; NaN where there is no number.
    double share(const QModelIndex &index) const;
    dashboard::Level::Health health(const QModelIndex &index) const;
    /// Of a cell with a link, as it came: not each may be opened (see webLink()). Empty where the cell leads nowhere.
    QString link(const QModelIndex &index) const;
    /// A cell for copying: see dashboard::rawText().
    QString raw(int row, int column) const;
    qsizetype allRows() const { return m_data.rows; }
    bool isCut() const { return m_data.cut; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const dashboard::Field &field(int column) const { return m_data.columns[column].field; }
    qsizetype source(const QModelIndex &index) const { return m_order[std::size_t(index.row())]; }
    QString shownText(const dashboard::Field &own, int column, qsizetype row) const;
    core::FormattedValue shownNumber(const dashboard::Field &own, int column, qsizetype row) const;
    bool passes(const dashboard::TableData &data, qsizetype row) const;
    void takeRows(dashboard::TableData data);
    void rearrange(const std::vector<int> &after);
    void order();
    void reorder();
    void findLooks();

    dashboard::TableData m_data;
    chart::Zone m_zone;
    bool m_stale = false;
    QVector<TableLook> m_given;
    std::vector<TableLook> m_looks;                   ///< one per column
    std::vector<std::pair<double, double>> m_extents; ///< of numbers
    std::vector<int> m_order;                         ///< rows of the data as they are shown
    QHash<QString, QString> m_filters;                ///< by the field's name
    QString m_sortField;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace widgets
