#pragma once

#include "valuepanel.h"

#include <chart/value/stat.h>

namespace dashboard {

/// Single values, large. Options under Grafana's names: `reduceOptions`, the standard options (see FieldOptions),
/// `colorMode` (value, background, background_solid, none), `graphMode` (area, none), `orientation` (auto, horizontal,
/// vertical), `justifyMode` (auto, center), `textMode` (auto, value, value_and_name, name, none), `showPercentChange`
/// and `percentChangeColorMode` (standard, inverted, same_as_value).
class StatPanel final : public ValuePanel
{
public:
    core::Result<void> setOptions(const QJsonObject &options) override;
    /// What is drawn on this ground; plain data, for tests.
    chart::StatData data(const chart::Style &style) const;

protected:
    void draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const override;
    Detail detail(QPointF position, const QRectF &bounds, const chart::Style &style) const override;

private:
    struct Options
    {
        chart::StatColour colour = chart::StatColour::Value;
        chart::ValueFlow flow = chart::ValueFlow::Auto;
        chart::StatAlign align = chart::StatAlign::Auto;
        QString textMode = QStringLiteral("auto");
        QString changeColour = QStringLiteral("standard");
        bool graph = true;
        bool change = false;
    };
    void addChange(chart::StatItem &item, const ReducedValue &value, const chart::Style &style) const;

    Options m_options;
};

} // namespace dashboard
