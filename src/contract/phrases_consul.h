#pragma once

#include "phrases.h"

namespace contract {

PhraseTable phrasesConsul();

} // namespace contract
