#include "severity.h"

#include <algorithm>
#include <iterator>

namespace contract {

using namespace Qt::Literals::StringLiterals;

v1::Health healthOfSeverity(const QString &severity)
{
    static constexpr QLatin1StringView kCritical[] = {"critical"_L1, "page"_L1,      "error"_L1,
                                                      "high"_L1,     "emergency"_L1, "fatal"_L1};
    static constexpr QLatin1StringView kInfo[] = {"info"_L1, "informational"_L1, "none"_L1, "low"_L1, "notice"_L1};
    const QString word = severity.toLower();
    const auto is = [&](QLatin1StringView one) { return word == one; };
    if (std::any_of(std::begin(kCritical), std::end(kCritical), is))
        return v1::HEALTH_CRITICAL;
    return std::any_of(std::begin(kInfo), std::end(kInfo), is) ? v1::HEALTH_UNKNOWN : v1::HEALTH_WARNING;
}

} // namespace contract
