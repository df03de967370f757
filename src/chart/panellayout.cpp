#include "panel.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kPadding = 12;
constexpr double kHeaderHeight = 28;
constexpr double kBelowHeader = 6; // keeps the topmost label off the title
constexpr double kSwatch = 10;
constexpr double kTimeGap = 40;

Extent extentOf(const PanelData &data)
{
    Extent extent;
    if (data.leastTop > 0) {
        extent.include(0);
        extent.include(data.leastTop);
    }
    for (const Series &series : data.series) {
        const Slice slice = visible(series.samples, data.fromMs, data.toMs);
        const Extremes extremes = series.samples.extremes(slice.begin, slice.end);
        extent.include(extremes.least);
        extent.include(extremes.greatest);
    }
    // A threshold is drawn where it is near; far away it would flatten the data.
    for (const Threshold &threshold : data.thresholds) {
        if (std::isfinite(threshold.value) &&
            (!extent.any || (threshold.value <= extent.high * 4 && threshold.value >= extent.low / 4)))
            extent.include(threshold.value);
    }
    return extent;
}

void layoutHeader(PanelGeometry &geometry, const PanelData &data, const Style &style)
{
    const QFontMetricsF title(style.titleFont);
    const QFontMetricsF small(style.smallFont);
    const double top = geometry.bounds.top() + 6;
    double x = geometry.bounds.left() + kPadding;
    const double right = geometry.bounds.right() - kPadding;
    const double titleWidth = qMin(title.horizontalAdvance(data.title), qMax(0.0, (right - x) * 0.6));
    geometry.title = QRectF(x, top, titleWidth, kHeaderHeight);
    x += titleWidth + (data.title.isEmpty() ? 0 : 5);
    geometry.note = data.note.isEmpty() ? geometry.axis.unit : data.note;
    const double noteWidth = qMin(small.horizontalAdvance(geometry.note), qMax(0.0, right - x));
    geometry.noteRect = QRectF(x, top, noteWidth, kHeaderHeight);
    x += noteWidth + 14;
    if (data.series.size() > 1) {
        for (int i = 0; i < data.series.size(); ++i) {
            const double more = small.horizontalAdvance(QStringLiteral("+99"));
            const double room = right - x - (i + 1 < data.series.size() ? more + 8 : 0);
            const QString text =
                small.elidedText(data.series[i].name, Qt::ElideMiddle, qMin(180.0, room - kSwatch - 4));
            if (room < kSwatch + 4 + 24 || text.isEmpty()) {
                geometry.hiddenLegends = int(data.series.size()) - i;
                break;
            }
            LegendEntry entry;
            entry.series = i;
            entry.text = text;
            entry.rect = QRectF(x, top, kSwatch + 4 + small.horizontalAdvance(text), kHeaderHeight);
            entry.swatch = QRectF(x, top + kHeaderHeight / 2 - 1, kSwatch, 3);
            geometry.legend += entry;
            x = entry.rect.right() + 12;
        }
    }
    if (style.rightToLeft) {
        const auto mirror = [&](QRectF &rect) {
            rect.moveLeft(geometry.bounds.left() + geometry.bounds.right() - rect.right());
        };
        mirror(geometry.title);
        mirror(geometry.noteRect);
        for (LegendEntry &entry : geometry.legend) {
            mirror(entry.rect);
            mirror(entry.swatch);
        }
    }
}

} // namespace

PanelGeometry layoutPanel(const QRectF &bounds, const PanelData &data, const Style &style)
{
    PanelGeometry geometry;
    geometry.bounds = bounds;
    const QFontMetricsF small(style.smallFont);
    const bool header = !data.title.isEmpty() || data.series.size() > 1;
    // The topmost label stands half above the plot.
    const double top = bounds.top() + (header ? 6 + kHeaderHeight + kBelowHeader + small.height() / 2 : kPadding);
    const double bottom = bounds.bottom() - 6 - small.height() - 4;
    const int maxTicks = int(std::max(0.0, bottom - top) / std::max(26.0, small.height() * 2)) + 1;
    const Extent extent = extentOf(data);
    const bool valid = extent.any;
    geometry.ticks =
        niceTicks(valid ? extent.low : 0, valid ? extent.high : 1, std::clamp(maxTicks, 3, 7), data.includeZero);
    geometry.axis = axisText(geometry.ticks, data.unit);
    double labelWidth = small.horizontalAdvance(QStringLiteral("000"));
    for (const QString &label : geometry.axis.labels)
        labelWidth = std::max(labelWidth, small.horizontalAdvance(label));
    labelWidth = std::min(labelWidth, std::max(0.0, bounds.width() / 3));
    const double left = bounds.left() + kPadding + labelWidth + 8;
    geometry.plot = QRectF(left, top, std::max(0.0, bounds.right() - kPadding - left), std::max(0.0, bottom - top));
    geometry.x = {data.fromMs, data.toMs, geometry.plot.left(), geometry.plot.right()};
    geometry.y = {geometry.ticks.low, geometry.ticks.high, geometry.plot.bottom(), geometry.plot.top()};
    double lastTop = 1e18;
    for (const double value : geometry.ticks.values) {
        const double y = geometry.y.toPixel(value);
        QRectF rect(bounds.left() + kPadding, y - small.height() / 2, labelWidth, small.height());
        if (rect.bottom() > lastTop)
            rect = QRectF();
        else
            lastTop = rect.top();
        geometry.tickLabels += rect;
    }
    geometry.timeTicks = timeTicks(geometry.x, style.zone, style.format, small, kTimeGap, labelWidth, kPadding - 4);
    for (TimeTick &tick : geometry.timeTicks)
        tick.labelRect.moveTop(geometry.plot.bottom() + 4);
    layoutHeader(geometry, data, style);
    return geometry;
}

QVector<Reading> readings(const PanelData &data, double timeMs)
{
    QVector<Reading> all;
    for (int i = 0; i < data.series.size(); ++i) {
        const Series &series = data.series[i];
        const double own = series.gapMs >= 0 ? series.gapMs : suggestedGap(series.samples);
        Reading reading;
        reading.series = i;
        reading.sample = nearest(series.samples, timeMs, own > 0 ? own / 2 : data.toMs - data.fromMs);
        reading.value =
            core::format(reading.sample < 0 ? std::nan("") : series.samples.values()[reading.sample], data.unit);
        all += reading;
    }
    return all;
}

double snapTime(const PanelData &data, double timeMs)
{
    double best = timeMs;
    double distance = data.toMs - data.fromMs;
    for (const Series &series : data.series) {
        const qsizetype at = nearest(series.samples, timeMs, distance);
        if (at >= 0 && std::abs(series.samples.times()[at] - timeMs) <= distance) {
            best = series.samples.times()[at];
            distance = std::abs(best - timeMs);
        }
    }
    return best;
}

} // namespace chart
