#pragma once

#include "frametablemodel.h"
#include "panelbody.h"

#include <QTableView>
#include <QVector>

#include <memory>

class QKeyEvent;
class QLineEdit;

namespace widgets {

class FrameCellDelegate;

/// The frames as a table: a click on a heading sorts, the line below the headings filters by column, Ctrl+C copies the
/// chosen rows (or all) as TSV, raw, Enter follows a cell's link. "/" goes to the first filter and Esc back, "o" sorts
/// by the cell's column and again the other way round. Options: `columns`: a list of {`field`, `title`, `unit`, `cell`
/// ("text", "color-text", "color-background", "gauge", "sparkline", "link"), `hidden`, `min`, `max`, `levels`, `link`
/// (with ${value})}; `sort` (a field), `descending`, `filter` (true: the line is there).
class TablePanel final : public PanelBody
{
    Q_OBJECT
public:
    explicit TablePanel(QWidget *parent = nullptr);
    core::Result<void> setOptions(const QJsonObject &options) override;
    dashboard::Values values() const override;
    FrameTableModel &model() { return *m_model; }

protected:
    void refresh() override;
    QString told() const override;
    QString leftOut() const override;
    QString chosenLink() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    dashboard::Values valuesOf(const QVector<int> &rows) const;
    void applyOptions();
    /// What headings and first rows need, within limits.
    void measureColumns();
    /// As wide as is needed, and the rest in equal parts, until one is made wider or narrower by hand.
    void fitColumns();
    void showSort();
    bool keyInTable(const QKeyEvent &key);
    void buildFilters();
    void placeFilters();

    FrameTableModel *m_model;
    QTableView *m_view;
    FrameCellDelegate *m_delegate;
    QWidget *m_filterLine;
    QVector<QLineEdit *> m_filters;
    QVector<TableLook> m_looks;
    bool m_filterable = true;
    QStringList m_columns; ///< for which the filters were made
    QVector<int> m_needed; ///< px, one for each column
    bool m_isFitting = false;
    bool m_isSizedByHand = false;
    /// Context of what the parts tell, and gone before all else: a window that closes hides them, and they tell of it.
    std::unique_ptr<QObject> m_parts;
};

} // namespace widgets
