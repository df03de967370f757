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
constexpr double kGridScaleHeight = 8;

/// Returns where it ends.
double layoutGridScale(GridLegend &legend, const QRectF &area, const GridColourScale &scale,
                       const QFontMetricsF &metrics)
{
    const double low = std::ceil(metrics.horizontalAdvance(scale.lowText.left(64)));
    const double high = std::ceil(metrics.horizontalAdvance(scale.highText.left(64)));
    const double strip = std::floor(std::clamp(area.width() * 0.3, 48.0, 160.0));
    if (scale.colours.isEmpty() || low + high + strip + 2 * kGridLegendInner > area.width())
        return area.left();
    legend.low = QRectF(area.left(), area.top(), low, area.height());
    legend.strip = QRectF(std::ceil(legend.low.right() + kGridLegendInner),
                          std::floor(area.center().y() - kGridScaleHeight / 2), strip - 1, kGridScaleHeight);
    legend.high = QRectF(legend.strip.right() + kGridLegendInner, area.top(), high, area.height());
    return legend.high.right() + kGridLegendBetween;
}

} // namespace

GridLegend layoutGridLegend(const QRectF &area, const QVector<QString> &texts, const GridColourScale &scale,
                            const Style &style)
{
    GridLegend legend;
    const QFontMetricsF metrics(style.smallFont);
    if (area.height() < metrics.height() || area.width() < 60)
        return legend;
    const double more = std::ceil(metrics.horizontalAdvance(u'+' + QString::number(texts.size())));
    double x = layoutGridScale(legend, area, scale, metrics);
    const auto isNamed = [](const QString &text) { return !text.isEmpty(); };
    for (int i = 0; i < texts.size(); ++i) {
        if (!isNamed(texts[i]))
            continue;
        const bool last = std::none_of(texts.cbegin() + i + 1, texts.cend(), isNamed);
        const double room =
            area.right() - x - kGridLegendSwatch - kGridLegendInner - (last ? 0 : kGridLegendBetween + more);
        const QString longest = gridElided(texts[i], metrics, Qt::ElideRight, kGridLegendWidest);
        const bool isCut = metrics.horizontalAdvance(longest) > room;
        const QString text = isCut ? gridElided(texts[i], metrics, Qt::ElideRight, room) : longest;
        // A word without its end is no key to a colour: only one that stands alone is cut.
        if (room < 12 || (isCut && !(legend.entries.isEmpty() && legend.strip.isEmpty()))) {
            legend.hidden = int(std::count_if(texts.cbegin() + i, texts.cend(), isNamed));
            legend.more = QRectF(x, area.top(), std::max(0.0, std::min(more, area.right() - x)), area.height());
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
        // The strip still runs from low at the left to high, as time does.
        const double shift = area.left() + area.right() - legend.high.right() - legend.low.left();
        for (QRectF *rect : {&legend.low, &legend.strip, &legend.high}) {
            if (!legend.strip.isEmpty())
                rect->translate(std::floor(shift), 0);
        }
    }
    return legend;
}

} // namespace chart
