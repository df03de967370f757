#include "phrases_views.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesViews()
{
    static constexpr Phrase kPhrases[] = {
        {"filter.unknown-field",
         QT_TRANSLATE_NOOP("phrases", "“%{field}” is no field of these rows. Use one of %{known}; or put “%{word}” in "
                                      "quotes to look for that text.")},
        {"filter.unknown-value",
         QT_TRANSLATE_NOOP("phrases", "“%{value}” is never the %{field} of a row. Use one of %{known}.")},
        {"filter.not-a-number",
         QT_TRANSLATE_NOOP("phrases", "%{field} is a number, and “%{value}” is none. Write for example %{field}:>3.")},
        {"filter.unknown-sort",
         QT_TRANSLATE_NOOP("phrases", "These rows cannot be sorted by “%{field}”. Use one of %{known}.")},
        {"theme.invalid",
         QT_TRANSLATE_NOOP(
             "phrases",
             "The theme file's part \"%{part}\" is missing or no colour. Compare it with resources/themes/dark.json.")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
