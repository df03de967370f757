#include "gauge.h"
#include "ink.h"

#include <chart/colour/readable.h>

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kGaugeThinnestPx = 1.5; ///< a reading just off the start is seen
constexpr int kGaugeDashes = 24;         ///< over the whole ring
constexpr double kGaugeBandCalm = 0.25;  ///< of the ground in the outer band: it explains, it does not speak

QPainterPath gaugeRingPart(const QPointF &centre, double inner, double outer, double from, double sweep)
{
    const QRectF outside(centre.x() - outer, centre.y() - outer, 2 * outer, 2 * outer);
    const QRectF inside(centre.x() - inner, centre.y() - inner, 2 * inner, 2 * inner);
    QPainterPath path;
    if (std::abs(sweep) >= 360) {
        path.setFillRule(Qt::OddEvenFill);
        path.addEllipse(outside);
        path.addEllipse(inside);
        return path;
    }
    path.arcMoveTo(outside, from);
    path.arcTo(outside, from, sweep);
    path.arcTo(inside, from + sweep, -sweep);
    path.closeSubpath();
    return path;
}

void drawGaugeRing(QPainter &painter, const GaugeGeometry &geometry, const GaugeCell &cell, const QColor &colour,
                   const Style &style)
{
    const auto part = [&](double begin, double end) {
        return gaugeRingPart(cell.centre, geometry.inner, geometry.outer, geometry.angleAt(begin),
                             -geometry.sweep * (end - begin));
    };
    const QColor track = Ink::track(style);
    if (cell.reach == Reach::Unknown) {
        // Broken: nothing is known here, which is not the same as nothing.
        for (int i = 0; i < kGaugeDashes; ++i)
            painter.fillPath(part((i + 0.2) / kGaugeDashes, (i + 0.8) / kGaugeDashes), track);
        return;
    }
    painter.fillPath(part(0, 1), track);
    const double pixels = geometry.sweep / 360 * 2 * 3.14159265 * geometry.outer;
    double begin = cell.begin;
    double end = cell.end;
    if (end > begin && (end - begin) * pixels < kGaugeThinnestPx) {
        end = std::min(1.0, begin + kGaugeThinnestPx / pixels);
        begin = std::min(begin, end - kGaugeThinnestPx / pixels);
    }
    if (end > begin)
        painter.fillPath(part(begin, end), colour);
}

void drawGaugeBand(QPainter &painter, const GaugeGeometry &geometry, const GaugeCell &cell, const ValueScale &scale,
                   const Style &style)
{
    const QVector<ValueScale::Band> bands = scale.bands();
    for (qsizetype i = 0; i < bands.size(); ++i) {
        const ValueScale::Band &band = bands[i];
        // Stale: steps of grey, so that the limits are still seen.
        const QColor colour = style.dimmed ? mixed(style.ground, style.muted, i % 2 ? 0.45 : 0.25)
                                           : mixed(band.colour, style.ground, kGaugeBandCalm);
        painter.fillPath(gaugeRingPart(cell.centre, geometry.radius - geometry.band, geometry.radius,
                                       geometry.angleAt(band.begin), -geometry.sweep * (band.end - band.begin)),
                         colour);
    }
}

} // namespace

void drawGauge(QPainter &painter, const GaugeGeometry &geometry, const GaugeData &data, const Style &style)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor muted = Ink::readable(style.muted, {style.ground}, Ink::wanted(style));
    for (const GaugeCell &cell : geometry.cells) {
        const ValueItem &item = data.items[cell.item];
        const bool unknown = std::isnan(item.reading);
        const QColor own = item.colour.isValid() ? item.colour : style.accent;
        const QColor colour = style.dimmed ? Ink::stale(style) : own;
        painter.save();
        painter.setClipRect(cell.rect, Qt::IntersectClip);
        if (geometry.radius > 0) {
            drawGaugeRing(painter, geometry, cell, colour, style);
            if (geometry.band > 0)
                drawGaugeBand(painter, geometry, cell, data.scale, style);
            if (!cell.marker.isEmpty()) {
                // On the ring's seam it lies on its own colour or on the track; beyond the arc's end on the ground.
                const bool onFill = data.shape == GaugeShape::Circle && cell.reach == Reach::Above;
                QPainterPath path;
                path.addPolygon(cell.marker);
                path.closeSubpath();
                painter.fillPath(path, onFill ? Ink::on({colour}, style) : colour);
            }
        }
        drawValue(painter, cell.value, style.dimmed || unknown ? muted : style.text, muted, style);
        drawValueLine(painter, cell.name, style.dimmed ? muted : style.text, style);
        drawValueLine(painter, cell.low, muted, style);
        drawValueLine(painter, cell.high, muted, style);
        painter.restore();
    }
    drawValueLine(painter, geometry.more, muted, style);
    painter.restore();
}

} // namespace chart
