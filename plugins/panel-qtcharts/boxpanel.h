#pragma once

#include "chartcanvas.h"
#include "statistics.h"

#include <dashboard/panel.h>
#include <dashboard/seriesplaces.h>

namespace panelqtcharts {

/// How each series' values are spread: whiskers to the least and greatest, a box of the middle half, a line at the
/// median. At most 40 series. Options: `unit`.
class BoxPanel final : public dashboard::Panel
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
    struct Box
    {
        QString name;
        QString unit;
        Spread spread;
    };
    QString m_unit;
    QVector<Box> m_boxes;
    dashboard::SeriesPlaces m_places; ///< of the boxes
    qsizetype m_left = 0;             ///< series beyond the 40th
    mutable PlotPlace m_plot;         ///< of the pointer
};

} // namespace panelqtcharts
