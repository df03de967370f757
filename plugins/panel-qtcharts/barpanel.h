#pragma once

#include "chartcanvas.h"
#include "reducedseries.h"

namespace panelqtcharts {

/// One bar per series, the largest first, at most 60. One that is not known or without end has no bar: its value stands
/// behind its name. Options: see ReduceOptions.
class BarPanel final : public dashboard::Panel
{
public:
    core::Result<void> setOptions(const QJsonObject &options) override;
    dashboard::Values values() const override;

protected:
    void refresh() override;
    void draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const override;
    dashboard::Detail detail(QPointF position, const QRectF &bounds, const chart::Style &style) const override;
    QString told() const override;

private:
    /// The picture; what is under the pointer is asked of one that is built the same way.
    void build(ChartCanvas &canvas, const chart::Style &style) const;
    ReduceOptions m_options;
    QVector<ReducedSeries> m_bars;
    qsizetype m_left = 0;
    mutable PlotPlace m_plot; ///< of the pointer
};

} // namespace panelqtcharts
