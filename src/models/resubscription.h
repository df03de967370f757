#pragma once

#include <async/backoff.h>

namespace models {

/// How long a subscription that the engine ended rests before it is tried again. It may have ended for want of room
/// (too many are open, an answer was too large), which passes by itself, but not at once.
constexpr async::Backoff::Policy kResubscription{core::Milliseconds(2'000), core::Milliseconds(60'000)};

/// How long what nobody followed meanwhile stays as it was, once it is followed again: an engine at work answers
/// sooner.
constexpr core::Milliseconds kUnconfirmed{1000};

} // namespace models
