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
            auto settled = async::transform<bool, Entries>(
                owner, access.transact(owner, *writes), [](core::Result<Entries> done) -> core::Result<bool> {
                    if (!done && done.error().kind != core::ErrorKind::Conflict)
                        return core::failure(done.error());
                    return done.has_value();
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
