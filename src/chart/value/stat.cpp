#include "stat.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kStatLeastWidth = 64;
constexpr double kStatLargestLeast = 128; ///< a long text alone does not make cells fewer
constexpr double kStatGraphFrom = 72;     ///< a cell as tall has a band for its sparkline
constexpr double kStatGraphShare = 0.3;   ///< of the cell's height
constexpr double kStatOneLineBelow = 60;  ///< a flat cell lower than this has its title beside the value
constexpr double kStatFlat = 4;           ///< width per height from which on a cell is flat
constexpr double kStatGapShare = 0.012;   ///< of the panel's width
constexpr double kStatLeastBeside = 40;   ///< width of a sparkline between title and value
constexpr int kStatMostTitle = 64;
constexpr int kStatReadablePx = 16;      ///< values are no smaller for the sake of names
constexpr double kStatNamesWorth = 3;    ///< whole names are worth values of a quarter of the size
constexpr int kStatNameMeasurePx = 64;   ///< names are measured once, at this size
constexpr qsizetype kStatLongName = 400; ///< characters; no cell has room for more

/// How one cell of a size is divided; the same for all.
struct StatPlan
{
    double pad = 0;
    int titlePx = kLeastTypePx;
    int valuePx = kLeastTypePx;
    double graph = 0; ///< height of the sparkline's own band
    bool graphBehind = false;
    bool oneLine = false;
    bool title = false;
    bool change = false;

    double textHeight() const
    {
        const double line = valueLineHeight(titlePx);
        return oneLine ? std::max(line, valueLineHeight(valuePx))
                       : (title ? line : 0) + valueLineHeight(valuePx) + (change ? line : 0);
    }
};

struct StatParts
{
    bool title = false;
    bool value = false;
    bool change = false;
    bool graph = false;
};

StatParts statPartsOf(const StatData &data)
{
    StatParts parts;
    for (const StatItem &item : data.items) {
        parts.title = parts.title || !item.title.isEmpty();
        const ValueText &value = item.value;
        parts.value = parts.value || !(value.prefix.isEmpty() && value.number.isEmpty() && value.suffix.isEmpty());
        parts.change = parts.change || !item.change.isEmpty();
        parts.graph = parts.graph || (data.graph != StatGraph::None && item.course.size() > 1);
    }
    return parts;
}

StatPlan planStat(const QSizeF &cell, const StatParts &parts, const StatData &data, const ValueMeasure &values)
{
    StatPlan plan;
    const double height = cell.height();
    plan.pad = std::clamp(std::round(std::min(cell.width(), height) * 0.08), 2.0, 32.0);
    plan.titlePx = std::clamp(int(std::min(height * 0.1, cell.width() * 0.055)), kLeastTypePx, kStatMostTitle);
    plan.title = parts.title;
    plan.change = parts.change;
    if (parts.graph && !parts.title && !parts.value && !parts.change) {
        // No text needs room.
        plan.graph = height;
        return plan;
    }
    const double width = cell.width() - 2 * plan.pad;
    const bool flat = height < kStatOneLineBelow && cell.width() > height * kStatFlat;
    plan.oneLine = parts.title && (flat || height - 2 * plan.pad < 2 * valueLineHeight(kLeastTypePx));
    if (parts.graph) {
        const bool band = data.graph == StatGraph::Below && height >= kStatGraphFrom;
        plan.graph = band ? std::floor(height * kStatGraphShare) : 0;
        plan.graphBehind = !band;
    }
    if (plan.oneLine) {
        plan.change = false;
        const int most = std::max(kLeastTypePx, int(std::min(height / 2, (height - 2 * plan.pad) / 1.25)));
        plan.valuePx = values.largest(width * 0.6, kLeastTypePx, most);
        plan.titlePx = std::max(plan.titlePx, std::min(plan.valuePx / 2, kStatMostTitle));
        // The sparkline stands between the two, where there is room.
        plan.graphBehind = false;
        return plan;
    }
    const double line = valueLineHeight(plan.titlePx);
    const auto room = [&] {
        return height - 2 * plan.pad - plan.graph - (plan.title ? line : 0) - (plan.change ? line : 0);
    };
    const double least = valueLineHeight(kLeastTypePx);
    if (plan.graph > 0 && room() < least) {
        plan.graph = 0;
        plan.graphBehind = true;
    }
    if (room() < least)
        plan.change = false;
    if (room() < least)
        plan.title = false;
    const int most = std::max(kLeastTypePx, int(std::min(height / 3, room() / 1.25)));
    plan.valuePx = values.largest(width, kLeastTypePx, most);
    // Rounding up a line's height must not push the value out.
    while (plan.valuePx > kLeastTypePx && valueLineHeight(plan.valuePx) > room())
        --plan.valuePx;
    return plan;
}

/// Ascending: how wide the names are per pixel of type size.
QVector<double> statNameWidths(const StatData &data, const Style &style)
{
    QVector<double> widths;
    const QFontMetricsF metrics(valueFont(style, kStatNameMeasurePx, false));
    for (const StatItem &item : data.items) {
        if (!item.title.isEmpty())
            widths += metrics.horizontalAdvance(item.title.left(kStatLongName)) / kStatNameMeasurePx;
    }
    std::sort(widths.begin(), widths.end());
    return widths;
}

/// The share of names that are whole in a cell.
double wholeStatNames(const QVector<double> &widths, const QSizeF &cell, const StatPlan &plan,
                      const ValueMeasure &values)
{
    if (widths.isEmpty())
        return 1;
    if (!plan.title)
        return 0;
    double room = cell.width() - 2 * plan.pad - 1; // widths are estimates
    if (plan.oneLine)
        room -= values.widest(plan.valuePx) + plan.pad + 4;
    const auto cut = std::upper_bound(widths.cbegin(), widths.cend(), room / plan.titlePx);
    return double(cut - widths.cbegin()) / double(widths.size());
}

void placeStatOneLine(StatCell &cell, const StatItem &item, const StatPlan &plan, const QRectF &room, bool graphBetween,
                      const Style &style)
{
    const bool titled = !item.title.isEmpty();
    cell.value = layoutValue(item.value, room, plan.valuePx, titled ? Qt::AlignRight : Qt::AlignHCenter, style);
    if (!titled)
        return;
    QRectF left = room;
    if (!cell.value.rect.isNull())
        left.setRight(cell.value.rect.left() - plan.pad - 4);
    if (left.width() > plan.titlePx)
        cell.title = layoutNameLine(item.title, item.shortTitle, left, plan.titlePx, Qt::AlignLeft, style);
    if (!graphBetween || !item.hasValue || item.course.size() < 2 || cell.value.rect.isNull())
        return;
    const double from = cell.title.rect.isNull() ? left.left() : cell.title.rect.right() + plan.pad + 4;
    if (left.right() - from >= kStatLeastBeside)
        cell.graph = QRectF(from, room.top(), left.right() - from, room.height());
}

void placeStatStacked(StatCell &cell, const StatItem &item, const StatPlan &plan, const QRectF &room,
                      Qt::Alignment alignment, const Style &style)
{
    const double line = valueLineHeight(plan.titlePx);
    double top = room.top() + std::floor(std::max(0.0, room.height() - plan.textHeight()) / 2);
    if (plan.title) {
        cell.title = layoutNameLine(item.title, item.shortTitle, QRectF(room.left(), top, room.width(), line),
                                    plan.titlePx, alignment, style);
        top += line;
    }
    const double value = valueLineHeight(plan.valuePx);
    cell.value = layoutValue(item.value, QRectF(room.left(), top, room.width(), value), plan.valuePx, alignment, style);
    top += value;
    if (!plan.change || item.change.isEmpty())
        return;
    const double mark = item.trend == StatTrend::None ? 0 : std::round(plan.titlePx * 0.6);
    const double gap = mark > 0 ? std::round(plan.titlePx * 0.35) : 0;
    QRectF text(room.left(), top, room.width(), line);
    text.setLeft(text.left() + mark + gap);
    cell.change = layoutValueLine(item.change, text, plan.titlePx, alignment, Qt::ElideRight, style);
    if (cell.change.text.isEmpty() || mark <= 0)
        return;
    cell.trend = QRectF(cell.change.rect.left() - gap - mark, top + std::round((line - mark) / 2), mark, mark);
}

} // namespace

StatGeometry layoutStat(const QRectF &bounds, const StatData &data, const Style &style)
{
    StatGeometry geometry;
    geometry.bounds = bounds;
    if (data.items.isEmpty() || bounds.width() < 1 || bounds.height() < 1)
        return geometry;
    QVector<ValueText> texts;
    texts.reserve(data.items.size());
    for (const StatItem &item : data.items)
        texts += item.value;
    const ValueMeasure values(texts, style);
    const StatParts parts = statPartsOf(data);
    const double gap = std::clamp(std::round(bounds.width() * kStatGapShare), 4.0, 32.0);
    const double lines = (parts.title ? 2 : 1) * valueLineHeight(kLeastTypePx);
    const double leastWidth = std::clamp(values.exactly(kLeastTypePx) + 6, kStatLeastWidth, kStatLargestLeast);
    const QVector<double> nameWidths = statNameWidths(data, style);
    const ValueGrid grid = layoutValueGrid(
        bounds, int(data.items.size()), data.flow, QSizeF(leastWidth, lines + 6), gap, [&](const QSizeF &size) {
            const StatPlan plan = planStat(size, parts, data, values);
            const double names =
                plan.valuePx >= kStatReadablePx ? wholeStatNames(nameWidths, size, plan, values) * kStatNamesWorth : 0;
            // Of equal types the less stretched cell is the better one.
            return (plan.valuePx * (plan.oneLine ? 0.8 : 1) + std::min(size.width(), 3 * size.height()) * 1e-3) *
                   (1 + names);
        });
    const QSizeF size = grid.cells.first().size();
    const StatPlan plan = planStat(size, parts, data, values);
    geometry.hidden = grid.hidden;
    geometry.valuePx = plan.valuePx;
    geometry.titlePx = plan.titlePx;
    geometry.graphBehind = plan.graphBehind;
    geometry.isOneLine = plan.oneLine;
    const bool centred = data.align == StatAlign::Centre || (data.align == StatAlign::Auto && data.items.size() == 1);
    for (int i = 0; i < grid.cells.size(); ++i) {
        const StatItem &item = data.items[i];
        StatCell cell;
        cell.item = i;
        cell.rect = grid.cells[i];
        if (item.hasValue && item.course.size() > 1 && (plan.graph > 0 || plan.graphBehind)) {
            const double high = plan.graph > 0 ? plan.graph : std::floor(size.height() * 0.6);
            cell.graph = QRectF(cell.rect.left(), cell.rect.bottom() - high, cell.rect.width(), high);
        }
        QRectF room = cell.rect.adjusted(plan.pad, plan.pad, -plan.pad, -plan.pad - plan.graph);
        if (room.height() < valueLineHeight(kLeastTypePx))
            room = cell.rect.adjusted(1, 0, -1, 0);
        if (plan.oneLine)
            placeStatOneLine(cell, item, plan, room, parts.graph && plan.graph <= 0, style);
        else
            placeStatStacked(cell, item, plan, room, centred ? Qt::AlignHCenter : Qt::AlignLeft, style);
        if (style.rightToLeft) {
            cell.rect = mirroredWithin(cell.rect, bounds);
            cell.graph = mirroredWithin(cell.graph, bounds);
            cell.trend = mirroredWithin(cell.trend, bounds);
            for (ValueLine *line : {&cell.title, &cell.change})
                mirrorWithin(*line, bounds);
            mirrorWithin(cell.value, bounds);
        }
        geometry.cells += cell;
    }
    if (!grid.more.isEmpty()) {
        geometry.more = layoutHidden(data.moreText, grid.hidden, grid.more.adjusted(2, 0, -2, 0),
                                     typeThatFits(plan.titlePx, grid.more.height()), Qt::AlignHCenter, style);
        if (style.rightToLeft)
            mirrorWithin(geometry.more, bounds);
    }
    return geometry;
}

int statAt(const StatGeometry &geometry, const QPointF &point)
{
    for (const StatCell &cell : geometry.cells) {
        if (cell.rect.contains(point))
            return cell.item;
    }
    return -1;
}

} // namespace chart
