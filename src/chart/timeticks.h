#pragma once

#include "scale.h"
#include "zone.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QRectF>
#include <QString>
#include <QVector>

#include <optional>

namespace chart {

/// How times are written (QLocale/QDateTime patterns); the caller translates them.
struct TimeFormat
{
    QLocale locale = QLocale::c();
    QString milliseconds = QStringLiteral("HH:mm:ss.zzz");
    QString seconds = QStringLiteral("HH:mm:ss");
    QString minutes = QStringLiteral("HH:mm");
    QString day = QStringLiteral("d MMM");
    QString month = QStringLiteral("MMM");
    QString year = QStringLiteral("yyyy");
};

struct TimeTick
{
    qint64 utcMs = 0;
    double x = 0;
    bool major = false; ///< starts a larger unit (a day among hours, a year among months)
    QString label;      ///< in local time; empty where it would collide
    QRectF labelRect;   ///< y is 0; inside the axis' pixels
};

/// Ticks on the local calendar (seconds to years, daylight saving included). Labels never overlap and keep `gapPx`
/// apart; ticks are ascending and inside the range. Labels reach at most the overhang beyond the axis' ends. The
/// scale's domain is UTC in Unix milliseconds.
QVector<TimeTick> timeTicks(const LinearScale &scale, const Zone &zone, const TimeFormat &format,
                            const QFontMetricsF &metrics, double gapPx = 16, double leftOverhangPx = 0,
                            double rightOverhangPx = 0);

/// A moment as tool tips write it: with the day unless it is today and the range spans no more than a day, with
/// milliseconds where the range is shorter than ten seconds. `nowMs`: a moment of today; when nothing tells, the day is
/// always written.
QString timeText(qint64 utcMs, const Zone &zone, const TimeFormat &format, qint64 rangeMs, std::optional<qint64> nowMs);

} // namespace chart
