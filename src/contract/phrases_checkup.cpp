#include "phrases_checkup.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesCheckup()
{
    static constexpr Phrase kPhrases[] = {
        {"doctor.advice.configuration", QT_TRANSLATE_NOOP("phrases", "correct the source's settings")},
        {"doctor.foreign-port",
         QT_TRANSLATE_NOOP("phrases", "port %{port} is Consul's %{what} port, which does not speak HTTP")},
        {"doctor.advice.foreign-port",
         QT_TRANSLATE_NOOP("phrases", "use the HTTP port of %{program}, usually %{port}")},
        {"doctor.prefix", QT_TRANSLATE_NOOP("phrases", "%{program} is on this server, but under %{url}")},
        {"doctor.advice.prefix", QT_TRANSLATE_NOOP("phrases", "write %{url} as the address")},
        {"doctor.other-program", QT_TRANSLATE_NOOP("phrases", "%{found} answers there, not %{program}")},
        {"doctor.advice.other-program", QT_TRANSLATE_NOOP("phrases", "find the address of %{program} and write that")},
        {"doctor.not-the-program", QT_TRANSLATE_NOOP("phrases", "something answers there, but it is not %{program}")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
