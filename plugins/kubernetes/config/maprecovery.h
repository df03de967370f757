#pragma once

#include "mapwriting.h"

#include <optional>

namespace kubernetes {

/// Settles what is open, as far as its author's lease ran out or what is there leaves no doubt; the verdict on what was
/// settled first, else on what was found. Whoever comes second to a record finds it settled.
async::Task<releases::Verdict> recoverMap(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                                          core::Milliseconds lease, const engine::StepObserver &observer);

/// Removes old records behind a checkpoint; how many went. A checkpoint that was written and not signed off, since its
/// writer crashed, is signed off when the history verifies with it.
async::Task<int> collectMap(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                            const releases::KeepPolicy &policy, const QString &author,
                            const engine::StepObserver &observer);

/// The head that collectMap() begins from: with the checkpoint that a crash left unsigned.
std::optional<releases::Head> headToCollectFrom(const MapReading &reading);

} // namespace kubernetes
