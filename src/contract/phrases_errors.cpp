#include "phrases_errors.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesErrors()
{
    static constexpr Phrase kPhrases[] = {
        {"error.cancelled", QT_TRANSLATE_NOOP("phrases", "cancelled")},
        {"error.abandoned", QT_TRANSLATE_NOOP("phrases", "the work ended without an answer; this is a defect of this program")},
        {"watch.no-version", QT_TRANSLATE_NOOP("phrases", "the server listed without a resource version, so changes cannot be followed; look for a proxy that rewrites answers")},
        {"watch.ended-early", QT_TRANSLATE_NOOP("phrases", "the server ended the watch at once; trying again more slowly")},
        {"watch.no-answer", QT_TRANSLATE_NOOP("phrases", "no answer in time; check the network and the server's load")},
        {"watch.bad-event", QT_TRANSLATE_NOOP("phrases", "the watch sent an event without meaning; listing again")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
