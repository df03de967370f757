#include "frame.h"

#include "legend.h"

#include <contract/convert.h>
#include <core/text.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dashboard {

namespace {

constexpr qsizetype kLongestLabel = 512; // characters of a name or value that are kept

core::Error badSeries(core::ErrorKind kind, const char *code, const QString &name)
{
    return core::Error(kind, core::message(code).with(QStringLiteral("series"), core::safeText(name, false, 200)));
}

Labels labelsOf(const contract::v1::Frame &series)
{
    Labels labels;
    for (const contract::v1::Label &label : series.labels()) {
        if (labels.size() == kMostLabels)
            break;
        labels += Label{core::safeText(contract::text(label.name()), false, kLongestLabel),
                        core::safeText(contract::text(label.value()), false, kLongestLabel)};
    }
    std::stable_sort(labels.begin(), labels.end(), [](const Label &a, const Label &b) { return a.name < b.name; });
    labels.erase(
        std::unique(labels.begin(), labels.end(), [](const Label &a, const Label &b) { return a.name == b.name; }),
        labels.end());
    return labels;
}

bool ascends(const QVector<double> &times)
{
    double before = -std::numeric_limits<double>::infinity();
    for (const double time : times) {
        if (!(time > before) || !std::isfinite(time))
            return false;
        before = time;
    }
    return true;
}

QVector<HistogramSample> histogramsOf(const contract::v1::Frame &series)
{
    QVector<HistogramSample> samples;
    samples.reserve(series.histograms_size());
    for (const contract::v1::Histogram &histogram : series.histograms()) {
        HistogramSample sample;
        sample.timeMs = histogram.time();
        sample.buckets.reserve(histogram.buckets_size());
        for (const contract::v1::Histogram::Bucket &bucket : histogram.buckets())
            sample.buckets += {bucket.left(), bucket.right(), bucket.count()};
        samples += sample;
    }
    return samples;
}

bool ascends(const QVector<HistogramSample> &samples)
{
    double before = -std::numeric_limits<double>::infinity();
    for (const HistogramSample &sample : samples) {
        if (!(sample.timeMs > before) || !std::isfinite(sample.timeMs))
            return false;
        before = sample.timeMs;
    }
    return true;
}

Frame textFrame(const contract::v1::Frame &series)
{
    Field field;
    field.kind = Field::Kind::Text;
    field.name = QStringLiteral("text");
    field.texts = {core::safeText(contract::text(series.name()), true, 64 * 1024)};
    return {field.name, {field}, {}};
}

} // namespace

bool Field::isNull(qsizetype row) const
{
    if (row < 0 || row >= size())
        return true;
    return kind == Kind::Text ? texts[row].isNull() : std::isnan(numbers[row]);
}

qsizetype Frame::rows() const
{
    qsizetype most = 0;
    for (const Field &field : fields)
        most = std::max(most, field.size());
    return most;
}

bool Field::isCalled(const QString &wanted) const
{
    return wanted == name || (!plainName.isEmpty() && wanted == plainName);
}

const Field *Frame::first(Field::Kind kind) const
{
    for (const Field &field : fields) {
        if (field.kind == kind)
            return &field;
    }
    return nullptr;
}

const Field *Frame::named(QStringView wanted) const
{
    for (const Field &field : fields) {
        if (wanted.compare(field.name, Qt::CaseInsensitive) == 0)
            return &field;
    }
    return nullptr;
}

core::Result<Frames> framesOf(const contract::v1::Frames &answer, const FrameRules &rules)
{
    using core::ErrorKind;
    if (answer.frames_size() > kMostSeries) {
        return core::failure(ErrorKind::TooLarge, core::message("panel.too-many-series")
                                                      .with(QStringLiteral("number"), answer.frames_size())
                                                      .with(QStringLiteral("limit"), qint64(kMostSeries)));
    }
    Frames frames;
    frames.reserve(answer.frames_size());
    QVector<Labels> labels;
    qsizetype samples = 0;
    for (const contract::v1::Frame &series : answer.frames()) {
        if (answer.result_type() == "string") {
            frames += textFrame(series);
            continue;
        }
        const QString ownName = contract::text(series.name());
        if (series.times_size() != series.values_size())
            return core::failure(badSeries(ErrorKind::Protocol, "panel.series-uneven", ownName));
        samples += series.times_size();
        for (const contract::v1::Histogram &histogram : series.histograms())
            samples += 1 + histogram.buckets_size();
        if (samples > kMostSamples) {
            return core::failure(
                ErrorKind::TooLarge,
                core::message("panel.too-many-samples").with(QStringLiteral("limit"), qint64(kMostSamples)));
        }
        Field time;
        time.kind = Field::Kind::Time;
        time.name = QStringLiteral("Time");
        time.numbers = QVector<double>(series.times().begin(), series.times().end());
        QVector<HistogramSample> histograms = histogramsOf(series);
        if (!ascends(time.numbers) || !ascends(histograms))
            return core::failure(badSeries(ErrorKind::Protocol, "panel.series-order", ownName));
        Field value;
        value.labels = labelsOf(series);
        value.numbers = QVector<double>(series.values().begin(), series.values().end());
        value.unit = rules.unit.isEmpty() ? core::safeText(contract::text(series.unit()), false, 64) : rules.unit;
        value.name = core::safeText(ownName, false, kLongestName);
        labels += value.labels;
        frames += Frame{value.name, {std::move(time), std::move(value)}, std::move(histograms)};
        frames.last().stepMs = double(std::max<std::int64_t>(0, answer.step_ms()));
    }
    if (answer.result_type() == "string")
        return frames;
    for (chart::Exemplar &exemplar : exemplarsOf(answer)) {
        const int own = exemplar.series;
        if (frames.isEmpty())
            break;
        exemplar.series = own < 0 ? -1 : 0;
        frames[std::max(own, 0)].exemplars += std::move(exemplar);
    }
    const QStringList plain = plainSeriesNames(
        rules.legend, labels, core::safeText(contract::text(answer.expression()), false, kLongestName));
    const QStringList names = namesToldApart(plain, labels);
    for (qsizetype i = 0; i < frames.size(); ++i) {
        // The engine's own name of a series ("p95") stands where nobody asked for another.
        if (!rules.legend.isEmpty() || frames[i].name.isEmpty()) {
            frames[i].name = frames[i].fields[1].name = names[i];
            if (plain[i] != names[i])
                frames[i].fields[1].plainName = plain[i];
        }
    }
    return frames;
}

} // namespace dashboard
