#pragma once

#include "phrases.h"

namespace contract {

/// What goes wrong between a client and the engine, and in questions that cannot be asked.
PhraseTable phrasesLink();

} // namespace contract
