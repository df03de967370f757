#pragma once

#include <QVector>

namespace chart {

/// What lies in one pixel column: first, last, least and greatest of its finite samples (M4, doi
/// 10.14778/2732951.2732953), so that a line of one pixel is drawn as if every sample were.
struct Column
{
    double first = 0;
    double last = 0;
    double least = 0;
    double greatest = 0;
    int count = 0;             ///< finite samples; 0 is an empty column
    bool joined = false;       ///< no gap between the last sample before and this column's first
    bool brokenInside = false; ///< a gap lies within the column
};

/// One series' samples; times are Unix milliseconds, ascending, as long as values. A sample that is NaN or infinite
/// breaks the line, and so do two samples further apart than the gap threshold.
struct Samples
{
    QVector<double> times;
    QVector<double> values;

    bool isEmpty() const { return times.isEmpty(); }
    qsizetype size() const { return qMin(times.size(), values.size()); }
};

/// Index range [begin, end) of the samples inside [fromMs, toMs], with one more on each side so that lines reach the
/// edges.
struct Slice
{
    qsizetype begin = 0;
    qsizetype end = 0;
    qsizetype size() const { return end - begin; }
};
Slice visible(const Samples &samples, double fromMs, double toMs);

/// `columns` equal parts of [fromMs, toMs). gapMs <= 0: only samples that are no numbers break the line.
QVector<Column> decimate(const Samples &samples, double fromMs, double toMs, int columns, double gapMs);

/// The threshold that a series' own rhythm suggests: 2.5 times its median spacing; 0 for less than three samples.
double suggestedGap(const Samples &samples);

/// The finite sample nearest to the time, at most `reachMs` away; -1 when there is none.
qsizetype nearest(const Samples &samples, double timeMs, double reachMs);

} // namespace chart
