#include "timeticks.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr qint64 kSecond = 1000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

/// A step of the calendar; months are counted apart since they are no number of milliseconds.
struct Step
{
    qint64 ms;
    int months;
    qint64 typicalMs() const { return months ? months * 30 * kDay : ms; }
};

constexpr Step kLadder[] = {{1, 0},
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
                            {7 * kDay, 0},
                            {14 * kDay, 0},
                            {0, 1},
                            {0, 3},
                            {0, 6},
                            {0, 12},
                            {0, 24},
                            {0, 60},
                            {0, 120},
                            {0, 240},
                            {0, 600},
                            {0, 1200},
                            {0, 6000},
                            {0, 12000}};

qint64 floorTo(qint64 value, qint64 step)
{
    const qint64 rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

QDateTime local(qint64 localMs)
{
    return QDateTime::fromMSecsSinceEpoch(localMs, Qt::UTC);
}

qint64 monthStart(int monthIndex)
{
    const int year = int(std::floor(monthIndex / 12.0));
    return QDate(year, monthIndex - year * 12 + 1, 1).startOfDay(Qt::UTC).toMSecsSinceEpoch();
}

QString labelOf(qint64 localMs, const Step &step, const TimeFormat &format, bool *major)
{
    const QDateTime time = local(localMs);
    const bool midnight = time.time() == QTime(0, 0);
    const auto write = [&](const QString &pattern) { return format.locale.toString(time, pattern); };
    *major = false;
    if (step.months) {
        *major = time.date().month() == 1;
        return write(step.months >= 12 || *major ? format.year : format.month);
    }
    if (step.ms >= kDay) {
        *major = time.date().day() == 1;
        return write(format.day);
    }
    if (midnight) {
        *major = true;
        return write(format.day);
    }
    return write(step.ms < kSecond ? format.milliseconds : step.ms < kMinute ? format.seconds : format.minutes);
}

/// Local times on the step's grid, as UTC.
QVector<qint64> gridTimes(qint64 begin, qint64 end, const Step &step, const Zone &zone, int limit)
{
    QVector<qint64> times;
    const auto take = [&](qint64 utc) {
        if (utc >= begin && utc <= end && (times.isEmpty() || utc > times.last()) && times.size() < limit)
            times += utc;
    };
    if (step.months) {
        const QDate first = local(zone.toLocal(begin)).date();
        int index = (first.year() * 12 + first.month() - 1);
        index = int(floorTo(index, step.months));
        for (int i = 0; i < limit; ++i, index += step.months) {
            if (index / 12 > 9999 || index < 0)
                break;
            const qint64 utc = zone.toUtc(monthStart(index));
            if (utc > end)
                break;
            take(utc);
        }
    } else if (step.ms >= kDay) {
        // Counted from a Monday, so that weeks start where calendars do.
        constexpr qint64 kMonday = 4 * kDay;
        qint64 at = floorTo(zone.toLocal(begin) - kMonday, step.ms) + kMonday;
        for (int i = 0; i < limit; ++i, at += step.ms) {
            const qint64 utc = zone.toUtc(at);
            if (utc > end)
                break;
            take(utc);
        }
    } else {
        // Between two transitions the offset is constant; an hour that happens twice gets its ticks twice.
        qint64 from = begin;
        while (from <= end && times.size() < limit) {
            const qint64 offset = zone.offsetMs(from);
            const auto next = std::find_if(zone.transitions.begin(), zone.transitions.end(),
                                           [&](const Zone::Transition &t) { return t.atUtcMs > from; });
            const qint64 until = next == zone.transitions.end() ? end + 1 : std::min(end + 1, next->atUtcMs);
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

} // namespace

QVector<TimeTick> timeTicks(const LinearScale &scale, const Zone &zone, const TimeFormat &format,
                            const QFontMetricsF &metrics, double gapPx, double leftOverhangPx, double rightOverhangPx)
{
    // Years 1 to 9999; calendars end there.
    constexpr double kEarliest = -62'135'596'800'000.0;
    constexpr double kLatest = 253'402'300'799'000.0;
    const double widthPx = scale.pixelEnd - scale.pixelBegin;
    const double lengthMs = scale.domainEnd - scale.domainBegin;
    if (!(widthPx > 0) || !(lengthMs > 0) || !(scale.domainBegin >= kEarliest) || !(scale.domainEnd <= kLatest))
        return {};
    const qint64 begin = qint64(std::ceil(scale.domainBegin));
    const qint64 end = qint64(std::floor(scale.domainEnd));
    const Step *chosen = &kLadder[std::size(kLadder) - 1];
    for (const Step &step : kLadder) {
        bool major = false;
        const double label =
            std::max(metrics.horizontalAdvance(
                         labelOf(zone.toLocal(begin) / kDay * kDay + 12 * kHour - kMinute, step, format, &major)),
                     metrics.horizontalAdvance(QStringLiteral("00:00")));
        if (double(step.typicalMs()) / lengthMs * widthPx >= label + gapPx) {
            chosen = &step;
            break;
        }
    }
    QVector<TimeTick> ticks;
    const int limit = int(widthPx / 8) + 4;
    for (const qint64 utc : gridTimes(begin, end, *chosen, zone, limit)) {
        TimeTick tick;
        tick.utcMs = utc;
        tick.x = scale.toPixel(double(utc));
        tick.label = labelOf(zone.toLocal(utc), *chosen, format, &tick.major);
        const double width = metrics.horizontalAdvance(tick.label);
        const double left =
            std::clamp(tick.x - width / 2, scale.pixelBegin - leftOverhangPx,
                       std::max(scale.pixelBegin - leftOverhangPx, scale.pixelEnd + rightOverhangPx - width));
        tick.labelRect = QRectF(left, 0, width, metrics.height());
        ticks += tick;
    }
    // Days and clock changes make labels wider and steps shorter than the rule assumed: the larger unit's label stays.
    QVector<qsizetype> shown;
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        const TimeTick &tick = ticks[i];
        const auto collides = [&] {
            return !shown.isEmpty() && tick.labelRect.left() < ticks[shown.last()].labelRect.right() + gapPx / 2;
        };
        while (tick.major && collides() && !ticks[shown.last()].major) {
            ticks[shown.last()].label.clear();
            shown.removeLast();
        }
        if (collides() || tick.labelRect.right() > scale.pixelEnd + rightOverhangPx + 0.5)
            ticks[i].label.clear();
        else
            shown += i;
    }
    return ticks;
}

QString timeText(qint64 utcMs, const Zone &zone, const TimeFormat &format, qint64 rangeMs, std::optional<qint64> nowMs)
{
    const QDateTime time = local(zone.toLocal(utcMs));
    QString text = format.locale.toString(time, rangeMs < 10 * kSecond ? format.milliseconds : format.seconds);
    const bool isToday = nowMs && local(zone.toLocal(*nowMs)).date() == time.date();
    if (rangeMs > kDay || !isToday)
        text.prepend(format.locale.toString(time, format.day) + QStringLiteral("  "));
    return text;
}

} // namespace chart
