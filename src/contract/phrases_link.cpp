#include "phrases_link.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesLink()
{
    static constexpr Phrase kPhrases[] = {
        {"link.closed", QT_TRANSLATE_NOOP("phrases", "the connection to the engine has ended; connect again")},
        {"link.engine-ended", QT_TRANSLATE_NOOP("phrases", "the engine has ended; start it again")},
        {"link.frame-too-large",
         QT_TRANSLATE_NOOP("phrases", "a message of %{size:bytes} is larger than the %{limit:bytes} that a connection "
                                      "carries; ask for less at once")},
        {"link.frame-garbage",
         QT_TRANSLATE_NOOP("phrases", "the other side sent bytes that are no message of Quarterdeck; check that the "
                                      "address belongs to a Quarterdeck gateway of this version")},
        {"link.frame-truncated",
         QT_TRANSLATE_NOOP("phrases", "the connection ended in the middle of a message; connect again")},
        {"link.recording-broken",
         QT_TRANSLATE_NOOP("phrases",
                           "the recording is cut off or not in order; make it anew with tests/browser/record")},
        {"link.not-recorded",
         QT_TRANSLATE_NOOP("phrases", "this is not part of the recording; look at something else, or use the program "
                                      "on a platform")},
        {"link.recorded-filter",
         QT_TRANSLATE_NOOP("phrases", "This is a recording: only words of names are searched for.")},
        {"link.recorded-order",
         QT_TRANSLATE_NOOP("phrases", "This is a recording: its rows keep the order in which they were recorded.")},
        {"session.version",
         QT_TRANSLATE_NOOP("phrases", "this client speaks version %{theirs} of the contract and the engine version "
                                      "%{ours}; update the engine, or use an older client")},
        {"session.unknown-request",
         QT_TRANSLATE_NOOP("phrases",
                           "the engine does not know this request; update the engine, or use a client of its version")},
        {"session.id-missing", QT_TRANSLATE_NOOP("phrases", "the request has no id; this is a defect of the client")},
        {"session.id-in-use",
         QT_TRANSLATE_NOOP("phrases",
                           "the request's id belongs to one that is still under way; this is a defect of the client")},
        {"session.unknown-collection",
         QT_TRANSLATE_NOOP("phrases",
                           "there is no collection “%{name}”; the engine's capabilities list those that it has")},
        {"session.unknown-subscription",
         QT_TRANSLATE_NOOP("phrases", "the subscription that was to be changed has ended; subscribe again")},
        {"session.filter-too-long",
         QT_TRANSLATE_NOOP("phrases", "the filter is longer than %{limit} characters; shorten it")},
        {"session.too-many-open",
         QT_TRANSLATE_NOOP(
             "phrases",
             "more than %{limit} requests are under way on this connection; wait for some to end, or cancel some")},
        {"session.deadline",
         QT_TRANSLATE_NOOP("phrases", "no answer within %{after}; ask for less, or allow more time")},
        {"session.answer-too-large",
         QT_TRANSLATE_NOOP("phrases", "the answer would be %{size:bytes}, more than the %{limit:bytes} that one "
                                      "message may have; ask for fewer rows, a shorter time or a longer step")},
        {"query.empty", QT_TRANSLATE_NOOP("phrases", "the query is empty; write a PromQL expression, for example: up")},
        {"query.bad-range",
         QT_TRANSLATE_NOOP("phrases",
                           "the time range ends before it begins or lies outside the calendar; choose another")},
        {"query.bad-step",
         QT_TRANSLATE_NOOP("phrases", "the step between two points must be longer than nothing; choose a longer one")},
        {"query.too-many-points",
         QT_TRANSLATE_NOOP(
             "phrases",
             "the query would have more than %{limit} points in a series; choose a longer step or a shorter time")},
        {"query.exemplars-left-out",
         QT_TRANSLATE_NOOP("phrases", "exemplars left out, since there are too many: %{number}; choose a shorter time "
                                      "to see more of them")},
        {"query.exemplars-unusable",
         QT_TRANSLATE_NOOP("phrases", "exemplars that cannot be shown: %{number}; their value or time is no finite "
                                      "number, or their labels are longer than OpenMetrics allows")},
        {"query.exemplars-missing",
         QT_TRANSLATE_NOOP("phrases", "the exemplars did not come; the samples are complete without them")},
        {"platform.file-unreadable",
         QT_TRANSLATE_NOOP("phrases", "the file %{file} cannot be read (%{why}); check its path and its rights")},
        {"platform.environments-file",
         QT_TRANSLATE_NOOP("phrases", "the environments file %{file} cannot be used: %{why}")},
        {"platform.environments-file.environment",
         QT_TRANSLATE_NOOP("phrases", "the environments file %{file} cannot be used because of its environment "
                                      "“%{environment}”: %{why}")},
        {"platform.environments-file.source",
         QT_TRANSLATE_NOOP("phrases", "the environments file %{file} cannot be used because of the source “%{source}” "
                                      "of its environment “%{environment}”: %{why}")},
        {"platform.not-keepable",
         QT_TRANSLATE_NOOP("phrases", "what was connected does not fit into the file of the environments, %{file} "
                                      "(%{why}); the file is left as it was, and what was connected is forgotten when "
                                      "the program ends")},
        {"platform.file-unwritable",
         QT_TRANSLATE_NOOP("phrases", "the file of the environments, %{file}, cannot be written (%{why}); what was "
                                      "connected is forgotten when the program ends")},
        {"platform.bad-name",
         QT_TRANSLATE_NOOP("phrases", "“%{name}” cannot be the name of an environment; use 1 to 63 "
                                      "characters without “/” and control characters")},
        {"platform.no-address",
         QT_TRANSLATE_NOOP("phrases", "%{option} names no address: its value is empty; write one such as "
                                      "http://host:port, or leave the option out")},
        {"platform.no-value",
         QT_TRANSLATE_NOOP("phrases", "%{option} names nothing: its value is empty; write one, or leave the option "
                                      "out")},
        {"platform.unknown-environment",
         QT_TRANSLATE_NOOP("phrases", "there is no environment “%{name}”; there is: %{known}")},
        {"platform.nothing-configured",
         QT_TRANSLATE_NOOP("phrases", "no platform is configured and none was found; name one with --kubeconfig, "
                                      "--consul or --prometheus, or write %{file}")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
