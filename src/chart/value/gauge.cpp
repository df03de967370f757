#include "gauge.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace chart {

namespace {

constexpr double kGaugePi = 3.14159265358979323846;
constexpr double kGaugeSweep = 240;
constexpr double kGaugeStart = 210;
constexpr double kGaugeRing = 0.17;     ///< the ring's thickness per radius
constexpr double kGaugeBand = 0.035;    ///< the outer band's
constexpr double kGaugeBandFrom = 22;   ///< smaller gauges have no band
constexpr double kGaugeLimitsFrom = 44; ///< smaller gauges have no limits below
constexpr double kGaugeArcHeight = 1.5; ///< per radius: 1 above the centre, sin 30 degrees below
constexpr double kGaugeMarker = 0.1;    ///< room below the arc for its marker, per radius
constexpr double kGaugeMarkerLength = 0.13;
constexpr double kGaugeValueRoom = 0.93; ///< of the inner radius
constexpr double kGaugeSmallest = 20;
constexpr double kGaugeLargestLeast = 64; ///< a long text alone does not make gauges fewer

/// How one cell of a size is divided; the same for all.
struct GaugePlan
{
    double pad = 0;
    int namePx = kLeastTypePx;
    bool name = false;
    bool limits = false;
    double radius = 0;
    double band = 0;
    double bandGap = 0;
    double ring = 0;
    int valuePx = kLeastTypePx;

    double outer() const { return radius - band - bandGap; }
    double inner() const { return outer() - ring; }
};

void divideGauge(GaugePlan &plan, const GaugeData &data)
{
    const double radius = plan.radius;
    const bool banded = data.showBand && data.scale.steps.size() > 1 && radius >= kGaugeBandFrom;
    plan.band = banded ? std::max(2.0, radius * kGaugeBand) : 0;
    plan.bandGap = banded ? std::max(1.0, radius * 0.015) : 0;
    plan.ring = std::max(4.0, radius * kGaugeRing);
}

/// The largest type whose widest value fits into the ring.
int gaugeTypeInside(double inner, int most, const ValueMeasure &values)
{
    const double room = inner * kGaugeValueRoom;
    const auto widthAt = [&](int px) {
        const double half = valueLineHeight(px) / 2;
        return room > half ? 2 * std::sqrt(room * room - half * half) : 0.0;
    };
    const double perPx = std::max(0.5, values.widest(100) / 100);
    int px = std::clamp(int(2 * room / std::hypot(perPx, 1.25)) + 1, kLeastTypePx, std::max(kLeastTypePx, most));
    while (px > kLeastTypePx && values.largest(widthAt(px), px - 1, px) < px)
        --px;
    return px;
}

GaugePlan planGauge(const QSizeF &cell, bool named, bool limited, const GaugeData &data, const ValueMeasure &values)
{
    GaugePlan plan;
    plan.pad = std::clamp(std::round(std::min(cell.width(), cell.height()) * 0.04), 2.0, 24.0);
    plan.namePx = std::clamp(int(std::min(cell.height() * 0.07, cell.width() * 0.065)), kLeastTypePx, 64);
    const bool arc = data.shape == GaugeShape::Arc;
    const double width = cell.width() - 2 * plan.pad;
    const auto radiusWith = [&](bool name, bool limits) {
        const double height = cell.height() - 2 * plan.pad - (name ? valueLineHeight(plan.namePx) + plan.pad : 0) -
                              (limits ? valueLineHeight(kLeastTypePx) : 0);
        return std::max(0.0, std::floor(std::min(width / 2, height / (arc ? kGaugeArcHeight + kGaugeMarker : 2))));
    };
    struct Variant
    {
        bool name;
        bool limits;
        double least;
    };
    // The value comes first, then its name, then the limits.
    const Variant variants[] = {
        {named, true, kGaugeLimitsFrom}, {named, false, kGaugeSmallest}, {false, false, kGaugeSmallest}};
    for (const Variant &variant : variants) {
        plan.radius = radiusWith(variant.name, variant.limits);
        if (plan.radius < variant.least * 0.8 || (variant.limits && !(arc && limited)))
            continue;
        plan.name = variant.name;
        plan.limits = variant.limits;
        divideGauge(plan, data);
        plan.valuePx = gaugeTypeInside(plan.inner(), int(cell.height() / 3), values);
        const double room = plan.inner() * kGaugeValueRoom;
        const auto fits = [&] {
            const double half = valueLineHeight(plan.valuePx) / 2;
            return room > half && values.exactly(plan.valuePx) <= 2 * std::sqrt(room * room - half * half);
        };
        while (plan.valuePx > kLeastTypePx && !fits())
            --plan.valuePx;
        if (fits())
            return plan;
    }
    // A number cut short would be another number: it stands without its ring where it does not fit into one.
    plan.limits = false;
    plan.radius = plan.band = plan.bandGap = plan.ring = 0;
    plan.name = named && cell.height() >= valueLineHeight(kLeastTypePx) + valueLineHeight(plan.namePx);
    const double forValue = cell.height() - (plan.name ? valueLineHeight(plan.namePx) : 0);
    const int most = std::max(kLeastTypePx, int(std::min(cell.height() / 3, forValue / 1.3)));
    plan.valuePx = values.largest(cell.width(), kLeastTypePx, most);
    return plan;
}

/// The cell that a gauge needs so that its values can be read in it.
QSizeF leastGauge(bool named, const GaugeData &data, const ValueMeasure &values)
{
    const double text =
        std::hypot(values.exactly(kLeastTypePx) + 2, valueLineHeight(kLeastTypePx)) / 2 / kGaugeValueRoom;
    GaugePlan plan;
    plan.radius = kGaugeSmallest;
    for (; plan.radius < kGaugeLargestLeast; ++plan.radius) {
        divideGauge(plan, data);
        if (plan.inner() >= text)
            break;
    }
    const double round = plan.radius * (data.shape == GaugeShape::Arc ? kGaugeArcHeight + kGaugeMarker : 2);
    return {2 * plan.radius + 6, std::ceil(round) + 6 + (named ? valueLineHeight(kLeastTypePx) + 3 : 0)};
}

/// A triangle in the direction in which the reading left the scale: beyond the arc's end, or on the ring's seam.
QPolygonF gaugeMarker(const GaugeGeometry &geometry, const QPointF &centre, Reach reach, GaugeShape shape)
{
    if (reach != Reach::Above && reach != Reach::Below)
        return {};
    const bool above = reach == Reach::Above;
    const double thick = geometry.outer - geometry.inner;
    const double middle = (geometry.outer + geometry.inner) / 2;
    const bool arc = shape == GaugeShape::Arc;
    const double length = arc ? geometry.radius * kGaugeMarkerLength : thick * 0.6;
    const double gap = arc ? std::max(1.5, length * 0.2) : -1 - length;
    const double half = thick * (arc ? 0.45 : 0.36);
    const double angle = geometry.angleAt(above ? 1 : 0) * kGaugePi / 180;
    const QPointF outward(std::cos(angle), -std::sin(angle));
    // Clockwise along the ring, or back.
    const QPointF onward = QPointF(std::sin(angle), std::cos(angle)) * (above ? 1 : -1);
    const QPointF base = centre + outward * middle + onward * gap;
    return QPolygonF({base - outward * half, base + outward * half, base + onward * (arc ? length - gap : length)});
}

void placeGauge(GaugeCell &cell, const ValueItem &item, const GaugeGeometry &geometry, const GaugePlan &plan,
                const GaugeData &data, const Style &style)
{
    const QRectF room = cell.rect.adjusted(plan.pad, plan.pad, -plan.pad, -plan.pad);
    const double nameHeight = plan.name ? valueLineHeight(plan.namePx) : 0;
    if (plan.radius <= 0) {
        const double high = valueLineHeight(plan.valuePx);
        const double top = cell.rect.top() + std::max(0.0, std::floor((cell.rect.height() - high - nameHeight) / 2));
        cell.value = layoutValue(item.value, QRectF(cell.rect.left(), top, cell.rect.width(), high), plan.valuePx,
                                 Qt::AlignHCenter, style);
        if (plan.name)
            cell.name = layoutNameLine(item.name, item.shortName,
                                       QRectF(cell.rect.left(), top + high, cell.rect.width(), nameHeight), plan.namePx,
                                       Qt::AlignHCenter, style);
        return;
    }
    const bool arc = data.shape == GaugeShape::Arc;
    const double round = std::ceil(plan.radius * (arc ? kGaugeArcHeight + kGaugeMarker : 2));
    const double limits = plan.limits ? valueLineHeight(kLeastTypePx) : 0;
    const double all = round + limits + (plan.name ? plan.pad + nameHeight : 0);
    const double top = room.top() + std::floor(std::max(0.0, room.height() - all) / 2);
    cell.centre = QPointF(room.center().x(), top + plan.radius);
    cell.reach = data.scale.reach(item.reading);
    if (cell.reach != Reach::Unknown) {
        const double from = data.scale.start();
        const double to = data.scale.share(item.reading);
        cell.begin = std::min(from, to);
        cell.end = std::max(from, to);
    }
    cell.marker = gaugeMarker(geometry, cell.centre, cell.reach, data.shape);
    const double high = valueLineHeight(plan.valuePx);
    const double inside = plan.inner() * kGaugeValueRoom;
    const double half = inside > high / 2 ? std::sqrt(inside * inside - high * high / 4) : 0;
    cell.value = layoutValue(item.value, QRectF(cell.centre.x() - half, cell.centre.y() - high / 2, 2 * half, high),
                             plan.valuePx, Qt::AlignHCenter, style);
    if (plan.limits) {
        // Below the arc's ends, each on its own side of the middle.
        const double reach = plan.outer() * std::cos(kGaugePi / 6);
        const QRectF left(cell.centre.x() - reach, top + round, reach - 4, limits);
        cell.low = layoutValueLine(data.lowText, left, kLeastTypePx, Qt::AlignLeft, Qt::ElideRight, style);
        cell.high = layoutValueLine(data.highText, left.translated(reach + 4, 0), kLeastTypePx, Qt::AlignRight,
                                    Qt::ElideRight, style);
        // A part of a number is another number.
        if (cell.low.text.size() != data.lowText.size() || cell.high.text.size() != data.highText.size() ||
            cell.low.text.endsWith(QChar(0x2026)) || cell.high.text.endsWith(QChar(0x2026)))
            cell.low = cell.high = {};
    }
    if (plan.name)
        cell.name = layoutNameLine(item.name, item.shortName,
                                   QRectF(room.left(), top + all - nameHeight, room.width(), nameHeight), plan.namePx,
                                   Qt::AlignHCenter, style);
}

} // namespace

GaugeGeometry layoutGauge(const QRectF &bounds, const GaugeData &data, const Style &style)
{
    GaugeGeometry geometry;
    geometry.bounds = bounds;
    if (data.items.isEmpty() || bounds.width() < 1 || bounds.height() < 1)
        return geometry;
    QVector<ValueText> texts;
    texts.reserve(data.items.size());
    for (const ValueItem &item : data.items)
        texts += item.value;
    const ValueMeasure values(texts, style);
    const bool named =
        std::any_of(data.items.begin(), data.items.end(), [](const ValueItem &item) { return !item.name.isEmpty(); });
    const bool limited = data.showLimits && !(data.lowText.isEmpty() && data.highText.isEmpty());
    const double gap = bounds.width() < 400 ? 4 : 8;
    const auto planned = [&](const QSizeF &size) { return planGauge(size, named, limited, data, values); };
    const auto gridOf = [&](ValueFlow flow) {
        return layoutValueGrid(bounds, int(data.items.size()), flow, leastGauge(named, data, values), gap,
                               [&](const QSizeF &size) { return planned(size).radius; });
    };
    ValueGrid grid = gridOf(data.flow);
    // A direction is a wish: what is left out for it is not seen, while the panel beside it is empty.
    if (grid.hidden > 0 && data.flow != ValueFlow::Auto) {
        ValueGrid fuller = gridOf(ValueFlow::Auto);
        if (fuller.hidden < grid.hidden)
            grid = std::move(fuller);
    }
    const GaugePlan plan = planned(grid.cells.first().size());
    geometry.hidden = grid.hidden;
    geometry.radius = plan.radius;
    geometry.band = plan.band;
    geometry.outer = plan.outer();
    geometry.inner = plan.inner();
    geometry.startAngle = data.shape == GaugeShape::Arc ? kGaugeStart : 90;
    geometry.sweep = data.shape == GaugeShape::Arc ? kGaugeSweep : 360;
    geometry.valuePx = plan.valuePx;
    for (int i = 0; i < grid.cells.size(); ++i) {
        GaugeCell cell;
        cell.item = i;
        // The order of the cells is mirrored, a dial is not: its low end is left everywhere.
        cell.rect = style.rightToLeft ? mirroredWithin(grid.cells[i], bounds) : grid.cells[i];
        placeGauge(cell, data.items[i], geometry, plan, data, style);
        geometry.cells += cell;
    }
    if (!grid.more.isEmpty()) {
        geometry.more = layoutHidden(data.moreText, grid.hidden, grid.more.adjusted(2, 0, -2, 0),
                                     typeThatFits(plan.namePx, grid.more.height()), Qt::AlignHCenter, style);
        if (style.rightToLeft)
            mirrorWithin(geometry.more, bounds);
    }
    return geometry;
}

int gaugeAt(const GaugeGeometry &geometry, const QPointF &point)
{
    for (const GaugeCell &cell : geometry.cells) {
        if (cell.rect.contains(point))
            return cell.item;
    }
    return -1;
}

} // namespace chart
