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
    QString dayAndYear = QStringLiteral("d MMM yyyy");
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
    QString context;    ///< the second line: the day of a time, the year of a day; mostly empty
    QRectF contextRect; ///< right below labelRect's line
};

/// How a time axis is written.
struct TimeAxisOptions
{
    double gapPx = 16; ///< between labels of one line; at least half of it is kept everywhere
    double leftOverhangPx = 0;
    double rightOverhangPx = 0; ///< labels reach at most so far beyond the axis' ends
    /// The larger unit on a line of its own, below the first label and below each label where it changed ("14:00" over
    /// "21 Nov"); else the larger unit's label takes the place of the smaller's ("23:00", "22 Nov", "01:00").
    bool twoLines = false;
    /// A moment of today: its year goes without saying on the second line; when nothing tells, the first day has its
    /// year.
    std::optional<qint64> nowMs = {};
};

/// Ticks on the local calendar (milliseconds to thousands of years, daylight saving included), ascending and inside the
/// range. Nothing overlaps. The scale's domain is UTC in Unix milliseconds; one that is empty, backwards or beyond the
/// years 1 to 9999 has no ticks.
QVector<TimeTick> timeTicks(const LinearScale &scale, const Zone &zone, const TimeFormat &format,
                            const QFontMetricsF &metrics, const TimeAxisOptions &options);
/// In one line.
QVector<TimeTick> timeTicks(const LinearScale &scale, const Zone &zone, const TimeFormat &format,
                            const QFontMetricsF &metrics, double gapPx = 16, double leftOverhangPx = 0,
                            double rightOverhangPx = 0);

/// A moment as tool tips write it: with the day unless it is today and the range spans no more than a day, with
/// milliseconds where the range is shorter than ten seconds. `nowMs`: a moment of today; when nothing tells, the day is
/// always written.
QString timeText(qint64 utcMs, const Zone &zone, const TimeFormat &format, qint64 rangeMs, std::optional<qint64> nowMs);

} // namespace chart
