#pragma once

#include "phrases.h"

namespace contract {

PhraseTable phrasesAudit();

} // namespace contract
