#!/usr/bin/env bash
# Runs fuzz targets for SECONDS each, from the seeds and the inputs that earlier runs kept.
# usage: tests/fuzz/run.sh SECONDS [TARGET...]
# In build/fuzz, `kept` holds inputs that reach new code, `found` inputs that fail, `logs` the output.
# To repeat a failure: build/fuzz/tests/fuzz_text build/fuzz/found/text-crash-…
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
