#include "serieslegend.h"

#include "options.h"
#include "valuepanel.h"

#include <chart/legendfigures.h>
#include <chart/legendroom.h>

#include <QCoreApplication>

#include <cmath>
#include <utility>

namespace dashboard {

namespace {

constexpr double kMostLegendHeight = 1.0 / 3; // of the panel
constexpr double kMostLegendWidth = 0.4;
constexpr double kLeastChartWidth = 180; // px; two labels of an axis and a line that can be read
constexpr double kLeastChartHeight = 120;

struct LegendFigure
{
    Reducer reducer;
    double chart::LegendFigures::*value;
};
constexpr LegendFigure kLegendFigures[] = {
    {Reducer::Min, &chart::LegendFigures::least}, {Reducer::Max, &chart::LegendFigures::greatest},
    {Reducer::Mean, &chart::LegendFigures::mean}, {Reducer::LastNotNull, &chart::LegendFigures::last},
    {Reducer::Sum, &chart::LegendFigures::sum},
};

} // namespace

Detail PlacedLegend::at(QPointF position) const
{
    const chart::LegendHit hit = chart::legendAt(geometry, position);
    Detail detail;
    if (hit.kind != chart::LegendHit::Kind::Entry)
        return detail;
    const chart::LegendItem &item = data.items[hit.index];
    detail.heading = item.name;
    for (qsizetype i = 0; i < item.figures.size(); ++i)
        detail.lines += Detail::Line{data.columns[i], data.figureText(item.figures[i], hit.index), QColor()};
    return detail;
}

void PlacedLegend::placeLine(const chart::PanelGeometry &panel, const chart::LegendView &view,
                             const chart::Style &style)
{
    const QRectF line = chart::legendLine(panel, data.items.size(), style);
    if (!isThere() && !line.isEmpty())
        geometry = chart::layoutLegend(line, data, chart::LegendMode::Line, view, style);
}

void SeriesLegend::read(OptionReader &reader)
{
    static const QStringList kModes{QStringLiteral("line"), QStringLiteral("list"), QStringLiteral("table")};
    static const QStringList kPlaces{QStringLiteral("bottom"), QStringLiteral("right")};
    reader.object("legend", [this](OptionReader &inner) {
        QString displayMode = kModes.first();
        QString placement = kPlaces.first();
        QStringList known;
        for (const LegendFigure &figure : kLegendFigures)
            known += reducerId(figure.reducer);
        QStringList ids = known;
        inner.flag("showLegend", isShown);
        inner.choice("displayMode", displayMode, kModes);
        inner.choice("placement", placement, kPlaces);
        inner.choices("calcs", ids, known);
        mode = chart::LegendMode(kModes.indexOf(displayMode));
        isBeside = placement == kPlaces[1];
        calcs.clear();
        for (const QString &id : std::as_const(ids))
            calcs += *reducerOf(id);
    });
}

QVector<QVector<double>> SeriesLegend::figures(const chart::PanelData &panel) const
{
    QVector<QVector<double>> all(panel.series.size());
    if (!isShown || mode != chart::LegendMode::Table)
        return all;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const chart::LegendFigures found = chart::legendFigures(panel.series[i].samples, panel.fromMs, panel.toMs);
        for (const Reducer calc : calcs) {
            for (const LegendFigure &figure : kLegendFigures) {
                if (figure.reducer == calc)
                    all[i] += found.*figure.value;
            }
        }
    }
    return all;
}

PlacedLegend SeriesLegend::placed(const QRectF &bounds, const chart::PanelData &panel,
                                  const QVector<QVector<double>> &numbers, const QVector<bool> &shown,
                                  const chart::LegendView &view, const chart::Style &style) const
{
    PlacedLegend legend{bounds, {}, {}};
    if (!isShown || panel.series.isEmpty())
        return legend;
    for (qsizetype i = 0; i < panel.series.size(); ++i)
        legend.data.items += chart::LegendItem{panel.series[i].name, panel.series[i].colour, shown[i], numbers[i]};
    legend.data.nameTitle = QCoreApplication::translate("dashboard::Table", "Series");
    if (mode == chart::LegendMode::Table) {
        for (const Reducer calc : calcs)
            legend.data.columns += reducerTitle(calc);
    }
    legend.data.moreText = moreTemplate();
    if (mode == chart::LegendMode::Line)
        return legend;
    const double row = chart::legendRow(style);
    const double wholeRows = std::floor((bounds.height() * kMostLegendHeight - chart::kBelowLegend) / row) * row;
    const double most = isBeside ? bounds.width() * kMostLegendWidth - chart::kBesideLegend : wholeRows;
    if (!(most > 0))
        return legend;
    const chart::LegendRoom room = chart::legendRoom(bounds, legend.data, mode, isBeside, most, style);
    if (room.chart.width() < kLeastChartWidth || room.chart.height() < kLeastChartHeight)
        return legend;
    legend.geometry = chart::layoutStillLegend(room.legend, legend.data, mode, view, style);
    if (legend.isThere())
        legend.rest = room.chart;
    return legend;
}

} // namespace dashboard
