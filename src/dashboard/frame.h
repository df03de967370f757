#pragma once

#include "exemplars.h"
#include "labels.h"

#include <contract/v1.h>
#include <core/result.h>

#include <QStringList>

namespace dashboard {

/// One column of a frame.
struct Field
{
    enum class Kind {
        Time,   ///< Unix milliseconds
        Number, ///< NaN is null
        Text,   ///< a null text is null
    };

    QString name; ///< as people read it: safe text
    Labels labels;
    Kind kind = Kind::Number;
    QVector<double> numbers; ///< of Time and Number
    QStringList texts;       ///< of Text
    QString unit;            ///< a unit's id, see valueText(); empty: not known
    QString plainName;       ///< before it was told from equal ones (see seriesNames()); empty: it is the name

    /// Whether options that say this name mean the field: one that comes later and is named alike changes nothing.
    bool isCalled(const QString &wanted) const;
    qsizetype size() const { return kind == Kind::Text ? texts.size() : numbers.size(); }
    /// Also for rows that the field does not reach.
    bool isNull(qsizetype row) const;
};

/// One moment of a native histogram: how many values lie between bounds, which may be infinite and differ from sample
/// to sample.
struct HistogramSample
{
    struct Bucket
    {
        double low = 0;
        double high = 0;
        double count = 0;
    };
    double timeMs = 0; ///< Unix
    QVector<Bucket> buckets;
};

/// Columns of one length: what every panel is handed. A series is a frame of a Time and a Number field.
struct Frame
{
    QString name;
    QVector<Field> fields;
    QVector<HistogramSample> histograms{}; ///< beside the fields, ascending by time: what only heatmaps show
    /// Beside the fields, ascending by time. `series` is 0 for those of this frame; those of the whole answer (-1)
    /// stand with its first frame.
    QVector<chart::Exemplar> exemplars{};
    double stepMs = 0; ///< between samples, as asked for: who is missing then is known; 0: the samples must tell

    qsizetype rows() const;
    /// The first field of the kind; null when there is none.
    const Field *first(Field::Kind kind) const;
    /// The field of this name (any case); null when there is none.
    const Field *named(QStringView name) const;
};

using Frames = QVector<Frame>;

/// How an answer becomes frames.
struct FrameRules
{
    QString legend; ///< see seriesNames()
    QString unit;   ///< the series' unit; empty: the one that the answer tells
};

constexpr qsizetype kMostSeries = 10'000;
constexpr qsizetype kMostLabels = 128;         ///< of one series
constexpr qsizetype kMostSamples = 50'000'000; ///< of one answer, buckets of histograms included

/// The contract's range, instant, scalar and text answers as frames, one per series: Time and Number, or one Text for
/// an answer that is a text. Native histograms stand beside the fields; a series of nothing else has no samples.
/// Errors: TooLarge panel.too-many-series, panel.too-many-samples; Protocol panel.series-uneven (times and values
/// differ in number), panel.series-order (times that do not ascend or are no numbers).
core::Result<Frames> framesOf(const contract::v1::Frames &answer, const FrameRules &rules = {});

} // namespace dashboard
