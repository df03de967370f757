# What the live suites share: source it. Needs QD_BIN, QD_STATE and the servers' variables.
set -euo pipefail
qdctl=$QD_BIN/qdctl

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

# The last complete document of a `qdctl watch … -o json` that writes to FILE; true when the jq expression holds.
watched() { # FILE EXPRESSION
    tail -n 1 "$1" | jq -e "$2"
}
