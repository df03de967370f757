#include "phrases_health.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesHealth()
{
    static constexpr Phrase kPhrases[] = {
        {"health.no-evidence", QT_TRANSLATE_NOOP("phrases", "no check, no metric, no pod found for it")},

        {"health.check-fails-only", QT_TRANSLATE_NOOP("phrases", "the only instance fails “%{check}”")},
        {"health.check-fails-one", QT_TRANSLATE_NOOP("phrases", "1 of %{total} instances fails “%{check}”")},
        {"health.check-fails-many", QT_TRANSLATE_NOOP("phrases", "%{count} of %{total} instances fail “%{check}”")},
        {"health.check-warns-only", QT_TRANSLATE_NOOP("phrases", "the only instance warns in “%{check}”")},
        {"health.check-warns-one", QT_TRANSLATE_NOOP("phrases", "1 of %{total} instances warns in “%{check}”")},
        {"health.check-warns-many", QT_TRANSLATE_NOOP("phrases", "%{count} of %{total} instances warn in “%{check}”")},
        {"health.node-check-fails", QT_TRANSLATE_NOOP("phrases", "node check “%{check}” fails on %{nodes}")},
        {"health.node-check-warns", QT_TRANSLATE_NOOP("phrases", "node check “%{check}” warns on %{nodes}")},
        {"health.maintenance", QT_TRANSLATE_NOOP("phrases", "%{count} of %{total} instances in maintenance")},
        {"health.maintenance-why", QT_TRANSLATE_NOOP("phrases", "%{count} of %{total} instances in maintenance: %{why}")},
        {"health.checks-passing", QT_TRANSLATE_NOOP("phrases", "all %{total} instances pass their checks")},
        {"health.checks-passing-one", QT_TRANSLATE_NOOP("phrases", "the only instance passes its checks")},

        {"health.pods-ready", QT_TRANSLATE_NOOP("phrases", "%{ready} of %{desired} pods ready")},
        {"health.pods-ready-of", QT_TRANSLATE_NOOP("phrases", "%{workload}: %{ready} of %{desired} pods ready")},
        {"health.rolling-out", QT_TRANSLATE_NOOP("phrases", "rolling out, %{ready} of %{desired} pods ready")},
        {"health.rolling-out-of", QT_TRANSLATE_NOOP("phrases", "%{workload} rolling out, %{ready} of %{desired} pods ready")},
        {"health.rollout-stuck", QT_TRANSLATE_NOOP("phrases", "rollout stuck past its deadline, %{ready} of %{desired} pods ready")},
        {"health.rollout-stuck-of", QT_TRANSLATE_NOOP("phrases", "%{workload}: rollout stuck past its deadline, %{ready} of %{desired} pods ready")},
        {"health.scaled-to-zero", QT_TRANSLATE_NOOP("phrases", "scaled to zero")},
        {"health.scaled-to-zero-of", QT_TRANSLATE_NOOP("phrases", "%{workload} scaled to zero")},

        {"health.crash-loop", QT_TRANSLATE_NOOP("phrases", "“%{container}” crashes again and again, exit code %{exit} (%{count} of %{total} pods)")},
        {"health.crash-loop-memory", QT_TRANSLATE_NOOP("phrases", "“%{container}” runs out of memory again and again (%{count} of %{total} pods)")},
        {"health.image-pull", QT_TRANSLATE_NOOP("phrases", "cannot pull image %{image} (%{count} of %{total} pods)")},
        {"health.config-error", QT_TRANSLATE_NOOP("phrases", "“%{container}” cannot be created: %{problem} (%{count} of %{total} pods)")},
        {"health.unschedulable", QT_TRANSLATE_NOOP("phrases", "no node takes it: %{problem} (%{count} of %{total} pods)")},
        {"health.oom-killed", QT_TRANSLATE_NOOP("phrases", "“%{container}” was killed for its memory (%{count} of %{total} pods)")},
        {"health.not-ready", QT_TRANSLATE_NOOP("phrases", "%{count} of %{total} pods not ready for more than a minute")},
        {"health.not-ready-why", QT_TRANSLATE_NOOP("phrases", "%{count} of %{total} pods not ready for more than a minute: %{problem}")},
        {"health.failed", QT_TRANSLATE_NOOP("phrases", "%{count} failed pods left behind: %{reason}")},

        {"health.endpoints-ready", QT_TRANSLATE_NOOP("phrases", "%{ready} of %{total} endpoints ready")},
        {"health.targets-up", QT_TRANSLATE_NOOP("phrases", "%{count} of %{total} scrape targets answer")},
        {"health.targets-down", QT_TRANSLATE_NOOP("phrases", "%{count} of %{total} scrape targets do not answer")},
        {"health.targets-down-why", QT_TRANSLATE_NOOP("phrases", "%{count} of %{total} scrape targets do not answer: %{problem}")},
        {"health.alert", QT_TRANSLATE_NOOP("phrases", "alert %{alert}: %{summary}")},
        {"health.alert-plain", QT_TRANSLATE_NOOP("phrases", "alert %{alert}")},
        {"health.alert-pending", QT_TRANSLATE_NOOP("phrases", "alert %{alert} pending: %{summary}")},
        {"health.alert-silenced", QT_TRANSLATE_NOOP("phrases", "alert %{alert} silenced: %{summary}")},
        {"health.errors-high", QT_TRANSLATE_NOOP("phrases", "errors %{ratio:ratio}, over %{limit:ratio}")},
        {"health.latency-high", QT_TRANSLATE_NOOP("phrases", "p95 %{p95:seconds}, over %{limit:seconds}")},

        {"health.registry-passing", QT_TRANSLATE_NOOP("phrases", "Consul passing, though %{ready} of %{desired} pods are ready")},
        {"health.pods-ready-though", QT_TRANSLATE_NOOP("phrases", "Kubernetes says %{ready} of %{desired} pods ready")},
        {"health.ambiguous", QT_TRANSLATE_NOOP("phrases", "“%{name}” exists in the namespaces %{namespaces}; Consul does not say which it is")},

        {"pod.ready", QT_TRANSLATE_NOOP("phrases", "ready")},
        {"pod.starting", QT_TRANSLATE_NOOP("phrases", "starting")},
        {"pod.not-ready", QT_TRANSLATE_NOOP("phrases", "not ready")},
        {"pod.not-ready-why", QT_TRANSLATE_NOOP("phrases", "not ready: %{problem}")},
        {"pod.crash-loop", QT_TRANSLATE_NOOP("phrases", "“%{container}” crashes again and again, exit code %{exit}")},
        {"pod.crash-loop-memory", QT_TRANSLATE_NOOP("phrases", "“%{container}” runs out of memory again and again")},
        {"pod.image-pull", QT_TRANSLATE_NOOP("phrases", "cannot pull image %{image}")},
        {"pod.config-error", QT_TRANSLATE_NOOP("phrases", "“%{container}” cannot be created: %{problem}")},
        {"pod.unschedulable", QT_TRANSLATE_NOOP("phrases", "no node takes it: %{problem}")},
        {"pod.oom-killed", QT_TRANSLATE_NOOP("phrases", "“%{container}” was killed for its memory")},
        {"pod.failed", QT_TRANSLATE_NOOP("phrases", "failed: %{reason}")},
        {"pod.terminating", QT_TRANSLATE_NOOP("phrases", "ending")},
        {"pod.completed", QT_TRANSLATE_NOOP("phrases", "completed")},

        {"workload.ready", QT_TRANSLATE_NOOP("phrases", "%{ready} of %{desired} ready")},
        {"workload.some-ready", QT_TRANSLATE_NOOP("phrases", "%{ready} of %{desired} ready")},
        {"workload.none-ready", QT_TRANSLATE_NOOP("phrases", "%{ready} of %{desired} ready")},
        {"workload.paused", QT_TRANSLATE_NOOP("phrases", "paused, %{ready} of %{desired} ready")},
        {"workload.rolling-out", QT_TRANSLATE_NOOP("phrases", "rolling out, %{updated} of %{desired} updated")},
        {"workload.stuck", QT_TRANSLATE_NOOP("phrases", "rollout stuck past its deadline, %{ready} of %{desired} ready")},
        {"workload.scaled-to-zero", QT_TRANSLATE_NOOP("phrases", "scaled to zero")},
        {"workload.scaling-down", QT_TRANSLATE_NOOP("phrases", "scaling to zero")},

        {"node.ready", QT_TRANSLATE_NOOP("phrases", "ready")},
        {"node.not-ready", QT_TRANSLATE_NOOP("phrases", "not ready")},
        {"node.cordoned", QT_TRANSLATE_NOOP("phrases", "cordoned")},
        {"node.pressure", QT_TRANSLATE_NOOP("phrases", "under pressure: %{condition}")},

        {"join.override", QT_TRANSLATE_NOOP("phrases", "named in the environment's own rules as %{service}")},
        {"join.label", QT_TRANSLATE_NOOP("phrases", "label %{label} = %{value}")},
        {"join.workload-name", QT_TRANSLATE_NOOP("phrases", "name of the workload")},
        {"join.selector", QT_TRANSLATE_NOOP("phrases", "selector of the Kubernetes Service %{name}")},
        {"join.name", QT_TRANSLATE_NOOP("phrases", "the only service called %{name}")},
        {"join.name-namespace", QT_TRANSLATE_NOOP("phrases", "called %{name} in namespace %{namespace}")},
        {"join.meta", QT_TRANSLATE_NOOP("phrases", "meta %{meta} = %{value}")},
        {"join.pods", QT_TRANSLATE_NOOP("phrases", "its registrations are these pods")},
        {"join.own", QT_TRANSLATE_NOOP("phrases", "known to Consul")},
        {"join.owner", QT_TRANSLATE_NOOP("phrases", "owned by the workload")},
        {"join.pod-label", QT_TRANSLATE_NOOP("phrases", "labels name the pod")},
        {"join.workload-label", QT_TRANSLATE_NOOP("phrases", "labels name the workload %{workload}")},
        {"join.job", QT_TRANSLATE_NOOP("phrases", "job %{job}")},
        {"join.address", QT_TRANSLATE_NOOP("phrases", "address of its instances")},
        {"join.alert-labels", QT_TRANSLATE_NOOP("phrases", "labels of the alerts")},

        {"change.deploy", QT_TRANSLATE_NOOP("phrases", "deploy %{version}")},
        {"change.deploy-revision", QT_TRANSLATE_NOOP("phrases", "deploy %{version}, revision %{revision}")},
        {"change.created", QT_TRANSLATE_NOOP("phrases", "created %{workload}")},
        {"change.removed", QT_TRANSLATE_NOOP("phrases", "removed %{workload}")},
        {"change.scale", QT_TRANSLATE_NOOP("phrases", "scaled %{from} → %{to}")},
        {"change.restart", QT_TRANSLATE_NOOP("phrases", "restarted")},
        {"change.container-restart", QT_TRANSLATE_NOOP("phrases", "a container restarted in %{pod}")},
        {"change.container-restarts", QT_TRANSLATE_NOOP("phrases", "%{count} container restarts")},
        {"change.health-passing", QT_TRANSLATE_NOOP("phrases", "passing again")},
        {"change.health-warning", QT_TRANSLATE_NOOP("phrases", "became warning")},
        {"change.health-critical", QT_TRANSLATE_NOOP("phrases", "became critical")},
        {"change.health-unknown", QT_TRANSLATE_NOOP("phrases", "became unknown")},
        {"change.alert", QT_TRANSLATE_NOOP("phrases", "alert %{alert}")},
        {"change.alert-over", QT_TRANSLATE_NOOP("phrases", "alert %{alert} over")},

        {"signal.no-source", QT_TRANSLATE_NOOP("phrases", "no Prometheus is configured in this environment")},
        {"signal.waiting", QT_TRANSLATE_NOOP("phrases", "not read yet")},
        {"signal.no-metric", QT_TRANSLATE_NOOP("phrases", "no known metric carries this service's labels")},
        {"signal.no-traffic", QT_TRANSLATE_NOOP("phrases", "no traffic")},
        {"signal.no-status", QT_TRANSLATE_NOOP("phrases", "%{metric} has no status label")},
        {"signal.no-histogram", QT_TRANSLATE_NOOP("phrases", "no latency histogram carries this service's labels")},
        {"signal.no-limit", QT_TRANSLATE_NOOP("phrases", "its pods have no limit to compare with")},
        {"signal.source-fails", QT_TRANSLATE_NOOP("phrases", "the metric source does not answer")},
        {"signal.unknown", QT_TRANSLATE_NOOP("phrases", "There is no signal “%{signal}”. Use rate, errors, latency or saturation.")},
        {"service.unknown", QT_TRANSLATE_NOOP("phrases", "There is no service “%{service}”. Look up the keys in the services list.")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
