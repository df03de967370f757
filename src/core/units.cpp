#include "units.h"

#include <QCoreApplication>

#include <cmath>

namespace core {

namespace {

QString threeDigits(double value)
{
    const double size = std::abs(value);
    int decimals = 0;
    if (size < 9.995)
        decimals = 2;
    else if (size < 99.95)
        decimals = 1;
    QString text = QString::number(value, 'f', decimals);
    if (decimals > 0 && value == std::floor(value) && size >= 10)
        text = QString::number(value, 'f', 0);
    return text == QLatin1String("-0.00") ? QStringLiteral("0.00") : text;
}

struct Step
{
    double factor;
    const char *suffix;
};

Formatted scaled(double value, const Step *steps, int count, const char *base)
{
    for (int i = 0; i < count; ++i) {
        if (std::abs(value) >= steps[i].factor * 0.9995)
            return {threeDigits(value / steps[i].factor), QString::fromUtf8(steps[i].suffix)};
    }
    return {value == std::floor(value) && std::abs(value) < 1000 ? QString::number(value, 'f', 0) : threeDigits(value),
            QString::fromUtf8(base)};
}

} // namespace

QString Formatted::joined() const
{
    if (unit.isEmpty())
        return number;
    return number + QChar(0x202f) + unit;
}

Formatted format(double value, Unit unit)
{
    if (std::isnan(value))
        return {QStringLiteral("—"), {}};
    if (std::isinf(value))
        return {value > 0 ? QStringLiteral("+∞") : QStringLiteral("−∞"), {}};
    static constexpr Step kPerSecond[] = {{1e9, "G/s"}, {1e6, "M/s"}, {1e3, "k/s"}};
    static constexpr Step kCount[] = {{1e9, "G"}, {1e6, "M"}, {1e3, "k"}};
    static constexpr Step kBytes[] = {
        {1099511627776.0, "TiB"}, {1073741824.0, "GiB"}, {1048576.0, "MiB"}, {1024.0, "KiB"}};
    static constexpr Step kSeconds[] = {{86400, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}, {1e-3, "ms"}, {1e-6, "µs"}};
    switch (unit) {
    case Unit::PerSecond: return scaled(value, kPerSecond, 3, "/s");
    case Unit::Count: return scaled(value, kCount, 3, "");
    case Unit::Bytes: return scaled(value, kBytes, 4, "B");
    case Unit::Ratio: return {threeDigits(value * 100), QStringLiteral("%")};
    case Unit::Seconds:
        if (value == 0)
            return {QStringLiteral("0"), QStringLiteral("s")};
        return scaled(value, kSeconds, 6, "s");
    case Unit::None: break;
    }
    return {threeDigits(value), {}};
}

QString formatDuration(Milliseconds duration)
{
    const qint64 seconds = std::max<qint64>(0, duration.count() / 1000);
    const auto say = [](const char *text, qint64 n) {
        return QCoreApplication::translate("core::Duration", text).arg(n);
    };
    if (seconds < 60)
        return say(QT_TRANSLATE_NOOP("core::Duration", "%1 s"), seconds);
    if (seconds < 3600)
        return say(QT_TRANSLATE_NOOP("core::Duration", "%1 min"), seconds / 60);
    if (seconds < 48 * 3600)
        return say(QT_TRANSLATE_NOOP("core::Duration", "%1 h"), seconds / 3600);
    return say(QT_TRANSLATE_NOOP("core::Duration", "%1 d"), seconds / 86400);
}

} // namespace core
