#include "namedcolour.h"

#include "readable.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace chart {

namespace {

constexpr qsizetype kLongestColourName = 64;

/// The shades of one hue from the lightest to the darkest, as Grafana's themes define them: six for both grounds, of
/// which the dark one shows the first five and the light one the last five.
struct Hue
{
    const char *name;
    std::array<QRgb, 6> shades;
};

constexpr Hue kHues[] = {
    {"red", {0xffa6b0, 0xff7383, 0xf2495c, 0xe02f44, 0xc4162a, 0xad0317}},
    {"orange", {0xffcb7d, 0xffb357, 0xff9830, 0xff780a, 0xfa6400, 0xe55400}},
    {"yellow", {0xfff899, 0xffee52, 0xfade2a, 0xf2cc0c, 0xe0b400, 0xcc9d00}},
    {"green", {0xc8f2c2, 0x96d98d, 0x73bf69, 0x56a64b, 0x37872d, 0x19730e}},
    {"blue", {0xc0d8ff, 0x8ab8ff, 0x5794f2, 0x3274d9, 0x1f60c4, 0x1250b0}},
    {"purple", {0xdeb6f2, 0xca95e5, 0xb877d9, 0xa352cc, 0x8f3bb8, 0x7c2ea3}},
};

constexpr const char *kShadePrefixes[] = {"super-light-", "light-", "", "semi-dark-", "dark-"};

/// The end of the classic palette, behind the shades of the hues.
constexpr QRgb kClassicTail[] = {0x447ebc, 0xc15c17, 0x890f02, 0x0a437c, 0x6d1f62, 0x584477, 0xb7dbab, 0xf4d598,
                                 0x70dbed, 0xf9ba8f, 0xf29191, 0x82b5d8, 0xe5a8e2, 0xaea2e0, 0x629e51, 0xe5ac0e,
                                 0x64b0c8, 0xe0752d, 0xbf1b00, 0x0a50a1, 0x962d82, 0x614d93, 0x9ac48a, 0xf2c96d,
                                 0x65c5db, 0xf9934e, 0xea6460, 0x5195ce, 0xd683ce, 0x806eb7, 0x3f6833, 0x967302,
                                 0x2f575e, 0x99440a, 0x58140c, 0x052b51, 0x511749, 0x3f2b5b, 0xe0f9d7, 0xfceaca,
                                 0xcffaff, 0xf9e2d2, 0xfce2de, 0xbadff4, 0xf9d9f9, 0xdedaf7};

QColor opaqueColour(QRgb rgb)
{
    return QColor::fromRgb(rgb | 0xff000000U);
}

std::optional<QColor> shadeNamed(const QString &name, bool isDark)
{
    for (const Hue &hue : kHues) {
        const QLatin1String hueName(hue.name);
        if (!name.endsWith(hueName))
            continue;
        const QString prefix = name.left(name.size() - hueName.size());
        for (std::size_t i = 0; i < std::size(kShadePrefixes); ++i) {
            if (prefix == QLatin1String(kShadePrefixes[i]))
                return opaqueColour(hue.shades[isDark ? i : i + 1]);
        }
    }
    return std::nullopt;
}

std::optional<QColor> colourFromHex(const QString &name)
{
    if (name.size() != 4 && name.size() != 7 && name.size() != 9)
        return std::nullopt;
    const QString digits = name.mid(1);
    const bool isHex = std::all_of(digits.cbegin(), digits.cend(),
                                   [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
    if (!isHex)
        return std::nullopt;
    const quint32 bits = digits.toUInt(nullptr, 16);
    if (name.size() == 4)
        return QColor(int(bits >> 8 & 0xf) * 17, int(bits >> 4 & 0xf) * 17, int(bits & 0xf) * 17);
    if (name.size() == 7)
        return opaqueColour(bits);
    return QColor(int(bits >> 24 & 0xff), int(bits >> 16 & 0xff), int(bits >> 8 & 0xff), int(bits & 0xff));
}

/// "rgb(1, 2, 3)" and "rgba(1, 2, 3, 0.5)".
std::optional<QColor> colourFromParts(const QString &name)
{
    const qsizetype open = name.indexOf(u'(');
    const QString function = name.left(open).trimmed();
    if (open < 0 || !name.endsWith(u')') || (function != QLatin1String("rgb") && function != QLatin1String("rgba")))
        return std::nullopt;
    const QStringList parts = name.mid(open + 1, name.size() - open - 2).split(u',');
    if (parts.size() < 3 || parts.size() > 4)
        return std::nullopt;
    std::array<double, 4> numbers{0, 0, 0, 1};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        bool isNumber = false;
        numbers[std::size_t(i)] = parts[i].trimmed().toDouble(&isNumber);
        if (!isNumber || !std::isfinite(numbers[std::size_t(i)]))
            return std::nullopt;
    }
    const auto channel = [](double number) { return int(std::lround(std::clamp(number, 0.0, 255.0))); };
    QColor colour(channel(numbers[0]), channel(numbers[1]), channel(numbers[2]));
    colour.setAlphaF(float(std::clamp(numbers[3], 0.0, 1.0)));
    return colour;
}

} // namespace

Ground Ground::of(const QColor &surface, const QColor &text)
{
    return {surface, text, isDarkGround(surface)};
}

std::optional<QColor> namedColour(const QString &name, const Ground &ground)
{
    if (name.size() > kLongestColourName)
        return std::nullopt;
    const QString lower = name.trimmed().toLower();
    if (lower.isEmpty())
        return std::nullopt;
    if (const auto shade = shadeNamed(lower, ground.isDark))
        return shade;
    if (lower == QLatin1String("text"))
        return ground.text;
    if (lower == QLatin1String("panel-bg"))
        return ground.surface;
    if (lower == QLatin1String("transparent"))
        return QColor(0, 0, 0, 0);
    if (lower.startsWith(u'#'))
        return colourFromHex(lower);
    if (lower.startsWith(QLatin1String("rgb")))
        return colourFromParts(lower);
    // Asked first: a name that is none would be logged.
    return QColor::isValidColorName(lower) ? std::optional(QColor(lower)) : std::nullopt;
}

QVector<QColor> classicPalette(const Ground &ground)
{
    static constexpr const char *kOrder[] = {"green", "yellow", "blue", "orange", "red", "purple"};
    QVector<QColor> palette;
    for (const char *shade : {"", "dark-", "super-light-"}) {
        for (const char *hue : kOrder)
            palette += shadeNamed(QString::fromLatin1(shade) + QLatin1String(hue), ground.isDark).value_or(ground.text);
    }
    for (const QRgb rgb : kClassicTail)
        palette += opaqueColour(rgb);
    return palette;
}

} // namespace chart
