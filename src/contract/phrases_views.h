#pragma once

#include "phrases.h"

namespace contract {

/// What the views themselves have to say.
PhraseTable phrasesViews();

} // namespace contract
