#pragma once

#include "phrases.h"

namespace contract {

PhraseTable phrasesSources();

} // namespace contract
