#pragma once

#include "options.h"
#include "panel.h"
#include "seriesstyles.h"

#include <chart/panel.h>

namespace dashboard {

/// Series over time. Options: `fill` (areas down to zero), `levels` (see OptionReader::levels) and `levelStyle`:
/// "line", "region" (each up to the next one, but for health "none") or "both"; the left axis' `unit` (an id; else the
/// data's), `scale` ("linear", "log", "symlog"), `base` ("auto": 2 for bytes; "2", "10"), `linearTo` (symlog is linear
/// within), `includeZero` (true), `leastTop` (the axis reaches at least as high), `softMin` and `softMax` (it reaches
/// at least as far), `min` and `max` (it ends there); `right`: an object with the same options of a right axis and
/// `series`:
/// [{"name": "…"}, …], those that lie on it; and those of SeriesStyles.
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
    std::optional<TimePicture> overTime(const QRectF &bounds, const chart::Style &style) const override;

private:
    struct Axis
    {
        QString unit;
        chart::AxisOptions options;
    };
    struct Options
    {
        Axis left;
        Axis right;
        QStringList onRight; ///< series' names
        bool fill = false;
        QVector<Level> levels;
        bool hasLines = true;
        bool hasRegions = false;
        SeriesStyles styles;
    };
    static void readAxis(OptionReader &reader, Axis &axis);
    QVector<chart::Threshold> thresholds(const chart::Style &style) const;
    chart::PanelData coloured(const chart::Style &style) const;
    TimePicture laidOut(const QRectF &bounds, const chart::Style &style) const;

    Options m_options;
    chart::PanelData m_data; ///< without colours
};

/// A health's colour of the style; `none` where it has none.
QColor colourOf(Level::Health health, const chart::Style &style, const QColor &none);

} // namespace dashboard
