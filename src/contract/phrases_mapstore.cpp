#include "phrases_mapstore.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesMapstore()
{
    // clang-format off
    static constexpr Phrase kPhrases[] = {
        {"mapstore.unknown-kind", QT_TRANSLATE_NOOP("phrases", "%{kind} objects are not kept with versions here; choose a ConfigMap")},
        {"mapstore.immutable", QT_TRANSLATE_NOOP("phrases", "the ConfigMap %{name} in the namespace %{namespace} is immutable, so its content cannot be released: create one under a new name and let the workload use that")},
        {"mapstore.going", QT_TRANSLATE_NOOP("phrases", "%{name} is being deleted; wait until it is gone, then create it anew")},
        {"mapstore.finalizers", QT_TRANSLATE_NOOP("phrases", "%{name} has finalizers, so it would stay after its deletion for a time that nobody knows; remove them with the program that set them")},
        {"mapstore.comment", QT_TRANSLATE_NOOP("phrases", "the comment is longer than %{limit} characters or holds control characters; shorten it")},
        {"mapstore.no-identity", QT_TRANSLATE_NOOP("phrases", "the server does not say who we are, so a release would have no author; use Kubernetes 1.27 or newer")},
        {"mapstore.too-slow", QT_TRANSLATE_NOOP("phrases", "the release was announced, but too much time passed before it could be written; nothing was changed, try again")},
        {"mapstore.given-up", QT_TRANSLATE_NOOP("phrases", "the release %{release} was settled by somebody else meanwhile, since its time had run out; look at the history")},
        {"mapstore.head-elsewhere", QT_TRANSLATE_NOOP("phrases", "the history went on from %{release} meanwhile; look at it and try again")},
        {"mapstore.id-order", QT_TRANSLATE_NOOP("phrases", "this release's id does not stand behind the last one's; begin it again")},
    };
    // clang-format on
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
