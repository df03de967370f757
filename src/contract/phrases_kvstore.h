#pragma once

#include "phrases.h"

namespace contract {

/// Versioned configuration in Consul's keys.
PhraseTable phrasesKvStore();

} // namespace contract
