#include "probedzone.h"

#include <algorithm>

namespace web {

namespace {

constexpr qint64 kProbeMs = 86'400'000;
constexpr qint64 kSecondMs = 1000;

} // namespace

chart::Zone probedZone(qint64 fromMs, qint64 toMs, const std::function<int(qint64)> &offsetSeconds)
{
    chart::Zone zone;
    zone.initialOffsetSeconds = offsetSeconds(fromMs);
    int before = zone.initialOffsetSeconds;
    for (qint64 at = fromMs; at < toMs; at += kProbeMs) {
        qint64 end = std::min(at + kProbeMs, toMs);
        const int after = offsetSeconds(end);
        if (after == before)
            continue;
        qint64 begin = at;
        while (end - begin > 1) {
            const qint64 middle = begin + (end - begin) / 2;
            (offsetSeconds(middle) == before ? begin : end) = middle;
        }
        zone.transitions.append({(end + kSecondMs / 2) / kSecondMs * kSecondMs, after});
        before = after;
    }
    return zone;
}

} // namespace web
