#pragma once

#include "phrases.h"

namespace contract {

PhraseTable phrasesJson();

} // namespace contract
