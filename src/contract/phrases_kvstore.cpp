#include "phrases_kvstore.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesKvStore()
{
    // clang-format off
    static constexpr Phrase kPhrases[] = {
        {"consul.bad-config", QT_TRANSLATE_NOOP("phrases", "the setting \"config\" is wrong at %{field}; write it like {\"prefixes\": [\"config/payment/\"], \"documents\": [\"config/gateway.json\"], \"root\": \".quarterdeck/\"}: prefixes end with '/', documents do not")},
        {"consul.config-overlap", QT_TRANSLATE_NOOP("phrases", "in the setting \"config\", %{path} lies within another entry or holds the root of the records; a key is versioned once, and records lie outside of what is versioned")},
        {"kvstore.not-configured", QT_TRANSLATE_NOOP("phrases", "%{name} is not among the configurations of this source; add it to the source's setting \"config\"")},
        {"kvstore.locked", QT_TRANSLATE_NOOP("phrases", "the key %{key} is held by a lock, so somebody else is using it; wait until the lock is released")},
        {"kvstore.one-value", QT_TRANSLATE_NOOP("phrases", "this configuration is a single document: it has one value and no keys; put the text into it")},
        {"kvstore.too-many-keys", QT_TRANSLATE_NOOP("phrases", "the list of the %{count} keys does not fit into one value of Consul; split the configuration")},
        {"kvstore.empty", QT_TRANSLATE_NOOP("phrases", "a release without keys would be a deletion; delete the configuration instead")},
        {"kvstore.nothing-to-delete", QT_TRANSLATE_NOOP("phrases", "there is no such configuration any more; nothing was sent")},
        {"kvstore.bad-change", QT_TRANSLATE_NOOP("phrases", "this change cannot be written down as it was made; read the configuration again and repeat it")},
        {"kvstore.clock-behind", QT_TRANSLATE_NOOP("phrases", "the last release was made by a clock that is ahead of this machine's; set the clock right, then release again")},
        {"kvstore.settled-by-another", QT_TRANSLATE_NOOP("phrases", "another Quarterdeck settled this release before it was finished; look at the history, then release again if it is not there")},
        {"kvstore.part-written", QT_TRANSLATE_NOOP("phrases", "somebody else changed a key while this release was being written in parts, or a right is missing for one: some of it is there, some is not; look at what is there now, then release again")},
        {"kvstore.request-too-large", QT_TRANSLATE_NOOP("phrases", "Consul refused the request as too large; nothing was written: split the change, or raise limits.txn_max_req_len and limits.kv_max_value_size of its servers")},
    };
    // clang-format on
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
