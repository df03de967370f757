#pragma once

#include "phrases.h"

namespace contract {

PhraseTable phrasesDoctor();

} // namespace contract
