#pragma once

#include "mapreading.h"

#include <functional>

namespace kubernetes {

// The single writes of the protocol, each sent once. A refusal that names a newer version may be followed by another
// write that is made from what is there then.

/// Whether an error leaves open what arrived: no answer, none that can be read, or one of a server in trouble.
bool leavesOpen(const core::Error &error);
/// The same error, of a kind that leaves open what arrived: recover() settles it.
core::Error unfinished(core::Error error);

/// Says that a step is done; false when its observer wants to stop there.
bool tellStep(const engine::StepObserver &observer, engine::ConfigStep step, int part = 1, int parts = 1);

async::Task<HeldRecord> createRecord(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                                     const releases::Record &record, const releases::Content &content);
/// Changes a record's state. Errors: Conflict when somebody else did since it was read.
async::Task<HeldRecord> markRecord(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                                   const HeldRecord &held, releases::State state);
/// Marks it released, or finds that somebody else did. Errors: Conflict (mapstore.given-up) when it was settled
/// otherwise.
async::Task<HeldRecord> markReleased(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                                     const HeldRecord &held);
/// Moves the head from the record's parent to the record, where it may be already. Errors: Conflict
/// (mapstore.head-elsewhere). `isGone` as of releases::headAt().
async::Task<HeldHead> moveHead(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                               const releases::Record &record, const HeldHead &before, bool isGone = false);
/// Both, with their steps told.
async::Task<releases::Record> finaliseRecord(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                                             const HeldRecord &held, const HeldHead &before,
                                             const engine::StepObserver &observer);

} // namespace kubernetes
