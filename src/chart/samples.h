#pragma once

#include "pyramid.h"

#include <QVector>

#include <optional>

namespace chart {

/// One series' samples: times are Unix milliseconds, ascending (equal ones are in order), as long as values. A value
/// that is NaN or infinite is a null. Copies share their memory until one of them changes.
class Samples
{
public:
    Samples() = default;
    /// Nothing where times are no numbers, descend, or are not as many as the values.
    static std::optional<Samples> of(QVector<double> times, QVector<double> values);

    /// Values at the same times as another series', which are shared and were looked at already. Nothing where they are
    /// not as many.
    static std::optional<Samples> beside(const Samples &other, QVector<double> values);

    /// False, and nothing happened, for a time that is no number or earlier than the last. Costs the new sample only.
    bool append(double timeMs, double value);
    /// Forgets samples older than the time, but for the last of them (a line comes from there) and up to 1,023 more:
    /// the pyramid drops whole blocks. Costs no more than appending them did, unless a copy shares them.
    void dropBefore(double timeMs);

    bool isEmpty() const { return m_times.isEmpty(); }
    qsizetype size() const { return m_times.size(); }
    const QVector<double> &times() const { return m_times; }
    const QVector<double> &values() const { return m_values; }
    const Pyramid &pyramid() const { return m_pyramid; }
    Extremes extremes(qsizetype begin, qsizetype end) const;

    /// Bytes that the samples take, pyramid and spare room included.
    qsizetype bytes() const
    {
        return (m_times.capacity() + m_values.capacity()) * qsizetype(sizeof(double)) + m_pyramid.bytes();
    }

private:
    QVector<double> m_times;
    QVector<double> m_values;
    Pyramid m_pyramid;
};

/// Index range [begin, end).
struct Slice
{
    qsizetype begin = 0;
    qsizetype end = 0;
    qsizetype size() const { return end - begin; }
};

/// The samples inside [fromMs, toMs], with one more on each side so that lines reach the edges.
Slice visible(const Samples &samples, double fromMs, double toMs);

/// The smallest value above zero in the slice; 0: there is none. Looks at single samples only where a block of them
/// reaches down to zero.
double leastPositive(const Samples &samples, Slice slice);

/// The threshold that a series' own rhythm suggests for gaps (see Rhythm::gapMs); 0 where it tells none.
double suggestedGap(const Samples &samples);

/// The finite sample nearest to the time, at most `reachMs` away, of equal times the last; -1 when there is none.
qsizetype nearest(const Samples &samples, double timeMs, double reachMs);

} // namespace chart
