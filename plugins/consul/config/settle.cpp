#include "upkeep.h"

#include "publication.h"

namespace consul {

namespace {

using SettleStep = engine::ConfigStep;
using SettledTask = async::Task<releases::Verdict>;

std::optional<KvOperations> settlingWrites(const KvPlace &place, const KvFound &found)
{
    if (!found.state.open)
        return {};
    switch (found.state.found.measure) {
    case releases::Measure::Finalise: return finishingWrites(place, found.at, *found.state.open, found.state.head);
    case releases::Measure::Abort: return closingWrites(place, found.at, *found.state.open, releases::State::Aborted);
    case releases::Measure::MarkIndeterminate:
        return closingWrites(place, found.at, *found.state.open, releases::State::Indeterminate);
    case releases::Measure::Nothing:
    case releases::Measure::Wait:
    case releases::Measure::NoteExternalChange:
    case releases::Measure::NoteExternalDeletion: break;
    }
    return {};
}

/// Whether its author may write still: the marker is as the author left it. What was found is not what stays then.
bool isAuthors(const KvFound &found)
{
    return found.at.marker && found.at.marker->flags == 0 && found.state.found.measure != releases::Measure::Finalise;
}

/// Another marker than the author's parts check.
KvOperation takenOver(const KvPlace &place, const KvEntry &marker)
{
    KvOperation out = writeOver(place.marker(), marker, marker.value);
    ++out.flags;
    return out;
}

} // namespace

async::Task<releases::Verdict> settle(QObject *owner, const KvAccess &access, const KvPlace &place, core::Clock &clock,
                                      const engine::StepObserver &observer)
{
    using releases::Verdict;
    using Entries = QVector<KvEntry>;
    return async::chain<Verdict, KvFound>(
        owner, readFound(owner, access, place, clock),
        [owner, access, place, observer, &clock](const KvFound &found) -> SettledTask {
            const auto writes = settlingWrites(place, found);
            if (!writes)
                return async::ready<Verdict>(owner, found.state.found);
            const bool takesOver = isAuthors(found);
            const KvOperations sent = takesOver ? KvOperations{takenOver(place, *found.at.marker)} : *writes;
            auto settled = async::transform<bool, Entries>(
                owner, access.transact(owner, sent), [](core::Result<Entries> done) -> core::Result<bool> {
                    if (!done && done.error().kind != core::ErrorKind::Conflict)
                        return core::failure(done.error());
                    return done.has_value();
                });
            if (takesOver) // from here on no part of it arrives: what is there now decides
                return async::chain<Verdict, bool>(owner, std::move(settled),
                                                   [owner, access, place, observer, &clock](bool) -> SettledTask {
                                                       return settle(owner, access, place, clock, observer);
                                                   });
            return async::chain<Verdict, bool>(
                owner, std::move(settled),
                [owner, access, place, observer, &clock, verdict = found.state.found](bool isOurs) -> SettledTask {
                    if (!isOurs)
                        return async::transform<Verdict, KvFound>(
                            owner, readFound(owner, access, place, clock),
                            [](core::Result<KvFound> again) -> core::Result<Verdict> {
                                if (!again)
                                    return core::failure(again.error());
                                return again->state.found;
                            });
                    if (observer && !observer(SettleStep::MarkerRemoved, 1, 1))
                        return async::ready<Verdict>(owner, core::failure(core::Error::cancelled()));
                    return async::ready<Verdict>(owner, verdict);
                });
        });
}

} // namespace consul
