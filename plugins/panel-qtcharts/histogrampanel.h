#pragma once

#include "chartcanvas.h"
#include "statistics.h"

#include <dashboard/panel.h>

namespace panelqtcharts {

/// How often values lie where, over all series together; the bars' bounds are written below them. Options: `buckets`
/// (about how many, 30), `bucketSize` (their width instead; 0: chosen), `unit` (else what all series share).
class HistogramPanel final : public dashboard::Panel
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
    QStringList boundTexts() const;
    void drawBounds(QPainter &painter, const QRectF &plot, const QRectF &bounds, const chart::Style &style) const;

    int m_wanted = 30;
    double m_width = 0;
    QString m_unit;
    QString m_shownUnit;
    Buckets m_buckets;
    QStringList m_bounds; ///< of the buckets, one more than these; no two are written alike
    qsizetype m_count = 0;
    mutable PlotPlace m_plot; ///< of the pointer
};

} // namespace panelqtcharts
