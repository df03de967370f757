#pragma once

#include "phrases.h"

namespace contract {

PhraseTable phrasesPrometheus();

} // namespace contract
