#!/usr/bin/env bash
# planted.sh PROGRAM asan|tsan: the sanitizer finds each planted bug under the suite's own settings, and nothing else.
set -uo pipefail
program=$1
kind=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export TSAN_OPTIONS=suppressions=$here/tsan.supp LSAN_OPTIONS=suppressions=$here/lsan.supp

finds() { # bug, words of the report
    local output
    output=$("$program" "$1" 2>&1) && { echo "the planted $1 was not found" >&2; exit 1; }
    grep -q "$2" <<<"$output" || { printf '%s\n' "$output" >&2; echo "the planted $1 was reported as something else" >&2; exit 1; }
}

"$program" clean >/dev/null || { "$program" clean; echo "a clean program was blamed" >&2; exit 1; }
if [ "$kind" = tsan ]; then
    finds race 'data race'
    echo "✓ tsan finds the planted race"
else
    finds leak 'LeakSanitizer'
    finds overflow 'heap-buffer-overflow'
    echo "✓ asan finds the planted leak and overflow"
fi
