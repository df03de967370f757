#include "phrases_sources.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesSources()
{
    static constexpr Phrase kPhrases[] = {
        {"source.found.environment", QT_TRANSLATE_NOOP("phrases", "from the environment variable %{variable}")},
        {"source.found.file", QT_TRANSLATE_NOOP("phrases", "from %{file}")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
