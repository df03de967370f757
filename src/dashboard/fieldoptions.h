#pragma once

#include "labels.h"
#include "options.h"

#include <chart/colour/mapping.h>
#include <chart/colour/thresholds.h>
#include <chart/zone.h>
#include <core/unitformat.h>

#include <optional>

namespace dashboard {

/// How values are written and coloured, the same in every panel of values: Grafana's standard options under its names,
/// `unit` (an id of core/unitformat; else the data's), `decimals`, `min`, `max`, `noValue`, `displayName` (with
/// "${__field.labels.pod}" and "${__series.name}"), `thresholds` {mode, steps: [{value (null: the base), color}]},
/// `mappings` (value, range, regex, special) and `color` {mode, fixedColor, seriesBy (of whole series: the value that
/// a scheme colours them by; single values have but one)}. Without thresholds nothing has a colour of health. Colours
/// are kept by name, since their shades depend on the ground.
/// Source: grafana.com/docs/grafana/latest/panels-visualizations/configure-standard-options
struct FieldOptions
{
    struct Step
    {
        double from = 0; ///< −∞: the base
        QString colour;
    };

    QString unit;
    int decimals = -1;
    std::optional<double> least;
    std::optional<double> most;
    QString noValue;
    QString displayName;
    chart::Thresholds::Mode stepMode = chart::Thresholds::Mode::Absolute;
    QVector<Step> steps;
    chart::ValueMappings mappings;
    QStringList mappingColours; ///< by MappingResult::index; empty: none
    QString colourMode = QStringLiteral("thresholds");
    QString fixedColour;
    QString seriesBy = QStringLiteral("last");

    /// Asks the reader for all of them. What is wrong is the reader's to tell.
    void read(OptionReader &reader);
    /// `color` alone, of a panel that has these modes.
    void readColour(OptionReader &reader, const QStringList &modes);
    QString unitOr(const QString &own) const { return unit.isEmpty() ? own : unit; }
};

/// The ids of all modes of `color`, "thresholds" first.
QStringList colourModes();

/// A value in words.
struct Saying
{
    core::FormattedValue text;
    int mapping = -1;    ///< index of FieldOptions::mappingColours; -1: no mapping fits
    bool isKnown = true; ///< false: null, and no mapping says otherwise

    QString joined() const { return text.joined(); }
};

/// Null and NaN are one; a mapping of either fits both.
Saying sayingOf(const FieldOptions &options, const chart::MappedValue &value, const QString &ownUnit,
                const chart::Zone &zone);

/// A series' name as the options want it; its own where they say nothing. At most kLongestName characters.
QString displayNameOf(const FieldOptions &options, const QString &own, const Labels &labels);

} // namespace dashboard
