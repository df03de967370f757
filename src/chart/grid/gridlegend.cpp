#include "gridlegend.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kGridLegendSwatch = 10;
constexpr double kGridLegendInner = 5;
constexpr double kGridLegendBetween = 14;
constexpr double kGridLegendWidest = 160;

} // namespace

GridLegend layoutGridLegend(const QRectF &area, const QVector<QString> &texts, const Style &style)
{
    GridLegend legend;
    const QFontMetricsF metrics(style.smallFont);
    if (area.height() < metrics.height() || area.width() < 60)
        return legend;
    const double more = std::ceil(metrics.horizontalAdvance(u'+' + QString::number(texts.size())));
    double x = area.left();
    for (int i = 0; i < texts.size(); ++i) {
        const bool last = i + 1 == texts.size();
        const double room =
            area.right() - x - kGridLegendSwatch - kGridLegendInner - (last ? 0 : kGridLegendBetween + more);
        const QString longest = gridElided(texts[i], metrics, Qt::ElideRight, kGridLegendWidest);
        const bool isCut = metrics.horizontalAdvance(longest) > room;
        const QString text = isCut ? gridElided(texts[i], metrics, Qt::ElideRight, room) : longest;
        // A word without its end is no key to a colour: only one that stands alone is cut.
        if (room < 12 || (isCut && i > 0)) {
            legend.hidden = int(texts.size()) - i;
            legend.more = QRectF(x, area.top(), std::min(more, area.right() - x), area.height());
            break;
        }
        GridLegendEntry entry;
        entry.index = i;
        entry.text = text;
        entry.swatch = QRectF(std::floor(x), std::floor(area.center().y() - kGridLegendSwatch / 2), kGridLegendSwatch,
                              kGridLegendSwatch);
        entry.textRect = QRectF(x + kGridLegendSwatch + kGridLegendInner, area.top(),
                                std::min(std::ceil(metrics.horizontalAdvance(text)), room), area.height());
        entry.rect = QRectF(x, area.top(), entry.textRect.right() - x, area.height());
        legend.entries += entry;
        x = entry.rect.right() + kGridLegendBetween;
    }
    if (style.rightToLeft) {
        const auto mirror = [&](QRectF &rect) { rect.moveLeft(area.left() + area.right() - rect.right()); };
        for (GridLegendEntry &entry : legend.entries) {
            mirror(entry.rect);
            mirror(entry.swatch);
            mirror(entry.textRect);
        }
        mirror(legend.more);
    }
    return legend;
}

} // namespace chart
