#include "panel.h"

#include "axisunit.h"
#include "drawseries.h"
#include "exemplarmarks.h"
#include "valueaxis.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kPadding = 12;
constexpr double kHeaderHeight = 28;
constexpr double kBelowHeader = 6; // keeps the topmost label off the title
constexpr double kBesidePlot = 8;  // between the plot and a value axis' labels
constexpr double kSwatch = 10;
constexpr double kTimeGap = 40;
constexpr double kPlotWithDates = 96; // less height is worth more than a second line of times

/// The samples that a line is drawn through; one beyond an edge only where the line reaches it.
Slice drawnThrough(const Series &series, double fromMs, double toMs)
{
    const Samples &samples = series.drawn();
    const QVector<double> &times = samples.times();
    const double gap = gapsOf(series).afterMs;
    Slice slice = visible(samples, fromMs, toMs);
    const auto isTorn = [&](qsizetype i) { return slice.size() == 1 || (gap > 0 && times[i + 1] - times[i] > gap); };
    if (slice.size() > 0 && times[slice.begin] < fromMs && isTorn(slice.begin))
        ++slice.begin;
    if (slice.size() > 0 && times[slice.end - 1] > toMs && isTorn(slice.end - 2))
        --slice.end;
    return slice;
}

bool isNear(const Extent &data, double value)
{
    const double away = std::abs(value - std::clamp(value, data.low, data.high));
    return away <= 3 * std::max(std::abs(data.low), std::abs(data.high));
}

/// Those that are drawn on this axis and no further away than the data reach; the others are arrows at its edge.
void includeExemplars(Extent &extent, const PanelData &data, bool onRight)
{
    if (data.exemplars.isEmpty() || !extent.any)
        return;
    const bool hasLeft =
        std::any_of(data.series.cbegin(), data.series.cend(), [](const Series &series) { return !series.onRight; });
    const Extent own = extent;
    const double reach = std::max(std::abs(own.low), std::abs(own.high));
    for (const Exemplar &exemplar : data.exemplars) {
        const bool isOfOne = exemplar.series >= 0 && exemplar.series < data.series.size();
        const bool isHere = isOfOne ? data.series[exemplar.series].onRight == onRight : onRight == !hasLeft;
        const double value = exemplarDrawnAt(data, exemplar);
        if (!isHere || !isExemplarDrawn(data, exemplar) ||
            (data.options(onRight).scale == ScaleType::Log && !(value > 0)))
            continue;
        const double away = std::abs(value - std::clamp(value, own.low, own.high));
        if (away <= reach)
            extent.include(value);
    }
}

Extent extentOf(const PanelData &data, bool onRight)
{
    const AxisOptions &options = data.options(onRight);
    Extent extent;
    if (options.leastTop > 0) {
        extent.include(0);
        extent.include(options.leastTop);
    }
    for (const Series &series : data.series) {
        if (series.onRight != onRight)
            continue;
        const Samples &samples = series.drawn();
        const Slice slice = drawnThrough(series, data.fromMs, data.toMs);
        const Extremes extremes = samples.extremes(slice.begin, slice.end);
        extent.include(extremes.least);
        extent.include(extremes.greatest);
        if (options.scale == ScaleType::Log && extremes.any() && !(extremes.least > 0)) {
            if (const double least = leastPositive(samples, slice); least > 0)
                extent.include(least);
        }
    }
    // A threshold is drawn where it is near; far away it would flatten the data.
    const Extent own = extent;
    for (const Threshold &threshold : data.thresholds) {
        if (threshold.onRight == onRight && std::isfinite(threshold.value) &&
            (!own.any || isNear(own, threshold.value)))
            extent.include(threshold.value);
    }
    includeExemplars(extent, data, onRight);
    return extent;
}

AxisWish wishOf(const AxisOptions &options, const AxisUnit &unit, const Extent &extent)
{
    const bool isBinary = core::unitTicks(unit.id).grid == core::UnitGrid::Binary;
    AxisWish wish;
    wish.type = options.scale;
    wish.base = options.base != 0 ? options.base : isBinary ? 2 : 10;
    wish.linearTo = options.linearTo;
    if (extent.any) {
        wish.low = extent.low;
        wish.high = extent.high;
        wish.leastPositive = extent.leastPositive;
    }
    wish.softMin = options.softMin;
    wish.softMax = options.softMax;
    wish.hardMin = options.hardMin;
    wish.hardMax = options.hardMax;
    wish.includeZero = options.includeZero;
    return wish;
}

void layoutAxis(PanelAxis &axis, const AxisOptions &options, const AxisUnit &unit, const Extent &extent,
                const QRectF &plot, const Style &style)
{
    const QFontMetricsF small(style.smallFont);
    const AxisWish wish = wishOf(options, unit, extent);
    const ValueAxis asked = valueAxis(wish, unit.id, plot.bottom(), plot.top(), small.height());
    axis.scale = asked.scale;
    axis.ticks = asked.ticks;
    axis.text = axisText(axis.ticks, unit.id, unit.decimals, valueContext(style.zone));
}

double axisRoom(const PanelAxis &axis, AxisWidth *kept, bool isRepeat, double mostPx, const QFontMetricsF &small)
{
    if (!axis.isShown)
        return 0;
    double needed = small.horizontalAdvance(QStringLiteral("000"));
    for (const QString &label : axis.text.labels)
        needed = std::max(needed, small.horizontalAdvance(label));
    needed = std::min(needed, mostPx);
    if (!kept)
        return needed;
    const double digit = small.horizontalAdvance(u'0');
    return std::min(isRepeat ? kept->grow(needed, digit) : kept->settle(needed, digit), mostPx);
}

void placeLabels(PanelAxis &axis, double left, double widthPx, const QFontMetricsF &small)
{
    if (!axis.isShown)
        return;
    for (qsizetype i = 0; i < axis.ticks.values.size(); ++i) {
        const double y = axis.scale.toPixel(axis.ticks.values[i]);
        const bool fits = small.horizontalAdvance(axis.text.labels[i]) <= widthPx + 0.5;
        axis.labels += fits ? QRectF(left, y - small.height() / 2, widthPx, small.height()) : QRectF();
    }
}

void layoutTimes(PanelGeometry &geometry, const PanelData &data, const Style &style, bool twoLines, double topPx)
{
    const QFontMetricsF small(style.smallFont);
    TimeAxisOptions options;
    options.gapPx = kTimeGap;
    options.leftOverhangPx = std::max(0.0, geometry.plot.left() - geometry.bounds.left() - kPadding);
    options.rightOverhangPx = std::max(0.0, geometry.bounds.right() - 4 - geometry.plot.right());
    options.twoLines = twoLines;
    options.nowMs = data.nowMs;
    geometry.timeTicks = timeTicks(geometry.x, style.zone, style.format, small, options);
    for (TimeTick &tick : geometry.timeTicks) {
        tick.labelRect.translate(0, topPx);
        tick.contextRect.translate(0, topPx);
    }
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
    geometry.note = data.note.isEmpty() ? geometry.mainAxis().text.unit : data.note;
    const double noteWidth = qMin(small.horizontalAdvance(geometry.note), qMax(0.0, right - x));
    geometry.noteRect = QRectF(x, top, noteWidth, kHeaderHeight);
    x += noteWidth + 14;
    if (data.series.size() > 1) {
        const double more = small.horizontalAdvance(QStringLiteral("+%1").arg(qMax<qsizetype>(data.series.size(), 99)));
        for (int i = 0; i < data.series.size(); ++i) {
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

PanelGeometry layoutPanel(const QRectF &bounds, const PanelData &data, const Style &style, AxisRooms *rooms)
{
    PanelGeometry geometry;
    geometry.bounds = bounds;
    const QFontMetricsF small(style.smallFont);
    const bool header = !data.title.isEmpty() || !data.note.isEmpty() || data.series.size() > 1;
    // The topmost label stands half above the plot, and the lowest one half below it.
    const double top = bounds.top() + (header ? 6 + kHeaderHeight + kBelowHeader + small.height() / 2 : kPadding);
    const double belowPlot = std::ceil(small.height() / 2) + 1;
    double bottom = bounds.bottom() - 6 - small.height() - belowPlot;
    const bool dates = bottom - small.height() - top >= kPlotWithDates;
    if (dates)
        bottom -= small.height();
    geometry.plot = QRectF(bounds.left(), top, 0, std::max(0.0, bottom - top));

    const auto isOnRight = [](const Series &series) { return series.onRight; };
    geometry.right.isShown = std::any_of(data.series.cbegin(), data.series.cend(), isOnRight);
    geometry.left.isShown =
        !geometry.right.isShown || !std::all_of(data.series.cbegin(), data.series.cend(), isOnRight);
    for (PanelAxis *axis : {&geometry.left, &geometry.right}) {
        const bool onRight = axis == &geometry.right;
        if (axis->isShown)
            layoutAxis(*axis, data.options(onRight), axisUnit(data, onRight), extentOf(data, onRight), geometry.plot,
                       style);
    }
    const bool both = geometry.left.isShown && geometry.right.isShown;
    // Of two axes none can have its unit behind the title, and one without a title has no place for it.
    if (both || !header) {
        geometry.left.text.writeUnits();
        geometry.right.text.writeUnits();
    }
    const double most = std::max(0.0, bounds.width() / (both ? 4 : 3));
    const bool isRepeat = rooms && rooms->isRepeat;
    double leftRoom = axisRoom(geometry.left, rooms ? &rooms->left : nullptr, isRepeat, most, small);
    double rightRoom = axisRoom(geometry.right, rooms ? &rooms->right : nullptr, isRepeat, most, small);
    geometry.needs.left = kPadding + leftRoom + (geometry.left.isShown ? kBesidePlot : 0);
    geometry.needs.right = kPadding + rightRoom + (geometry.right.isShown ? kBesidePlot : 0);
    // Other panels' needs are met as far as an axis of this one may reach.
    const double furthest = kPadding + most + kBesidePlot;
    const auto moreFor = [&](double own, double least) { return std::max(0.0, std::min(least, furthest) - own); };
    const double moreLeft = rooms ? moreFor(geometry.needs.left, rooms->least.left) : 0;
    const double moreRight = rooms ? moreFor(geometry.needs.right, rooms->least.right) : 0;
    leftRoom += moreLeft;
    rightRoom += moreRight;
    const double left = bounds.left() + geometry.needs.left + moreLeft;
    const double right = bounds.right() - geometry.needs.right - moreRight;
    geometry.plot.setLeft(left);
    geometry.plot.setWidth(std::max(0.0, right - left));
    geometry.x = {data.fromMs, data.toMs, geometry.plot.left(), geometry.plot.right()};
    placeLabels(geometry.left, bounds.left() + kPadding, leftRoom, small);
    placeLabels(geometry.right, geometry.plot.right() + kBesidePlot, rightRoom, small);
    layoutTimes(geometry, data, style, dates, geometry.plot.bottom() + belowPlot);
    layoutHeader(geometry, data, style);
    return geometry;
}

QVector<Reading> readings(const PanelData &data, double timeMs, const Zone &zone)
{
    QVector<Reading> all;
    for (int i = 0; i < data.series.size(); ++i) {
        const Series &series = data.series[i];
        Reading reading;
        reading.series = i;
        reading.sample = sampleAt(series, timeMs, data.toMs - data.fromMs);
        reading.value =
            seriesText(data, series, reading.sample < 0 ? std::nan("") : series.samples.values()[reading.sample], zone);
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
