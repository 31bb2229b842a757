#!/usr/bin/env bash
# Runs fuzz targets, each for so many seconds, from the seeds and from what earlier runs kept.
# usage: tests/fuzz/run.sh SECONDS [TARGET...]
# In build/fuzz, `kept` holds the inputs that reach new code, `found` those that broke a promise
# (run one again: build/fuzz/tests/fuzz_text build/fuzz/found/text-crash-…), `logs` all output.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=$1
shift
targets=("$@")
if [ ${#targets[@]} = 0 ]; then targets=(text packs batch document); fi
cd build/fuzz
mkdir -p found logs
for target in "${targets[@]}"; do
  mkdir -p "kept/$target"
  printf '==> fuzz %s for %s s\n' "$target" "$seconds"
  options=(-max_total_time="$seconds" -timeout=10 -rss_limit_mb=3000 -print_final_stats=1)
  options+=(-dict="seeds/$target.dict" -artifact_prefix="found/$target-")
  if ! tests/fuzz_"$target" "${options[@]}" "kept/$target" "seeds/$target" &>"logs/$target"; then
    grep -v '^#[0-9]\|NEW_FUNC' "logs/$target" | tail -n 60 >&2
    exit 1
  fi
  grep 'DONE\|number_of_executed_units' "logs/$target"
done
