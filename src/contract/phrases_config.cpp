#include "phrases_config.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesConfig()
{
    // clang-format off
    static constexpr Phrase kPhrases[] = {
        {"config.unknown", QT_TRANSLATE_NOOP("phrases", "there is no configuration %{config} (any more); look at the list")},
        {"config.no-store", QT_TRANSLATE_NOOP("phrases", "the source %{source} keeps no configurations; choose another")},
        {"config.unknown-kind", QT_TRANSLATE_NOOP("phrases", "“%{kind}” is no kind of configuration; use configmap, secret, kv-prefix or kv-document")},
        {"config.kind-elsewhere", QT_TRANSLATE_NOOP("phrases", "the source %{source} keeps nothing of the kind %{kind}; choose another source")},
        {"config.bad-name", QT_TRANSLATE_NOOP("phrases", "“%{name}” cannot be the name of such a configuration; use lower-case letters, digits, '-' and '.' for objects, a path without '//' for keys")},
        {"config.no-namespace", QT_TRANSLATE_NOOP("phrases", "name the namespace that the configuration belongs to")},
        {"config.no-such-namespace", QT_TRANSLATE_NOOP("phrases", "%{source} has no namespace “%{namespace}”; create it first, or name another")},
        {"config.exists", QT_TRANSLATE_NOOP("phrases", "%{name} exists already, or as a draft; edit that one")},
        {"config.only-draft", QT_TRANSLATE_NOOP("phrases", "exists only as a draft so far; release it")},
        {"config.not-read-yet", QT_TRANSLATE_NOOP("phrases", "its history is being read")},
        {"config.no-drafts", QT_TRANSLATE_NOOP("phrases", "there is no folder for drafts, so nothing can be drafted; start with a state folder")},
        {"config.no-draft", QT_TRANSLATE_NOOP("phrases", "there is no draft that could be released; edit the configuration first")},
        {"config.draft-moved", QT_TRANSLATE_NOOP("phrases", "what was to be released of %{config} was changed since it was planned, so nothing was sent; look at it and try again")},
        {"config.too-slow", QT_TRANSLATE_NOOP("phrases", "it took more than a minute until %{config} could be published, so it was not; nothing was changed, try again")},
        {"config.base-gone", QT_TRANSLATE_NOOP("phrases", "what this draft began from cannot be found any more; read the configuration again and put your change there")},
        {"config.too-many-keys", QT_TRANSLATE_NOOP("phrases", "more than %{limit} keys; split the configuration")},
        {"config.too-large", QT_TRANSLATE_NOOP("phrases", "more than %{limit:bytes}; split the configuration")},
        {"config.key-twice", QT_TRANSLATE_NOOP("phrases", "the key “%{key}” stands there twice; remove one")},
        {"config.no-release", QT_TRANSLATE_NOOP("phrases", "there is no such release; choose one from the history")},
        {"config.immutable", QT_TRANSLATE_NOOP("phrases", "this object is immutable: Kubernetes takes no change of it; make one with a new name and let the workload use that")},
        {"config.not-atomic", QT_TRANSLATE_NOOP("phrases", "this is written in parts: readers may see some of them before the others")},
        {"config.limits-unknown", QT_TRANSLATE_NOOP("phrases", "the store does not answer, so whether it takes this is not known")},
        {"config.syntax-wrong", QT_TRANSLATE_NOOP("phrases", "%{key}, line %{line}, column %{column}: this cannot be read; correct it in the draft")},
        {"config.syntax-doubtful", QT_TRANSLATE_NOOP("phrases", "%{key}, line %{line}, column %{column}: this reads doubtfully, or was wrong before; look at it")},
        {"config.yaml-syntax", QT_TRANSLATE_NOOP("phrases", "this is not YAML; correct it there")},
        {"config.yaml-duplicate-key", QT_TRANSLATE_NOOP("phrases", "the key \"%{key}\" stands there twice; remove one")},
        {"config.yaml-unknown-alias", QT_TRANSLATE_NOOP("phrases", "the alias names an anchor that does not stand before it; define it first")},
        {"config.yaml-recursive-alias", QT_TRANSLATE_NOOP("phrases", "the alias stands inside what it refers to; remove it")},
        {"config.yaml-bad-merge", QT_TRANSLATE_NOOP("phrases", "a merge key (<<) takes a mapping or a list of mappings; correct it")},
        {"config.yaml-too-large", QT_TRANSLATE_NOOP("phrases", "the document is larger than what is accepted; split it")},
        {"config.yaml-too-deep", QT_TRANSLATE_NOOP("phrases", "the document is nested deeper than what is accepted; flatten it")},
        {"config.yaml-alias-bomb", QT_TRANSLATE_NOOP("phrases", "the aliases blow the document up beyond what is accepted; write out what is meant")},
        {"config.yaml-complex-key", QT_TRANSLATE_NOOP("phrases", "a key must be plain text here; correct it")},
        {"config.yaml-not-finite", QT_TRANSLATE_NOOP("phrases", "infinity and not-a-number have no place here; write a number")},
        {"config.more-problems", QT_TRANSLATE_NOOP("phrases", "%{count} problems in all; check the draft to see them")},
        {"config.comment-needed", QT_TRANSLATE_NOOP("phrases", "say in the comment what this release is for")},
        {"config.comment-refused", QT_TRANSLATE_NOOP("phrases", "the comment must be plain text of at most %{limit} characters; change it")},
        {"config.nothing-to-release", QT_TRANSLATE_NOOP("phrases", "the draft is what is there already; change it or drop it")},
        {"config.same-as-live", QT_TRANSLATE_NOOP("phrases", "this is what is there already; choose another release")},
        {"config.empty", QT_TRANSLATE_NOOP("phrases", "nothing would be left in it; remove the configuration instead")},
        {"config.not-there", QT_TRANSLATE_NOOP("phrases", "there is nothing to remove; restore a release to have it again")},
        {"config.nothing-to-restore", QT_TRANSLATE_NOOP("phrases", "no older release has another content than what is there now")},
        {"config.removes", QT_TRANSLATE_NOOP("phrases", "whoever reads it finds nothing any more; the history stays, and a release can be restored")},
        {"config.tidy-never", QT_TRANSLATE_NOOP("phrases", "nothing was ever released here, so there is no history to remove from")},
        {"config.tidy-only-one", QT_TRANSLATE_NOOP("phrases", "there is nothing before the newest release, which always stays")},
        {"config.tidy-nothing", QT_TRANSLATE_NOOP("phrases", "nothing would go: every release is among the newest %{releases} or younger than %{days} days; keep fewer to remove some")},
        {"config.tidy-number", QT_TRANSLATE_NOOP("phrases", "%{argument} is a whole number from %{least} to %{most}; change it")},
        {"config.tidy-goes", QT_TRANSLATE_NOOP("phrases", "releases that go: %{count}, from %{oldest} (%{since} ago) to %{newest} (%{until} ago)")},
        {"config.tidy-final", QT_TRANSLATE_NOOP("phrases", "what they held cannot be restored, compared or merged with any more; take a copy before of what may be needed")},
        {"config.tidy-leftover", QT_TRANSLATE_NOOP("phrases", "an earlier removal broke off; it had signed off %{count} of them already")},
        {"config.tidy-attempts", QT_TRANSLATE_NOOP("phrases", "records of attempts that never counted and go as well: %{count}")},
        {"config.tidy-stays", QT_TRANSLATE_NOOP("phrases", "releases that stay: %{count}, the oldest of them %{oldest} (%{age} ago)")},
        {"config.tidy-checkpoint", QT_TRANSLATE_NOOP("phrases", "a checkpoint signs off what went, so what stays can still be verified")},
        {"config.tidied", QT_TRANSLATE_NOOP("phrases", "records removed from the history of %{config}: %{count}")},
        {"config.base-kept", QT_TRANSLATE_NOOP("phrases", "what is there now is in no release: it is written down as one first, and can be restored")},
        {"config.used-by", QT_TRANSLATE_NOOP("phrases", "used by %{services}, as far as names tell")},
        {"config.users-unknown", QT_TRANSLATE_NOOP("phrases", "not known: which services use it")},
        {"config.impact.keys", QT_TRANSLATE_NOOP("phrases", "keys")},
        {"config.impact.changed", QT_TRANSLATE_NOOP("phrases", "keys that change")},
        {"config.impact.releases", QT_TRANSLATE_NOOP("phrases", "releases in the history")},
        {"config.impact.oldest", QT_TRANSLATE_NOOP("phrases", "the oldest release")},
        {"config.release-plain", QT_TRANSLATE_NOOP("phrases", "%{author}, %{age} ago")},
        {"config.release-commented", QT_TRANSLATE_NOOP("phrases", "%{author}, %{age} ago: %{comment}")},
        {"config.step.release", QT_TRANSLATE_NOOP("phrases", "release %{config}")},
        {"config.step.restore", QT_TRANSLATE_NOOP("phrases", "restore release %{release} of %{config}")},
        {"config.step.remove", QT_TRANSLATE_NOOP("phrases", "remove %{config}")},
        {"config.step.tidy", QT_TRANSLATE_NOOP("phrases", "remove old records of %{config} behind a checkpoint: %{count}")},
        {"config.progress.external", QT_TRANSLATE_NOOP("phrases", "the change made elsewhere is recorded as the base")},
        {"config.progress.announced", QT_TRANSLATE_NOOP("phrases", "the release is announced")},
        {"config.progress.written", QT_TRANSLATE_NOOP("phrases", "the content stands there")},
        {"config.progress.part", QT_TRANSLATE_NOOP("phrases", "part %{part} of %{parts} stands there")},
        {"config.progress.checkpoint", QT_TRANSLATE_NOOP("phrases", "the checkpoint is written and signed off")},
        {"config.progress.removed", QT_TRANSLATE_NOOP("phrases", "removed: part %{part} of %{parts}")},
        {"config.published", QT_TRANSLATE_NOOP("phrases", "%{config} was published")},
        {"config.removed", QT_TRANSLATE_NOOP("phrases", "%{config} was removed")},
    };
    // clang-format on
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
