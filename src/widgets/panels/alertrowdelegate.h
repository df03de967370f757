#pragma once

#include "listrows.h"

namespace widgets {

/// Where an alert's row has what, from left to right; what has no room is empty.
struct AlertColumns
{
    QRect mark;
    QRect word;
    QRect name;
    QRect detail;
    QRect age; ///< at the right end
};
/// The same columns for every row of a width. The words go first where room is short, then the details, then the age;
/// mark and name stay. What the names, which are up to `namePx` wide, do not need is the details'.
AlertColumns alertColumns(const QRect &row, int wordPx, int namePx, int agePx);

/// Paints a list of alerts in columns: the severity's shape and word, name, details, age; and the headings of groups.
/// A shape is hollow while its alert is pending, and struck through when it is silenced.
class AlertRowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    AlertRowDelegate(const ListRowsModel &model, QObject *parent);
    void setStale(bool stale) { m_stale = stale; }
    /// How wide the columns of these rows are.
    void measure(const std::vector<ListRow> &rows);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const ListRow &row) const;

    const ListRowsModel &m_model;
    bool m_stale = false;
    int m_wordPx = 0;
    int m_namePx = 0;
    int m_agePx = 0;
};

} // namespace widgets
