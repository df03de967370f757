#include "phrases_prometheus.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesPrometheus()
{
    static constexpr Phrase kPhrases[] = {
        {"prometheus.not-an-answer",
         QT_TRANSLATE_NOOP("phrases", "JSON arrived that is no answer of Prometheus' API; check that the address is "
                                      "that of a Prometheus and not of another program")},
        {"prometheus.bad-sample",
         QT_TRANSLATE_NOOP(
             "phrases",
             "a sample in the answer is malformed at byte %{offset}; report it to whoever runs that server")},
        {"prometheus.unordered-samples",
         QT_TRANSLATE_NOOP("phrases", "the samples of a series are not in the order of their times (byte %{offset}); "
                                      "report it to whoever runs that server")},
        {"prometheus.bad-range",
         QT_TRANSLATE_NOOP("phrases", "the time range or its step is not positive; choose another range")},
        {"prometheus.range-too-long",
         QT_TRANSLATE_NOOP(
             "phrases", "the range has %{points} points, more than %{limit}; choose a larger step or a shorter range")},
        {"prometheus.result-too-large",
         QT_TRANSLATE_NOOP("phrases", "the result is larger than %{limit:bytes}; ask for fewer series (aggregate, or "
                                      "match more labels), a shorter range or a longer step")},
        {"prometheus.bad-label", QT_TRANSLATE_NOOP("phrases", "\"%{label}\" is no label name; correct it")},
        {"prometheus.status",
         QT_TRANSLATE_NOOP("phrases",
                           "Prometheus answers HTTP %{status} without saying why; try again, or read its log")},
        {"prometheus.error-bad-data",
         QT_TRANSLATE_NOOP("phrases", "Prometheus does not understand the query: %{text}; correct it")},
        {"prometheus.error-execution",
         QT_TRANSLATE_NOOP("phrases", "Prometheus could not evaluate the query: %{text}; change the query")},
        {"prometheus.error-timeout",
         QT_TRANSLATE_NOOP(
             "phrases",
             "Prometheus gave up the query because it took too long: %{text}; narrow it or raise the limit")},
        {"prometheus.error-canceled",
         QT_TRANSLATE_NOOP("phrases", "Prometheus cancelled the query: %{text}; try again")},
        {"prometheus.error-unavailable",
         QT_TRANSLATE_NOOP("phrases", "Prometheus cannot answer now: %{text}; it may be starting, try again")},
        {"prometheus.error-not-found",
         QT_TRANSLATE_NOOP("phrases", "Prometheus has nothing there: %{text}; check the name")},
        {"prometheus.error-internal", QT_TRANSLATE_NOOP("phrases", "Prometheus failed: %{text}; read its log")},
        {"prometheus.error-other", QT_TRANSLATE_NOOP("phrases", "Prometheus refuses (%{type}): %{text}")},
        {"alertmanager.not-an-answer",
         QT_TRANSLATE_NOOP("phrases", "JSON arrived that is no answer of Alertmanager's API v2; check that the address "
                                      "is that of an Alertmanager, 0.16 or newer")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
