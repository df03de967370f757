#include "phrases_errors.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesErrors()
{
    static constexpr Phrase kPhrases[] = {
        {"error.cancelled", QT_TRANSLATE_NOOP("phrases", "cancelled")},
        {"error.abandoned", QT_TRANSLATE_NOOP("phrases", "the work ended without an answer; this is a defect of this program")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
