#pragma once

#include "valuepanel.h"

#include <chart/value/gauge.h>

namespace dashboard {

/// Values on round scales. Options under Grafana's names: `reduceOptions`, the standard options (see FieldOptions;
/// `min` and `max` are the scale's ends), `shape` (gauge, circle), `orientation`, `showThresholdMarkers` (the steps as
/// a band), `showThresholdLabels` (the scale's ends in words).
class GaugePanel final : public ValuePanel
{
public:
    core::Result<void> setOptions(const QJsonObject &options) override;
    /// What is drawn on this ground; plain data, for tests.
    chart::GaugeData data(const chart::Style &style) const;

protected:
    void draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const override;
    Detail detail(QPointF position, const QRectF &bounds, const chart::Style &style) const override;

private:
    struct Options
    {
        chart::GaugeShape shape = chart::GaugeShape::Arc;
        chart::ValueFlow flow = chart::ValueFlow::Auto;
        bool band = true;
        bool limits = true;
    };
    Options m_options;
};

} // namespace dashboard
