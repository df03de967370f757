#include "timeticks.h"

#include "calendargrid.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

QDateTime local(const Zone &zone, qint64 utcMs)
{
    return QDateTime::fromMSecsSinceEpoch(zone.toLocal(utcMs), Qt::UTC);
}

/// Clocks that jump at midnight have days that start at one.
bool startsDay(const Zone &zone, qint64 utcMs)
{
    return local(zone, utcMs).date() != local(zone, utcMs - 1).date();
}

class TimeAxisWriter
{
public:
    TimeAxisWriter(const LinearScale &scale, const Zone &zone, const TimeFormat &format, const QFontMetricsF &metrics,
                   const TimeAxisOptions &options)
        : m_scale(scale)
        , m_zone(zone)
        , m_format(format)
        , m_metrics(metrics)
        , m_options(options)
    {
    }

    QVector<TimeTick> ticks(qint64 begin, qint64 end)
    {
        QVector<TimeTick> ticks;
        // One tick tells where, not how fast time goes: rather less room between two.
        for (const double gapPx : {m_options.gapPx, leastGap(), 0.0}) {
            ticks = spaced(begin, end, gapPx);
            if (ticks.size() >= 2)
                break;
        }
        dropColliding(ticks);
        if (m_options.twoLines)
            writeContexts(ticks);
        return ticks;
    }

private:
    /// The finest step whose labels fit with the gap between them.
    QVector<TimeTick> spaced(qint64 begin, qint64 end, double gapPx)
    {
        const double pxPerMs = m_scale.pixelLength() / m_scale.domainLength();
        const int limit = int(m_scale.pixelLength() / 8) + 4;
        const std::span<const CalendarStep> steps = calendarSteps();
        QVector<TimeTick> ticks;
        for (const CalendarStep &step : steps) {
            // Narrower than any label: not worth a try.
            const double room = double(step.leastMs()) * pxPerMs;
            const bool isLast = &step == &steps.back();
            if (room < gapPx + m_metrics.horizontalAdvance(u'0') * 2 && !isLast)
                continue;
            m_step = step;
            ticks.clear();
            double widest = 0;
            for (const qint64 utc : calendarTimes(begin, end, step, m_zone, limit)) {
                ticks += tickAt(utc);
                // A day among hours may take a neighbour's place, so it need not fit between two.
                if (!ticks.last().major || !step.isPartOfDay())
                    widest = std::max(widest, ticks.last().labelRect.width());
            }
            if (room >= widest + gapPx)
                break;
        }
        return ticks;
    }

    double leastLeft() const { return m_scale.pixelBegin - m_options.leftOverhangPx; }
    double mostRight() const { return m_scale.pixelEnd + m_options.rightOverhangPx; }
    double leastGap() const { return m_options.gapPx / 2; }

    QRectF placed(double x, const QString &text, double top) const
    {
        const double width = m_metrics.horizontalAdvance(text);
        const double left = std::clamp(x - width / 2, leastLeft(), std::max(leastLeft(), mostRight() - width));
        return QRectF(left, top, width, m_metrics.height());
    }

    QString written(qint64 utc, const QString &pattern) const
    {
        return m_format.locale.toString(local(m_zone, utc), pattern);
    }

    TimeTick tickAt(qint64 utc) const
    {
        TimeTick tick;
        tick.utcMs = utc;
        tick.x = m_scale.toPixel(double(utc));
        const QDate date = local(m_zone, utc).date();
        const qint64 ms = m_step.ms;
        if (m_step.months) {
            tick.major = date.month() == 1;
            const bool isYear = m_step.months >= 12 || (tick.major && !m_options.twoLines);
            tick.label = written(utc, isYear ? m_format.year : m_format.month);
        } else if (!m_step.isPartOfDay()) {
            tick.major = date.day() == 1;
            tick.label = written(utc, m_format.day);
        } else {
            tick.major = startsDay(m_zone, utc);
            tick.label = written(utc, tick.major && !m_options.twoLines ? m_format.day
                                      : ms < CalendarStep::kSecond      ? m_format.milliseconds
                                      : ms < CalendarStep::kMinute      ? m_format.seconds
                                                                        : m_format.minutes);
        }
        tick.labelRect = placed(tick.x, tick.label, 0);
        return tick;
    }

    /// Days and clock changes make labels wider and steps shorter than the rule assumed: the larger unit's label stays,
    /// and before others one that stands where its tick does.
    void dropColliding(QVector<TimeTick> &ticks) const
    {
        const auto isShifted = [](const TimeTick &tick) {
            return std::abs(tick.labelRect.center().x() - tick.x) > 0.5;
        };
        QVector<qsizetype> shown;
        for (qsizetype i = 0; i < ticks.size(); ++i) {
            const TimeTick &tick = ticks[i];
            const auto collides = [&] {
                return !shown.isEmpty() && tick.labelRect.left() < ticks[shown.last()].labelRect.right() + leastGap();
            };
            while (collides()) {
                TimeTick &before = ticks[shown.last()];
                const bool givesWay = !before.major && (tick.major || (isShifted(before) && !isShifted(tick)));
                if (!givesWay)
                    break;
                before.label.clear();
                shown.removeLast();
            }
            if (collides() || tick.labelRect.right() > mostRight() + 0.5)
                ticks[i].label.clear();
            else
                shown += i;
        }
    }

    /// Which larger unit a tick lies in; equal for ticks that share their second line.
    qint64 unitOf(qint64 utc) const
    {
        const QDate date = local(m_zone, utc).date();
        return m_step.isPartOfDay() ? date.toJulianDay() : date.year();
    }

    void writeContexts(QVector<TimeTick> &ticks) const
    {
        if (m_step.months >= 12)
            return;
        int lastYear = m_options.nowMs ? local(m_zone, *m_options.nowMs).date().year() : 0;
        std::optional<qint64> lastUnit;
        TimeTick *before = nullptr;
        bool beforeIsFirst = false;
        for (TimeTick &tick : ticks) {
            const qint64 unit = unitOf(tick.utcMs);
            if (tick.label.isEmpty() || lastUnit == unit)
                continue;
            const bool isFirst = !lastUnit;
            lastUnit = unit;
            const int year = local(m_zone, tick.utcMs).date().year();
            const bool withDay = m_step.isPartOfDay();
            tick.context = written(tick.utcMs, !withDay           ? m_format.year
                                               : year != lastYear ? m_format.dayAndYear
                                                                  : m_format.day);
            lastYear = year;
            tick.contextRect = placed(tick.x, tick.context, m_metrics.height());
            const auto collides = [&] {
                return before && tick.contextRect.left() < before->contextRect.right() + leastGap();
            };
            // What changes at its tick says more than what went on from before the axis' beginning.
            if (collides() && beforeIsFirst && withDay) {
                before->context = written(before->utcMs, m_format.day);
                before->contextRect = placed(before->x, before->context, m_metrics.height());
            }
            if (collides() && beforeIsFirst) {
                before->context.clear();
                before->contextRect = {};
                before = nullptr;
            }
            if (collides() || tick.contextRect.right() > mostRight() + 0.5) {
                tick.context.clear();
                tick.contextRect = {};
                continue;
            }
            before = &tick;
            beforeIsFirst = isFirst;
        }
    }

    const LinearScale &m_scale;
    const Zone &m_zone;
    const TimeFormat &m_format;
    const QFontMetricsF &m_metrics;
    const TimeAxisOptions &m_options;
    CalendarStep m_step;
};

} // namespace

QVector<TimeTick> timeTicks(const LinearScale &scale, const Zone &zone, const TimeFormat &format,
                            const QFontMetricsF &metrics, const TimeAxisOptions &options)
{
    // Years 1 to 9999; calendars end there.
    constexpr double kEarliest = -62'135'596'800'000.0;
    constexpr double kLatest = 253'402'300'799'000.0;
    if (!(scale.pixelLength() > 0) || !(scale.domainLength() > 0) || !(scale.domainBegin >= kEarliest) ||
        !(scale.domainEnd <= kLatest) || !std::isfinite(scale.pixelLength()))
        return {};
    return TimeAxisWriter(scale, zone, format, metrics, options)
        .ticks(qint64(std::ceil(scale.domainBegin)), qint64(std::floor(scale.domainEnd)));
}

QVector<TimeTick> timeTicks(const LinearScale &scale, const Zone &zone, const TimeFormat &format,
                            const QFontMetricsF &metrics, double gapPx, double leftOverhangPx, double rightOverhangPx)
{
    TimeAxisOptions options;
    options.gapPx = gapPx;
    options.leftOverhangPx = leftOverhangPx;
    options.rightOverhangPx = rightOverhangPx;
    return timeTicks(scale, zone, format, metrics, options);
}

QString timeText(qint64 utcMs, const Zone &zone, const TimeFormat &format, qint64 rangeMs, std::optional<qint64> nowMs)
{
    const QDateTime time = local(zone, utcMs);
    QString text =
        format.locale.toString(time, rangeMs < 10 * CalendarStep::kSecond ? format.milliseconds : format.seconds);
    const bool isToday = nowMs && local(zone, *nowMs).date() == time.date();
    if (rangeMs > CalendarStep::kDay || !isToday)
        text.prepend(format.locale.toString(time, format.day) + QStringLiteral("  "));
    return text;
}

} // namespace chart
