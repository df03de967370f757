#pragma once

#include "valuepanel.h"

#include <chart/value/bargauge.h>

namespace dashboard {

/// Values as bars along one scale. Options under Grafana's names: `reduceOptions`, the standard options (see
/// FieldOptions; `min` and `max` are the scale's ends), `displayMode` (basic, gradient, lcd), `orientation` (auto,
/// horizontal, vertical), `namePlacement` (auto, left, top, hidden), `valueMode` (color: in the bar's colour and text:
/// both are written readably; hidden) and `showUnfilled`.
class BarGaugePanel final : public ValuePanel
{
public:
    core::Result<void> setOptions(const QJsonObject &options) override;
    /// What is drawn on this ground; plain data, for tests.
    chart::BarGaugeData data(const chart::Style &style) const;

protected:
    void draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const override;
    Detail detail(QPointF position, const QRectF &bounds, const chart::Style &style) const override;

private:
    struct Options
    {
        chart::BarMode mode = chart::BarMode::Gradient;
        chart::BarDirection direction = chart::BarDirection::Auto;
        chart::BarNames names = chart::BarNames::Auto;
        chart::BarValues values = chart::BarValues::Auto;
        bool unfilled = true;
    };
    Options m_options;
};

} // namespace dashboard
