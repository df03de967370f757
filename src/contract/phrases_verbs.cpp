#include "phrases_verbs.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesVerbs()
{
    // clang-format off
    static constexpr Phrase kPhrases[] = {
        {"verb.source-gone", QT_TRANSLATE_NOOP("phrases", "the source %{source} is gone or changes nothing; look at its state among the sources")},
        {"verb.source-silent", QT_TRANSLATE_NOOP("phrases", "%{endpoint} does not answer, so it is not known whether this may be done; try again when it does")},
        {"verb.no-workloads", QT_TRANSLATE_NOOP("phrases", "nothing here is run by an orchestrator that Quarterdeck sees; act where it is run")},
        {"verb.nothing-to-do", QT_TRANSLATE_NOOP("phrases", "there is nothing to do: everything is as it would be afterwards")},
        {"verb.paused", QT_TRANSLATE_NOOP("phrases", "%{workload} is paused and would not roll out; resume it first")},
        {"verb.dry-run-forbidden", QT_TRANSLATE_NOOP("phrases", "the server does not allow it, as its dry run of %{workload} says: %{words}; ask for the right that is missing, or change what is objected to")},
        {"verb.dry-run-untried", QT_TRANSLATE_NOOP("phrases", "the change of %{workload} could not be tried beforehand, so what the server's admission says to it is not known: %{words}")},
        {"verb.dry-run-refused", QT_TRANSLATE_NOOP("phrases", "the server's dry run of %{workload} was refused, so the change may be as well: %{words}")},
        {"verb.traffic-unknown", QT_TRANSLATE_NOOP("phrases", "not known: how much traffic there is now")},
        {"verb.owner.helm", QT_TRANSLATE_NOOP("phrases", "Helm manages %{workload}: its next upgrade may undo this; change the release too")},
        {"verb.owner.argocd", QT_TRANSLATE_NOOP("phrases", "Argo CD manages %{workload} and will undo this when it synchronises; change it in Git too")},
        {"verb.owner.flux", QT_TRANSLATE_NOOP("phrases", "Flux manages %{workload} and will undo this when it reconciles; change it in Git too")},
        {"verb.on-delete", QT_TRANSLATE_NOOP("phrases", "%{workload} has the strategy OnDelete: its pods stay as they are until somebody deletes them")},
        {"verb.interruption", QT_TRANSLATE_NOOP("phrases", "%{workload} has a single replica, which ends before its successor is ready: it is interrupted")},
        {"verb.recreate", QT_TRANSLATE_NOOP("phrases", "%{workload} has the strategy Recreate: all its pods end before new ones start, so it is interrupted")},
        {"verb.under-way", QT_TRANSLATE_NOOP("phrases", "a rollout of %{workload} is under way: %{updated} of %{desired} pods are updated")},
        {"verb.budget.below", QT_TRANSLATE_NOOP("phrases", "the disruption budget “%{name}” wants %{wanted} healthy pods, and at the worst moment there are %{available}; this change does not ask it")},
        {"verb.budget.none", QT_TRANSLATE_NOOP("phrases", "the disruption budget “%{name}” allows no disruption now")},
        {"verb.budget.no-eviction", QT_TRANSLATE_NOOP("phrases", "the disruption budget “%{name}” allows no disruption now, so the eviction may be refused")},
        {"verb.autoscaler.again", QT_TRANSLATE_NOOP("phrases", "the autoscaler “%{name}” (%{least} to %{most}) will set its own number again; change its bounds to make this last")},
        {"verb.autoscaler.bounds", QT_TRANSLATE_NOOP("phrases", "the autoscaler “%{name}” will undo this: it keeps %{least} to %{most} replicas; change its bounds instead")},
        {"verb.autoscaler.rests", QT_TRANSLATE_NOOP("phrases", "the autoscaler “%{name}” rests while there are no replicas")},
        {"verb.quota.pods", QT_TRANSLATE_NOOP("phrases", "the quota “%{name}” has no room for %{more} more pods: %{used} of %{hard} are used")},
        {"verb.quota.full", QT_TRANSLATE_NOOP("phrases", "the quota “%{name}” of %{resource} is used up (%{used} of %{hard}): new pods may not be let in")},
        {"verb.restart.nothing-runs", QT_TRANSLATE_NOOP("phrases", "nothing runs here that could be restarted; start it instead")},
        {"verb.restart.no-pods", QT_TRANSLATE_NOOP("phrases", "%{workload} has no pods to restart")},
        {"verb.bad-replicas", QT_TRANSLATE_NOOP("phrases", "the number of replicas must be a whole number from %{least} to %{most}")},
        {"verb.scale.same", QT_TRANSLATE_NOOP("phrases", "%{workload} has %{replicas} replicas already; choose another number")},
        {"verb.scale.stops", QT_TRANSLATE_NOOP("phrases", "%{workload} is stopped: it answers nothing until it is started again")},
        {"verb.scale.traffic", QT_TRANSLATE_NOOP("phrases", "there is traffic now (%{rate:rate}), and %{workload} would carry it with %{replicas} replicas instead of %{now}")},
        {"verb.stop.already", QT_TRANSLATE_NOOP("phrases", "nothing runs here that could be stopped: it is stopped already, or a DaemonSet, which runs wherever its nodes are")},
        {"verb.stop.daemon-set", QT_TRANSLATE_NOOP("phrases", "%{workload} cannot be stopped: a DaemonSet runs wherever its nodes are")},
        {"verb.start.already", QT_TRANSLATE_NOOP("phrases", "nothing is stopped here; scale it to have more replicas")},
        {"verb.pause.already", QT_TRANSLATE_NOOP("phrases", "%{workload} is paused already; resume it to let it roll out")},
        {"verb.resume.already", QT_TRANSLATE_NOOP("phrases", "%{workload} is not paused, so there is nothing to resume")},
        {"verb.pause.holds", QT_TRANSLATE_NOOP("phrases", "changes of %{workload} wait until it is resumed; its pods go on, and it can still be scaled")},
        {"verb.resume.rolls-out", QT_TRANSLATE_NOOP("phrases", "what was changed of %{workload} while it was paused rolls out now")},
        {"verb.rollback.no-revisions", QT_TRANSLATE_NOOP("phrases", "%{workload} has no older revision to go back to")},
        {"verb.rollback.gone", QT_TRANSLATE_NOOP("phrases", "%{workload} has no revision “%{revision}” (any more); choose another")},
        {"verb.rollback.current", QT_TRANSLATE_NOOP("phrases", "%{workload} is at revision %{revision} already; choose another")},
        {"verb.rollback.images", QT_TRANSLATE_NOOP("phrases", "revision %{revision} (%{name}) runs %{images}")},
        {"verb.recover.nothing-sick", QT_TRANSLATE_NOOP("phrases", "nothing is sick here: no pod is critical and no instance is in maintenance; restart it to replace what is well")},
        {"verb.recover.node-maintenance", QT_TRANSLATE_NOOP("phrases", "the whole node %{node} is in maintenance, which is not ended from here; end it on the node")},
        {"verb.recover.no-owner", QT_TRANSLATE_NOOP("phrases", "the pod %{pod} is left alone: nothing would make a new one if it went; look after it by hand")},
        {"revision.undated", QT_TRANSLATE_NOOP("phrases", "%{number}: %{images}")},
        {"revision.dated", QT_TRANSLATE_NOOP("phrases", "%{number}: %{images}, %{age} ago")},
        {"revision.caused", QT_TRANSLATE_NOOP("phrases", "%{number}: %{images}, %{age} ago (%{cause})")},
        {"impact.replicas", QT_TRANSLATE_NOOP("phrases", "replicas of %{workload}")},
        {"impact.worst", QT_TRANSLATE_NOOP("phrases", "available at the worst moment, %{workload}")},
        {"impact.traffic", QT_TRANSLATE_NOOP("phrases", "traffic now")},
        {"impact.images", QT_TRANSLATE_NOOP("phrases", "images of %{workload}")},
        {"impact.healthy-pods", QT_TRANSLATE_NOOP("phrases", "pods that are left alone")},
        {"impact.replaced-pods", QT_TRANSLATE_NOOP("phrases", "pods that are replaced")},
        {"impact.in-maintenance", QT_TRANSLATE_NOOP("phrases", "instances in maintenance")},
        {"step.restart", QT_TRANSLATE_NOOP("phrases", "restart %{workload}")},
        {"step.scale", QT_TRANSLATE_NOOP("phrases", "scale %{workload} from %{from} to %{replicas}")},
        {"step.rollback", QT_TRANSLATE_NOOP("phrases", "roll %{workload} back to revision %{revision}")},
        {"step.pause", QT_TRANSLATE_NOOP("phrases", "pause rollouts of %{workload}")},
        {"step.resume", QT_TRANSLATE_NOOP("phrases", "resume rollouts of %{workload}")},
        {"step.stop", QT_TRANSLATE_NOOP("phrases", "stop %{workload}, which has %{from} replicas")},
        {"step.start", QT_TRANSLATE_NOOP("phrases", "start %{workload} with %{replicas} replicas")},
        {"step.evict", QT_TRANSLATE_NOOP("phrases", "evict the pod %{pod}")},
        {"step.follow", QT_TRANSLATE_NOOP("phrases", "follow %{workload} until it is as wanted")},
        {"step.changed", QT_TRANSLATE_NOOP("phrases", "%{workload} was changed")},
        {"step.evicted", QT_TRANSLATE_NOOP("phrases", "the pod %{pod} was evicted")},
        {"step.not-sent", QT_TRANSLATE_NOOP("phrases", "nothing was sent: the server did not answer just before; try again when it does")},
        {"step.workload-moved", QT_TRANSLATE_NOOP("phrases", "%{workload} was changed by somebody else since it was planned, so nothing was sent; look at it and try again")},
        {"step.follow.progress", QT_TRANSLATE_NOOP("phrases", "%{updated} of %{desired} updated, %{available} available")},
        {"step.follow.done", QT_TRANSLATE_NOOP("phrases", "%{updated} of %{desired} pods updated, %{available} available")},
        {"step.follow.stopped", QT_TRANSLATE_NOOP("phrases", "no pods are left")},
        {"step.follow.seen", QT_TRANSLATE_NOOP("phrases", "the controller has seen the change")},
        {"step.follow.on-delete", QT_TRANSLATE_NOOP("phrases", "%{updated} of %{desired} pods updated: the strategy is OnDelete, so delete the others by hand")},
        {"step.follow.gone", QT_TRANSLATE_NOOP("phrases", "%{workload} was deleted while it was followed")},
        {"step.follow.replaced", QT_TRANSLATE_NOOP("phrases", "%{workload} was deleted and made anew while it was followed; look at the new one")},
        {"step.follow.changed-again", QT_TRANSLATE_NOOP("phrases", "%{workload} was changed again by somebody else, so what comes now is not this action's; look at its changes")},
    };
    // clang-format on
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
