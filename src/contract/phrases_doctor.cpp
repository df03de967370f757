#include "phrases_doctor.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesDoctor()
{
    static constexpr Phrase kPhrases[] = {
        {"doctor.skipped", QT_TRANSLATE_NOOP("phrases", "not tried, because an earlier step failed")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
