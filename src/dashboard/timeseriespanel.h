#pragma once

#include "options.h"
#include "panel.h"
#include "serieslegend.h"
#include "seriesplaces.h"
#include "seriesstyles.h"
#include "seriestint.h"

#include <chart/axisunit.h>
#include <chart/panel.h>

namespace dashboard {

/// Series over time. Options: `fill` (areas down to zero), `levels` (see OptionReader::levels) and `levelStyle`:
/// "line", "region" (each up to the next one, but for health "none") or "both"; the left axis' `unit` (an id; else each
/// series has the data's) and `decimals`, `scale` ("linear", "log", "symlog"), `base` ("auto": 2 for bytes; "2", "10"),
/// `linearTo` (symlog is linear within), `includeZero` (true), `leastTop` (the axis reaches at least as high),
/// `softMin` and `softMax` (it reaches at least as far), `min` and `max` (it ends there); `right`: an object with the
/// same options of a right axis, `levels` of its own, and `series`: [{"name": "…"}, …], those that lie on it;
/// `exemplars` (true: those of the frames are drawn); and those of SeriesStyles, SeriesTint and SeriesLegend. An axis
/// whose series have different units writes plain numbers.
/// The view says which series are shown, as long as there is a legend to bring the others back: those have no samples,
/// stand on no stack and count for no axis, but keep their colour and their entry.
/// The input's markers are dashed verticals with their kind's shape; those with an end have a faint ground beneath the
/// series up to there, and are told wherever the pointer or the keyboard's crosshair is inside of it.
class TimeSeriesPanel final : public Panel
{
public:
    core::Result<void> setOptions(const QJsonObject &options) override;
    /// Of the series that are shown.
    Values values() const override;

protected:
    void refresh() override;
    void draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const override;
    Detail detail(QPointF position, const QRectF &bounds, const chart::Style &style) const override;
    /// "3 series, 1 hidden: payment 1.2 k/s, …": the last value of the first five that are shown.
    QString told() const override;
    std::optional<TimePicture> overTime(const QRectF &bounds, const chart::Style &style) const override;

private:
    struct Options
    {
        chart::AxisOptions left;
        chart::AxisOptions right;
        QStringList onRight; ///< series' names
        bool fill = false;
        bool exemplars = true;
        QVector<Level> levels;
        QVector<Level> levelsOnRight;
        bool hasLines = true;
        bool hasRegions = false;
        SeriesStyles styles;
        SeriesTint tint;
        SeriesLegend legend;
    };
    struct Scene
    {
        TimePicture picture;
        PlacedLegend legend;
    };
    static void readAxis(OptionReader &reader, chart::AxisOptions &axis);
    QVector<bool> shownSeries() const;
    QVector<chart::Threshold> thresholds(const chart::Style &style) const;
    chart::PanelData coloured(const chart::Style &style, const QVector<bool> &shown) const;
    Scene laidOut(const QRectF &bounds, const chart::Style &style, chart::AxisRooms &rooms) const;

    Options m_options;
    chart::PanelData m_data;            ///< without colours, all series with their samples
    QStringList m_names;                ///< by series
    QVector<QVector<double>> m_figures; ///< of the legend, by series
    SeriesPlaces m_places;
    chart::AxisUnit m_units[2]; ///< of the left and the right axis
    /// A live panel's labels need more room and less again: its plot stays where it was.
    chart::AxisRooms m_rooms;          ///< before this input
    mutable chart::AxisRooms m_needed; ///< with it
};

/// A health's colour of the style; `none` where it has none.
QColor colourOf(Level::Health health, const chart::Style &style, const QColor &none);

} // namespace dashboard
