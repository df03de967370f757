#include "phrases_releases.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesReleases()
{
    // clang-format off
    static constexpr Phrase kPhrases[] = {
        {"releases.record-broken", QT_TRANSLATE_NOOP("phrases", "a release record is damaged or was changed (%{field}); do not trust this history, and compare it with the audit trail")},
        {"releases.head-broken", QT_TRANSLATE_NOOP("phrases", "the note of the last release is damaged or was changed (%{field}); compare it with the audit trail")},
        {"releases.checkpoint-broken", QT_TRANSLATE_NOOP("phrases", "the checkpoint of the history is damaged or was changed (%{field}); compare it with the audit trail")},
        {"releases.newer", QT_TRANSLATE_NOOP("phrases", "this was written by a newer version (format %{format}); use that version, this one leaves it alone")},
        {"releases.record-too-large", QT_TRANSLATE_NOOP("phrases", "a release record is larger than %{limit:bytes}; shorten the comment")},
        {"releases.draft-broken", QT_TRANSLATE_NOOP("phrases", "the draft cannot be read (%{field}); begin it again")},
        {"releases.draft-too-large", QT_TRANSLATE_NOOP("phrases", "the draft is larger than %{limit:bytes}; split the configuration")},
        {"releases.bad-keep", QT_TRANSLATE_NOOP("phrases", "the setting \"config\" is wrong at keep; write it like {\"keep\": {\"releases\": 50, \"days\": 90}}: whole numbers, and at least one release is kept")},
        {"releases.history-flawed", QT_TRANSLATE_NOOP("phrases", "the history of %{configuration} does not verify (%{count} findings), so nothing is removed from it; look at the findings first")},
        {"releases.removed-more", QT_TRANSLATE_NOOP("phrases", "somebody else removed more of the history of %{configuration} meanwhile; look at what is left, and begin again")},
        {"releases.unresolved", QT_TRANSLATE_NOOP("phrases", "%{count} conflicts are open, the first in %{key}; choose a side or write a text for each")},
        {"releases.stale-base", QT_TRANSLATE_NOOP("phrases", "the configuration was changed since you began; merge your draft with it and release again")},
        {"releases.another-writer", QT_TRANSLATE_NOOP("phrases", "another release of this configuration is under way; wait for it, then try again")},
        {"releases.removed", QT_TRANSLATE_NOOP("phrases", "the content of this release was removed from the history as old; choose a newer release")},
        {"releases.content-altered", QT_TRANSLATE_NOOP("phrases", "what is stored for this release is not what was released; do not use it, and compare with the audit trail")},
        {"releases.flaw-foreign", QT_TRANSLATE_NOOP("phrases", "%{release} belongs to another configuration")},
        {"releases.flaw-missing", QT_TRANSLATE_NOOP("phrases", "the record of %{release} is missing")},
        {"releases.flaw-altered", QT_TRANSLATE_NOOP("phrases", "the record of %{release} was changed after it was written")},
        {"releases.flaw-reordered", QT_TRANSLATE_NOOP("phrases", "the record of %{release} does not stand in its place")},
        {"releases.flaw-twice", QT_TRANSLATE_NOOP("phrases", "there are several records of %{release}")},
        {"releases.flaw-detached", QT_TRANSLATE_NOOP("phrases", "%{release} is said to be released, but the history does not lead to it")},
        {"releases.flaw-no-head", QT_TRANSLATE_NOOP("phrases", "%{release} was released, but the note of the last release is missing")},
        {"releases.flaw-checkpoint-unsigned", QT_TRANSLATE_NOOP("phrases", "the checkpoint at %{release} is not named by the last release's note")},
        {"releases.flaw-checkpoint-missing", QT_TRANSLATE_NOOP("phrases", "records were removed, but the checkpoint that signs it off is missing")},
        {"releases.flaw-checkpoint-altered", QT_TRANSLATE_NOOP("phrases", "the checkpoint at %{release} was changed after it was written")},
        {"releases.flaw-checkpoint-unfinished", QT_TRANSLATE_NOOP("phrases", "the removal of old releases up to %{release} broke off before it was signed off; none of them is missing, and removing old releases once more finishes it")},
        {"releases.flaw-checkpoint-misfit", QT_TRANSLATE_NOOP("phrases", "the checkpoint at %{release} does not fit the record behind it")},
        {"releases.found-deleted-not-finalised", QT_TRANSLATE_NOOP("phrases", "the deletion arrived and is being written down")},
        {"releases.found-not-released", QT_TRANSLATE_NOOP("phrases", "this release never arrived")},
        {"releases.found-gone-while-released", QT_TRANSLATE_NOOP("phrases", "the configuration is gone, and whether this release arrived before cannot be known")},
        {"releases.found-not-finalised", QT_TRANSLATE_NOOP("phrases", "this release arrived and is being written down")},
        {"releases.found-touched", QT_TRANSLATE_NOOP("phrases", "the content is this release's, but not under its mark: it was touched afterwards, or somebody else wrote the same")},
        {"releases.found-neither", QT_TRANSLATE_NOOP("phrases", "the content is neither this release's nor the one before: the release was refused, or overwritten afterwards")},
        {"releases.found-nothing", QT_TRANSLATE_NOOP("phrases", "there is no such configuration")},
        {"releases.found-never-released", QT_TRANSLATE_NOOP("phrases", "this configuration has no history yet; the first release begins one")},
        {"releases.found-history-missing", QT_TRANSLATE_NOOP("phrases", "the configuration names a release, but its history is not there: it was copied here, or the history was removed")},
        {"releases.found-deleted", QT_TRANSLATE_NOOP("phrases", "deleted by a release")},
        {"releases.found-deleted-as-recorded", QT_TRANSLATE_NOOP("phrases", "deleted outside Quarterdeck, which is written down in its history")},
        {"releases.found-created-outside", QT_TRANSLATE_NOOP("phrases", "created outside Quarterdeck after it was deleted; the next release takes it as its base")},
        {"releases.found-deleted-outside", QT_TRANSLATE_NOOP("phrases", "deleted outside Quarterdeck; the next release takes that as its base")},
        {"releases.found-unknown", QT_TRANSLATE_NOOP("phrases", "the record of the last release cannot be read, so whether the configuration was changed is not known")},
        {"releases.found-changed-outside", QT_TRANSLATE_NOOP("phrases", "changed outside Quarterdeck; the next release takes it as its base")},
        {"releases.found-mark-lost", QT_TRANSLATE_NOOP("phrases", "the content is as released, but its mark is gone: somebody wrote the same content again")},
        {"releases.found-as-released", QT_TRANSLATE_NOOP("phrases", "as released")},
        {"releases.found-as-recorded",
         QT_TRANSLATE_NOOP("phrases", "as it was changed outside, which is written down in its history")},
        {"releases.key-refused", QT_TRANSLATE_NOOP("phrases", "the key \"%{key}\" cannot be stored in a ConfigMap: use at most 253 letters, digits, '-', '_' and '.'")},
        {"releases.value-not-text", QT_TRANSLATE_NOOP("phrases", "the value of %{key} is not UTF-8 text; store it as binary data")},
        {"releases.configmap-too-large", QT_TRANSLATE_NOOP("phrases", "%{size:bytes} is more than the %{limit:bytes} that a ConfigMap may hold; split the configuration")},
        {"releases.consul-key-refused", QT_TRANSLATE_NOOP("phrases", "the key \"%{key}\" cannot be stored in Consul this way: it is empty, begins with '/' or is longer than 512 bytes; rename it")},
        {"releases.consul-value-too-large", QT_TRANSLATE_NOOP("phrases", "the value of %{key} has %{size:bytes}; one request to Consul takes about %{limit:bytes}: make it smaller or split it")},
        {"releases.consul-record-too-large", QT_TRANSLATE_NOOP("phrases", "the release's own record does not fit into one transaction of this Consul; shorten the comment")},
        {"releases.consul-staged-operations", QT_TRANSLATE_NOOP("phrases", "%{count} operations are more than the %{limit} of one transaction: the release is written in parts, and readers may see some of them before the others")},
        {"releases.consul-staged-size", QT_TRANSLATE_NOOP("phrases", "%{size:bytes} are more than the %{limit:bytes} of one transaction: the release is written in parts, and readers may see some of them before the others")},
        {"releases.not-utf8", QT_TRANSLATE_NOOP("phrases", "not valid UTF-8 text; store it as binary data or correct the encoding")},
        {"releases.json-invalid", QT_TRANSLATE_NOOP("phrases", "not valid JSON; correct it there")},
        {"releases.json-comma", QT_TRANSLATE_NOOP("phrases", "not valid JSON; is a comma missing after line %{line}, column %{column}?")},
        {"releases.bad-escape", QT_TRANSLATE_NOOP("phrases", "\\u wants four hexadecimal digits; correct it there")},
        {"releases.key-twice", QT_TRANSLATE_NOOP("phrases", "the key \"%{key}\" stands there twice, and the last one wins; remove one")},
        {"releases.grid-yaml", QT_TRANSLATE_NOOP("phrases", "here is something that the keys of a YAML document are not read from; edit it as text")},
        {"releases.grid-documents", QT_TRANSLATE_NOOP("phrases", "more than one YAML document stands in this text; edit it as text")},
        {"releases.grid-too-deep", QT_TRANSLATE_NOOP("phrases", "here it is deeper than %{limit} levels, or its keys are too long to be listed; edit it as text")},
        {"releases.grid-no-number", QT_TRANSLATE_NOOP("phrases", "a number stands here: write one, or choose another type first")},
        {"releases.grid-no-bool", QT_TRANSLATE_NOOP("phrases", "a truth value stands here: write true or false, or choose another type first")},
        {"releases.grid-no-parent", QT_TRANSLATE_NOOP("phrases", "%{path} is not there, or holds no keys; add it as text first")},
        {"releases.grid-bad-path", QT_TRANSLATE_NOOP("phrases", "this is no path of a new value: write server.port, and limits[2] only for the next item of a list")},
        {"releases.no-grid", QT_TRANSLATE_NOOP("phrases", "this document is no list of keys and values; edit it as text")},
        {"releases.no-row", QT_TRANSLATE_NOOP("phrases", "this entry is not there any more; read the document again")},
        {"releases.row-fixed", QT_TRANSLATE_NOOP("phrases", "%{key} cannot be changed in the grid without touching other lines; edit the document as text")},
        {"releases.key-exists", QT_TRANSLATE_NOOP("phrases", "the key \"%{key}\" exists already; change its value instead")},
    };
    // clang-format on
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
