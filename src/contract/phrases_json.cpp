#include "phrases_json.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesJson()
{
    static constexpr Phrase kPhrases[] = {
        {"json.empty",
         QT_TRANSLATE_NOOP("phrases",
                           "the answer is empty where JSON was expected; check that the address is the right one")},
        {"json.html", QT_TRANSLATE_NOOP(
                          "phrases", "a web page arrived where JSON was expected: a login page, a proxy or another "
                                     "program answers there; check the address and whether a login stands in between")},
        {"json.truncated",
         QT_TRANSLATE_NOOP(
             "phrases",
             "the JSON ends too early, after %{offset} bytes; the connection or a proxy cut it off, try again")},
        {"json.syntax",
         QT_TRANSLATE_NOOP("phrases", "not valid JSON at byte %{offset}; check that the address is the right one")},
        {"json.string",
         QT_TRANSLATE_NOOP("phrases",
                           "a string in the JSON is broken at byte %{offset}; report it to whoever runs that server")},
        {"json.number", QT_TRANSLATE_NOOP("phrases", "a number in the JSON is malformed or out of range at byte "
                                                     "%{offset}; report it to whoever runs that server")},
        {"json.utf8",
         QT_TRANSLATE_NOOP("phrases",
                           "the JSON is not valid UTF-8 at byte %{offset}; report it to whoever runs that server")},
        {"json.trailing",
         QT_TRANSLATE_NOOP("phrases",
                           "something follows the JSON at byte %{offset}; check that the address is the right one")},
        {"json.unexpected-type",
         QT_TRANSLATE_NOOP("phrases", "the JSON has another shape than expected at byte %{offset}; check that the "
                                      "address is the right one and its version is supported")},
        {"json.duplicate-key",
         QT_TRANSLATE_NOOP("phrases", "the key %{key} stands twice in one JSON object; remove one of them")},
        {"json.too-large",
         QT_TRANSLATE_NOOP("phrases", "the JSON is larger than %{limit:bytes}; ask for less at once")},
        {"json.too-deep",
         QT_TRANSLATE_NOOP("phrases", "the JSON is nested deeper than %{limit} levels; it is refused for safety")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
