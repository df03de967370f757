#include "phrases_consul.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesConsul()
{
    static constexpr Phrase kPhrases[] = {
        {"consul.not-an-answer",
         QT_TRANSLATE_NOOP("phrases", "JSON arrived that is no answer of Consul's API; check that the address is that "
                                      "of a Consul agent's HTTP port")},
        {"consul.no-leader", QT_TRANSLATE_NOOP("phrases", "the Consul cluster has no leader, so nothing it says can be "
                                                          "trusted; check that a majority of its servers runs")},
        {"consul.no-path",
         QT_TRANSLATE_NOOP("phrases", "Consul knows no way to that data centre; check the setting \"datacenter\"")},
        {"consul.unknown-token", QT_TRANSLATE_NOOP("phrases", "Consul does not know the ACL token; it was deleted or "
                                                              "belongs to another cluster: configure a valid one")},
        {"consul.denied",
         QT_TRANSLATE_NOOP("phrases",
                           "Consul refuses: the ACL token lacks a right; give its policy service:read and node:read")},
        {"consul.denied-right",
         QT_TRANSLATE_NOOP("phrases", "Consul refuses: the ACL token lacks %{right}; add it to the token's policy")},
        {"consul.filtered-by-acl",
         QT_TRANSLATE_NOOP("phrases", "the ACL token may not see everything: some services or nodes are missing here; "
                                      "give its policy service:read and node:read")},
        {"consul.unread-services",
         QT_TRANSLATE_NOOP("phrases",
                           "the registrations of %{count} services cannot be read, among them %{service}: "
                           "their addresses may be out of date; look at the token's policy and Consul's log")},
        {"consul.slow-sweep",
         QT_TRANSLATE_NOOP("phrases",
                           "registrations change faster than they can be read: addresses may be more than a minute "
                           "old, checks are not; look for services that register again and again")},
        {"consul.too-old",
         QT_TRANSLATE_NOOP("phrases",
                           "Consul %{version} is older than 1.8.7, the oldest version supported; upgrade it")},
        {"consul.bad-agents",
         QT_TRANSLATE_NOOP("phrases", "the setting \"agents\" is not an object of node names and addresses; "
                                      "write it like {\"node-2\": \"https://10.0.0.2:8501\"}")},
        {"consul.bad-agent",
         QT_TRANSLATE_NOOP("phrases", "the setting \"agents\" has no usable address for the node %{node}; write "
                                      "one like https://10.0.0.2:8501, without user name and password")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
