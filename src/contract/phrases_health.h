#pragma once

#include "phrases.h"

namespace contract {

PhraseTable phrasesHealth();

} // namespace contract
