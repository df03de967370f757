#include "fieldlook.h"

#include <chart/colour/bentramp.h>
#include <chart/colour/readable.h>
#include <chart/colour/seriescolour.h>

#include <algorithm>
#include <cmath>

namespace dashboard {

namespace {

constexpr int kShades = 16;
constexpr int kRampSteps = 24; // colours along a gauge of a continuous scheme

double wholeOf(const QString &unit)
{
    if (unit == QLatin1String("percent"))
        return 100;
    return unit == QLatin1String("percentunit") || unit == QLatin1String("ratio") ? 1 : 0;
}

chart::Thresholds thresholdsOn(const FieldOptions &options, const chart::Style &style)
{
    QVector<chart::ThresholdStep> steps;
    for (const FieldOptions::Step &step : options.steps)
        steps += {step.from, colourNamed(step.colour, style).value_or(style.text)};
    return chart::Thresholds(steps, options.stepMode);
}

} // namespace

ValueExtent extentOf(const FieldOptions &options, const QString &ownUnit, const QVector<double> &values)
{
    double least = 0;
    double most = 0;
    for (const double value : values) {
        if (std::isfinite(value)) {
            least = std::min(least, value);
            most = std::max(most, value);
        }
    }
    if (const double whole = wholeOf(options.unitOr(ownUnit)); whole > 0) {
        most = std::max(most, whole);
    } else if (options.stepMode == chart::Thresholds::Mode::Absolute) {
        for (const FieldOptions::Step &step : options.steps)
            most = std::isfinite(step.from) ? std::max(most, step.from) : most;
    }
    ValueExtent extent{options.least.value_or(least), options.most.value_or(most)};
    if (!(extent.most > extent.least)) {
        const double room = std::max(1.0, std::abs(extent.least) * 0.1);
        if (options.most && !options.least)
            extent.least = extent.most - room;
        else
            extent.most = extent.least + room;
    }
    return extent;
}

std::optional<QColor> colourNamed(const QString &name, const chart::Style &style)
{
    const struct
    {
        const char *name;
        const QColor &colour;
    } roles[] = {{"good", style.good},       {"warning", style.warning}, {"critical", style.critical},
                 {"unknown", style.unknown}, {"accent", style.accent},   {"muted", style.muted}};
    for (const auto &role : roles) {
        if (name == QLatin1String(role.name))
            return role.colour;
    }
    const auto colour = chart::namedColour(name, chart::Ground::of(style.ground, style.text));
    if (!colour || colour->alpha() == 255)
        return colour;
    return chart::laidOver(style.ground, *colour);
}

int badness(const QColor &colour)
{
    const int hue = colour.hsvHue();
    if (!colour.isValid() || hue < 0 || colour.hsvSaturation() < 50)
        return 1;
    if (hue < 15 || hue >= 335)
        return 4;
    if (hue < 35)
        return 3;
    if (hue < 66)
        return 2;
    return hue < 175 ? 0 : 1;
}

FieldLook::FieldLook(const FieldOptions &options, const chart::Style &style, ValueExtent extent)
    : m_extent(extent)
    , m_ground(chart::Ground::of(style.ground, style.text))
    , m_plain(style.palette.isEmpty() ? style.accent : style.palette.first())
    , m_fixed(colourNamed(options.fixedColour, style).value_or(m_plain))
    , m_palette(style.palette)
    , m_thresholds(thresholdsOn(options, style))
{
    for (const QString &name : options.mappingColours)
        m_mappings += colourNamed(name, style).value_or(QColor());
    const QString &mode = options.colourMode;
    // Where panels would correct colours one by one until texts can be read on them, shades would lose their order.
    const bool isBent = style.textContrast > chart::kTextContrast;
    if (mode == QLatin1String("palette")) {
        m_mode = Mode::Palette;
    } else if (mode.startsWith(QLatin1String("palette-classic"))) {
        m_mode = Mode::Palette;
        m_palette = chart::classicPalette(m_ground);
    } else if (mode == QLatin1String("fixed")) {
        m_mode = Mode::Fixed;
    } else if (mode == QLatin1String("shades")) {
        m_mode = Mode::Shades;
        m_palette = chart::shadesOf(m_fixed, kShades, m_ground);
        if (isBent)
            m_palette = chart::bentRamp(m_palette, style.ground, style.textContrast);
    } else if (const auto scheme = chart::schemeFromId(mode)) {
        m_mode = Mode::Continuous;
        m_ramp.emplace(*scheme, m_ground);
        if (isBent)
            m_ramp = m_ramp->apartFrom(style.ground, style.textContrast);
    }
}

QColor FieldLook::colour(double value, int mapping, qsizetype place) const
{
    if (mapping >= 0 && mapping < m_mappings.size() && m_mappings[mapping].isValid())
        return m_mappings[mapping];
    switch (m_mode) {
    case Mode::Thresholds: return m_thresholds.colourOf(value, m_extent.least, m_extent.most);
    case Mode::Palette: return chart::colourOfPlace(m_palette, int(place), m_ground);
    case Mode::Shades: return m_palette.isEmpty() ? m_fixed : m_palette[place % m_palette.size()];
    case Mode::Fixed: return m_fixed;
    case Mode::Continuous: break;
    }
    // Halves: the distance of the largest numbers would overflow.
    return m_ramp->at((value / 2 - m_extent.least / 2) / (m_extent.most / 2 - m_extent.least / 2));
}

QVector<QColor> FieldLook::places() const
{
    QVector<QColor> once;
    for (const QColor &colour : m_palette) {
        if (!once.contains(colour))
            once += colour;
    }
    return once;
}

QVector<chart::ValueStep> FieldLook::steps() const
{
    QVector<chart::ValueStep> steps;
    if (m_mode == Mode::Continuous) {
        for (int i = 0; i < kRampSteps; ++i) {
            const double share = double(i) / kRampSteps;
            steps += {m_extent.least * (1 - share) + m_extent.most * share, m_ramp->at((i + 0.5) / kRampSteps)};
        }
        return steps;
    }
    if (m_mode != Mode::Thresholds)
        return steps;
    for (const chart::ThresholdBand &band : m_thresholds.bands(m_extent.least, m_extent.most)) {
        if (steps.isEmpty() && std::isfinite(band.low))
            steps += {m_extent.least, m_plain};
        steps += {std::isfinite(band.low) ? band.low : m_extent.least, band.colour};
    }
    // A base stands at the low end, wherever a finite step below it lies.
    std::stable_sort(steps.begin(), steps.end(),
                     [](const chart::ValueStep &a, const chart::ValueStep &b) { return a.from < b.from; });
    return steps;
}

} // namespace dashboard
