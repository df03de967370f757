#include "nearby.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace chart {

namespace {

/// The square of it is finite, and so are differences.
constexpr double kEndlessPx = 1e100;

double finitePx(double coordinate)
{
    return coordinate == coordinate ? std::clamp(coordinate, -kEndlessPx, kEndlessPx) : kEndlessPx;
}

QPointF finitePoint(QPointF point)
{
    return {finitePx(point.x()), finitePx(point.y())};
}

bool isNearby(QPointF point)
{
    return std::abs(point.x()) <= kNearbyPx && std::abs(point.y()) <= kNearbyPx;
}

/// A point as one axis sees it.
struct Seen
{
    double along = 0;
    double across = 0;
};

/// `end` moved along the line to the border of one axis, or straight to it where the whole line is beyond.
Seen borderOf(Seen end, Seen other)
{
    if (std::abs(end.along) <= kNearbyPx)
        return end;
    const double border = std::copysign(kNearbyPx, end.along);
    const bool isBeyond = end.along > 0 ? other.along >= border : other.along <= border;
    if (isBeyond)
        return {border, end.across};
    // From the other end, which is the nearer one: a small share of a large way is exact, the rest of one is not.
    const double share = (border - other.along) / (end.along - other.along);
    return {border, other.across + (end.across - other.across) * share};
}

/// Both ends, one axis after the other: after the first the line lies in a strip, and what of it misses the second
/// axis' part lies on one side.
std::pair<QPointF, QPointF> bothNear(QPointF a, QPointF b)
{
    const Seen fromX{a.x(), a.y()};
    const Seen toX{b.x(), b.y()};
    const Seen left = borderOf(fromX, toX);
    const Seen right = borderOf(toX, fromX);
    const Seen fromY{left.across, left.along};
    const Seen toY{right.across, right.along};
    const Seen top = borderOf(fromY, toY);
    const Seen bottom = borderOf(toY, fromY);
    return {QPointF(top.across, top.along), QPointF(bottom.across, bottom.along)};
}

} // namespace

QPointF broughtNear(QPointF end, QPointF other)
{
    if (isNearby(end))
        return end;
    return bothNear(finitePoint(end), finitePoint(other)).first;
}

QPolygonF broughtNear(const QPolygonF &line)
{
    if (std::all_of(line.cbegin(), line.cend(), isNearby))
        return line;
    QPolygonF out;
    out.reserve(line.size());
    const auto add = [&](QPointF point) {
        if (out.isEmpty() || out.constLast() != point)
            out.append(point);
    };
    for (qsizetype i = 0; i + 1 < line.size(); ++i) {
        if (isNearby(line[i]) && isNearby(line[i + 1])) {
            add(line[i]);
            add(line[i + 1]);
            continue;
        }
        const auto [from, to] = bothNear(finitePoint(line[i]), finitePoint(line[i + 1]));
        add(from);
        add(to);
    }
    if (out.isEmpty())
        out.append(bothNear(finitePoint(line.constFirst()), finitePoint(line.constFirst())).first);
    return out;
}

} // namespace chart
