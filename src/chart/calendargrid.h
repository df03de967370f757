#pragma once

#include "zone.h"

#include <span>

namespace chart {

/// How far apart ticks of a time axis stand: so many milliseconds, or so many months, which are no number of them.
struct CalendarStep
{
    qint64 ms = 0;
    int months = 0;

    static constexpr qint64 kSecond = 1000;
    static constexpr qint64 kMinute = 60 * kSecond;
    static constexpr qint64 kHour = 60 * kMinute;
    static constexpr qint64 kDay = 24 * kHour;

    /// A month has at least 28 days.
    qint64 leastMs() const { return months ? months * 28 * kDay : ms; }
    bool isPartOfDay() const { return months == 0 && ms < kDay; }
};

/// The steps that people count in, from a millisecond to a thousand years.
std::span<const CalendarStep> calendarSteps();

/// The moments in [begin, end] (UTC, Unix milliseconds) that stand on the step's grid by local time, ascending, at most
/// `limit`: parts of a day counted from local midnight, an hour that happens twice twice; days and weeks from a Monday
/// on at the first moment of the day; months at the first moment of their first day.
QVector<qint64> calendarTimes(qint64 begin, qint64 end, const CalendarStep &step, const Zone &zone, int limit);

/// Local midnight of the first day of a month counted from January of year 0; years 1 to 9999 exist.
qint64 localMonthStart(int monthIndex);

} // namespace chart
