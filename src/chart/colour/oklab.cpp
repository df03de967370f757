#include "oklab.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chart {

namespace {

double linearChannel(double encoded)
{
    return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}

double encodedChannel(double linear)
{
    return linear <= 0.0031308 ? linear * 12.92 : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

std::array<double, 3> linearOfOkLab(const OkLab &colour)
{
    const double l = std::pow(colour.lightness + 0.3963377774 * colour.a + 0.2158037573 * colour.b, 3);
    const double m = std::pow(colour.lightness - 0.1055613458 * colour.a - 0.0638541728 * colour.b, 3);
    const double s = std::pow(colour.lightness - 0.0894841775 * colour.a - 1.2914855480 * colour.b, 3);
    return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

bool isInGamut(const std::array<double, 3> &rgb)
{
    return std::all_of(rgb.cbegin(), rgb.cend(), [](double part) { return part > -1e-4 && part < 1 + 1e-4; });
}

} // namespace

OkLab toOkLab(const QColor &colour)
{
    const double r = linearChannel(colour.redF());
    const double g = linearChannel(colour.greenF());
    const double b = linearChannel(colour.blueF());
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

QColor fromOkLab(OkLab colour)
{
    colour.lightness = std::clamp(colour.lightness, 0.0, 1.0);
    std::array<double, 3> rgb = linearOfOkLab(colour);
    // Less chroma until the screen can show it: clipping the channels would turn the hue.
    if (!isInGamut(rgb)) {
        double low = 0;
        double high = 1;
        for (int round = 0; round < 20; ++round) {
            const double middle = (low + high) / 2;
            (isInGamut(linearOfOkLab({colour.lightness, colour.a * middle, colour.b * middle})) ? low : high) = middle;
        }
        rgb = linearOfOkLab({colour.lightness, colour.a * low, colour.b * low});
    }
    const auto channel = [](double linear) {
        return int(std::lround(255 * encodedChannel(std::clamp(linear, 0.0, 1.0))));
    };
    return QColor(channel(rgb[0]), channel(rgb[1]), channel(rgb[2]));
}

QColor mixedColours(const QColor &from, const QColor &to, double share)
{
    if (!(share > 0))
        return from;
    if (share >= 1)
        return to;
    const OkLab a = toOkLab(from);
    const OkLab b = toOkLab(to);
    QColor colour = fromOkLab(
        {a.lightness + (b.lightness - a.lightness) * share, a.a + (b.a - a.a) * share, a.b + (b.b - a.b) * share});
    colour.setAlphaF(float(from.alphaF() + (to.alphaF() - from.alphaF()) * share));
    return colour;
}

} // namespace chart
