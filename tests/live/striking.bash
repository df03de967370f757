# Plays actions that are struck at one of their writes: source it after acting.bash. A play has its own proxy (tests/cutter),
# journal, trail and objects, and a folder of its own. Many are under way at once, since for what was sent and not seen
# everybody has to wait (engine::kArrivesWithin); a few of them work at a time.
# What a verb's as_VERB() has set when it has prepared its objects:
#   command    qdctl's words                     systems   what they need: kubernetes, consul
#   writes     how many writes it sends          shows     which function compares the servers: shows_…
#   commit     of configurations: the write from which on it counts
# shellcheck disable=SC2154 # what is not assigned here comes from acting.bash and the suite
mkfifo "$acting/slots"
exec {slots}<>"$acting/slots"
for ((n = 0; n <= $(nproc); n++)); do printf . >&"$slots"; done
# Whoever waits longest comes first.
take() { read -rN1 -u "$slots" _; holds=yes; }
give() { holds=no; printf . >&"$slots"; }

leave() {
    local each
    [ "$holds" = no ] || give
    for each in "$actor" "$looker" "$cutter"; do [ -z "$each" ] || kill "$each" 2>/dev/null || :; done
}

# The proxy, and qdctl's way through it.
connect() {
    local line urls targets=()
    [[ $systems != *kubernetes* ]] || targets+=(--target "$api" --only "$name")
    [[ $systems != *consul* ]] || targets+=(--target "http://$CONSUL_HTTP_ADDR")
    mkfifo "$dir/proxy"
    "$QD_BIN/cutter" "${targets[@]}" --at "$at" --when "$when" --how "$how" --pid-file "$dir/pid" >"$dir/proxy" 2>>"$dir/proxy.err" &
    cutter=$!
    exec {ear}<"$dir/proxy"
    read -rt 30 -u "$ear" line || fail "the proxy does not start: $(cat "$dir/proxy.err")"
    mapfile -t urls < <(jq -r '.urls[]' <<<"$line")
    platform=(--environment live)
    if [[ $systems = *kubernetes* ]]; then
        cat >"$dir/kubeconfig" <<YAML
apiVersion: v1
kind: Config
current-context: live
clusters: [{name: live, cluster: {server: "${urls[0]}"}}]
contexts: [{name: live, context: {cluster: live, user: me}}]
users: [{name: me, user: {}}]
YAML
        platform+=(--kubeconfig "$dir/kubeconfig")
    fi
    [[ $systems != *consul* ]] || platform+=(--consul "${urls[-1]}")
}

begin() {
    (
        echo "$BASHPID" >"$dir/pid"
        exec "$QD_BIN/qdctl" "${command[@]}" --yes "${own[@]}" "${platform[@]}"
    ) >"$dir/answer" 2>"$dir/answer.err" </dev/null &
    actor=$!
}
ended() {
    status=0
    wait "$actor" || status=$?
    actor=''
}

is_final() { jq -e '.object.state | IN("interrupted", "succeeded", "failed", "cancelled")' <<<"$1" >/dev/null; }
# The next program: it finds out what became of the action, and follows what was sent, until the journal's word is final.
look() {
    local line
    mkfifo "$dir/told"
    "$QD_BIN/qdctl" watch actions -o json --state "$dir/state" "${platform[@]}" >"$dir/told" 2>>"$dir/watch.err" &
    looker=$!
    exec {eye}<"$dir/told"
    read -rt 60 -u "$eye" line || fail "the next program tells nothing"
    if ! is_final "$line"; then
        # It may still be on its way, and nothing but the waiting tells.
        [ "$when" = after ] || is_config || is "what is not known is told as unknown" uncertain "$(jq -r .object.state <<<"$line")"
        give
        until is_final "$line"; do read -rt 150 -u "$eye" line || fail "its end stays unknown: $line"; done
        take
    fi
    kill "$looker" || fail "the next program has ended by itself"
    wait "$looker" || :
    looker=''
    exec {eye}<&-
}

is_config() { [[ $shows = @(config|tidy) ]]; } # one step of many writes

# What has to become of it: passed, the writes that arrive; arrived, yes when it counts; steps and final as the journal says it.
expect() {
    local n
    passed=$writes
    case $at-$when-$how in
        0-*) ;;
        *-after-cut) ! is_config || passed=$at ;; # what was cut off arrived, and the program goes on
        *-after-*) passed=$at ;;
        *) passed=$((at - 1)) ;;
    esac
    arrived=no
    [ "$passed" -lt "${commit:-$writes}" ] || arrived=yes
    final=succeeded
    [ $arrived = yes ] || final=failed
    [ $arrived = yes ] || [ "$how" = cut ] || final=interrupted
    # Of several writes of one step some arrived: that is no interruption between two steps.
    [ "$shows" != tidy ] || [ $arrived = yes ] || [ "$passed" = 0 ] || final=failed
    steps=()
    if is_config; then
        steps=('failed')
        [ $arrived = no ] || steps=('done')
        return
    fi
    for ((n = 1; n <= writes; n++)); do
        if ((n <= passed)); then steps+=('done')
        elif ((n == at)); then steps+=('failed')
        else steps+=('skipped'); fi
    done
}

# What the journal tells to the program that asks now: state and writing steps.
told() {
    "$QD_BIN/qdctl" actions -o json --state "$dir/state" "${platform[@]}" 2>>"$dir/actions.err" |
        jq -r 'if length == 1 then .[0] | "\(.state): \([.steps[] | select(.code != "step.follow") | .state] | join(" "))" else "\(length) actions" end'
}

# What the API has there: kubectl takes ten times as long to ask for it.
in_space() { curl -sf "$api/$1/namespaces/$space/$2"; } # GROUP/VERSION REST

# How often each deployment was changed: once or not at all, in their order.
shows_workloads() {
    local n expected=()
    for ((n = 1; n <= ${#deployments[@]}; n++)); do expected+=($((n <= passed ? 1 : 0))); done
    is "each was changed as often as the journal tells" "${expected[*]}" \
        "$(paste -d' ' <(printf '%s\n' "${before[@]}") <(generations) | awk '{print $2 - $1}' | paste -sd' ')"
}
generations() { local each; for each in "${deployments[@]}"; do in_space "apis/apps/v1" "deployments/$each" | jq .metadata.generation; done; }

maintained() { consul GET /v1/agent/checks | jq --arg name "_service_maintenance:$name-" '[keys[] | select(startswith($name))] | length'; }
registered() { consul GET /v1/agent/services | jq --arg name "$name" '[.[] | select(.Service == $name)] | length'; }
shows_maintenance_on() { is "as many are in maintenance as the journal tells" "$passed" "$(maintained)"; }
shows_maintenance_off() { is "as many have left maintenance as the journal tells" "$((2 - passed))" "$(maintained)"; }
shows_registrations() { is "as many are registered as the journal tells" "$((2 - passed))" "$(registered)"; }
pods() { in_space api/v1 "pods?labelSelector=deployment%3D$name-a" | jq -c '[.items[] | select(.metadata.deletionTimestamp == null) | .metadata.uid]'; }
shows_recovery() { # maintenance first, then pod by pod
    is "maintenance has ended as the journal tells" "$((passed > 0 ? 0 : 1))" "$(maintained)"
    is "as many pods were evicted as the journal tells" "$((passed > 1 ? passed - 1 : 0))" "$(jq -n --argjson was "$sick" --argjson now "$(pods)" '$was - $now | length')"
}

level() {
    if [ "$systems" = consul ]; then consul GET "/v1/kv/config/$name/level?raw" || :
    else in_space api/v1 "configmaps/$name" | jq -j '.data.level // ""' || :; fi
}
shows_config() {
    local wanted=$was count=$earlier code=0
    [ "$arrived" = no ] || wanted=$becomes count=$((earlier + 1))
    is "the content is what the journal tells" "$wanted" "$(level)"
    # What nobody ever created is nowhere, and no mistake.
    "$QD_BIN/qdctl" config history "$config" -o json "${own[@]}" "${platform[@]}" >"$dir/history" 2>>"$dir/config.err" || code=$?
    [ $code = 0 ] || [ "$arrived$earlier$was" = no0 ] || fail "its history: exit code $code"
    is "the history has each once" "$count true" \
        "$(jq -rs 'first // [] | "\([.[] | select(.state == "released" and .kind != "external")] | length) \((map(.id) | unique | length) == length)"' "$dir/history")"
    [ $code != 0 ] || "$QD_BIN/qdctl" config verify "$config" "${own[@]}" "${platform[@]}" >>"$dir/config.err" 2>&1 || fail "its history does not hold"
}

# Old releases go as the journal tells, and nothing else changes.
shows_tidy() {
    local gone=$((passed > 2 ? passed - 2 : 0)) code=0 holds_with=0
    [ "$systems" != consul ] || gone=$((passed == 2 ? 2 : 0))
    is "the content is as it was" "$was" "$(level)"
    "$QD_BIN/qdctl" config history "$config" -o json "${own[@]}" "${platform[@]}" >"$dir/history" 2>>"$dir/config.err" || :
    is "as many records have gone as the writes tell" $((3 - gone)) "$(jq -rs 'first // [] | map(select(.collected | not)) | length' "$dir/history")"
    # Only between a ConfigMap's checkpoint and the head that names it a history says that a removal broke off.
    [ "$systems-$passed" != kubernetes-1 ] || holds_with=3
    "$QD_BIN/qdctl" config verify "$config" "${own[@]}" "${platform[@]}" >"$dir/verified" 2>&1 || code=$?
    is "its history holds, or says what broke off" $holds_with $code
    [ $code = 0 ] || grep -q 'broke off before it was signed off' "$dir/verified" || { cat "$dir/verified"; fail "it is called something else"; }
}

audit() { "$QD_BIN/qdctl" audit "$@" --state "$dir/state" 2>>"$dir/audit.err"; }

# play VERB N WHEN HOW: the verb struck at its N-th write; with 0 nothing is struck, and the writes are counted.
play() {
    local line tally=''
    verb=$1 at=$2 when=$3 how=$4
    name=$verb-$at-$when-$how dir=$acting/$verb-$at-$when-$how
    holds=no actor='' looker='' cutter='' commit='' before=()
    trap leave EXIT
    mkdir "$dir"
    export QUARTERDECK_AUDIT_KEYS=$dir/keys
    own=(--state "$dir/state" --timeout 170s)
    take
    "as_${verb//-/_}"
    expect
    connect
    begin
    case $at-$how in
        0-*)
            ended
            is "it ends well: exit code" 0 $status
            ;;
        *-kill)
            ended
            is "it was killed: exit code" 137 $status
            look
            ;;
        *-cut)
            read -rt 60 -u "$ear" line || fail "its connection was not cut: $(cat "$dir/answer.err")"
            give
            ended
            take
            is "its own word: exit code" "$([ $final = succeeded ] && echo 0 || echo 1)" $status
            ;;
    esac
    is "the journal tells what became of it" "$final: ${steps[*]}" "$(told)"
    "shows_$shows"
    audit verify >>"$dir/audit.err" || fail "the trail does not hold"
    is "the trail has its beginning once, and its end" "1 true" \
        "$(audit list -o json | jq -r --arg final $final '"\([.[] | select(.outcome == "started" and (.verb | startswith("audit.") | not))] | length) \(any(.[]; .outcome == $final))"')"
    kill "$cutter" || fail "the proxy has gone: $(cat "$dir/proxy.err")"
    while read -rt 30 -u "$ear" line; do tally=$line; done
    wait "$cutter" || :
    cutter=''
    is "nothing was sent twice" 0 "$(jq .repeated <<<"$tally")"
    is "it was struck" "$([ "$at" = 0 ] && echo false || echo true)" "$(jq .struck <<<"$tally")"
    # A release that was left open is settled by others, too.
    if [ "$shows" != config ] || [ "$at" = 0 ]; then
        is "the servers got these writes and no other, whoever looked" "$passed" "$(jq .passed <<<"$tally")"
    fi
    give
    printf '%s\n' "$final: ${steps[*]}"
}

# What is played, in the background: play_at VERB HOW N…: before and after each of these writes.
plays=() played=()
start() {
    play "$@" >"$acting/$1-$2-$3-$4.log" 2>&1 &
    plays+=($!)
    played+=("$1 $2 $3 $4")
}
play_at() {
    local verb=$1 how=$2 n when
    shift 2
    for n in "$@"; do
        for when in before after; do start "$verb" "$n" "$when" "$how"; done
    done
}
# Waits for all of them and tells of each.
told_all() {
    local i verb n when how words failed=()
    for i in "${!plays[@]}"; do
        read -r verb n when how <<<"${played[i]}"
        words="$verb, $how $when write $n"
        [ "$n" != 0 ] || words="$verb, its writes counted"
        if wait "${plays[i]}"; then
            ok "$words: $(tail -n 1 "$acting/$verb-$n-$when-$how.log")"
        else
            printf '  ✗ %s\n' "$words" >&2
            cat "$acting/$verb-$n-$when-$how.log" >&2
            failed+=("$words")
        fi
    done
    plays=()
    [ ${#failed[@]} = 0 ] || fail "${#failed[@]} of ${#played[@]} plays: ${failed[*]}"
}
