#include "tooltip.h"

#include "axisunit.h"
#include "drawseries.h"
#include "stacking.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chart {

namespace {

constexpr double kNearestPx = 40; // a line further from the pointer is not the one that is meant

struct TipReading
{
    int series = 0;
    double value = 0; ///< NaN: a gap
    double drawn = 0; ///< where it stands; upon a stack not at its value
};

TipReading tipReadingAt(const PanelData &data, int index, double timeMs)
{
    const Series &series = data.series[index];
    const qsizetype at = sampleAt(series, timeMs, data.toMs - data.fromMs);
    if (at < 0)
        return {index, std::nan(""), std::nan("")};
    return {index, series.samples.values()[at], drawnValueOf(series, at)};
}

bool tipGoesBefore(const TipReading &a, const TipReading &b, const PanelData &data, TooltipOrder order)
{
    switch (order) {
    case TooltipOrder::Value:
        if (std::isnan(a.value) != std::isnan(b.value))
            return std::isnan(b.value);
        if (!std::isnan(a.value) && a.value != b.value)
            return a.value > b.value;
        return a.series < b.series;
    case TooltipOrder::Name:
        if (const int way = data.series[a.series].name.compare(data.series[b.series].name, Qt::CaseInsensitive))
            return way < 0;
        return a.series < b.series;
    case TooltipOrder::Series: break;
    }
    return a.series < b.series;
}

int nearestTip(const QVector<TipReading> &all, const PanelData &data, const PanelGeometry &geometry,
               std::optional<double> pointerY)
{
    int best = -1;
    double distance = kNearestPx;
    for (int i = 0; pointerY && i < all.size(); ++i) {
        if (std::isnan(all[i].value))
            continue;
        const AxisScale &scale = geometry.axisOf(data.series[all[i].series]).scale;
        const double away = std::abs(scale.toPixel(all[i].drawn) - *pointerY);
        if (away < distance) {
            best = i;
            distance = away;
        }
    }
    return best;
}

} // namespace

TooltipData tooltipRows(const PanelData &data, const PanelGeometry &geometry, double timeMs,
                        const TooltipOptions &options)
{
    QVector<TipReading> all;
    for (int i = 0; i < data.series.size(); ++i) {
        if (options.shown.value(i, true))
            all += tipReadingAt(data, i, timeMs);
    }
    const int meant = nearestTip(all, data, geometry, options.pointerY);
    const int meantSeries = meant < 0 ? -1 : all[meant].series;
    const qsizetype kept = std::clamp<qsizetype>(options.mostRows, 1, std::max<qsizetype>(1, all.size()));
    const auto before = [&](const TipReading &a, const TipReading &b) {
        return tipGoesBefore(a, b, data, options.order);
    };
    if (kept < all.size()) {
        const TipReading meantRow = meant < 0 ? TipReading() : all[meant];
        std::partial_sort(all.begin(), all.begin() + kept, all.end(), before);
        const auto end = all.begin() + kept;
        if (meant >= 0 &&
            std::none_of(all.begin(), end, [&](const TipReading &row) { return row.series == meantSeries; }))
            all[kept - 1] = meantRow;
    } else {
        std::sort(all.begin(), all.end(), before);
    }
    TooltipData tooltip;
    for (qsizetype i = 0; i < std::min(kept, all.size()); ++i) {
        const Series &series = data.series[all[i].series];
        tooltip.rows +=
            TooltipRow{series.colour, series.name, seriesText(data, series, all[i].value, options.zone).joined(),
                       all[i].series == meantSeries};
    }
    tooltip.left = int(all.size() - tooltip.rows.size());
    return tooltip;
}

} // namespace chart
