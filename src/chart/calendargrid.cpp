#include "calendargrid.h"

#include <QDate>

#include <algorithm>

namespace chart {

namespace {

constexpr qint64 kUnixEpochDay = 2440588; // as a Julian day

qint64 floorTo(qint64 value, qint64 step)
{
    const qint64 rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

} // namespace

std::span<const CalendarStep> calendarSteps()
{
    constexpr qint64 kSecond = CalendarStep::kSecond;
    constexpr qint64 kMinute = CalendarStep::kMinute;
    constexpr qint64 kHour = CalendarStep::kHour;
    constexpr qint64 kDay = CalendarStep::kDay;
    static constexpr CalendarStep kSteps[] = {
        {1, 0},
        {2, 0},
        {5, 0},
        {10, 0},
        {20, 0},
        {50, 0},
        {100, 0},
        {200, 0},
        {500, 0},
        {kSecond, 0},
        {2 * kSecond, 0},
        {5 * kSecond, 0},
        {10 * kSecond, 0},
        {15 * kSecond, 0},
        {30 * kSecond, 0},
        {kMinute, 0},
        {2 * kMinute, 0},
        {5 * kMinute, 0},
        {10 * kMinute, 0},
        {15 * kMinute, 0},
        {30 * kMinute, 0},
        {kHour, 0},
        {2 * kHour, 0},
        {3 * kHour, 0},
        {6 * kHour, 0},
        {12 * kHour, 0},
        {kDay, 0},
        {2 * kDay, 0},
        {3 * kDay, 0},
        {7 * kDay, 0},
        {14 * kDay, 0},
        {0, 1},
        {0, 2},
        {0, 3},
        {0, 6},
        {0, 12},
        {0, 24},
        {0, 60},
        {0, 120},
        {0, 240},
        {0, 600},
        {0, 1200},
        {0, 2400},
        {0, 6000},
        {0, 12000},
    };
    return kSteps;
}

qint64 localMonthStart(int monthIndex)
{
    const QDate date(monthIndex / 12, monthIndex % 12 + 1, 1);
    return (date.toJulianDay() - kUnixEpochDay) * CalendarStep::kDay;
}

QVector<qint64> calendarTimes(qint64 begin, qint64 end, const CalendarStep &step, const Zone &zone, int limit)
{
    QVector<qint64> times;
    // Two local times that were both jumped over are one moment.
    const auto take = [&](qint64 utc) {
        if (utc >= begin && utc <= end && (times.isEmpty() || utc > times.last()))
            times += utc;
    };
    if (step.months) {
        const QDate first =
            QDate::fromJulianDay(kUnixEpochDay + floorTo(zone.toLocal(begin), CalendarStep::kDay) / CalendarStep::kDay);
        int index = int(floorTo(first.year() * 12 + first.month() - 1, step.months));
        for (; times.size() < limit && index < 10000 * 12; index += step.months) {
            if (index < 12)
                continue;
            const qint64 utc = zone.toUtc(localMonthStart(index));
            if (utc > end)
                break;
            take(utc);
        }
    } else if (!step.isPartOfDay()) {
        // Counted from a Monday, so that weeks start where calendars do.
        constexpr qint64 kMonday = 4 * CalendarStep::kDay;
        for (qint64 at = floorTo(zone.toLocal(begin) - kMonday, step.ms) + kMonday; times.size() < limit;
             at += step.ms) {
            const qint64 utc = zone.toUtc(at);
            if (utc > end)
                break;
            take(utc);
        }
    } else {
        // Between two transitions the offset is constant; an hour that happens twice gets its ticks twice.
        for (qint64 from = begin; from <= end && times.size() < limit;) {
            const qint64 offset = zone.offsetMs(from);
            const qint64 until = std::min(end + 1, zone.nextTransitionMs(from));
            qint64 at = floorTo(from + offset, step.ms);
            if (at < from + offset)
                at += step.ms;
            for (; at - offset < until && times.size() < limit; at += step.ms)
                take(at - offset);
            from = until;
        }
    }
    return times;
}

} // namespace chart
