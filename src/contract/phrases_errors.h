#pragma once

#include "phrases.h"

namespace contract {

PhraseTable phrasesErrors();

} // namespace contract
