#pragma once

#include "valuepanel.h"

#include <chart/grid/statusgrid.h>

namespace dashboard {

/// Thousands of things as squares in the colour of their state, each with a shape for what the colour means. Options:
/// `reduceOptions`, the standard options (see FieldOptions), `groupBy` (a label; its values are headings) and
/// `cellSize` (px at most, 16 to 400).
class StatusGridPanel final : public ValuePanel
{
public:
    core::Result<void> setOptions(const QJsonObject &options) override;
    /// What is drawn on this ground; plain data, for tests.
    chart::StatusGridData data(const chart::Style &style) const;

protected:
    void draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const override;
    Detail detail(QPointF position, const QRectF &bounds, const chart::Style &style) const override;

private:
    QString m_groupBy;
    double m_cellPx = 132;
};

} // namespace dashboard
