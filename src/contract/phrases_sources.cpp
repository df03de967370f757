#include "phrases_sources.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesSources()
{
    static constexpr Phrase kPhrases[] = {
        {"source.found.environment", QT_TRANSLATE_NOOP("phrases", "from the environment variable %{variable}")},
        {"source.found.file", QT_TRANSLATE_NOOP("phrases", "from %{file}")},

        {"source.timeout", QT_TRANSLATE_NOOP("phrases", "%{system} “%{name}” does not answer (time-out)")},
        {"source.unreachable", QT_TRANSLATE_NOOP("phrases", "%{system} “%{name}” cannot be reached")},
        {"source.tls", QT_TRANSLATE_NOOP("phrases", "%{system} “%{name}” fails the TLS handshake")},
        {"source.unauthorised", QT_TRANSLATE_NOOP("phrases", "%{system} “%{name}” refuses our credentials")},
        {"source.resyncing", QT_TRANSLATE_NOOP("phrases", "%{system} “%{name}” is being read again")},
        {"source.loading", QT_TRANSLATE_NOOP("phrases", "%{system} “%{name}” is not read yet")},
        {"source.failing", QT_TRANSLATE_NOOP("phrases", "%{system} “%{name}” answers with errors")},

        {"source.unknown",
         QT_TRANSLATE_NOOP("phrases", "There is no source “%{source}”. Look up the names on the Sources page.")},
        {"source.no-metrics",
         QT_TRANSLATE_NOOP("phrases",
                           "No metric source is configured in “%{environment}”. Add a Prometheus source to it.")},
        {"source.not-metrics",
         QT_TRANSLATE_NOOP("phrases", "The source “%{source}” answers no metric queries. Choose a Prometheus source.")},
        {"source.unknown-system",
         QT_TRANSLATE_NOOP("phrases", "This program knows no system “%{system}”. Use one of: %{known}.")},

        {"environment.json",
         QT_TRANSLATE_NOOP(
             "phrases",
             "The environments file is no valid JSON at byte %{offset}: %{problem}. Mend that place and try again.")},
        {"environment.too-large",
         QT_TRANSLATE_NOOP("phrases", "The environments file is larger than 4 MiB. Is it the right file?")},
        {"environment.expect-object", QT_TRANSLATE_NOOP("phrases", "%{path} has to be an object {…}.")},
        {"environment.expect-list", QT_TRANSLATE_NOOP("phrases", "%{path} has to be a list […].")},
        {"environment.expect-text", QT_TRANSLATE_NOOP("phrases", "%{path} has to be a text in quotes.")},
        {"environment.expect-flag", QT_TRANSLATE_NOOP("phrases", "%{path} has to be true or false.")},
        {"environment.expect-number", QT_TRANSLATE_NOOP("phrases", "%{path} has to be a number.")},
        {"environment.missing", QT_TRANSLATE_NOOP("phrases", "%{path} is missing. Add it.")},
        {"environment.name",
         QT_TRANSLATE_NOOP(
             "phrases",
             "%{path}: “%{name}” cannot be a name. Use 1 to 63 characters without “/” and control characters.")},
        {"environment.colour", QT_TRANSLATE_NOOP("phrases", "%{path}: “%{name}” is no colour. Write it as #rrggbb.")},
        {"environment.duplicate",
         QT_TRANSLATE_NOOP("phrases", "%{path}: the name “%{name}” is there twice. Rename one of them.")},
        {"environment.kind",
         QT_TRANSLATE_NOOP("phrases",
                           "%{path}: “%{name}” is no kind. Use workload, network-service, consul-service or job.")},
        {"environment.range", QT_TRANSLATE_NOOP("phrases", "%{path} has to be a number from 0 to %{most}.")},
        {"environment.unknown-member", QT_TRANSLATE_NOOP("phrases", "%{path} is not known here. Is it misspelt?")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
