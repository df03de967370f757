#include "phrases_registry.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesRegistry()
{
    static constexpr Phrase kPhrases[] = {
        {"registry.no-agent",
         QT_TRANSLATE_NOOP("phrases", "the agent of the node %{node} is not configured, and addresses from the "
                                      "catalog are not trusted with a token; add it to the source's setting "
                                      "\"agents\": {\"%{node}\": \"https://its-address:8501\"}")},
        {"registry.agent-unknown",
         QT_TRANSLATE_NOOP("phrases", "it is not known yet which node the configured agent belongs to (the token "
                                      "may lack agent:read), so nothing is changed on %{node}; wait for its "
                                      "answer, or add the agent to the source's setting \"agents\": "
                                      "{\"%{node}\": \"https://its-address:8501\"}")},
        {"registry.wrong-agent",
         QT_TRANSLATE_NOOP("phrases", "the address configured for the agent of %{node} leads to that of "
                                      "%{found}; nothing was sent: correct the address (a load balancer will not "
                                      "do)")},
        {"registry.no-control",
         QT_TRANSLATE_NOOP("phrases", "this registry cannot be changed from here: its source is gone or knows no "
                                      "such changes; look at the list of sources")},
        {"registry.extent", QT_TRANSLATE_NOOP("phrases", "instances that are meant, and those within reach")},
        {"registry.partly",
         QT_TRANSLATE_NOOP("phrases", "only %{found} of %{all} instances: the agents of %{nodes} are not configured")},
        {"registry.partly-unread",
         QT_TRANSLATE_NOOP("phrases", "only %{found} of %{all} instances: the agents of %{nodes} are not configured "
                                      "or tell nothing of theirs")},
        {"registry.partly-unasked",
         QT_TRANSLATE_NOOP("phrases", "this would change only %{found} of %{all} instances, and nobody asked for a "
                                      "part: choose to act on just those within reach (qdctl: --partly), or act on "
                                      "the instances one by one")},
        {"registry.partly.no", QT_TRANSLATE_NOOP("phrases", "all instances or none")},
        {"registry.partly.yes", QT_TRANSLATE_NOOP("phrases", "just those within reach")},
        {"registry.denied", QT_TRANSLATE_NOOP("phrases", "the token lacks %{right}; add it to the token's policy")},
        {"registry.rights-unknown",
         QT_TRANSLATE_NOOP("phrases", "it could not be found out whether the token may do this; the registry "
                                      "will refuse it if not")},
        {"registry.gone",
         QT_TRANSLATE_NOOP("phrases", "%{id} is not registered on %{node} any more; look at the list again")},
        {"registry.already-gone",
         QT_TRANSLATE_NOOP("phrases", "%{id} is not registered on %{node} any more and is left out")},
        {"registry.unreadable",
         QT_TRANSLATE_NOOP("phrases", "what the agent of %{node} has about %{id} cannot be read, so it is left "
                                      "out:")},
        {"registry.already-maintained",
         QT_TRANSLATE_NOOP("phrases", "%{id} is in maintenance already: %{reason}; to give another reason, end "
                                      "it first")},
        {"registry.already-maintained-unsaid",
         QT_TRANSLATE_NOOP("phrases", "%{id} is in maintenance already, without a reason; to give one, end it first")},
        {"registry.not-maintained", QT_TRANSLATE_NOOP("phrases", "%{id} is not in maintenance")},
        {"registry.all-maintained",
         QT_TRANSLATE_NOOP("phrases", "everything within reach is in maintenance already, so there is nothing to "
                                      "do")},
        {"registry.none-maintained",
         QT_TRANSLATE_NOOP("phrases", "nothing within reach is in maintenance, so there is nothing to do")},
        {"registry.nothing-registered",
         QT_TRANSLATE_NOOP("phrases", "nothing of it is registered any more, so there is nothing to do")},
        {"registry.node-stays-in-maintenance",
         QT_TRANSLATE_NOOP("phrases", "the node %{node} itself is in maintenance and keeps its instances out of "
                                      "rotation: %{reason}; end that on the node")},
        {"registry.no-reason",
         QT_TRANSLATE_NOOP("phrases", "no reason is given: others will not see why it is in maintenance")},
        {"registry.in-rotation", QT_TRANSLATE_NOOP("phrases", "instances of %{service} in rotation")},
        {"registry.none-left",
         QT_TRANSLATE_NOOP("phrases", "no instance of %{service} stays in rotation: whoever looks for it finds "
                                      "none")},
        {"registry.none-comes-back",
         QT_TRANSLATE_NOOP("phrases", "no instance of %{service} comes back into rotation: something else keeps "
                                      "them out; look at their checks")},
        {"registry.siblings-unknown",
         QT_TRANSLATE_NOOP("phrases", "it is not known to which service this belongs, so neither is how many "
                                      "instances stay in rotation")},
        {"registry.traffic", QT_TRANSLATE_NOOP("phrases", "requests a second now")},
        {"registry.traffic-unknown", QT_TRANSLATE_NOOP("phrases", "how much traffic there is now is not known")},
        {"registry.no-way-back",
         QT_TRANSLATE_NOOP("phrases", "this cannot be undone from here: agents tell neither the token that a "
                                      "registration was made with nor what most of its checks ask, so it would "
                                      "not come back as it was; register the service again from where it runs")},
        {"registry.untold-checks",
         QT_TRANSLATE_NOOP("phrases", "agents do not tell what these checks ask: %{checks}; keep their "
                                      "definitions at hand")},
        {"registry.may-come-back",
         QT_TRANSLATE_NOOP("phrases", "what registers itself, or stands in the agent's configuration files, "
                                      "comes back by itself; stop it there")},
        {"registry.step.maintenance-on", QT_TRANSLATE_NOOP("phrases", "Take %{id} on %{node} out of rotation")},
        {"registry.step.maintenance-off", QT_TRANSLATE_NOOP("phrases", "End the maintenance of %{id} on %{node}")},
        {"registry.step.deregister", QT_TRANSLATE_NOOP("phrases", "Deregister %{id} on %{node}")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
