#include "fieldoptions.h"

#include "legend.h"
#include "valuetext.h"

#include <chart/colour/palette.h>
#include <core/text.h>

#include <cmath>
#include <limits>

namespace dashboard {

namespace {

using chart::ValueMapping;

constexpr int kMostMappings = 256;
constexpr int kMostSteps = 64;
constexpr double kLargest = std::numeric_limits<double>::max();
constexpr double kEndless = std::numeric_limits<double>::infinity();

/// The mappings of one panel while they are read.
struct MappingList
{
    QVector<ValueMapping> mappings;
    QStringList colours;

    void readResult(OptionReader &reader, ValueMapping mapping)
    {
        QString colour;
        int order = 0;
        reader.text("text", mapping.result.text, 200);
        reader.colour("color", colour);
        reader.whole("index", order, 0, 1'000'000);
        mapping.result.index = int(colours.size());
        colours += colour;
        mappings += mapping;
    }
};

ValueMapping::Kind specialKind(const QString &match)
{
    if (match == QLatin1String("null"))
        return ValueMapping::Kind::Null;
    if (match == QLatin1String("nan"))
        return ValueMapping::Kind::NaN;
    if (match == QLatin1String("true"))
        return ValueMapping::Kind::True;
    if (match == QLatin1String("false"))
        return ValueMapping::Kind::False;
    return match == QLatin1String("empty") ? ValueMapping::Kind::Empty : ValueMapping::Kind::NullOrNaN;
}

void readMapping(OptionReader &reader, MappingList &list)
{
    QString type = QStringLiteral("value");
    reader.choice(
        "type", type,
        {QStringLiteral("value"), QStringLiteral("range"), QStringLiteral("regex"), QStringLiteral("special")});
    if (type == QLatin1String("value")) {
        reader.members("options", kMostMappings, [&](const QString &match, OptionReader &result) {
            ValueMapping mapping;
            mapping.match = match.left(200);
            list.readResult(result, mapping);
        });
        return;
    }
    reader.object("options", [&](OptionReader &options) {
        ValueMapping mapping;
        if (type == QLatin1String("range")) {
            mapping.kind = ValueMapping::Kind::Range;
            mapping.low = -kEndless;
            mapping.high = kEndless;
            options.number("from", mapping.low, -kLargest, kLargest);
            options.number("to", mapping.high, -kLargest, kLargest);
        } else if (type == QLatin1String("regex")) {
            mapping.kind = ValueMapping::Kind::Pattern;
            options.text("pattern", mapping.match, 512);
        } else {
            QString match = QStringLiteral("null+nan");
            options.choice("match", match,
                           {QStringLiteral("null"), QStringLiteral("nan"), QStringLiteral("null+nan"),
                            QStringLiteral("true"), QStringLiteral("false"), QStringLiteral("empty")});
            mapping.kind = specialKind(match);
        }
        options.object("result", [&](OptionReader &result) { list.readResult(result, mapping); });
    });
}

QString replacedVariables(const QString &pattern, const QString &own, const Labels &labels)
{
    static const QLatin1String kLabels("__field.labels.");
    QString name;
    qsizetype at = 0;
    while (at < pattern.size() && name.size() <= kLongestName) {
        const qsizetype open = pattern.indexOf(QLatin1String("${"), at);
        const qsizetype close = open < 0 ? -1 : pattern.indexOf(u'}', open);
        if (close < 0)
            break;
        const QString variable = pattern.mid(open + 2, close - open - 2);
        name += QStringView(pattern).mid(at, open - at);
        if (variable == QLatin1String("__series.name") || variable == QLatin1String("__field.name") ||
            variable == QLatin1String("__field.displayName"))
            name += own;
        else if (variable.startsWith(kLabels))
            name += labelValue(labels, QStringView(variable).mid(kLabels.size()));
        else
            name += QStringView(pattern).mid(open, close + 1 - open);
        at = close + 1;
    }
    return name.append(QStringView(pattern).mid(at));
}

} // namespace

QStringList colourModes()
{
    QStringList modes{QStringLiteral("thresholds"),      QStringLiteral("palette"),
                      QStringLiteral("palette-classic"), QStringLiteral("palette-classic-by-name"),
                      QStringLiteral("fixed"),           QStringLiteral("shades")};
    for (const chart::SchemeChoice &choice : chart::schemeChoices())
        modes += choice.id;
    return modes;
}

void FieldOptions::readColour(OptionReader &reader, const QStringList &modes)
{
    reader.object("color", [&](OptionReader &colour) {
        colour.choice("mode", colourMode, modes);
        colour.colour("fixedColor", fixedColour);
        colour.choice("seriesBy", seriesBy, {QStringLiteral("last"), QStringLiteral("min"), QStringLiteral("max")});
    });
}

void FieldOptions::read(OptionReader &reader)
{
    reader.text("unit", unit, 64);
    reader.whole("decimals", decimals, -1, 20);
    reader.number("min", least, -kLargest, kLargest);
    reader.number("max", most, -kLargest, kLargest);
    if (least && most && *most <= *least)
        reader.refuse("panel.option-order", "max", QString::number(*most));
    reader.text("noValue", noValue, 100);
    reader.text("displayName", displayName, kLongestName);
    reader.object("thresholds", [this](OptionReader &thresholds) {
        QString mode = QStringLiteral("absolute");
        thresholds.choice("mode", mode, {QStringLiteral("absolute"), QStringLiteral("percentage")});
        stepMode = mode == QLatin1String("percentage") ? chart::Thresholds::Mode::Percentage
                                                       : chart::Thresholds::Mode::Absolute;
        steps.clear();
        thresholds.list("steps", kMostSteps, [this](OptionReader &item) {
            Step step{-kEndless, QStringLiteral("text")};
            item.number("value", step.from, -kLargest, kLargest);
            item.colour("color", step.colour);
            steps += step;
        });
    });
    MappingList list;
    reader.list("mappings", kMostMappings, [&](OptionReader &item) { readMapping(item, list); });
    mappings = chart::ValueMappings(list.mappings);
    mappingColours = list.colours;
    if (!mappings.brokenPatterns().isEmpty())
        reader.refuse("panel.option-pattern", "mappings", mappings.brokenPatterns().first());
    readColour(reader, colourModes());
}

Saying sayingOf(const FieldOptions &options, const chart::MappedValue &value, const QString &ownUnit,
                const chart::Zone &zone)
{
    const double *number = std::get_if<double>(&value);
    const QString *text = std::get_if<QString>(&value);
    const bool isNull = std::holds_alternative<std::monostate>(value) || (number && std::isnan(*number));
    auto mapped = options.mappings.of(value);
    if (!mapped && isNull) {
        mapped = options.mappings.of(chart::MappedValue());
        if (!mapped)
            mapped = options.mappings.of(chart::MappedValue(std::numeric_limits<double>::quiet_NaN()));
    }
    Saying saying;
    if (mapped)
        saying.mapping = mapped->index;
    if (mapped && !mapped->text.isEmpty()) {
        saying.text.number = mapped->text;
        return saying;
    }
    saying.isKnown = !isNull || mapped;
    if (isNull)
        saying.text.number = options.noValue.isEmpty() ? QStringLiteral("—") : options.noValue;
    else if (number)
        saying.text = valueText(*number, options.unitOr(ownUnit), options.decimals, zone);
    else if (text)
        saying.text.number = *text;
    else
        saying.text.number = std::get<bool>(value) ? QStringLiteral("true") : QStringLiteral("false");
    return saying;
}

QString displayNameOf(const FieldOptions &options, const QString &own, const Labels &labels)
{
    if (options.displayName.isEmpty())
        return own;
    return core::safeText(replacedVariables(options.displayName, own, labels), false, kLongestName);
}

} // namespace dashboard
