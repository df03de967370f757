#pragma once

#include "phrases.h"

namespace contract {

PhraseTable phrasesSettings();

} // namespace contract
