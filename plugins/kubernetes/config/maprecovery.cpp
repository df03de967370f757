#include "maprecovery.h"

#include "afterwards.h"
#include "mapverdict.h"

#include <memory>

namespace kubernetes {

namespace {

using releases::Measure;
using releases::Verdict;

constexpr int kMostSettlings = 20; // of one call; what is left is found by the next

/// One recovery; each turn reads anew and settles one record.
struct MapRecovery
{
    QObject *owner;
    ApiClient &client;
    engine::ConfigRef ref;
    core::Milliseconds lease;
    engine::StepObserver observer;
    std::optional<Verdict> first;
};

async::Task<Verdict> recoverOnce(const std::shared_ptr<MapRecovery> &under, int turns);

/// The next turn after this one; one that lost against another engine is none that failed.
template <class T>
async::Task<Verdict> turnAfter(const std::shared_ptr<MapRecovery> &under, async::Task<T> settled, int turns)
{
    return afterwards<Verdict, T>(
        under->owner, std::move(settled), [under, turns](const core::Result<T> &result) -> async::Task<Verdict> {
            const bool isOvertaken = !result && result.error().kind == core::ErrorKind::Conflict;
            if (!result && !isOvertaken)
                return async::ready<Verdict>(under->owner, core::failure(result.error()));
            return recoverOnce(under, turns - 1);
        });
}

async::Task<Verdict> settleOne(const std::shared_ptr<MapRecovery> &under, const MapReading &reading, int turns)
{
    const QVector<HeldRecord> open = openRecords(reading);
    std::optional<Verdict> seen;
    for (const HeldRecord &held : open) {
        const Verdict verdict = verdictOf(reading, &held, under->lease);
        if (!seen)
            seen = verdict;
        const bool settles = verdict.measure == Measure::Finalise || verdict.measure == Measure::Abort ||
                             verdict.measure == Measure::MarkIndeterminate;
        if (!settles)
            continue;
        if (turns <= 0) // others are at it all the time
            return async::ready<Verdict>(
                under->owner, core::failure(core::ErrorKind::Conflict, core::message("releases.another-writer")));
        if (!under->first)
            under->first = verdict;
        if (verdict.measure == Measure::Finalise)
            return turnAfter<releases::Record>(
                under, finaliseRecord(under->owner, under->client, under->ref, held, reading.head, under->observer),
                turns);
        const auto state =
            verdict.measure == Measure::Abort ? releases::State::Aborted : releases::State::Indeterminate;
        return turnAfter<HeldRecord>(under, markRecord(under->owner, under->client, under->ref, held, state), turns);
    }
    if (under->first)
        return async::ready<Verdict>(under->owner, *under->first);
    return async::ready<Verdict>(under->owner, seen ? *seen : verdictOf(reading, nullptr, under->lease));
}

async::Task<Verdict> recoverOnce(const std::shared_ptr<MapRecovery> &under, int turns)
{
    return async::chain<Verdict, MapReading>(
        under->owner, readMap(under->owner, under->client, under->ref),
        [under, turns](const MapReading &reading) { return settleOne(under, reading, turns); });
}

} // namespace

async::Task<Verdict> recoverMap(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                                core::Milliseconds lease, const engine::StepObserver &observer)
{
    return recoverOnce(std::make_shared<MapRecovery>(MapRecovery{owner, client, ref, lease, observer, {}}),
                       kMostSettlings);
}

} // namespace kubernetes
