#include "valuepanel.h"

#include "statelook.h"
#include "valuetext.h"

#include <QCoreApplication>

#include <cmath>

namespace dashboard {

namespace {

constexpr qsizetype kMostTold = 5;

QString valueWords(const char *text)
{
    return QCoreApplication::translate("dashboard::Panel", text);
}

} // namespace

Values ValuePanel::values() const
{
    return valuesOf(input().frames);
}

void ValuePanel::setShared(const ReduceOptions &reduce, const FieldOptions &field)
{
    m_reduce = reduce;
    m_field = field;
    m_places.clear(); // names are options too
}

void ValuePanel::refresh()
{
    m_values = reducedValues(input().frames, m_reduce, m_field, input().zone);
    m_shortNames = shortNamesOf(m_values);
    QVector<double> numbers;
    QStringList names;
    for (const ReducedValue &value : m_values) {
        // Where a value stands among all of the range: by the current ones alone the greatest would always look full.
        for (const double number : {value.number, value.least, value.greatest})
            numbers += number;
        names += value.name;
    }
    // Thousands of values have names that no colour asks for.
    if (m_field.colourMode.startsWith(QLatin1String("palette")) || m_field.colourMode == QLatin1String("shades"))
        m_places.assign(names);
    m_extent = extentOf(m_field, m_values.isEmpty() ? QString() : m_values.first().unit, numbers);
}

QColor ValuePanel::colourAt(qsizetype index, const FieldLook &look) const
{
    const ReducedValue &value = m_values[index];
    return look.colour(value.number, value.saying.mapping, m_places.place(index));
}

QString ValuePanel::told() const
{
    QStringList parts;
    for (const ReducedValue &value : m_values) {
        if (parts.size() == kMostTold)
            break;
        parts += value.name + u' ' + value.saying.joined();
    }
    return QCoreApplication::translate("dashboard::Panel", "%n values", nullptr, int(m_values.size())) +
           (parts.isEmpty() ? QString() : QLatin1String(": ") + parts.join(QLatin1String(", ")));
}

Detail ValuePanel::detailOf(int index, const FieldLook &look) const
{
    if (index < 0 || index >= m_values.size())
        return {};
    const ReducedValue &value = m_values[index];
    Detail detail;
    detail.heading = value.name;
    detail.lines +=
        Detail::Line{reducerTitle(value.calc), value.saying.joined(), freshColour(input(), colourAt(index, look))};
    if (value.saying.mapping >= 0 && !std::isnan(value.number)) {
        FieldOptions bare = m_field;
        bare.mappings = {};
        detail.lines += Detail::Line{valueWords(QT_TRANSLATE_NOOP("dashboard::Panel", "Value")),
                                     sayingOf(bare, value.number, value.unit, input().zone).joined(), QColor()};
    }
    return detail;
}

QVector<chart::ValueItem> ValuePanel::items(const FieldLook &look) const
{
    QVector<chart::ValueItem> items;
    items.reserve(m_values.size());
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        const ReducedValue &value = m_values[i];
        const QColor own = colourAt(i, look);
        items += chart::ValueItem{value.name, chartText(value.saying.text), value.number,
                                  own.isValid() ? own : look.plain(), m_shortNames[i]};
    }
    return items;
}

chart::ValueScale ValuePanel::scale(const FieldLook &look) const
{
    chart::ValueScale scale;
    scale.low = m_extent.least;
    scale.high = m_extent.most;
    if (scale.low < 0 && scale.high > 0)
        scale.neutral = 0;
    scale.steps = look.steps();
    return scale;
}

QString ValuePanel::limitText(double value) const
{
    const QString own = m_values.isEmpty() ? QString() : m_values.first().unit;
    return valueText(value, m_field.unitOr(own), m_field.decimals, input().zone).joined();
}

void ValuePanel::drawNoValues(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    drawNothingToShow(painter, bounds,
                      valueWords(QT_TRANSLATE_NOOP(
                          "dashboard::Panel", "The data hold no values that this panel shows. Choose other fields, "
                                              "or another query.")),
                      style);
}

QStringList orientations()
{
    return {QStringLiteral("auto"), QStringLiteral("horizontal"), QStringLiteral("vertical")};
}

chart::ValueFlow flowOf(const QString &orientation)
{
    if (orientation == QLatin1String("auto"))
        return chart::ValueFlow::Auto;
    return orientation == QLatin1String("horizontal") ? chart::ValueFlow::Rows : chart::ValueFlow::Columns;
}

chart::ValueText chartText(const core::FormattedValue &text)
{
    return {text.prefix, text.number, text.suffix};
}

QString moreTemplate()
{
    return valueWords(QT_TRANSLATE_NOOP("dashboard::Panel", "+%1 more"));
}

QColor freshColour(const PanelInput &input, const QColor &colour)
{
    return input.state == PanelState::Stale ? QColor() : colour;
}

QString noStatesSentence()
{
    return valueWords(QT_TRANSLATE_NOOP(
        "dashboard::Panel", "The data hold no values over time. Ask for a range, or choose a panel of single values."));
}

void drawNothingToShow(QPainter &painter, const QRectF &bounds, const QString &sentence, const chart::Style &style)
{
    PanelInput nothing;
    nothing.state = PanelState::NoData;
    nothing.sentence = sentence;
    drawState(painter, bounds, nothing, style);
}

} // namespace dashboard
