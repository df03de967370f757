#include "scalars.h"

#include <wire/protoreader.h>

#include <QDateTime>

#include <array>
#include <charconv>
#include <cmath>

namespace kubernetes {

std::optional<core::WallTime> decodeTime(std::string_view message)
{
    constexpr qint64 kMaxSeconds = 253'402'300'799; // 9999-12-31T23:59:59Z, the end of RFC 3339
    constexpr qint64 kMinSeconds = -62'135'596'800; // 0001-01-01T00:00:00Z, Go's zero time
    qint64 seconds = 0;
    qint64 nanos = 0;
    if (message.empty())
        return {};
    const bool ok = wire::forEachField(message, [&](const wire::ProtoReader &field) {
        if (field.field() == 1)
            seconds = field.signedNumber();
        else if (field.field() == 2)
            nanos = field.int32();
        return true;
    });
    if (!ok || seconds <= kMinSeconds || seconds > kMaxSeconds)
        return {};
    return core::fromUnixMs(seconds * 1000 + nanos / 1'000'000);
}

std::optional<core::WallTime> parseTime(std::string_view text)
{
    if (text.size() < 20 || text.size() > 40)
        return {};
    const auto time =
        QDateTime::fromString(QString::fromLatin1(text.data(), qsizetype(text.size())), Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return {};
    return core::fromUnixMs(time.toMSecsSinceEpoch());
}

double parseQuantity(std::string_view text)
{
    struct Suffix
    {
        std::string_view text;
        double factor;
    };
    static constexpr std::array kSuffixes{
        Suffix{"", 1},        Suffix{"m", 1e-3},       Suffix{"k", 1e3},           Suffix{"M", 1e6},
        Suffix{"G", 1e9},     Suffix{"T", 1e12},       Suffix{"P", 1e15},          Suffix{"E", 1e18},
        Suffix{"Ki", 1024.0}, Suffix{"Mi", 1048576.0}, Suffix{"Gi", 1073741824.0}, Suffix{"Ti", 1099511627776.0},
        Suffix{"Pi", 0x1p50}, Suffix{"Ei", 0x1p60},    Suffix{"u", 1e-6},          Suffix{"n", 1e-9},
    };
    double number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || !std::isfinite(number))
        return 0;
    const std::string_view unit(rest, std::size_t(text.data() + text.size() - rest));
    for (const Suffix &suffix : kSuffixes) {
        if (suffix.text == unit)
            return number * suffix.factor;
    }
    return 0;
}

} // namespace kubernetes
