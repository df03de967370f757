#pragma once

#include "phrases.h"

namespace contract {

/// What is wrong with a panel's options or with the data that it was handed.
PhraseTable phrasesPanels();

} // namespace contract
