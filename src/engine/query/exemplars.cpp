#include "exemplars.h"

#include "../session/session.h"
#include "metricquery.h"

#include <contract/convert.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

/// All exemplars of an answer, with the labels of their series; 1,000 of the usual ones take 200 KiB.
constexpr std::size_t kMostExemplarBytes = 1024 * 1024;
constexpr std::size_t kFieldBytes = 6;       // a field's tag and the length of what it holds
constexpr std::size_t kNoticesBytes = 512;   // of those that tell what is left out
constexpr std::size_t kAnswerEdgeBytes = 32; // what the session adds, and the frames' length

/// How much more the answer may hold.
std::size_t roomIn(const v1::Response &answer)
{
    const std::size_t taken = answer.ByteSizeLong() + kAnswerEdgeBytes;
    const auto most = std::size_t(Session::kMaxAnswerBytes);
    return taken < most ? most - taken : 0;
}

/// Takes the room of one more field that holds so many bytes; false where there is not as much.
bool takeRoom(std::size_t bytes, std::size_t &room)
{
    if (bytes + kFieldBytes > room)
        return false;
    room -= bytes + kFieldBytes;
    return true;
}

/// Where it has room: a notice too few is better than no answer.
void addNotice(v1::Frames &frames, const core::Message &message, std::size_t &room)
{
    v1::Message notice = contract::toContract(message);
    if (takeRoom(notice.ByteSizeLong(), room))
        *frames.add_notices() = std::move(notice);
}

void addExemplars(v1::Frames &frames, const ExemplarResult &result, double factor, std::size_t room)
{
    qint64 leftOut = result.leftOut;
    // Samples that fill the answer come first.
    const std::size_t whole = room < kMostExemplarBytes ? 0 : kMostExemplarBytes - kNoticesBytes;
    std::size_t own = whole;
    for (const ExemplarResult::Of &of : result.series) {
        v1::ExemplarSeries series;
        setLabels(series.mutable_labels(), of.labels);
        for (const Exemplar &exemplar : of.exemplars) {
            v1::Exemplar &to = *series.add_exemplars();
            to.set_time(exemplar.timeMs);
            to.set_value(exemplar.value * factor);
            setLabels(to.mutable_labels(), exemplar.labels);
        }
        if (takeRoom(series.ByteSizeLong(), own))
            *frames.add_exemplars() = std::move(series);
        else
            leftOut += qint64(of.exemplars.size());
    }
    room -= whole - own;
    if (leftOut > 0)
        addNotice(frames, core::Message(u"query.exemplars-left-out"_s).with(u"number"_s, leftOut), room);
    if (result.unusable > 0)
        addNotice(frames, core::Message(u"query.exemplars-unusable"_s).with(u"number"_s, result.unusable), room);
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
                    std::size_t room = roomIn(*whole);
                    v1::Frames &frames = *whole->mutable_frames();
                    if (found) {
                        addExemplars(frames, *found, factor, room);
                    } else {
                        addNotice(frames, core::Message(u"query.exemplars-missing"_s), room);
                        addNotice(frames, found.error().message, room);
                    }
                    return std::move(*whole);
                });
        });
}

} // namespace engine
