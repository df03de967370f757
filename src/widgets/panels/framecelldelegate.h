#pragma once

#include <widgets/table/rowdelegate.h>

#include <QStyledItemDelegate>

namespace widgets {

class FrameTableModel;

/// RowDelegate's cells, and over them what only tables of frames have: coloured grounds, gauges and links.
class FrameCellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    FrameCellDelegate(const FrameTableModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void forget() { m_rows->forget(); }

private:
    const FrameTableModel &m_model;
    RowDelegate *m_rows;
};

} // namespace widgets
