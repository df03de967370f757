#pragma once

#include "options.h"
#include "panel.h"

#include <chart/panel.h>

namespace dashboard {

/// Series over time. Options: `unit` (an id; else the data's), `fill` (areas down to zero), `includeZero` (true),
/// `leastTop` (the axis reaches at least as high), `levels` (drawn as lines; see OptionReader::levels).
class TimeSeriesPanel final : public Panel
{
public:
    core::Result<void> setOptions(const QJsonObject &options) override;
    Values values() const override;

protected:
    void refresh() override;
    void draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const override;
    Detail detail(QPointF position, const QRectF &bounds, const chart::Style &style) const override;
    QString told() const override;

private:
    struct Options
    {
        QString unit;
        bool fill = false;
        bool includeZero = true;
        double leastTop = 0;
        QVector<Level> levels;
    };
    chart::PanelData coloured(const chart::Style &style) const;

    Options m_options;
    chart::PanelData m_data; ///< without colours
};

/// A health's colour of the style; `none` where it has none.
QColor colourOf(Level::Health health, const chart::Style &style, const QColor &none);

} // namespace dashboard
