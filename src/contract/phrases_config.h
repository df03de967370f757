#pragma once

#include "phrases.h"

namespace contract {

/// Configurations in the engine: drafts, verbs, what is asked about them.
PhraseTable phrasesConfig();

} // namespace contract
