#include "seriestint.h"

#include "fieldlook.h"
#include "options.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace dashboard {

namespace {

/// Of the series on one axis.
ValueExtent tintedExtent(const chart::PanelData &data, bool onRight)
{
    const chart::AxisOptions &axis = onRight ? data.right : data;
    chart::Extremes all;
    for (const chart::Series &series : data.series) {
        if (series.onRight == onRight && !series.samples.isEmpty())
            all.include(series.samples.extremes(0, series.samples.size()));
    }
    ValueExtent extent{all.any() ? all.least : 0, all.any() ? all.greatest : 1};
    extent.least = axis.hardMin.value_or(extent.least);
    extent.most = axis.hardMax.value_or(extent.most);
    if (!(extent.most > extent.least))
        extent.most = extent.least + std::max(1.0, std::abs(extent.least) * 0.1);
    return extent;
}

/// NaN: nothing is known.
double tintingValue(const chart::Samples &samples, const QString &seriesBy)
{
    if (seriesBy != QLatin1String("last") && !samples.isEmpty()) {
        const chart::Extremes extremes = samples.extremes(0, samples.size());
        if (extremes.any())
            return seriesBy == QLatin1String("min") ? extremes.least : extremes.greatest;
    }
    const QVector<double> &values = samples.values();
    const auto last = std::find_if(values.crbegin(), values.crend(), [](double value) { return std::isfinite(value); });
    return last == values.crend() ? std::numeric_limits<double>::quiet_NaN() : *last;
}

} // namespace

void SeriesTint::read(OptionReader &reader)
{
    m_field.readColour(reader, colourModes().mid(1)); // thresholds are levels here, and have lines
}

QVector<QColor> SeriesTint::colours(const chart::PanelData &data, const SeriesPlaces &places,
                                    const chart::Style &style) const
{
    if (m_field.colourMode == QLatin1String("palette"))
        return places.colours(style);
    const FieldLook left(m_field, style, tintedExtent(data, false));
    std::optional<FieldLook> right; // bending a scheme costs some
    if (std::any_of(data.series.cbegin(), data.series.cend(), [](const chart::Series &one) { return one.onRight; }))
        right.emplace(m_field, style, tintedExtent(data, true));
    QVector<QColor> colours;
    colours.reserve(data.series.size());
    for (qsizetype i = 0; i < data.series.size(); ++i) {
        const FieldLook &look = data.series[i].onRight ? *right : left;
        const double value =
            look.isContinuous() ? tintingValue(data.series[i].samples, m_field.seriesBy) : 0.0; // the others ask none
        const QColor colour = look.colour(value, -1, places.place(i));
        colours += colour.isValid() ? colour : look.plain();
    }
    return colours;
}

} // namespace dashboard
