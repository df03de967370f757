#pragma once

#include "phrases.h"

namespace contract {

PhraseTable phrasesVerbs();

} // namespace contract
