#pragma once

#include "mapreading.h"

namespace kubernetes {

/// Records that are not settled, the one whose mark the object carries first, then oldest first: pending ones, and one
/// that is released and that the head has not come to yet.
QVector<HeldRecord> openRecords(const MapReading &reading);

/// What releases::afterCrash says about the configuration with this open record, or with none. A pending record's
/// author may still be at it for `lease` after the record was made, both by the server's clock; where that is not
/// known, too.
releases::Verdict verdictOf(const MapReading &reading, const HeldRecord *open, core::Milliseconds lease);

engine::ConfigState stateOf(const MapReading &reading, core::Milliseconds lease);

/// Why nothing can be published to an object that is like this; empty when it can.
QVector<core::Message> obstaclesOf(const MapReading &reading);

core::Message immutableMessage(const engine::ConfigRef &ref);

} // namespace kubernetes
