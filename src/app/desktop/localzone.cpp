#include "localzone.h"

#include <QDateTime>
#include <QTimeZone>

namespace desktop {

chart::Zone localZone()
{
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime from = now.addYears(-2);
    chart::Zone table;
    table.initialOffsetSeconds = zone.offsetFromUtc(from);
    if (zone.hasTransitions()) {
        const auto transitions = zone.transitions(from, now.addYears(1));
        for (const auto &transition : transitions)
            table.transitions.append({transition.atUtc.toMSecsSinceEpoch(), transition.offsetFromUtc});
    }
    return table;
}

} // namespace desktop
