# What the suites of lifecycle actions share: source it after checks.bash. Needs $acting, a folder for what this suite leaves; $space is
# the namespace.
# Journal, trail and the trail's key are this suite's own.
kubectl=$KUBECTL
space=${space:-acts}
state=$acting/state
answer=$acting/answer.json
mkdir -p "$acting"
export QUARTERDECK_AUDIT_KEYS=$acting/keys
own=(--state "$state" --timeout 60s)

# does WORDS STATUS ARGUMENTS…: qdctl act ends with this exit code; its document stays in $answer.
does() {
    local words=$1 expected=$2 status=0
    shift 2
    "$QD_BIN/qdctl" act "$@" -o json "${own[@]}" "${platform[@]}" >"$answer" 2>"$answer.err" || status=$?
    [ "$status" = "$expected" ] || { cat "$answer" "$answer.err" >&2; fail "$words: exit code $status instead of $expected"; }
    ok "$words: exit code $status"
}
says() { jq -e "$2" "$answer" >/dev/null || { cat "$answer" "$answer.err" >&2; fail "$1"; }; ok "$1"; }
of_deployment() { "$kubectl" -n "$space" get deployment "$1" -o jsonpath="{$2}"; }
is() { # WORDS EXPECTED VALUE
    [ "$2" = "$3" ] || fail "$1: “$3” instead of “$2”"
    ok "$1"
}
consul() { curl -sf -X "$1" "http://$CONSUL_HTTP_ADDR$2" ${3:+-d "$3"}; }
deploy() { # name replicas image [service]
    "$kubectl" apply --validate=false -f - >/dev/null <<YAML
apiVersion: v1
kind: Namespace
metadata: {name: $space}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: $1, namespace: $space, labels: {app.kubernetes.io/name: ${4:-$1}}}
spec:
  replicas: $2
  progressDeadlineSeconds: 600
  selector: {matchLabels: {deployment: $1}}
  template:
    metadata: {labels: {app.kubernetes.io/name: ${4:-$1}, deployment: $1}}
    spec: {terminationGracePeriodSeconds: 1, containers: [{name: main, image: "$3"}]}
YAML
}
# The API server learns of a new binding a moment after it was written.
may_read() { within 30 "the reader may read" "$kubectl" --kubeconfig "$QD_STATE/viewer.kubeconfig" auth can-i list pods --all-namespaces; }
# The actions as the next program reads them from the journal.
actions() { "$QD_BIN/qdctl" actions -o json --state "$state" "${platform[@]}" 2>>"$acting/actions.err"; }
