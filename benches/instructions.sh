#!/bin/sh
# Instructions per byte of each stage, counted by valgrind's callgrind.
#
#   benches/instructions.sh [STAGE…]       # all stages if none is named
#
# Each stage runs three times and once on the same text; the difference is the
# stage alone, without start-up and preparation. Figures are exact to a few parts
# in a thousand and do not depend on what else the machine does.
set -eu
cd "$(dirname "$0")/.."
bytes=${BYTES:-400000}
bin=$(cargo bench --bench stages --no-run 2>&1 | sed -n 's/.*Executable.*(\(.*\)).*/\1/p')

count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        "$bin" --bytes "$bytes" --only "$1" --times "$2" 2>&1 |
        sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

if [ $# -eq 0 ]; then
    "$bin" --bytes 1 --list
else
    printf '%s\n' "$@"
fi | while IFS= read -r stage; do
    three=$(count "$stage" 3)
    one=$(count "$stage" 1)
    awk -v name="$stage" -v d="$((three - one))" -v b="$bytes" \
        'BEGIN { printf "%-26s %8.2f instructions per byte\n", name, d / 2 / b }'
done
