#pragma once

#include <widgets/theme/metrics.h>
#include <widgets/viewmemory.h>

#include <models/rowsmodel.h>

#include <QHash>
#include <QSet>
#include <QTableView>

class QMenu;

namespace widgets {

class RowDelegate;
class StatePanel;

/// A table over a window-fed RowsModel: the model sorts, filters and windows in the engine, the view paints whole rows
/// from semantic cells in one pass. Remembers columns, widths, order, sort and row height under the given name.
/// Loading shimmers (after 150 ms), empty, failed and filtered-to-nothing say so in words. While the pointer moves over
/// the rows, a button is pressed or a menu is open, the model's order is held (RowsModel::setHeld), so that no row
/// jumps away from under a hand; a pointer left lying for ten seconds holds nothing.
class DataTable final : public QTableView
{
    Q_OBJECT
public:
    /// `name`: part of the memory's key ("services"). Model, clock and memory outlive the table.
    DataTable(const QString &name, models::RowsModel &model, core::Clock &clock, ViewMemory &memory,
              QWidget *parent = nullptr);
    ~DataTable() override;

    models::RowsModel &rows() const { return m_model; }
    /// For the usual font; rows of a taller one are taller by as much.
    void setRowHeight(metrics::RowHeight height);
    /// What stands there when nothing is there: why, and the one thing to do.
    void setEmptyText(const QString &why, const QString &actionText = {}, std::function<void()> action = {});
    QString currentKey() const;
    /// Keeps the selection on the row with this key through updates.
    void selectKey(const QString &key);
    /// The chosen rows, also those that are outside the model's window now.
    const QSet<QString> &selectedKeys() const { return m_selectedKeys; }
    /// Finds the row wherever it stands, chooses it and scrolls to it; revealed() tells.
    void reveal(const QString &key);
    bool held() const;
    /// That rows wait for the hand to go, in words; empty when none do.
    QString holdNote() const;
    /// Height for so many rows and the header.
    int heightFor(int rows) const;
    /// Whether a column is there when the operator did not decide about it in the column chooser; instead of the
    /// column's own shownAtFirst.
    void setShownByItself(const QString &columnId, bool shown);
    /// Environments' colours by name, for the marks before their names.
    void setPlaceColours(const QHash<QString, QString> &colours);
    /// Adds what a page offers for a row to its context menu, below "Open".
    using RowMenu = std::function<void(QMenu &menu, const QString &key)>;
    void setRowMenu(RowMenu fill) { m_rowMenu = std::move(fill); }
    /// All chosen rows (or all) as TSV; as a Markdown table with `markdown`. Rows that are not here now have no text:
    /// a last line says how many of how many were copied.
    QString copyText(bool markdown) const;
    /// The column chooser and row heights, for a button or the header's context menu.
    void openColumnMenu(const QPoint &globalPos);

Q_SIGNALS:
    /// Enter or a double click.
    void activatedKey(const QString &key);
    void currentKeyChanged(const QString &key);
    /// "Clear filter" in the filtered-to-nothing state.
    void clearFilterRequested();
    /// A reveal() ended; not found: no row has this key.
    void revealed(const QString &key, bool found);
    void rowHeightChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void restore();
    void applyRowHeight();
    int usualWidth(int column) const;
    void save();
    void stretch();
    void tellRange();
    QVector<int> rowsToCopy(qsizetype &missing) const;
    void refreshState();
    void showUnknown();
    void follow();
    void watchModel();
    void updateHold();
    QMenu *makeMenu();
    void buildHeader();
    void sortBy(int column, Qt::SortOrder order);
    QString memoryKey(const char *what) const;

    QString m_name;
    models::RowsModel &m_model;
    core::Clock &m_clock;
    ViewMemory &m_memory;
    RowDelegate *m_delegate;
    StatePanel *m_state;
    metrics::RowHeight m_rowHeight = metrics::RowHeight::Normal;
    QString m_currentKey;
    QSet<QString> m_selectedKeys;
    int m_chosenBeyond = 0; ///< rows that were chosen where the model knew no key: outside its window
    QString m_emptyText;
    QString m_emptyAction;
    std::function<void()> m_onEmpty;
    RowMenu m_rowMenu;
    std::unique_ptr<core::Timer> m_shimmer;
    QHash<int, bool> m_chosenColumns; ///< shown or hidden by the operator
    bool m_restoring = false;
    bool m_stretching = false;
    std::unique_ptr<core::Timer> m_rest; ///< runs while the pointer counts as being over the rows
    bool m_pressed = false;
    int m_menus = 0;
    bool m_rowsMoving = false; ///< the model is changing; the current row is not the user's choice
};

} // namespace widgets
