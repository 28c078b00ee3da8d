#!/usr/bin/env bash
# Checks that `trich eval --json` says what the common scorer says.
#
# usage: .ci/compare-scores.sh GOLD OUT [TYPES]
#
# GOLD is a folder of gold records, OUT the output folder of a run over their
# articles, TYPES a list for --types. SCORE names the scorer, TRICH the program.
# Exit codes: 0 they agree (or the scorer is not there: nothing to compare), 1
# they differ, 2 one of them could not run.
set -euo pipefail

if [[ $# -lt 2 || $# -gt 3 ]]; then
    echo "usage: $0 GOLD OUT [TYPES]" >&2
    exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd)
score=${SCORE:-$root/../shared/score.py}
types=(${3:+--types "$3"})

if [[ ! -f $score ]]; then
    echo "compare-scores: $score: no scorer here; nothing compared"
    exit 0
fi
if [[ -n ${TRICH:-} ]]; then
    trich=("$TRICH")
else
    trich=(cargo run --quiet --manifest-path "$root/Cargo.toml" --)
fi

theirs=$(python3 "$score" "$1" "$2" --json ${types[@]+"${types[@]}"}) || exit 2
ours=$("${trich[@]}" eval --gold "$1" --pred "$2" --json ${types[@]+"${types[@]}"}) || exit 2

# Figures as written, not as read: 0.95 and 0.9500 differ here. The members must
# be the same too, and in the same order. Norms that gold does not have count as
# right for the scorer and not at all here: where there are any, those figures differ.
THEIRS=$theirs OURS=$ours python3 - <<'PYTHON'
import json, os, sys

def flat(text):
    keep = dict(parse_float=str, parse_int=str, object_pairs_hook=list)
    return [(f"{kind}.{name}", figure) for kind, row in json.loads(text, **keep) for name, figure in row]

def norms(figures):
    found = dict(figures)
    kinds = {name.rpartition(".")[0] for name in found if name.endswith(".norms")}
    some = {kind for kind in kinds if found[f"{kind}.norms"] != found[f"{kind}.gold"]}
    return {f"{kind}.norms" for kind in kinds} | {f"{kind}.{name}" for kind in some for name in ("norm_acc", "norm_recall")}

theirs, ours = flat(os.environ["THEIRS"]), flat(os.environ["OURS"])
apart = norms(ours)
theirs, ours = ([pair for pair in side if pair[0] not in apart] for side in (theirs, ours))
if theirs == ours:
    print(f"compare-scores: {len(ours)} figures agree")
    sys.exit(0)
a, b = dict(theirs), dict(ours)
for name in sorted(a.keys() | b.keys()):
    if a.get(name) != b.get(name):
        print(f"{name}: scorer {a.get(name)}, trich {b.get(name)}")
if a == b:
    print("the order of the members differs")
sys.exit(1)
PYTHON
