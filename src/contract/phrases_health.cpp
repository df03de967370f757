#include "phrases_health.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesHealth()
{
    static constexpr Phrase kPhrases[] = {
        {"health.no-evidence", QT_TRANSLATE_NOOP("phrases", "no check, no metric, no pod found for it")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
