#!/usr/bin/env bash
# What a verification costs as a whole process: CPU-seconds, user and system, of everything from the launcher to the end, and the
# solver's effort. Called by benchmarks/run verify [SEEDS].
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
./earshot list >/dev/null
TIMEFORMAT='%U %S'

# prints the line RESULT, then the seconds
timed() {
  { time ./earshot verify "$@" | tail -n 1; } 2>&1 || true
}

row() { # what is measured, arguments
  local label=$1 out
  shift
  out=$(timed "$@")
  awk -v label="$label" '
    /^RESULT/ { for (i = 2; i <= NF; i++) { split($i, kv, "="); figure[kv[1]] = kv[2] } }
    /^[0-9]/ { cpu = $1 + $2 }
    END { printf "| %s | %.1f | %.1f M | %d of %d | %d |\n", label, cpu, figure["effort"] / 1e6,
          figure["proved"] + figure["reached"], figure["claims"], figure["obligations"] }' <<<"$out"
}

echo '| | CPU-seconds | effort | proved or reached | obligations |'
echo '|---|--:|--:|--:|--:|'
for seed in $1; do
  for protocol in OneThirdRule Ate UniformVoting LastVoting ShortLastVoting BenOr FloodMin TwoPhaseCommit; do
    row "$protocol, seed $seed" "$protocol" --no-cache --solver-seed "$seed"
  done
  row "all, seed $seed" --all --no-cache --solver-seed "$seed"
done
row 'OneThirdRule, 1 case of validation' OneThirdRule --no-cache --cases 1
row 'LastVoting, 1 case of validation' LastVoting --no-cache --cases 1
XDG_CACHE_HOME=$(mktemp -d)
export XDG_CACHE_HOME
./earshot verify OneThirdRule LastVoting >/dev/null
row 'OneThirdRule, proofs kept' OneThirdRule
row 'LastVoting, proofs kept' LastVoting
rm -rf "$XDG_CACHE_HOME"
