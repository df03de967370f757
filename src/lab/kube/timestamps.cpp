#include "timestamps.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace lab::kube {

namespace {

/// The number in `digits` places at `at`; -1 when there are no such digits.
int number(std::string_view text, std::size_t at, std::size_t digits)
{
    if (at + digits > text.size())
        return -1;
    int value = 0;
    for (const char c : text.substr(at, digits)) {
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

struct Civil
{
    int year;
    unsigned month;
    unsigned day;
    int hour;
    int minute;
    int second;
};

Civil civil(std::int64_t unixSeconds)
{
    using namespace std::chrono;
    const sys_seconds time{seconds(unixSeconds)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    return {int(date.year()),           unsigned(date.month()),       unsigned(date.day()),
            int(clock.hours().count()), int(clock.minutes().count()), int(clock.seconds().count())};
}

} // namespace

std::optional<Instant> parseTime(std::string_view text)
{
    using namespace std::chrono;
    const int y = number(text, 0, 4), mo = number(text, 5, 2), d = number(text, 8, 2);
    const int h = number(text, 11, 2), mi = number(text, 14, 2), s = number(text, 17, 2);
    if (y < 0 || h < 0 || h > 23 || mi < 0 || mi > 59 || s < 0 || s > 60 || text[4] != '-' || text[7] != '-' ||
        (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const year_month_day date{year(y), month(unsigned(mo < 0 ? 0 : mo)), day(unsigned(d < 0 ? 0 : d))};
    if (!date.ok())
        return std::nullopt;
    Instant instant;
    instant.seconds = duration_cast<seconds>(sys_days(date).time_since_epoch()).count() + h * 3600 + mi * 60 + s;
    std::size_t at = 19;
    if (at < text.size() && text[at] == '.') {
        std::int64_t scale = 100'000'000;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
            instant.nanos += std::int32_t((text[at] - '0') * scale);
    }
    if (at + 1 == text.size() && (text[at] == 'Z' || text[at] == 'z'))
        return instant;
    if (at + 6 != text.size() || (text[at] != '+' && text[at] != '-') || text[at + 3] != ':')
        return std::nullopt;
    const int offsetHours = number(text, at + 1, 2), offsetMinutes = number(text, at + 4, 2);
    if (offsetHours < 0 || offsetHours > 23 || offsetMinutes < 0 || offsetMinutes > 59)
        return std::nullopt;
    const int offset = offsetHours * 3600 + offsetMinutes * 60;
    instant.seconds += text[at] == '+' ? -offset : offset;
    return instant;
}

std::string formatTime(std::int64_t seconds)
{
    const Civil c = civil(seconds);
    std::array<char, 96> out;
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute,
                  c.second);
    return out.data();
}

std::string formatMicroTime(Instant instant)
{
    const Civil c = civil(instant.seconds);
    std::array<char, 112> out;
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", c.year, c.month, c.day, c.hour,
                  c.minute, c.second, instant.nanos / 1000);
    return out.data();
}

std::string formatTime(core::WallTime time)
{
    return formatTime(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
}

std::string formatMicroTime(core::WallTime time)
{
    const auto ms = core::toUnixMs(time);
    return formatMicroTime({ms / 1000, std::int32_t(ms % 1000) * 1'000'000});
}

std::int64_t unixSeconds(std::string_view text, std::int64_t fallback)
{
    const auto instant = parseTime(text);
    return instant ? instant->seconds : fallback;
}

// The steps of duration.HumanDuration in k8s.io/apimachinery/pkg/util/duration.
std::string formatAge(std::int64_t seconds)
{
    const auto with = [](std::int64_t big, char bigUnit, std::int64_t small, char smallUnit) {
        std::string out = std::to_string(big) + bigUnit;
        return small == 0 ? out : out + std::to_string(small) + smallUnit;
    };
    if (seconds < -1)
        return "<invalid>";
    if (seconds < 0)
        return "0s";
    if (seconds < 120)
        return std::to_string(seconds) + 's';
    const std::int64_t minutes = seconds / 60, hours = minutes / 60, days = hours / 24;
    if (minutes < 10)
        return with(minutes, 'm', seconds % 60, 's');
    if (minutes < 180)
        return std::to_string(minutes) + 'm';
    if (hours < 8)
        return with(hours, 'h', minutes % 60, 'm');
    if (hours < 48)
        return std::to_string(hours) + 'h';
    if (hours < 192)
        return with(days, 'd', hours % 24, 'h');
    if (days < 2 * 365)
        return std::to_string(days) + 'd';
    if (days < 8 * 365)
        return with(days / 365, 'y', days % 365, 'd');
    return std::to_string(days / 365) + 'y';
}

} // namespace lab::kube
