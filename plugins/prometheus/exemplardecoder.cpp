#include "exemplardecoder.h"

#include "envelope.h"
#include "querydecoder.h"

#include <engine/query/exemplars.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace prometheus {

namespace {

using formats::JsonCursor;

constexpr char kBadExemplar[] = "prometheus.bad-sample";
constexpr qsizetype kLongestSeries = 4096; // of a series' labels that are kept, measured as readExemplarLabels() does

/// How many are kept while reading; then they are thinned out, so that an answer of many never lies in memory whole.
constexpr std::size_t kMostHeldExemplars = 4 * std::size_t(engine::kMostExemplars);

/// `length`: characters of names and values together, and one for each label. Those beyond `most` are passed over, as
/// are labels without a name.
bool readExemplarLabels(JsonCursor &cursor, engine::LabelSet &labels, qsizetype &length, qsizetype most)
{
    std::string_view key;
    for (bool more = cursor.beginObject(); more && cursor.nextKey(key);) {
        const QString name = QString::fromUtf8(key.data(), qsizetype(key.size()));
        QString value;
        if (!cursor.string(value))
            return false;
        if (name.isEmpty())
            continue;
        length += 1 + name.size() + value.size();
        if (length <= most)
            labels.append({name, value});
    }
    std::sort(labels.begin(), labels.end());
    return !cursor.failed();
}

bool readExemplar(JsonCursor &cursor, engine::ExemplarResult::Of &of, qint64 &unusable)
{
    engine::Exemplar exemplar;
    std::string_view key;
    std::string_view text;
    qsizetype length = 0;
    bool hasValue = false;
    bool hasTime = false;
    for (bool more = cursor.beginObject(); more && cursor.nextKey(key);) {
        if (key == "labels") {
            if (!readExemplarLabels(cursor, exemplar.labels, length, kLongestExemplar))
                return false;
        } else if (key == "value") {
            if (!cursor.string(text))
                return false;
            hasValue = readSampleValue(text, exemplar.value);
            if (!hasValue)
                return cursor.fail(kBadExemplar);
        } else if (key == "timestamp") {
            double seconds = 0;
            if (!cursor.number(seconds))
                return false;
            exemplar.timeMs = sampleTimeMs(seconds);
            hasTime = true;
        } else {
            cursor.skip();
        }
    }
    if (cursor.failed())
        return false;
    if (!hasValue || !hasTime)
        return cursor.fail(kBadExemplar);
    if (std::isfinite(exemplar.value) && std::isfinite(exemplar.timeMs) && length <= kLongestExemplar)
        of.exemplars.push_back(std::move(exemplar));
    else
        ++unusable;
    return true;
}

/// One series alone, as thinOut() does it.
void thinOutSeries(engine::ExemplarResult::Of &of, qint64 &leftOut)
{
    engine::ExemplarResult alone;
    alone.series.push_back(std::move(of));
    engine::thinOut(alone, engine::kMostExemplars);
    of = std::move(alone.series.front()); // of many at least one stays
    leftOut += alone.leftOut;
}

/// `held`: how many exemplars the result holds.
bool readExemplarSeries(JsonCursor &cursor, engine::ExemplarResult &result, std::size_t &held)
{
    engine::ExemplarResult::Of of;
    qsizetype length = 0;
    std::string_view key;
    for (bool more = cursor.beginObject(); more && cursor.nextKey(key);) {
        if (key == "seriesLabels") {
            if (!readExemplarLabels(cursor, of.labels, length, kLongestSeries))
                return false;
        } else if (key == "exemplars") {
            for (bool any = cursor.beginArray(); any && cursor.nextItem();) {
                if (!readExemplar(cursor, of, result.unusable))
                    return false;
                if (of.exemplars.size() > kMostHeldExemplars)
                    thinOutSeries(of, result.leftOut);
            }
        } else {
            cursor.skip();
        }
    }
    const auto earlier = [](const engine::Exemplar &a, const engine::Exemplar &b) { return a.timeMs < b.timeMs; };
    if (!std::is_sorted(of.exemplars.begin(), of.exemplars.end(), earlier))
        std::stable_sort(of.exemplars.begin(), of.exemplars.end(), earlier);
    if (of.exemplars.empty())
        return !cursor.failed();
    held += of.exemplars.size();
    result.series.push_back(std::move(of));
    if (held > kMostHeldExemplars) {
        const qint64 before = result.leftOut;
        engine::thinOut(result, engine::kMostExemplars);
        held -= std::size_t(result.leftOut - before);
    }
    return !cursor.failed();
}

} // namespace

core::Result<engine::ExemplarResult> decodeExemplars(QByteArrayView body, int httpStatus)
{
    engine::ExemplarResult result;
    std::size_t held = 0;
    bool hasData = false;
    const auto envelope = readEnvelope(body, [&](JsonCursor &cursor) {
        hasData = true;
        if (cursor.peek() == JsonCursor::Token::Null)
            return cursor.null();
        for (bool more = cursor.beginArray(); more && cursor.nextItem();) {
            if (!readExemplarSeries(cursor, result, held))
                return false;
        }
        return !cursor.failed();
    });
    if (!envelope) {
        core::Error error = envelope.error();
        if (error.message.code.startsWith(QLatin1String("prometheus.")))
            error.kind = core::ErrorKind::Protocol;
        error.httpStatus = httpStatus;
        return core::failure(std::move(error));
    }
    if (!envelope->ok)
        return core::failure(errorOf(*envelope, httpStatus));
    if (!hasData) {
        return core::failure(
            core::ErrorKind::Protocol,
            core::Message(QStringLiteral("prometheus.not-an-answer")).with(QStringLiteral("offset"), 0));
    }
    engine::thinOut(result, engine::kMostExemplars);
    return result;
}

} // namespace prometheus
