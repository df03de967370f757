#pragma once

#include "phrases.h"

namespace contract {

/// Lifecycle actions: why not, how they go on, how they ended; and the journal behind them.
PhraseTable phrasesActions();

} // namespace contract
