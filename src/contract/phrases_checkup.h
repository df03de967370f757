#pragma once

#include "phrases.h"

namespace contract {

PhraseTable phrasesCheckup();

} // namespace contract
