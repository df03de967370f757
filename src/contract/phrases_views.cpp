#include "phrases_views.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesViews()
{
    static constexpr Phrase kPhrases[] = {
        {"theme.invalid",
         QT_TRANSLATE_NOOP(
             "phrases",
             "The theme file's part \"%{part}\" is missing or no colour. Compare it with resources/themes/dark.json.")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
