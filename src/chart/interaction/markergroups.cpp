#include "markergroups.h"

#include <chart/markerspan.h>

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace chart {

namespace {

constexpr double kMarkHalf = 4.5; // as the panel draws them
constexpr double kMarkHeight = 7;
constexpr double kReachPx = 3; // around a mark, for hands that shake
constexpr double kAlongPx = 6;
constexpr double kBesidePx = 6; // from a moment to a change that it stands for
constexpr double kBadgePadding = 4;
constexpr qsizetype kMostCounted = 99;

} // namespace

QVector<MarkerGroup> markerGroups(const PanelData &data, const LinearScale &x, const QRectF &plot, const Style &style)
{
    QVector<int> order;
    for (int i = 0; i < data.markers.size(); ++i) {
        const double time = data.markers[i].timeMs;
        if (time >= data.fromMs && time <= data.toMs)
            order += i;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return data.markers[a].timeMs < data.markers[b].timeMs; });
    QVector<MarkerGroup> groups;
    QVector<double> firsts;
    const QFontMetricsF letters(style.smallFont);
    const double badgeRoom = letters.horizontalAdvance(QStringLiteral("99+")) + 2 * kBadgePadding;
    double last = 0;
    double left = 0; // of the last group's mark
    for (const int i : std::as_const(order)) {
        const double at = x.toPixel(data.markers[i].timeMs);
        // Chained, but never wider than a badge: a row of neighbours is several groups, each at its place.
        const bool joins = !groups.isEmpty() && at - last < 2 * kMarkHalf + 2 && at - firsts.last() <= badgeRoom;
        if (!joins) {
            groups += MarkerGroup();
            firsts += at;
            left = at - kMarkHalf;
            if (groups.size() > 1 && at - last < 2 * kMarkHalf) {
                left = (last + at) / 2;
                groups[groups.size() - 2].mark.setRight(left);
            }
        }
        groups.last().markers += i;
        groups.last().x = (firsts.last() + at) / 2;
        last = at;
        groups.last().mark = QRectF(QPointF(left, plot.top()), QPointF(at + kMarkHalf, plot.top() + kMarkHeight));
    }
    double taken = plot.left();
    for (MarkerGroup &group : groups) {
        if (group.markers.size() < 2)
            continue;
        group.count = group.markers.size() > kMostCounted ? QStringLiteral("%1+").arg(kMostCounted)
                                                          : QString::number(group.markers.size());
        const double width = std::max(letters.horizontalAdvance(group.count) + 2 * kBadgePadding, letters.height());
        const double from = std::max(taken, std::min(group.x - width / 2, plot.right() - width));
        // Beside another group's count it may move a little; further off nobody would know whose it is.
        if (from + width > plot.right() + 0.5 || from > group.x)
            continue;
        group.badge = QRectF(from, group.mark.bottom() + 1, width, letters.height());
        taken = group.badge.right() + 2;
    }
    return groups;
}

int markerGroupAt(const QVector<MarkerGroup> &groups, const QRectF &plot, QPointF at, bool alongLine)
{
    int best = -1;
    double nearest = 0;
    for (int i = 0; i < groups.size(); ++i) {
        const MarkerGroup &group = groups[i];
        const QRectF line(group.mark.left() + kMarkHalf - kAlongPx, plot.top(),
                          group.mark.width() - 2 * kMarkHalf + 2 * kAlongPx, plot.height());
        const bool hit = group.mark.adjusted(-kReachPx, -kReachPx, kReachPx, kReachPx).contains(at) ||
                         group.badge.contains(at) || (alongLine && line.contains(at));
        const double beside = std::max(group.mark.left() - at.x(), at.x() - group.mark.right());
        const double distance = group.badge.contains(at) ? 0 : std::max(0.0, beside);
        if (hit && (best < 0 || distance < nearest)) {
            best = i;
            nearest = distance;
        }
    }
    return best;
}

QVector<int> markersBeside(const PanelData &data, const PanelGeometry &geometry, const QVector<MarkerGroup> &groups,
                           double timeMs, std::optional<QPointF> pointer)
{
    const int group = pointer ? markerGroupAt(groups, geometry.plot, *pointer) : -1;
    QVector<int> beside = group >= 0 ? groups[group].markers : QVector<int>();
    QVector<bool> isTold(data.markers.size(), false);
    for (const int i : std::as_const(beside))
        isTold[i] = true;
    const double momentX = geometry.x.toPixel(timeMs);
    const double insideX = pointer && geometry.plot.contains(*pointer) ? pointer->x() : momentX;
    for (int i = 0; i < data.markers.size(); ++i) {
        const Marker &marker = data.markers[i];
        const bool isBeside = group < 0 && std::abs(geometry.x.toPixel(marker.timeMs) - momentX) <= kBesidePx;
        const auto area = markerSpanArea(marker, geometry, data);
        const bool isInside = area && insideX >= area->left() - kBesidePx && insideX <= area->right() + kBesidePx;
        if (!isTold[i] && (isBeside || isInside))
            beside += i;
    }
    return beside;
}

void drawMarkerCounts(QPainter &painter, const QVector<MarkerGroup> &groups, const Style &style)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(style.smallFont);
    for (const MarkerGroup &group : groups) {
        if (group.badge.isEmpty())
            continue;
        painter.setPen(QPen(style.grid, 1));
        painter.setBrush(style.ground);
        painter.drawRoundedRect(group.badge, 4, 4);
        painter.setPen(style.text);
        painter.drawText(group.badge, int(Qt::AlignCenter) | int(Qt::TextSingleLine), group.count);
    }
    painter.restore();
}

} // namespace chart
