# What the live suites share: source it. Needs QD_BIN, QD_STATE and the servers' variables.
set -euo pipefail
# The platform under test, named on the command line so that nothing of this machine's user plays a part.
platform=(--kubeconfig "$KUBECONFIG" --consul "http://$CONSUL_HTTP_ADDR" --prometheus "$PROMETHEUS_URL" --alertmanager "$ALERTMANAGER_URL" --environment live)
qdctl() { "$QD_BIN/qdctl" "$@" "${platform[@]}"; }

fail() { printf '  ✗ %s\n' "$*" >&2; exit 1; }
ok() { printf '  ✓ %s\n' "$*"; }

# within SECONDS[/GOAL] WORDS COMMAND…: the command succeeds before the time is over. More than the goal fails, too, unless
# the machine has more to do than it has processors: then it is only said.
within() {
    local limit=${1%/*} goal='' words=$2 begin=$EPOCHREALTIME took load
    case $1 in */*) goal=${1#*/} ;; esac
    shift 2
    local until=$((SECONDS + limit))
    while ! "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $until ] || { "$@" || true; fail "$words: not within $limit s"; }
        read -rt .1 <> <(:) || :
    done
    took=$(awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN {printf "%.1f", b - a}')
    if [ -n "$goal" ] && awk -v t="$took" -v g="$goal" 'BEGIN {exit !(t > g)}'; then
        read -r load _ </proc/loadavg
        awk -v l="$load" -v n="$(nproc)" 'BEGIN {exit !(l > n)}' || fail "$words: $took s, more than $goal s"
        words+=", late under a load of $load"
    fi
    ok "$words ($took s${goal:+, goal $goal s})"
}

# A port of loopback that is free now, and another one each time.
free_port() {
    local port=$((31000 + RANDOM % 1000)) given=$QD_STATE/ports-given
    while grep -qsx "$port" "$given" || (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
    echo "$port" | tee -a "$given"
}

# What a `qdctl watch … -o json` that writes to FILE shows now: its objects put together from the changes; true when the
# jq expression over the array of them holds.
watched() { # FILE EXPRESSION
    jq -n 'reduce inputs as $change ({}; if $change.type == "removed" then del(.[$change.object.key]) else .[$change.object.key] = $change.object end) | [.[]]' "$1" 2>/dev/null | jq -e "$2"
}
