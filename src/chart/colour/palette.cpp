#include "palette.h"

#include "bentramp.h"
#include "oklab.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

struct SchemeRow
{
    Scheme scheme;
    const char *id;
    const char *title;
    bool isSafe;
};

constexpr SchemeRow kSchemes[] = {
    {Scheme::Viridis, "continuous-viridis", QT_TRANSLATE_NOOP("chart::Scheme", "Viridis"), true},
    {Scheme::Magma, "continuous-magma", QT_TRANSLATE_NOOP("chart::Scheme", "Magma"), true},
    {Scheme::Plasma, "continuous-plasma", QT_TRANSLATE_NOOP("chart::Scheme", "Plasma"), true},
    {Scheme::Inferno, "continuous-inferno", QT_TRANSLATE_NOOP("chart::Scheme", "Inferno"), true},
    {Scheme::Cividis, "continuous-cividis", QT_TRANSLATE_NOOP("chart::Scheme", "Cividis"), true},
    {Scheme::BlueYellowRed, "continuous-BlYlRd", QT_TRANSLATE_NOOP("chart::Scheme", "Blue, yellow, red"), true},
    {Scheme::YellowBlue, "continuous-YlBl", QT_TRANSLATE_NOOP("chart::Scheme", "Yellow, blue"), true},
    {Scheme::YellowRed, "continuous-YlRd", QT_TRANSLATE_NOOP("chart::Scheme", "Yellow, red"), true},
    {Scheme::Blues, "continuous-blues", QT_TRANSLATE_NOOP("chart::Scheme", "Blues"), true},
    {Scheme::Reds, "continuous-reds", QT_TRANSLATE_NOOP("chart::Scheme", "Reds"), true},
    {Scheme::Greens, "continuous-greens", QT_TRANSLATE_NOOP("chart::Scheme", "Greens"), true},
    {Scheme::Purples, "continuous-purples", QT_TRANSLATE_NOOP("chart::Scheme", "Purples"), true},
    {Scheme::GreenYellowRed, "continuous-GrYlRd", QT_TRANSLATE_NOOP("chart::Scheme", "Green, yellow, red"), false},
    {Scheme::RedYellowGreen, "continuous-RdYlGr", QT_TRANSLATE_NOOP("chart::Scheme", "Red, yellow, green"), false},
    {Scheme::BluePurple, "continuous-BlPu", QT_TRANSLATE_NOOP("chart::Scheme", "Blue, purple"), false},
    {Scheme::Turbo, "continuous-turbo", QT_TRANSLATE_NOOP("chart::Scheme", "Turbo"), false},
};

/// Ten even samples of the published maps. Sources: github.com/BIDS/colormap (viridis, magma, plasma, inferno; CC0),
/// doi.org/10.1371/journal.pone.0199239 (cividis), Google's "Turbo, an improved rainbow colormap" (2019).
constexpr QRgb kViridis[] = {0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e,
                             0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725};
constexpr QRgb kMagma[] = {0x000004, 0x180f3e, 0x451077, 0x721f81, 0x9f2f7f,
                           0xcd4071, 0xf1605d, 0xfd9567, 0xfec98d, 0xfcfdbf};
constexpr QRgb kPlasma[] = {0x0d0887, 0x47039f, 0x7301a8, 0x9c179e, 0xbd3786,
                            0xd8576b, 0xed7953, 0xfa9e3b, 0xfdc926, 0xf0f921};
constexpr QRgb kInferno[] = {0x000004, 0x1b0c42, 0x4b0c6b, 0x781c6d, 0xa52c60,
                             0xcf4446, 0xed6925, 0xfb9a06, 0xf7d03c, 0xfcffa4};
constexpr QRgb kCividis[] = {0x00204d, 0x00336f, 0x39486b, 0x575c6d, 0x707173,
                             0x8a8779, 0xa69d75, 0xc4b56c, 0xe4cf5b, 0xffea46};
constexpr QRgb kTurbo[] = {0x30123b, 0x4662d7, 0x36aaf9, 0x1ae4b6, 0x72fe5e,
                           0xc7ef34, 0xfaba39, 0xf66b19, 0xca2a04, 0x7a0403};

template <std::size_t N> QVector<QColor> anchorSamples(const QRgb (&rgb)[N])
{
    QVector<QColor> colours;
    for (const QRgb one : rgb)
        colours += QColor::fromRgb(one | 0xff000000U);
    return colours;
}

QVector<QColor> namedAnchors(const Ground &ground, std::initializer_list<const char *> names)
{
    QVector<QColor> colours;
    for (const char *name : names)
        colours += namedColour(QString::fromLatin1(name), ground).value_or(ground.text);
    return colours;
}

/// From just beside the ground to the hue: the least value is not the same as no value.
QVector<QColor> fromGround(const Ground &ground, const char *name)
{
    const QColor hue = namedColour(QString::fromLatin1(name), ground).value_or(ground.text);
    return {mixedColours(ground.surface, hue, 0.18), hue};
}

QVector<QColor> schemeAnchors(Scheme scheme, const Ground &ground)
{
    switch (scheme) {
    case Scheme::GreenYellowRed: return namedAnchors(ground, {"green", "yellow", "red"});
    case Scheme::RedYellowGreen: return namedAnchors(ground, {"red", "yellow", "green"});
    case Scheme::BlueYellowRed: return namedAnchors(ground, {"dark-blue", "super-light-yellow", "dark-red"});
    case Scheme::YellowRed: return namedAnchors(ground, {"super-light-yellow", "dark-red"});
    case Scheme::BluePurple: return namedAnchors(ground, {"blue", "purple"});
    case Scheme::YellowBlue: return namedAnchors(ground, {"super-light-yellow", "dark-blue"});
    case Scheme::Blues: return fromGround(ground, ground.isDark ? "light-blue" : "dark-blue");
    case Scheme::Reds: return fromGround(ground, ground.isDark ? "light-red" : "dark-red");
    case Scheme::Greens: return fromGround(ground, ground.isDark ? "light-green" : "dark-green");
    case Scheme::Purples: return fromGround(ground, ground.isDark ? "light-purple" : "dark-purple");
    case Scheme::Viridis: return anchorSamples(kViridis);
    case Scheme::Plasma: return anchorSamples(kPlasma);
    case Scheme::Inferno: return anchorSamples(kInferno);
    case Scheme::Magma: return anchorSamples(kMagma);
    case Scheme::Cividis: return anchorSamples(kCividis);
    case Scheme::Turbo: return anchorSamples(kTurbo);
    }
    return {ground.text};
}

} // namespace

QVector<SchemeChoice> schemeChoices()
{
    QVector<SchemeChoice> choices;
    for (const SchemeRow &row : kSchemes)
        choices.append({row.scheme, QString::fromLatin1(row.id),
                        QCoreApplication::translate("chart::Scheme", row.title), row.isSafe});
    return choices;
}

std::optional<Scheme> schemeFromId(const QString &id)
{
    for (const SchemeRow &row : kSchemes) {
        if (id.compare(QLatin1String(row.id), Qt::CaseInsensitive) == 0)
            return row.scheme;
    }
    return std::nullopt;
}

Ramp::Ramp(Scheme scheme, const Ground &ground) : m_anchors(schemeAnchors(scheme, ground)) {}

Ramp::Ramp(const QVector<QColor> &anchors) : m_anchors(anchors.isEmpty() ? QVector<QColor>{QColor(Qt::gray)} : anchors)
{
}

QColor Ramp::at(double share) const
{
    if (std::isnan(share))
        return QColor();
    const double place = std::clamp(share, 0.0, 1.0) * double(m_anchors.size() - 1);
    const qsizetype before = std::min(qsizetype(place), std::max(qsizetype(0), m_anchors.size() - 2));
    const qsizetype after = std::min(before + 1, m_anchors.size() - 1);
    return mixedColours(m_anchors[before], m_anchors[after], place - double(before));
}

std::array<QRgb, 256> Ramp::table() const
{
    std::array<QRgb, 256> colours{};
    for (int i = 0; i < 256; ++i)
        colours[std::size_t(i)] = at(i / 255.0).rgba();
    return colours;
}

Ramp Ramp::reversed() const
{
    QVector<QColor> anchors = m_anchors;
    std::reverse(anchors.begin(), anchors.end());
    return Ramp(anchors);
}

Ramp Ramp::apartFrom(const QColor &ground, double ratio) const
{
    constexpr int kParts = 126; // halves and ninths among them, where the schemes have their anchors
    QVector<QColor> colours;
    colours.reserve(kParts + 1);
    for (int i = 0; i <= kParts; ++i)
        colours += at(double(i) / kParts);
    const QVector<QColor> bent = bentRamp(colours, ground, ratio);
    return bent == colours ? *this : Ramp(bent);
}

} // namespace chart
