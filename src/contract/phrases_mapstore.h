#pragma once

#include "phrases.h"

namespace contract {

/// Versions of ConfigMaps: what is refused, and why a release did not come to its end.
PhraseTable phrasesMapstore();

} // namespace contract
