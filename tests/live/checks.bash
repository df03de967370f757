# What the live suites share: source it. Needs QD_BIN, QD_STATE and the servers' variables.
set -euo pipefail
# The platform under test, named on the command line so that nothing of this machine's user plays a part.
platform=(--kubeconfig "$KUBECONFIG" --consul "http://$CONSUL_HTTP_ADDR" --prometheus "$PROMETHEUS_URL" --alertmanager "$ALERTMANAGER_URL" --environment live)
qdctl() { "$QD_BIN/qdctl" "$@" "${platform[@]}"; }

fail() { printf '  ✗ %s\n' "$*" >&2; exit 1; }
ok() { printf '  ✓ %s\n' "$*"; }

# within SECONDS WORDS COMMAND…: the command succeeds before the time is over.
within() {
    local limit=$1 words=$2 begin=$EPOCHREALTIME
    shift 2
    local until=$((SECONDS + limit))
    while ! "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $until ] || { "$@" || true; fail "$words: not within $limit s"; }
        read -rt .1 <> <(:) || :
    done
    ok "$(printf '%s (%.1f s)' "$words" "$(awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN {print b - a}')")"
}

# What a `qdctl watch … -o json` that writes to FILE shows now: its objects put together from the changes; true when the
# jq expression over the array of them holds.
watched() { # FILE EXPRESSION
    jq -n 'reduce inputs as $change ({}; if $change.type == "removed" then del(.[$change.object.key]) else .[$change.object.key] = $change.object end) | [.[]]' "$1" 2>/dev/null | jq -e "$2"
}
