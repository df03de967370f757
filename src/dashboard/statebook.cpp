#include "statebook.h"

#include "valuetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dashboard {

namespace {

constexpr qsizetype kMostKnownNumbers = 50'000;

/// Whether the options give each value a colour of a row of them.
bool dealsPlaces(const FieldOptions &options)
{
    return options.colourMode.startsWith(QLatin1String("palette")) || options.colourMode == QLatin1String("shades");
}

} // namespace

StateBook::StateBook(const FieldOptions &options, ValueExtent extent, const QString &ownUnit, const chart::Zone &zone)
    : m_options(options)
    , m_extent(extent)
    , m_unit(ownUnit)
    , m_zone(zone)
{
    if (options.colourMode != QLatin1String("thresholds"))
        return;
    QVector<chart::ThresholdStep> steps;
    for (const FieldOptions::Step &step : options.steps)
        steps += {step.from, QColor()};
    const chart::Thresholds thresholds(steps, options.stepMode);
    m_bands = thresholds.bands(extent.least, extent.most);
    // A base alone divides nothing.
    const bool divides = std::any_of(m_bands.cbegin(), m_bands.cend(),
                                     [](const chart::ThresholdBand &band) { return std::isfinite(band.low); });
    if (!divides)
        return;
    m_steps = thresholds;
    for (int level = 0; level < m_bands.size(); ++level)
        place(u'=' + QString::number(level), {levelText(level), std::numeric_limits<double>::quiet_NaN(), -1, level});
}

QString StateBook::levelText(int level) const
{
    const auto said = [this](double value) {
        return valueText(value, m_options.unitOr(m_unit), m_options.decimals, m_zone).joined();
    };
    if (level < 0)
        return QLatin1String("< ") + said(m_bands.first().low);
    const chart::ThresholdBand &band = m_bands[level];
    if (!std::isfinite(band.low))
        return QLatin1String("< ") + said(band.high);
    return std::isfinite(band.high) ? said(band.low) + QStringLiteral(" – ") + said(band.high) : said(band.low) + u'+';
}

int StateBook::place(const QString &key, const Entry &entry)
{
    if (const auto known = m_places.constFind(key); known != m_places.constEnd())
        return *known;
    if (m_entries.size() >= kMostStates) {
        if (m_other < 0) {
            m_other = m_entries.size();
            Entry other;
            other.text = QCoreApplication::translate("dashboard::Panel", "Other values");
            other.number = std::numeric_limits<double>::quiet_NaN();
            m_entries += other;
        }
        return int(m_other);
    }
    const int index = int(m_entries.size());
    m_entries += entry;
    m_places.insert(key, index);
    return index;
}

int StateBook::numberState(double number, const QString &unit)
{
    const Saying saying = sayingOf(m_options, number, unit, m_zone);
    if (!saying.isKnown)
        return -1;
    if (saying.mapping >= 0)
        return place(u'm' + QString::number(saying.mapping) + saying.joined(),
                     {saying.joined(), number, saying.mapping, -1});
    if (m_steps.isEmpty())
        return place(u't' + saying.joined(), {saying.joined(), number, -1, -1});
    const int level = m_steps.levelOf(number, m_extent.least, m_extent.most);
    return place(u'=' + QString::number(level),
                 {levelText(level), std::numeric_limits<double>::quiet_NaN(), -1, level});
}

int StateBook::stateOf(const Field &field, qsizetype row)
{
    if (field.kind == Field::Kind::Text) {
        const chart::MappedValue value =
            field.isNull(row) ? chart::MappedValue() : chart::MappedValue(field.texts[row]);
        const Saying saying = sayingOf(m_options, value, field.unit, m_zone);
        if (!saying.isKnown)
            return -1;
        const QString mark = saying.mapping >= 0 ? u'm' + QString::number(saying.mapping) : QStringLiteral("t");
        return place(mark + saying.joined(),
                     {saying.joined(), std::numeric_limits<double>::quiet_NaN(), saying.mapping, -1});
    }
    const double number = row < field.numbers.size() ? field.numbers[row] : std::numeric_limits<double>::quiet_NaN();
    if (std::isnan(number))
        return numberState(number, field.unit);
    if (m_numbersUnit != field.unit || m_numbers.size() > kMostKnownNumbers) {
        m_numbers.clear();
        m_numbersUnit = field.unit;
    }
    const auto known = m_numbers.constFind(number);
    if (known != m_numbers.constEnd())
        return *known;
    const int state = numberState(number, field.unit);
    m_numbers.insert(number, state);
    return state;
}

void StateBook::keepColours(const StateBook &before)
{
    QStringList texts;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries[i];
        const bool isNamed = entry.mapping >= 0 && !m_options.mappingColours.value(entry.mapping).isEmpty();
        if (i != m_other && entry.level < 0 && !isNamed)
            texts += entry.text;
    }
    m_colours = before.m_colours;
    m_colours.keep(texts);
}

QVector<QColor> StateBook::mappingColours(const chart::Style &style) const
{
    QVector<QColor> colours;
    for (const QString &name : m_options.mappingColours)
        colours += colourNamed(name, style).value_or(QColor());
    return colours;
}

QColor StateBook::ownColour(const Entry &entry, const FieldLook &look, const QVector<QColor> &mapped) const
{
    const QColor named = entry.mapping >= 0 ? mapped.value(entry.mapping) : QColor();
    if (named.isValid() || dealsPlaces(m_options))
        return named;
    const bool isGiven = !m_steps.isEmpty() || entry.mapping >= 0 || !std::isnan(entry.number);
    return isGiven ? look.colour(entry.number, entry.mapping, 0) : QColor();
}

QVector<chart::GridState> StateBook::states(const chart::Style &style) const
{
    const FieldLook look(m_options, style, m_extent);
    const QVector<chart::ThresholdStep> &steps = look.thresholds().steps();
    const QVector<QColor> mapped = mappingColours(style);
    QVector<QColor> palette = dealsPlaces(m_options) ? look.places() : style.palette;
    if (palette.isEmpty())
        palette += style.accent;
    QVector<chart::GridState> states;
    states.reserve(m_entries.size());
    QStringList uncoloured;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries[i];
        chart::GridState state;
        state.text = entry.text;
        if (entry.level >= 0 && entry.level < steps.size())
            state.colour = steps[entry.level].colour;
        else if (i != m_other)
            state.colour = ownColour(entry, look, mapped);
        state.scaled = look.isContinuous() && entry.mapping < 0 && !std::isnan(entry.number);
        state.rank = badness(state.colour);
        if (!state.colour.isValid() && (i == m_other || !m_steps.isEmpty()))
            state.colour = style.unknown;
        if (!state.colour.isValid())
            uncoloured += entry.text;
        states += state;
    }
    // Values without a colour of theirs are told apart by the palette, which means no health.
    const QHash<QString, QColor> dealt = m_colours.deal(uncoloured, palette, mapped, style);
    for (chart::GridState &state : states) {
        if (!state.colour.isValid())
            state.colour = dealt.value(state.text, style.unknown);
    }
    return states;
}

chart::GridColourScale StateBook::scale(const chart::Style &style) const
{
    const FieldLook look(m_options, style, m_extent);
    const bool isNeeded = std::any_of(m_entries.cbegin(), m_entries.cend(), [](const Entry &entry) {
        return entry.mapping < 0 && !std::isnan(entry.number);
    });
    chart::GridColourScale scale;
    if (!look.isContinuous() || !isNeeded)
        return scale;
    for (const chart::ValueStep &step : look.steps())
        scale.colours += step.colour;
    const auto said = [this](double value) {
        return valueText(value, m_options.unitOr(m_unit), m_options.decimals, m_zone).joined();
    };
    scale.lowText = said(m_extent.least);
    scale.highText = said(m_extent.most);
    return scale;
}

} // namespace dashboard
