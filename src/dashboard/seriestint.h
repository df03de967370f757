#pragma once

#include "fieldoptions.h"
#include "seriesplaces.h"

#include <chart/panel.h>

namespace dashboard {

/// The colours of series over time. Option, under Grafana's names: `color` {mode ("palette": the theme's own;
/// "palette-classic", "palette-classic-by-name", "fixed", "shades", a continuous scheme's id), fixedColor, seriesBy
/// (last, min, max: the value that a scheme colours a whole series by)}.
class SeriesTint
{
public:
    SeriesTint() { m_field.colourMode = QStringLiteral("palette"); }

    void read(OptionReader &reader);
    /// One for each series. A scheme runs between the ends of the series' axis that were asked for, else over all
    /// samples on it.
    QVector<QColor> colours(const chart::PanelData &data, const SeriesPlaces &places, const chart::Style &style) const;

private:
    FieldOptions m_field; ///< of which only the colour is asked
};

} // namespace dashboard
