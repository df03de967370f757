#pragma once

#include <chart/zone.h>

#include <functional>

namespace web {

/// The table of a time zone of which only the offset at a moment can be asked (JavaScript's Date): `offsetSeconds`
/// takes Unix milliseconds. Transitions in [fromMs, toMs] are found to the second, as long as they are at least a day
/// apart.
chart::Zone probedZone(qint64 fromMs, qint64 toMs, const std::function<int(qint64)> &offsetSeconds);

} // namespace web
