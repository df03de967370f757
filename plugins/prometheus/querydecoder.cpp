#include "querydecoder.h"

#include "envelope.h"

#include <algorithm>
#include <limits>

namespace prometheus {

namespace {

using formats::JsonCursor;
using Token = formats::JsonCursor::Token;

// Codes that the cursor carries to the end: its failure is sticky and keeps the place.
constexpr char kBadSample[] = "prometheus.bad-sample";
constexpr char kUnordered[] = "prometheus.unordered-samples";
constexpr char kTooLarge[] = "prometheus.result-too-large";

/// What may still be read, in bytes of the answer that the result becomes.
class Budget
{
public:
    explicit Budget(qint64 bytes) : m_left(bytes) {}
    bool take(JsonCursor &cursor, qint64 bytes)
    {
        m_left -= bytes;
        return m_left >= 0 || cursor.fail(kTooLarge);
    }

private:
    qint64 m_left;
};

bool readLabels(JsonCursor &cursor, engine::LabelSet &labels, Budget &budget)
{
    std::string_view key;
    for (bool more = cursor.beginObject(); more && cursor.nextKey(key);) {
        const QString name = QString::fromUtf8(key.data(), qsizetype(key.size()));
        QString value;
        if (!cursor.string(value) || !budget.take(cursor, name.size() + value.size()))
            return false;
        labels.append({name, value});
    }
    if (!std::is_sorted(labels.begin(), labels.end()))
        std::sort(labels.begin(), labels.end());
    return !cursor.failed();
}

bool append(JsonCursor &cursor, engine::Series &series, double seconds, std::string_view text, Budget &budget)
{
    double value = 0;
    if (!budget.take(cursor, kSampleBytes))
        return false;
    if (!readSampleValue(text, value))
        return cursor.fail(kBadSample);
    const double ms = sampleTimeMs(seconds);
    if (!series.times.empty() && ms <= series.times.back())
        return cursor.fail(kUnordered);
    series.times.push_back(ms);
    series.values.push_back(value);
    return true;
}

bool readNumberText(JsonCursor &cursor, double &value)
{
    std::string_view text;
    if (!cursor.string(text))
        return false;
    return readSampleValue(text, value) ? true : cursor.fail(kBadSample);
}

bool readBucket(JsonCursor &cursor, engine::NativeHistogram::Bucket &bucket)
{
    qint64 rule = 0;
    if (!cursor.beginArray() || !cursor.nextItem() || !cursor.integer(rule) || !cursor.nextItem() ||
        !readNumberText(cursor, bucket.left) || !cursor.nextItem() || !readNumberText(cursor, bucket.right) ||
        !cursor.nextItem() || !readNumberText(cursor, bucket.count))
        return cursor.fail(kBadSample);
    if (rule < 0 || rule > 3)
        return cursor.fail(kBadSample);
    bucket.rule = int(rule);
    return cursor.nextItem() ? cursor.fail(kBadSample) : !cursor.failed();
}

bool readHistogram(JsonCursor &cursor, engine::Series &series, Budget &budget)
{
    engine::NativeHistogram histogram;
    double seconds = 0;
    if (!budget.take(cursor, kHistogramBytes))
        return false;
    if (!cursor.beginArray() || !cursor.nextItem() || !cursor.number(seconds) || !cursor.nextItem())
        return cursor.fail(kBadSample);
    histogram.timeMs = sampleTimeMs(seconds);
    std::string_view key;
    for (bool more = cursor.beginObject(); more && cursor.nextKey(key);) {
        if (key == "count") {
            readNumberText(cursor, histogram.count);
        } else if (key == "sum") {
            readNumberText(cursor, histogram.sum);
        } else if (key == "buckets") {
            for (bool any = cursor.beginArray(); any && cursor.nextItem();) {
                if (!budget.take(cursor, kBucketBytes) || !readBucket(cursor, histogram.buckets.emplace_back()))
                    return false;
            }
        } else {
            cursor.skip();
        }
    }
    if (cursor.nextItem())
        return cursor.fail(kBadSample);
    if (!series.histograms.empty() && histogram.timeMs <= series.histograms.back().timeMs)
        return cursor.fail(kUnordered);
    series.histograms.push_back(std::move(histogram));
    return !cursor.failed();
}

bool readSeries(JsonCursor &cursor, engine::Series &series, std::size_t expected, Budget &budget)
{
    if (!budget.take(cursor, kSeriesBytes))
        return false;
    std::string_view key;
    std::string_view text;
    double seconds = 0;
    for (bool more = cursor.beginObject(); more && cursor.nextKey(key);) {
        if (key == "metric") {
            readLabels(cursor, series.labels, budget);
        } else if (key == "values") {
            series.times.reserve(expected);
            series.values.reserve(expected);
            for (bool any = cursor.beginArray(); any && cursor.nextItem();) {
                if (!cursor.numberAndText(seconds, text) || !append(cursor, series, seconds, text, budget))
                    return false;
            }
        } else if (key == "value") {
            if (!cursor.numberAndText(seconds, text) || !append(cursor, series, seconds, text, budget))
                return false;
        } else if (key == "histogram") {
            readHistogram(cursor, series, budget);
        } else if (key == "histograms") {
            for (bool any = cursor.beginArray(); any && cursor.nextItem();) {
                if (!readHistogram(cursor, series, budget))
                    return false;
            }
        } else {
            cursor.skip();
        }
    }
    // Room for as many as the series before had must not stay with a thousand short ones.
    if (series.times.capacity() > 2 * series.times.size()) {
        series.times.shrink_to_fit();
        series.values.shrink_to_fit();
    }
    return !cursor.failed();
}

// A scalar or string: [seconds, "text"]. Its opening bracket and first item are behind the cursor.
bool readPair(JsonCursor &cursor, double &seconds, QString &text)
{
    if (!cursor.number(seconds) || !cursor.nextItem() || !cursor.string(text))
        return cursor.fail(kBadSample);
    return cursor.nextItem() ? cursor.fail(kBadSample) : !cursor.failed();
}

struct Reading
{
    explicit Reading(qint64 limit) : budget(limit) {}

    Budget budget;
    engine::QueryResult result;
    bool isPair = false;
    double seconds = 0;
    QString text;
    bool hasType = false;
    bool hasResult = false;
};

bool readResult(JsonCursor &cursor, Reading &reading)
{
    reading.hasResult = true;
    if (cursor.peek() == Token::Null)
        return cursor.null();
    std::size_t expected = 0;
    for (bool more = cursor.beginArray(); more && cursor.nextItem();) {
        if (cursor.peek() == Token::Number) {
            reading.isPair = true;
            return readPair(cursor, reading.seconds, reading.text);
        }
        engine::Series &series = reading.result.series.emplace_back();
        if (!readSeries(cursor, series, expected, reading.budget))
            return false;
        expected = series.times.size();
    }
    return !cursor.failed();
}

bool readData(JsonCursor &cursor, Reading &reading)
{
    if (cursor.peek() == Token::Null)
        return cursor.null();
    std::string_view key;
    for (bool more = cursor.beginObject(); more && cursor.nextKey(key);) {
        if (key == "resultType")
            reading.hasType = cursor.string(reading.result.type);
        else if (key == "result")
            readResult(cursor, reading);
        else
            cursor.skip();
    }
    return !cursor.failed();
}

core::Error shapeError()
{
    return {core::ErrorKind::Protocol,
            core::Message(QStringLiteral("prometheus.not-an-answer")).with(QStringLiteral("offset"), 0)};
}

// What the words say must be what the value is.
bool settle(Reading &reading)
{
    const QString &type = reading.result.type;
    if (type == QLatin1String("scalar") && reading.isPair) {
        engine::Series series;
        double value = 0;
        const QByteArray text = reading.text.toUtf8();
        if (!readSampleValue({text.constData(), std::size_t(text.size())}, value))
            return false;
        series.times.push_back(sampleTimeMs(reading.seconds));
        series.values.push_back(value);
        reading.result.series.push_back(std::move(series));
        return true;
    }
    if (type == QLatin1String("string") && reading.isPair) {
        reading.result.text = reading.text;
        return true;
    }
    return (type == QLatin1String("matrix") || type == QLatin1String("vector")) && !reading.isPair;
}

} // namespace

bool readSampleValue(std::string_view text, double &value)
{
    if (const auto number = JsonCursor::parseNumber(text)) {
        value = *number;
        return true;
    }
    if (text == "NaN") {
        value = std::numeric_limits<double>::quiet_NaN();
        return true;
    }
    if (text == "+Inf" || text == "Inf" || text == "-Inf") {
        value = text[0] == '-' ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
        return true;
    }
    return false;
}

core::Result<engine::QueryResult> decodeQuery(QByteArrayView body, int httpStatus, qint64 limit)
{
    Reading reading(limit);
    auto envelope = readEnvelope(body, [&reading](JsonCursor &cursor) { return readData(cursor, reading); });
    if (!envelope) {
        core::Error error = envelope.error();
        if (error.message.code == QLatin1String(kTooLarge))
            error = resultTooLarge(limit);
        else if (error.message.code.startsWith(QLatin1String("prometheus.")))
            error.kind = core::ErrorKind::Protocol;
        error.httpStatus = httpStatus;
        return core::failure(std::move(error));
    }
    if (!envelope->ok && reading.result.series.empty())
        return core::failure(errorOf(*envelope, httpStatus));
    if (!reading.hasType || !reading.hasResult || !settle(reading))
        return core::failure(shapeError());
    reading.result.warnings = envelope->warnings;
    reading.result.infos = envelope->infos;
    if (!envelope->ok)
        reading.result.warnings.prepend(errorOf(*envelope, httpStatus).detail);
    return std::move(reading.result);
}

} // namespace prometheus
