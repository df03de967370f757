#include "heatmap.h"

#include <chart/ticks.h>
#include <core/unitformat.h>

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kHeatLabelGap = 6;
constexpr double kHeatLabelPitch = 1.2;  ///< lines from one label to the next
constexpr double kHeatStripShare = 0.06; ///< of the decades: what lies around zero
constexpr double kHeatOpenPx = 14;       ///< the strip of an open bucket, at most
constexpr double kHeatLegendStripPx = 8;
constexpr double kHeatTimesFromPx = 48;   ///< height of bounds that have room for times
constexpr double kHeatLegendFromPx = 120; ///< and for a legend
constexpr double kHeatLabelsFromPx = 120; ///< width that has room for values
constexpr int kHeatMostDecades = 700;

/// The value axis without its pixels.
HeatScale heatScale(const HeatExtent &extent, bool logarithmic, const QVector<double> &rows)
{
    HeatScale scale;
    if (rows.size() > 1) {
        scale.rows = rows;
        scale.low = rows.first();
        scale.high = rows.last();
        return scale;
    }
    scale.logarithmic = logarithmic;
    scale.low = extent.any ? extent.low : 0;
    scale.high = extent.any ? extent.high : 1;
    if (!logarithmic) {
        if (!(scale.high > scale.low)) {
            const double room = scale.low != 0 ? std::abs(scale.low) * 0.1 : 1;
            scale.low -= room;
            scale.high += room;
        }
        return scale;
    }
    const double positive = extent.leastPositive;
    const double negative = extent.leastNegative;
    if (positive > 0 && negative > 0)
        scale.linear = std::min(positive, negative);
    else if (positive > 0 || negative > 0)
        scale.linear = std::max(positive, negative);
    else
        scale.linear = std::max(std::abs(scale.low), std::abs(scale.high));
    if (!(scale.linear > 0))
        scale.linear = 1;
    // The zero bucket's own ends are no reason for an axis below zero.
    if (scale.low < 0 && !(negative > 0))
        scale.low = 0;
    if (!(scale.high > 0) && negative > 0)
        scale.high = 0;
    else if (!(scale.high > scale.low) || scale.high < scale.linear)
        scale.high = std::max(scale.linear, scale.low * 2);
    double total = 0;
    for (const double end : {scale.low, scale.high})
        total += std::abs(end) > scale.linear ? std::log10(std::abs(end)) - std::log10(scale.linear) : 0;
    scale.stripDecades = total > 0 ? total * kHeatStripShare : 1;
    return scale;
}

/// Decades go where three digits behind the point say nothing.
QString heatDecadeText(double value, core::Unit unit)
{
    const double size = std::abs(value);
    if (unit == core::Unit::None && value != 0 && (size < 0.01 || size >= 1e6))
        return QString::number(value, 'g', 3);
    return core::format(value, unit).joined();
}

QVector<HeatLabel> heatDecadeLabels(const HeatScale &scale, core::Unit unit, double heightPx, double linePx)
{
    QVector<HeatLabel> labels;
    const auto add = [&](double value) {
        if (value >= scale.low * (scale.low > 0 ? 1 - 1e-9 : 1) && value <= scale.high * (1 + 1e-9))
            labels += HeatLabel{value, heatDecadeText(value, unit)};
    };
    if (scale.low <= 0 && scale.high >= 0)
        add(0);
    const double base = unit == core::Unit::Bytes ? 1024 : 10;
    const double greatest = std::max(std::abs(scale.low), std::abs(scale.high));
    const int first = int(std::floor(std::log(scale.linear) / std::log(base) + 1e-9));
    const int last = std::min(int(std::ceil(std::log(greatest) / std::log(base))), first + kHeatMostDecades);
    const double decadePx = heightPx / std::max(1, last - first);
    const int stride = std::max(1, int(std::ceil(2 * linePx / decadePx)));
    QVector<double> factors{1};
    if (decadePx > 5 * linePx)
        factors += base > 10 ? QVector<double>{32, 4, 256} : QVector<double>{5, 2};
    for (const double factor : factors) {
        for (int power = first; power <= last; ++power) {
            if (power % stride != 0)
                continue;
            const double value = factor * std::pow(base, power);
            if (!std::isfinite(value) || value < scale.linear * (1 - 1e-9))
                continue;
            add(value);
            add(-value);
        }
    }
    return labels;
}

QVector<HeatLabel> heatOwnLabels(const HeatScale &scale, core::Unit unit, double heightPx, double linePx)
{
    if (scale.logarithmic) {
        const QVector<HeatLabel> labels = heatDecadeLabels(scale, unit, heightPx, linePx);
        if (labels.size() > 1)
            return labels;
    }
    const int count = std::clamp(int(heightPx / (linePx * 2)) + 1, 3, 9);
    const Ticks ticks = niceTicks(scale.low, scale.high, count, false);
    const AxisText text = axisText(ticks, core::unitIdOf(unit));
    QVector<HeatLabel> labels;
    for (qsizetype i = 0; i < ticks.values.size(); ++i) {
        if (ticks.values[i] >= scale.low && ticks.values[i] <= scale.high)
            labels += HeatLabel{ticks.values[i],
                                text.unit.isEmpty() ? text.labels[i] : text.labels[i] + QChar(0xa0) + text.unit};
    }
    return labels;
}

/// The first set of labels that do not touch each other; of the last set each that does not touch one before it.
void placeHeatLabels(HeatmapGeometry &geometry, const QVector<HeatLabel> &labels, double linePx)
{
    const double least = geometry.plot.top();
    const double most = std::max(least, geometry.plot.bottom() - linePx);
    if (linePx > geometry.plot.height())
        return;
    const auto place = [&](double y, const QString &text) {
        const QRectF rect(0, std::clamp(y - linePx / 2, least, most), 1, linePx);
        for (const HeatLabelPlace &other : geometry.labels) {
            if (std::abs(other.rect.top() - rect.top()) < linePx * kHeatLabelPitch)
                return false;
        }
        geometry.labels += HeatLabelPlace{rect, text, y};
        return true;
    };
    if (!geometry.openTop.isEmpty())
        place(geometry.openTop.center().y(), QStringLiteral("∞"));
    if (!geometry.openBottom.isEmpty())
        place(geometry.openBottom.center().y(), QStringLiteral("-∞"));
    const qsizetype before = geometry.labels.size();
    for (qsizetype i = 0; i < labels.size();) {
        const int set = labels[i].set;
        bool all = true;
        for (; i < labels.size() && labels[i].set == set; ++i) {
            const HeatLabel &label = labels[i];
            if (std::isfinite(label.value) && label.value >= geometry.y.low && label.value <= geometry.y.high)
                all = place(geometry.y.toPixel(label.value), label.text) && all;
        }
        // A value alone is no scale.
        if ((all && geometry.labels.size() >= before + 2) || i == labels.size())
            return;
        geometry.labels.resize(before);
    }
}

void layoutHeatLegend(HeatmapGeometry &geometry, const QRectF &area, const HeatmapData &data, const Style &style)
{
    const QFontMetricsF metrics(style.smallFont);
    geometry.lowText =
        data.lowText.isEmpty() ? core::format(geometry.rangeLow, core::Unit::Count).joined() : data.lowText;
    geometry.highText =
        data.highText.isEmpty() ? core::format(geometry.rangeHigh, core::Unit::Count).joined() : data.highText;
    const double low = std::ceil(metrics.horizontalAdvance(geometry.lowText.left(64)));
    const double high = std::ceil(metrics.horizontalAdvance(geometry.highText.left(64)));
    const double strip = std::floor(std::clamp(area.width() * 0.3, 48.0, 160.0));
    const double whole = low + high + strip + 2 * kHeatLabelGap;
    if (whole > area.width() || data.cells.columns.isEmpty())
        return;
    double x = area.right() - whole;
    geometry.legendTitle =
        QRectF(area.left(), area.top(), std::max(0.0, x - area.left() - 2 * kHeatLabelGap), area.height());
    geometry.legendLow = QRectF(x, area.top(), low, area.height());
    x += low + kHeatLabelGap;
    geometry.legend =
        QRectF(std::floor(x), std::floor(area.center().y() - kHeatLegendStripPx / 2), strip, kHeatLegendStripPx);
    x += strip + kHeatLabelGap;
    geometry.legendHigh = QRectF(x, area.top(), high, area.height());
    if (style.rightToLeft) {
        // The strip still runs from low at the left to high, as time does.
        const double shift = area.left() - geometry.legendLow.left();
        for (QRectF *rect : {&geometry.legendLow, &geometry.legend, &geometry.legendHigh})
            rect->translate(std::ceil(shift), 0);
        geometry.legendTitle.moveRight(area.right());
    }
}

} // namespace

double HeatScale::decades(double value) const
{
    const double size = std::abs(value);
    const double at =
        size <= linear ? stripDecades * (size / linear) : stripDecades + std::log10(size) - std::log10(linear);
    return value < 0 ? -at : at;
}

double HeatScale::toPixel(double value) const
{
    if (!(value > low))
        return pixelLow;
    if (value >= high)
        return pixelHigh;
    if (!rows.isEmpty()) {
        const qsizetype above = std::upper_bound(rows.cbegin(), rows.cend(), value) - rows.cbegin();
        const double share = (value / 2 - rows[above - 1] / 2) / (rows[above] / 2 - rows[above - 1] / 2);
        return LinearScale{0, double(rows.size() - 1), pixelLow, pixelHigh}.toPixel(double(above - 1) + share);
    }
    if (!logarithmic)
        return LinearScale{low, high, pixelLow, pixelHigh}.toPixel(value);
    return LinearScale{decades(low), decades(high), pixelLow, pixelHigh}.toPixel(decades(value));
}

HeatmapGeometry layoutHeatmap(const QRectF &bounds, const HeatmapData &data, const Style &style)
{
    HeatmapGeometry geometry;
    geometry.bounds = bounds;
    const QFontMetricsF metrics(style.smallFont);
    const double line = std::ceil(metrics.height());
    const HeatExtent extent = heatExtent(data.cells, data.fromMs, data.toMs);
    const bool given = data.rangeHigh > data.rangeLow && std::isfinite(data.rangeLow) && std::isfinite(data.rangeHigh);
    geometry.rangeLow = given ? data.rangeLow : 0;
    geometry.rangeHigh = given ? data.rangeHigh : extent.greatestCount > 0 ? extent.greatestCount : 1;

    const bool hasLegend = bounds.height() >= kHeatLegendFromPx;
    const double legendHeight = hasLegend ? line + 4 : 0;
    const double timeHeight = bounds.height() >= kHeatTimesFromPx ? gridTimeHeight(style) : 0;
    const double top = std::ceil(bounds.top());
    const double bottom = std::max(top, std::floor(bounds.bottom() - legendHeight - timeHeight));
    geometry.plot = QRectF(std::ceil(bounds.left()), top, 0, bottom - top);

    geometry.y = heatScale(extent, data.logarithmic, data.rows);
    const double open = std::floor(std::min(kHeatOpenPx, geometry.plot.height() * 0.1));
    geometry.y.pixelHigh = top + (extent.openTop ? open : 0);
    geometry.y.pixelLow = bottom - (extent.openBottom ? open : 0);

    geometry.openTop = extent.openTop ? QRectF(0, top, 1, open) : QRectF();
    geometry.openBottom = extent.openBottom ? QRectF(0, bottom - open, 1, open) : QRectF();
    if (bounds.width() >= kHeatLabelsFromPx) {
        const bool fromCaller = !data.labels.isEmpty();
        placeHeatLabels(geometry,
                        fromCaller ? data.labels : heatOwnLabels(geometry.y, data.unit, geometry.plot.height(), line),
                        line);
    }
    double labelWidth = 0;
    for (HeatLabelPlace &label : geometry.labels) {
        label.text = gridElided(label.text, metrics, Qt::ElideRight, bounds.width() / 4);
        labelWidth = std::max(labelWidth, std::ceil(metrics.horizontalAdvance(label.text)));
    }
    const double side = labelWidth > 0 ? labelWidth + kHeatLabelGap : 0;
    const double left = std::ceil(bounds.left() + (style.rightToLeft ? 0 : side));
    const double right = std::max(left, std::floor(bounds.right() - (style.rightToLeft ? side : 0)));
    geometry.plot.setLeft(left);
    geometry.plot.setRight(right);
    for (HeatLabelPlace &label : geometry.labels) {
        label.rect.setLeft(style.rightToLeft ? right + kHeatLabelGap : bounds.left());
        label.rect.setWidth(labelWidth);
    }
    for (QRectF *strip : {&geometry.openTop, &geometry.openBottom}) {
        if (!strip->isEmpty()) {
            strip->setLeft(left);
            strip->setRight(right);
        }
    }
    geometry.x = LinearScale{data.fromMs, data.toMs, left, right};
    if (timeHeight > 0)
        geometry.timeTicks = gridTimeTicks(geometry.x, bottom, bounds.left(), bounds.right(), style);
    if (hasLegend) {
        const double legendTop = bottom + timeHeight + 4;
        layoutHeatLegend(geometry, QRectF(bounds.left(), legendTop, bounds.width(), bounds.bottom() - legendTop), data,
                         style);
    }
    return geometry;
}

HeatSpan heatSpan(const HeatmapGeometry &geometry, const HeatBucket &bucket)
{
    const HeatScale &scale = geometry.y;
    double low = bucket.low;
    double high = bucket.high;
    if (scale.logarithmic && low <= 0 && high >= 0) {
        low = std::min(low, -scale.linear);
        high = std::max(high, scale.linear);
    }
    HeatSpan span;
    span.bottom = std::isinf(low) && low < 0 ? geometry.plot.bottom() : scale.toPixel(low);
    span.top = std::isinf(high) ? geometry.plot.top() : scale.toPixel(high);
    return span;
}

double heatShare(const HeatmapGeometry &geometry, const HeatmapData &data, double count)
{
    const double length = geometry.rangeHigh / 2 - geometry.rangeLow / 2;
    const double share = length > 0 ? (count / 2 - geometry.rangeLow / 2) / length : 0;
    const double exponent = data.exponent > 0 && std::isfinite(data.exponent) ? data.exponent : 1;
    const double clamped = share > 0 ? std::min(share, 1.0) : 0;
    return exponent == 0.5 ? std::sqrt(clamped) : std::pow(clamped, exponent);
}

std::optional<HeatHit> heatCellAt(const HeatmapGeometry &geometry, const HeatmapData &data, QPointF point)
{
    if (!geometry.plot.contains(point) || !(data.toMs > data.fromMs))
        return std::nullopt;
    const double time = geometry.x.toValue(point.x());
    const QVector<HeatColumn> &columns = data.cells.columns;
    const auto at = std::upper_bound(columns.begin(), columns.end(), time,
                                     [](double wanted, const HeatColumn &column) { return wanted < column.toMs; });
    if (at == columns.end() || at->fromMs > time)
        return std::nullopt;
    HeatHit hit;
    hit.column = at - columns.begin();
    const double left = std::max(geometry.plot.left(), geometry.x.toPixel(at->fromMs));
    const double right = std::min(geometry.plot.right(), geometry.x.toPixel(at->toMs));
    hit.rect = QRectF(left, geometry.plot.top(), right - left, geometry.plot.height());
    for (qsizetype i = at->begin; i < at->end; ++i) {
        const HeatSpan span = heatSpan(geometry, data.cells.buckets[i]);
        // What is thinner than a pixel is drawn as one.
        const double bottom = std::max(span.bottom, span.top + 1);
        if (point.y() >= span.top && point.y() < bottom) {
            hit.bucket = i;
            hit.rect.setTop(span.top);
            hit.rect.setBottom(std::min(bottom, geometry.plot.bottom()));
            if (data.cells.buckets[i].count > 0)
                break;
        }
    }
    return hit;
}

} // namespace chart
