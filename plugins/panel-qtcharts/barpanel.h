#pragma once

#include "reducedseries.h"

namespace panelqtcharts {

/// One bar per series, the largest first, at most 60. Options: see ReduceOptions.
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
    ReduceOptions m_options;
    QVector<ReducedSeries> m_bars;
    qsizetype m_left = 0;
};

} // namespace panelqtcharts
