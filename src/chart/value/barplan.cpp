#include "barplan.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kBarLeastRow = 16; ///< a line of the smallest type and one pixel on either side
constexpr double kBarLeastRowGap = 2;
constexpr double kBarLeastColumnGap = 4;
constexpr double kBarShare = 0.62;          ///< a bar's thickness in its cell
constexpr double kBarNamesAboveBelow = 320; ///< narrower panels have the names above the bars
constexpr double kBarLeastLength = 40;
constexpr qsizetype kBarLongestName = 160; ///< longer ones are shortened anyway

struct BarNeeds
{
    bool named = false;
    bool valued = false;
    int count = 0;
};

double widestBarName(const BarGaugeData &data, int count, int px, const Style &style)
{
    const QFontMetricsF metrics(valueFont(style, px, false));
    double width = 0;
    for (int i = 0; i < count; ++i) {
        const QString &name = data.items[i].name;
        if (name.size() > kBarLongestName)
            return 1e6;
        width = std::max(width, std::ceil(metrics.horizontalAdvance(name)));
    }
    return width;
}

int barsAlong(double length, double least, double gap)
{
    return std::max(1, int(std::min((length + gap) / (least + gap), 1e6)));
}

/// Cells of equal pitch in the middle of a length, and a slot behind them where some are hidden.
void spreadBars(BarPlan &plan, double begin, double length, double least, double leastGap, double gapShare, double most)
{
    plan.pitch = std::floor(std::min((length + leastGap) / plan.shown, most));
    const double gap = std::clamp(std::floor(plan.pitch * gapShare), leastGap, std::max(leastGap, plan.pitch - least));
    plan.size = std::max(1.0, plan.pitch - gap);
    plan.first = begin + std::floor(std::max(0.0, length - (plan.shown * plan.pitch - gap)) / 2);
}

BarPlan planBarRows(const QRectF &bounds, const BarNeeds &needs, const BarGaugeData &data, const ValueMeasure &values,
                    const Style &style)
{
    BarPlan plan;
    const double line = valueLineHeight(kLeastTypePx);
    const double least = kBarLeastRow;
    const double leastAbove = line + kBarLeastRow;
    const bool roomAbove = barsAlong(bounds.height(), leastAbove, kBarLeastRowGap) >= needs.count;
    plan.namesAbove =
        needs.named &&
        (data.names == BarNames::Above || (data.names == BarNames::Auto && bounds.width() < kBarNamesAboveBelow)) &&
        (roomAbove || data.names == BarNames::Above) && bounds.height() >= leastAbove;
    const double row = plan.namesAbove ? leastAbove : least;
    const int capacity = barsAlong(bounds.height(), row, kBarLeastRowGap);
    double height = bounds.height();
    plan.shown = std::min(needs.count, capacity);
    if (capacity < needs.count && capacity > 1) {
        plan.more = QRectF(bounds.left(), bounds.bottom() - line, bounds.width(), line);
        height -= line + kBarLeastRowGap;
        plan.shown = std::min(needs.count, barsAlong(height, row, kBarLeastRowGap));
    }
    spreadBars(plan, bounds.top(), height, row, kBarLeastRowGap, 0.18,
               std::max(plan.namesAbove ? 84.0 : 56.0, bounds.height() * 0.22));
    plan.size = std::min(plan.size, bounds.height());
    plan.namePx = std::clamp(int(std::min(plan.size * (plan.namesAbove ? 0.24 : 0.36), bounds.width() * 0.022)),
                             kLeastTypePx, 64);
    const double bar = std::max(1.0, plan.size - (plan.namesAbove ? valueLineHeight(plan.namePx) : 0));
    plan.gap = std::clamp(std::round(bounds.width() * 0.015), 6.0, 32.0);
    plan.inside = needs.valued && data.values == BarValues::Inside && bar >= line;
    plan.thickness = plan.inside ? bar : std::max(1.0, std::round(bar * kBarShare));
    const double third = std::min(bounds.height() / 3, bounds.width() * 0.08);
    if (needs.valued && bar >= line) {
        const int most = std::max(kLeastTypePx, int(std::min(bar * 0.6, third)));
        const double room = std::floor(bounds.width() * (plan.inside ? 0.9 : 0.4));
        plan.valuePx = values.largest(room, kLeastTypePx, most);
        plan.valueRoom = std::min(room, values.exactly(plan.valuePx));
    }
    const double taken = plan.inside || plan.valueRoom <= 0 ? 0 : plan.valueRoom + plan.gap;
    if (needs.named && !plan.namesAbove) {
        const double bars = std::max(kBarLeastLength, bounds.width() * 0.25);
        const double most = std::floor(std::min(bounds.width() * 0.38, bounds.width() - taken - plan.gap - bars));
        const double wish = std::min(most, widestBarName(data, plan.shown, plan.namePx, style));
        plan.nameRoom = wish < 2 * kLeastTypePx && wish >= most ? 0 : std::max(0.0, wish);
    }
    return plan;
}

BarPlan planBarColumns(const QRectF &bounds, const BarNeeds &needs, const ValueMeasure &values)
{
    BarPlan plan;
    plan.vertical = true;
    plan.gap = 4;
    const double line = valueLineHeight(kLeastTypePx);
    const double least = needs.valued ? std::clamp(values.exactly(kLeastTypePx), 24.0, 72.0) : 16.0;
    const int capacity = barsAlong(bounds.width(), least, kBarLeastColumnGap);
    double width = bounds.width();
    plan.shown = std::min(needs.count, capacity);
    if (capacity < needs.count && capacity > 1) {
        const double slot = std::max(least, 32.0);
        plan.more = QRectF(bounds.right() - slot, bounds.top(), slot, bounds.height());
        width -= slot + kBarLeastColumnGap;
        plan.shown = std::min(needs.count, barsAlong(width, least, kBarLeastColumnGap));
    }
    spreadBars(plan, bounds.left(), width, least, kBarLeastColumnGap, 0.2, std::max(96.0, bounds.width() * 0.2));
    plan.size = std::min(plan.size, bounds.width());
    plan.namePx = std::clamp(int(std::min(bounds.height() * 0.05, plan.size * 0.2)), kLeastTypePx, 64);
    const int most = std::max(kLeastTypePx, int(bounds.height() * 0.1));
    plan.valuePx = values.largest(plan.size, kLeastTypePx, most);
    const double bars = 2 * kLeastTypePx;
    const double value = valueLineHeight(plan.valuePx) + plan.gap;
    plan.valueRoom = needs.valued && bounds.height() >= value + bars ? plan.size : 0;
    const double name = valueLineHeight(plan.namePx) + plan.gap;
    plan.nameRoom = needs.named && bounds.height() >= value + name + bars ? plan.size : 0;
    plan.thickness = std::clamp(std::round(plan.size * kBarShare), std::min(6.0, plan.size), plan.size);
    plan.more = plan.more.isNull() || bounds.height() >= line ? plan.more : QRectF();
    return plan;
}

} // namespace

BarPlan planBars(const QRectF &bounds, const BarGaugeData &data, const Style &style)
{
    BarNeeds needs;
    needs.count = int(data.items.size());
    needs.valued = data.values != BarValues::Hidden;
    QVector<ValueText> texts;
    texts.reserve(data.items.size());
    for (const ValueItem &item : data.items) {
        texts += item.value;
        needs.named = needs.named || (data.names != BarNames::Hidden && !item.name.isEmpty());
    }
    const ValueMeasure values(texts, style);
    if (data.direction == BarDirection::Vertical)
        return planBarColumns(bounds, needs, values);
    const BarPlan rows = planBarRows(bounds, needs, data, values, style);
    if (data.direction == BarDirection::Horizontal || rows.shown == needs.count)
        return rows;
    const BarPlan columns = planBarColumns(bounds, needs, values);
    const bool whole = (columns.valueRoom > 0 || !needs.valued) && (columns.nameRoom > 0 || !needs.named);
    return whole && columns.shown > rows.shown ? columns : rows;
}

QRectF barSpan(const QRectF &track, double begin, double end, bool vertical, bool mirrored)
{
    if (vertical)
        return {track.left(), track.bottom() - end, track.width(), end - begin};
    return {mirrored ? track.right() - end : track.left() + begin, track.top(), end - begin, track.height()};
}

QPolygonF barNotch(const QRectF &track, bool above, bool vertical, bool mirrored)
{
    const double length = vertical ? track.height() : track.width();
    const double across = vertical ? track.width() : track.height();
    const double depth = std::min(across * 0.4, length / 4);
    const double stroke = std::max(1.5, depth * 0.4);
    const double tip = std::max(0.0, length - 1.5);
    // Along the track towards the end that it points out of, and across.
    const QPointF shape[] = {
        {tip - depth - stroke, 0},      {tip - depth, 0},          {tip, across / 2}, {tip - depth, across},
        {tip - depth - stroke, across}, {tip - stroke, across / 2}};
    QPolygonF out;
    for (const QPointF &point : shape) {
        const double along = std::clamp(above ? point.x() : length - point.x(), 0.0, length);
        if (vertical)
            out += QPointF(track.left() + point.y(), track.bottom() - along);
        else
            out += QPointF(mirrored ? track.right() - along : track.left() + along, track.top() + point.y());
    }
    return out;
}

void segmentBar(BarCell &cell, const ValueScale &scale, double reading, bool vertical, bool mirrored)
{
    const double length = vertical ? cell.track.height() : cell.track.width();
    const double across = vertical ? cell.track.width() : cell.track.height();
    if (length < 1)
        return;
    const int count = std::clamp(int(length / std::clamp(across * 0.4, 4.0, 24.0)), 1, 200);
    const double gap = length / count >= 8 ? 2 : 1;
    for (int i = 0; i < count; ++i) {
        const double begin = std::round(i * length / count);
        const double end = std::max(begin + 1, std::round((i + 1) * length / count) - gap);
        cell.segments += barSpan(cell.track, begin, std::min(end, length), vertical, mirrored);
    }
    if (cell.reach == Reach::Unknown)
        return;
    const double from = scale.start();
    const double to = scale.share(reading);
    if (from == to)
        return;
    const double low = std::min(from, to);
    const double high = std::max(from, to);
    cell.litFrom = std::min(int(low * count + 1e-9), count - 1);
    const int last = high >= 1 ? count : std::min(int(std::lround(high * count)), count - 1);
    cell.litTo = std::max(cell.litFrom + 1, last);
}

} // namespace chart
