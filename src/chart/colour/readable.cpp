#include "readable.h"

#include "oklab.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

double relativeLuminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = relativeLuminance(a) + 0.05;
    const double second = relativeLuminance(b) + 0.05;
    return first > second ? first / second : second / first;
}

bool isDarkGround(const QColor &ground)
{
    return contrastRatio(ground, Qt::white) >= contrastRatio(ground, Qt::black);
}

QColor readableOn(const QColor &ground, double minimum)
{
    // Softer than the extremes where that is enough: large coloured cells with pure white text flicker.
    const QColor soft = isDarkGround(ground) ? QColor(0xf5, 0xf7, 0xfa) : QColor(0x10, 0x13, 0x17);
    if (contrastRatio(soft, ground) >= minimum)
        return soft;
    return isDarkGround(ground) ? QColor(Qt::white) : QColor(Qt::black);
}

QColor readableInk(const QColor &colour, const QColor &ground, double minimum)
{
    const QColor opaque = laidOver(ground, colour);
    if (contrastRatio(opaque, ground) >= minimum)
        return opaque;
    const QColor end = isDarkGround(ground) ? QColor(Qt::white) : QColor(Qt::black);
    if (contrastRatio(end, ground) < minimum)
        return end;
    // The least change that is enough.
    const OkLab from = toOkLab(opaque);
    const double target = toOkLab(end).lightness;
    double low = 0;
    double high = 1;
    for (int round = 0; round < 16; ++round) {
        const double middle = (low + high) / 2;
        const QColor tried = fromOkLab({from.lightness + (target - from.lightness) * middle, from.a, from.b});
        (contrastRatio(tried, ground) >= minimum ? high : low) = middle;
    }
    const QColor found = fromOkLab({from.lightness + (target - from.lightness) * high, from.a, from.b});
    return contrastRatio(found, ground) >= minimum ? found : end;
}

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto channel = [share](int from, int to) {
        return std::clamp(int(std::lround(from + (to - from) * share)), 0, 255);
    };
    return QColor(channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue()),
                  channel(a.alpha(), b.alpha()));
}

QColor laidOver(const QColor &ground, const QColor &colour)
{
    QColor out = mixed(ground, colour, colour.alphaF());
    out.setAlpha(255);
    return out;
}

} // namespace chart
