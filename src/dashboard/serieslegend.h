#pragma once

#include "panel.h"
#include "reduce.h"

#include <chart/legend.h>
#include <chart/panel.h>

namespace dashboard {

class OptionReader;

/// A legend where it stands in its panel.
struct PlacedLegend
{
    QRectF rest; ///< of the panel, for its chart; a line stands inside of it
    chart::LegendData data;
    chart::LegendGeometry geometry;

    bool isThere() const { return !geometry.places.isEmpty(); }
    /// Beside the title of the chart, if neither list nor table is there and a legend is wanted.
    void placeLine(const chart::PanelGeometry &panel, const chart::LegendView &view, const chart::Style &style);
    /// An entry in full: its name may be cut, and of its figures some may have no room.
    Detail at(QPointF position) const;
};

/// The legend of series over time. Option, under Grafana's names: `legend` {`showLegend` (true), `displayMode` ("line",
/// which is not Grafana's and has one row beside the title; "list", "table"), `placement` of list and table ("bottom";
/// "right", where a line ends), `calcs`: a table's columns, some of "min", "max", "mean", "lastNotNull" and "sum" (all
/// of them), over the samples in the panel's range, also while a part of it is zoomed into}. List and table have at
/// most a third of the height or two fifths of the width, and what has no room there is counted; where they would
/// leave less than 180 × 120 px for the chart they are lines. What is clicked there is chart::LegendController's;
/// entries of series that are hidden stay, struck through.
/// Source: grafana.com/docs/grafana/latest/panels-visualizations/configure-legend
struct SeriesLegend
{
    bool isShown = true;
    chart::LegendMode mode = chart::LegendMode::Line;
    bool isBeside = false;
    QVector<Reducer> calcs = {Reducer::Min, Reducer::Max, Reducer::Mean, Reducer::LastNotNull, Reducer::Sum};

    void read(OptionReader &reader);
    /// One for each series, as many as there are columns.
    QVector<QVector<double>> figures(const chart::PanelData &panel) const;
    /// `numbers` are the figures, `shown` which series are, one for each; how figures are written is left to whoever
    /// draws. Not there where a line stands: see PlacedLegend::placeLine().
    PlacedLegend placed(const QRectF &bounds, const chart::PanelData &panel, const QVector<QVector<double>> &numbers,
                        const QVector<bool> &shown, const chart::LegendView &view, const chart::Style &style) const;
};

} // namespace dashboard
