#pragma once

#include <core/clock.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lab::kube {

struct Instant
{
    std::int64_t seconds = 0; ///< Unix time, UTC
    std::int32_t nanos = 0;
};

/// RFC 3339, with any number of fractional digits and any offset; nothing when it is no time.
std::optional<Instant> parseTime(std::string_view text);

/// "2026-01-02T03:04:05Z", the API's Time.
std::string formatTime(std::int64_t unixSeconds);
/// "2026-01-02T03:04:05.000006Z", the API's MicroTime.
std::string formatMicroTime(Instant instant);

std::string formatTime(core::WallTime time);
std::string formatMicroTime(core::WallTime time);
/// Unix seconds of a time in a document; `fallback` when it is none.
std::int64_t unixSeconds(std::string_view text, std::int64_t fallback = 0);

/// How kubectl writes an age: "45s", "3m12s", "5h", "2d3h".
std::string formatAge(std::int64_t seconds);

} // namespace lab::kube
