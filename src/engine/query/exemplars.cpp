#include "exemplars.h"

#include "../session/session.h"
#include "metricquery.h"

#include <contract/convert.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <vector>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

/// All exemplars of an answer, with the labels of their series; 1,000 of the usual ones take 200 KiB.
constexpr std::size_t kMostExemplarBytes = 1024 * 1024;

void addNotice(v1::Frames &frames, const core::Message &message)
{
    *frames.add_notices() = contract::toContract(message);
}

void addExemplars(v1::Frames &frames, const ExemplarResult &result, double factor)
{
    qint64 leftOut = result.leftOut;
    const auto taken = qint64(frames.ByteSizeLong());
    std::size_t room = kMostExemplarBytes;
    if (taken + qint64(kMostExemplarBytes) > Session::kMaxAnswerBytes)
        room = 0; // samples that fill the answer come first
    for (const ExemplarResult::Of &of : result.series) {
        v1::ExemplarSeries series;
        setLabels(series.mutable_labels(), of.labels);
        for (const Exemplar &exemplar : of.exemplars) {
            v1::Exemplar &to = *series.add_exemplars();
            to.set_time(exemplar.timeMs);
            to.set_value(exemplar.value * factor);
            setLabels(to.mutable_labels(), exemplar.labels);
        }
        const std::size_t size = series.ByteSizeLong();
        if (size > room) {
            leftOut += qint64(of.exemplars.size());
            continue;
        }
        room -= size;
        *frames.add_exemplars() = std::move(series);
    }
    if (leftOut > 0)
        addNotice(frames, core::Message(u"query.exemplars-left-out"_s).with(u"number"_s, leftOut));
}

} // namespace

void thinOut(ExemplarResult &result, qsizetype most)
{
    std::size_t count = 0;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const ExemplarResult::Of &of : result.series) {
        count += of.exemplars.size();
        for (const Exemplar &exemplar : of.exemplars) {
            low = std::min(low, exemplar.timeMs);
            high = std::max(high, exemplar.timeMs);
        }
    }
    if (count <= std::size_t(most))
        return;
    const auto stretchOf = [&](const Exemplar &exemplar) {
        // Halves: the distance of two doubles may be none.
        const double share = high > low ? (exemplar.timeMs / 2 - low / 2) / (high / 2 - low / 2) : 0;
        return std::min(std::size_t(share * double(most)), std::size_t(most) - 1);
    };
    std::vector<const Exemplar *> greatest(std::size_t(most), nullptr);
    for (const ExemplarResult::Of &of : result.series) {
        for (const Exemplar &exemplar : of.exemplars) {
            const Exemplar *&best = greatest[stretchOf(exemplar)];
            if (!best || exemplar.value > best->value)
                best = &exemplar;
        }
    }
    std::vector<ExemplarResult::Of> kept;
    std::size_t left = 0;
    for (ExemplarResult::Of &of : result.series) {
        std::vector<Exemplar> own;
        for (Exemplar &exemplar : of.exemplars) {
            if (greatest[stretchOf(exemplar)] == &exemplar)
                own.push_back(std::move(exemplar));
        }
        left += own.size();
        if (!own.empty())
            kept.push_back({std::move(of.labels), std::move(own)});
    }
    result.series = std::move(kept);
    result.leftOut += qint64(count - left);
}

async::Task<v1::Response> withExemplars(QObject *owner, async::Task<v1::Response> answer,
                                        async::Task<ExemplarResult> exemplars, double factor)
{
    auto asked = std::make_shared<async::Task<ExemplarResult>>(std::move(exemplars));
    return async::chain<v1::Response, v1::Response>(
        owner, std::move(answer), [owner, asked, factor](v1::Response response) {
            auto whole = std::make_shared<v1::Response>(std::move(response));
            return async::transform<v1::Response, ExemplarResult>(
                owner, std::move(*asked),
                [whole, factor](core::Result<ExemplarResult> found) -> core::Result<v1::Response> {
                    v1::Frames &frames = *whole->mutable_frames();
                    if (found) {
                        addExemplars(frames, *found, factor);
                    } else {
                        addNotice(frames, core::Message(u"query.exemplars-missing"_s));
                        addNotice(frames, found.error().message);
                    }
                    return std::move(*whole);
                });
        });
}

} // namespace engine
