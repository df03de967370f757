#pragma once

#include "phrases.h"

namespace contract {

/// Versioned configuration: what is found, what is refused, what is wrong with a history.
PhraseTable phrasesReleases();

} // namespace contract
