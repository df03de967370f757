#pragma once

#include "statistics.h"

#include <dashboard/panel.h>

namespace panelqtcharts {

/// How often values lie where, over all series together. Options: `buckets` (about how many, 30), `bucketSize` (their
/// width instead; 0: chosen), `unit`.
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
    QString bucketText(qsizetype bucket) const;

    int m_wanted = 30;
    double m_width = 0;
    QString m_unit;
    QString m_shownUnit;
    Buckets m_buckets;
    qsizetype m_count = 0;
};

} // namespace panelqtcharts
