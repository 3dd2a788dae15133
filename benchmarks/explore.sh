#!/usr/bin/env bash
# What exploring costs as a whole process, and how it grows with n. Called by benchmarks/run explore.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./earshot list >/dev/null
TIMEFORMAT='%U %S %R'

row() { # arguments
  { time ./earshot explore "$@" | sed -n '1p;$p'; } 2>&1 | awk -v label="$*" '
    /^EXPLORED/ { search = $(NF - 1) }
    /^RESULT/ { for (i = 2; i <= NF; i++) { split($i, kv, "="); figure[kv[1]] = kv[2] } }
    /^[0-9]/ { cpu = $1 + $2 }
    END { printf "| %s | %d | %d | %d | %.2f | %.1f |\n", label, figure["states"], figure["orbits"],
          figure["transitions"], search, cpu }'
}

echo '| | states | up to names | outcome transitions | search, s | whole process, CPU-s |'
echo '|---|--:|--:|--:|--:|--:|'
for n in 3 4 5 6 8 10; do
  row OneThirdRule --n $n --no-reduction
done
for n in 4 7 10 13; do
  row OneThirdRule --n $n
done
row UniformVoting --n 4
row UniformVoting --n 5
row BenOr --n 4
row BenOr --n 5
row FloodMin --n 4
row TwoPhaseCommit --n 4
row ShortLastVoting --n 3
row LastVoting --n 2
row LastVoting --n 3
