#pragma once

#include <QVector>
#include <QtGlobal>

namespace chart {

/// A time zone as a table: the offset that holds from each transition on. Whoever draws hands it in by value; the
/// browser's Qt has no time-zone database. An empty table is UTC.
struct Zone
{
    struct Transition
    {
        qint64 atUtcMs = 0;
        int offsetSeconds = 0;
    };
    int initialOffsetSeconds = 0;    ///< before the first transition
    QVector<Transition> transitions; ///< ascending

    qint64 offsetMs(qint64 utcMs) const;
    /// The first transition after the moment; the largest number when there is none.
    qint64 nextTransitionMs(qint64 utcMs) const;
    qint64 toLocal(qint64 utcMs) const { return utcMs + offsetMs(utcMs); }
    /// The first moment that shows this local time; for one that the clocks jump over, the moment of the jump.
    qint64 toUtc(qint64 localMs) const;
};

} // namespace chart
