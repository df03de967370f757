#pragma once

#include "phrases.h"

namespace contract {

/// Changing registrations: what verbs find and refuse, and their steps.
PhraseTable phrasesRegistry();

} // namespace contract
