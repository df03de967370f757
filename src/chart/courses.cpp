#include "courses.h"

#include "nearby.h"
#include "rhythm.h"
#include "valueplace.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kSmoothStepPx = 2;
constexpr double kUprightPx = 1e-6; ///< less to the side is no slope
constexpr double kMostDashes = 10'000;
constexpr double kCourseBarShare = 0.7; ///< of the time between two samples
constexpr double kWidestBarPx = 80;

QPolygonF stepped(const QPolygonF &run, bool after)
{
    QPolygonF course;
    course.reserve(run.size() * 2);
    for (qsizetype i = 0; i < run.size(); ++i) {
        if (i > 0)
            course << (after ? QPointF(run[i].x(), run[i - 1].y()) : QPointF(run[i - 1].x(), run[i].y()));
        course << run[i];
    }
    return course;
}

/// The slope at each point: zero where the course turns, else a mean that keeps it monotone.
QVector<double> tangentsOf(const QPolygonF &run)
{
    const qsizetype last = run.size() - 1;
    const auto width = [&](qsizetype i) { return run[i + 1].x() - run[i].x(); };
    const auto slope = [&](qsizetype i) {
        return width(i) > kUprightPx ? (run[i + 1].y() - run[i].y()) / width(i) : 0.0;
    };
    QVector<double> tangents(run.size(), 0.0);
    tangents[0] = slope(0);
    tangents[last] = slope(last - 1);
    for (qsizetype i = 1; i < last; ++i) {
        const double before = slope(i - 1);
        const double after = slope(i);
        if (!(before * after > 0))
            continue;
        const double w1 = 2 * width(i) + width(i - 1);
        const double w2 = width(i) + 2 * width(i - 1);
        tangents[i] = (w1 + w2) / (w1 / before + w2 / after);
    }
    return tangents;
}

QPolygonF smoothed(const QPolygonF &run)
{
    if (run.size() < 3)
        return run;
    const QVector<double> tangents = tangentsOf(run);
    QPolygonF course;
    course << run.first();
    for (qsizetype i = 0; i + 1 < run.size(); ++i) {
        const QPointF a = run[i];
        const QPointF b = run[i + 1];
        const double width = b.x() - a.x();
        const int steps = width > kUprightPx ? std::max(1, int(std::ceil(width / kSmoothStepPx))) : 1;
        const auto [low, high] = std::minmax({a.y(), b.y()});
        for (int step = 1; step < steps; ++step) {
            const double t = double(step) / steps;
            const double u = 1 - t;
            const double y = u * u * (1 + 2 * t) * a.y() + t * t * (3 - 2 * t) * b.y() +
                             width * (t * u * u * tangents[i] - t * t * u * tangents[i + 1]);
            course << QPointF(a.x() + width * t, std::clamp(y, low, high));
        }
        course << b;
    }
    return course;
}

/// The part of a line inside [from, to], which it reaches on both sides.
QPolygonF partOf(const QPolygonF &line, double from, double to)
{
    const auto before = [](const QPointF &point, double x) { return point.x() < x; };
    const auto behind = [](double x, const QPointF &point) { return x < point.x(); };
    const auto first = std::lower_bound(line.cbegin(), line.cend(), from, before);
    const auto last = std::upper_bound(first, line.cend(), to, behind);
    const auto between = [](const QPointF &a, const QPointF &b, double x) {
        return QPointF(x, a.y() + (b.y() - a.y()) * ((x - a.x()) / (b.x() - a.x())));
    };
    QPolygonF part;
    if (first != line.cbegin() && first != line.cend() && first->x() > from)
        part << between(*(first - 1), *first, from);
    for (auto point = first; point != last; ++point)
        part << *point;
    if (last != line.cend() && last != line.cbegin() && (last - 1)->x() < to)
        part << between(*(last - 1), *last, to);
    return part;
}

} // namespace

double plotX(const PanelGeometry &geometry, double timeMs)
{
    return qBound(-kNearbyPx, geometry.x.toPixel(timeMs), kNearbyPx);
}

double plotY(const PanelGeometry &geometry, const Series &series, double value)
{
    const double y = scaleOf(geometry, series).toPixel(value);
    return y == y ? qBound(-kNearbyPx, y, kNearbyPx) : kNearbyPx;
}

double plotBase(const PanelGeometry &geometry, const Series &series)
{
    return plotY(geometry, series, baseValueOf(geometry, series));
}

QVector<QPolygonF> runsOf(const PanelGeometry &geometry, const Series &series, const Samples &samples, Slice slice,
                          const Gaps &gaps)
{
    const AxisScale &scale = scaleOf(geometry, series);
    QVector<QPolygonF> all;
    double lastTime = 0;
    bool open = false;
    bool acrossNull = false;
    for (qsizetype i = slice.begin; i < slice.end; ++i) {
        const double value = samples.values()[i];
        if (!std::isfinite(value)) {
            open = open && !gaps.atNull;
            acrossNull = true;
            continue;
        }
        const double time = samples.times()[i];
        const double reach = acrossNull && gaps.acrossNullMs > 0 ? gaps.acrossNullMs : gaps.afterMs;
        if (!open || (reach > 0 && time - lastTime > reach))
            all.append(QPolygonF());
        all.last() << QPointF(geometry.x.toPixel(time), scale.toPixel(value));
        lastTime = time;
        open = true;
        acrossNull = false;
    }
    return all;
}

QPolygonF courseOf(const QPolygonF &run, Curve curve)
{
    switch (curve) {
    case Curve::StepBefore: return broughtNear(stepped(run, false));
    case Curve::StepAfter: return broughtNear(stepped(run, true));
    case Curve::Smooth: return smoothed(broughtNear(run)); // its steps are counted in pixels
    case Curve::Linear: break;
    }
    return broughtNear(run);
}

QVector<QPolygonF> dashesOf(const QPolygonF &course, const QVector<double> &patternPx)
{
    double period = 0;
    bool sensible = course.size() > 1;
    for (const double part : patternPx) {
        sensible = sensible && part >= 0;
        period += part;
    }
    double length = 0;
    for (qsizetype i = 0; i + 1 < course.size(); ++i)
        length += std::hypot(course[i + 1].x() - course[i].x(), course[i + 1].y() - course[i].y());
    if (!sensible || !std::isfinite(period) || period < 1 || length / period * double(patternPx.size()) > kMostDashes)
        return {course};
    QVector<QPolygonF> dashes;
    QPolygonF dash;
    dash << course.first();
    bool drawn = true;
    qsizetype at = 0;
    double left = patternPx[0];
    for (qsizetype i = 0; i + 1 < course.size(); ++i) {
        const QPointF a = course[i];
        const QPointF b = course[i + 1];
        const double whole = std::hypot(b.x() - a.x(), b.y() - a.y());
        double done = 0;
        while (whole - done > left) {
            done += left;
            const QPointF turn = a + (b - a) * (done / whole);
            if (drawn) {
                dash << turn;
                dashes += dash;
            }
            dash.clear();
            dash << turn;
            drawn = !drawn;
            at = (at + 1) % patternPx.size();
            left = patternPx[at];
        }
        left -= whole - done;
        if (drawn && whole > 0)
            dash << b;
    }
    if (drawn && dash.size() > 1)
        dashes += dash;
    return dashes;
}

QVector<QPolygonF> bandsBetween(const QVector<QPolygonF> &upper, const QVector<QPolygonF> &lower)
{
    QVector<QPolygonF> bands;
    qsizetype i = 0;
    qsizetype k = 0;
    while (i < upper.size() && k < lower.size()) {
        const QPolygonF &above = upper[i];
        const QPolygonF &below = lower[k];
        if (above.isEmpty() || below.isEmpty()) {
            ++(above.isEmpty() ? i : k);
            continue;
        }
        const double from = std::max(above.first().x(), below.first().x());
        const double to = std::min(above.last().x(), below.last().x());
        if (to > from) {
            QPolygonF band = partOf(above, from, to);
            const QPolygonF back = partOf(below, from, to);
            for (qsizetype point = back.size() - 1; point >= 0; --point)
                band << back[point];
            bands += band;
        }
        ++(above.last().x() < below.last().x() ? i : k);
    }
    return bands;
}

QVector<QRectF> barsOf(const PanelGeometry &geometry, const Series &series, Slice slice, double ratio)
{
    const Samples &samples = series.drawn();
    const double rhythm = rhythmOf(samples.times()).stepMs;
    const double room = rhythm > 0 ? rhythm * geometry.x.pixelLength() / geometry.x.domainLength() : kWidestBarPx / 2;
    const double width = std::clamp(room * kCourseBarShare, 1.0, kWidestBarPx);
    const bool stands = series.isRaised();
    const double base = plotBase(geometry, series);
    QVector<QRectF> bars;
    for (qsizetype i = slice.begin; i < slice.end; ++i) {
        const double value = samples.values()[i];
        if (!std::isfinite(value))
            continue;
        const double foot = stands ? plotY(geometry, series, series.stacked.floors.values()[i]) : base;
        const double y = plotY(geometry, series, value);
        const double x = plotX(geometry, samples.times()[i]);
        const double left = std::round((x - width / 2) * ratio) / ratio;
        const double right = std::max(left + 1 / ratio, std::round((x + width / 2) * ratio) / ratio);
        if (y != foot)
            bars += QRectF(left, std::min(y, foot), right - left, std::abs(y - foot));
    }
    return bars;
}

} // namespace chart
