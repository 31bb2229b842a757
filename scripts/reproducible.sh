#!/usr/bin/env bash
# Builds source archive and wheel twice, in two folders, and compares their bytes. Takes the build
# tools from .venv (made by `make test`) and the system's RE2.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=$PWD/.venv/bin/python
work=$PWD/build/reproducible
export PIP_DISABLE_PIP_VERSION_CHECK=1 CCACHE_DISABLE=1
export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc 2>/dev/null || echo 2)}
rm -rf "$work"
for folder in first "second one"; do
  to=$work/$folder
  mkdir -p "$to/source"
  "$python" -c 'import sys; from scikit_build_core.build import build_sdist; build_sdist(sys.argv[1])' \
    "$to" >/dev/null
  "$python" scripts/check_sdist.py "$to"/*.tar.gz
  tar -xzf "$to"/*.tar.gz -C "$to/source" --strip-components=1
  "$python" -m pip wheel --quiet --no-deps --no-build-isolation -w "$to" "$to/source"
done
"$python" scripts/compare_builds.py "$work/first" "$work/second one"
