#include "exemplarmarks.h"

#include "axisunit.h"
#include "interaction/sampletime.h"
#include "seriesink.h"

#include <QHash>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace chart {

namespace {

constexpr double kDiamondHalf = 3;
constexpr double kDiamondFocusHalf = 6;
constexpr double kDiamondOpacity = 0.75; // the lines are what is read first
constexpr double kBeyondPx = 0.5;        // what rounding puts there lies on the edge
constexpr double kThinPx = 14;           // from mark to mark along the time; nearer ones would hide the lines
constexpr double kExemplarReachPx = 8;   // around a mark's middle, for hands that shake
constexpr double kExemplarBesidePx = 6;  // from the crosshair, as changes have it

const Series *seriesOf(const PanelData &data, const Exemplar &exemplar)
{
    return exemplar.series >= 0 && exemplar.series < data.series.size() ? &data.series[exemplar.series] : nullptr;
}

/// A diamond around its place; what lies beyond the axis is no diamond but an arrow that points there from the edge.
void drawExemplarMark(QPainter &painter, const ExemplarMark &mark, double half)
{
    const QPointF at = mark.at;
    if (mark.beyond != 0) {
        const double foot = at.y() - mark.beyond * 1.5 * half;
        const QPointF arrow[] = {at, {at.x() + half, foot}, {at.x() - half, foot}};
        painter.drawPolygon(arrow, 3);
        return;
    }
    const QPointF points[] = {
        {at.x(), at.y() - half}, {at.x() + half, at.y()}, {at.x(), at.y() + half}, {at.x() - half, at.y()}};
    painter.drawPolygon(points, 4);
}

} // namespace

bool isExemplarDrawn(const PanelData &data, const Exemplar &exemplar)
{
    if (data.series.isEmpty() || !(exemplar.timeMs >= data.fromMs && exemplar.timeMs <= data.toMs))
        return false;
    const Series *own = seriesOf(data, exemplar);
    if (own && own->samples.isEmpty())
        return false;
    return (own ? *own : data.series.first()).look.stack != Stack::Percent;
}

double exemplarDrawnAt(const PanelData &data, const Exemplar &exemplar)
{
    const Series *own = seriesOf(data, exemplar);
    return own && own->look.mirrored ? -exemplar.value : exemplar.value;
}

QVector<ExemplarMark> exemplarMarks(const PanelData &data, const PanelGeometry &geometry)
{
    QVector<ExemplarMark> all;
    const QRectF plot = geometry.plot;
    if (data.exemplars.isEmpty() || data.series.isEmpty() || plot.width() < 4 || plot.height() < 4)
        return all;
    for (int i = 0; i < data.exemplars.size(); ++i) {
        const Exemplar &exemplar = data.exemplars[i];
        if (!isExemplarDrawn(data, exemplar))
            continue;
        const Series *series = seriesOf(data, exemplar);
        const AxisScale &scale = (series ? geometry.axisOf(*series) : geometry.mainAxis()).scale;
        const QPointF at(geometry.x.toPixel(exemplar.timeMs), scale.toPixel(exemplarDrawnAt(data, exemplar)));
        if (std::isfinite(at.x()) && std::isfinite(at.y())) {
            const double y = std::clamp(at.y(), plot.top(), plot.bottom());
            const double away = at.y() - y;
            const int beyond = std::abs(away) < kBeyondPx ? 0 : away < 0 ? -1 : 1;
            all += ExemplarMark{i, {at.x(), y}, 0, beyond};
        }
    }
    std::stable_sort(all.begin(), all.end(), [&data](const ExemplarMark &a, const ExemplarMark &b) {
        return data.exemplars[a.exemplar].value > data.exemplars[b.exemplar].value;
    });
    QVector<ExemplarMark> kept;
    QHash<int, int> columns; // of kThinPx each; at most one mark in each
    for (const ExemplarMark &mark : std::as_const(all)) {
        const int column = int(std::floor((mark.at.x() - plot.left()) / kThinPx));
        int over = -1;
        for (const int beside : {column, column - 1, column + 1}) {
            const int other = columns.value(beside, -1);
            if (over < 0 && other >= 0 && std::abs(kept[other].at.x() - mark.at.x()) < kThinPx)
                over = other;
        }
        if (over >= 0) {
            ++kept[over].hidden;
            continue;
        }
        columns.insert(column, int(kept.size()));
        kept += mark;
    }
    return kept;
}

int exemplarAt(const QVector<ExemplarMark> &marks, QPointF at)
{
    int best = -1;
    double nearest = kExemplarReachPx;
    for (int i = 0; i < marks.size(); ++i) {
        const double away = std::hypot(marks[i].at.x() - at.x(), marks[i].at.y() - at.y());
        if (away <= nearest && (best < 0 || away < nearest)) {
            best = i;
            nearest = away;
        }
    }
    return best;
}

QVector<int> exemplarsBeside(const QVector<ExemplarMark> &marks, const PanelData &data, const LinearScale &x,
                             double timeMs)
{
    QVector<int> beside;
    if (marks.isEmpty())
        return beside;
    const double middle = x.toPixel(timeMs);
    double left = x.toPixel(data.fromMs);
    double right = x.toPixel(data.toMs);
    // Half-way to the samples beside; to the end of the range where there is none.
    if (const auto before = stepTime(data, timeMs, -1); before && *before < timeMs)
        left = (x.toPixel(*before) + middle) / 2;
    if (const auto after = stepTime(data, timeMs, 1); after && *after > timeMs)
        right = (x.toPixel(*after) + middle) / 2;
    left = std::min(left, middle - kExemplarBesidePx);
    right = std::max(right, middle + kExemplarBesidePx);
    for (int i = 0; i < marks.size(); ++i) {
        if (marks[i].at.x() >= left && marks[i].at.x() <= right)
            beside += i;
    }
    return beside;
}

QString exemplarValue(const PanelData &data, const Exemplar &exemplar, const Zone &zone)
{
    if (const Series *series = seriesOf(data, exemplar))
        return seriesText(data, *series, exemplar.value, zone).joined();
    const bool hasLeft =
        std::any_of(data.series.cbegin(), data.series.cend(), [](const Series &series) { return !series.onRight; });
    const AxisUnit unit = axisUnit(data, !hasLeft);
    return core::formatValue(exemplar.value, unit.id, unit.decimals, valueContext(zone)).joined();
}

QColor exemplarColour(const PanelData &data, const Exemplar &exemplar, const Style &style)
{
    const Series *series = seriesOf(data, exemplar);
    if (series)
        return freshOrStale(series->colour, style);
    return style.muted;
}

void drawExemplars(QPainter &painter, const PanelGeometry &geometry, const PanelData &data, const Style &style)
{
    const QVector<ExemplarMark> marks = exemplarMarks(data, geometry);
    if (marks.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(kDiamondOpacity);
    // The ground around each keeps it apart from the lines that it lies on.
    painter.setPen(QPen(style.ground, 1));
    for (auto mark = marks.crbegin(); mark != marks.crend(); ++mark) {
        painter.setBrush(exemplarColour(data, data.exemplars[mark->exemplar], style));
        drawExemplarMark(painter, *mark, kDiamondHalf);
    }
    painter.restore();
}

void drawExemplarFocus(QPainter &painter, const ExemplarMark &mark, const PanelData &data, const Style &style)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style.text, 1.5));
    painter.setBrush(exemplarColour(data, data.exemplars[mark.exemplar], style));
    drawExemplarMark(painter, mark, kDiamondFocusHalf);
    painter.restore();
}

} // namespace chart
