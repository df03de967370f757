#pragma once

#include "phrases.h"

namespace contract {

PhraseTable phrasesKubernetes();

} // namespace contract
