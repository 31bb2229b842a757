#!/usr/bin/env bash
# Builds a self-contained wheel for this machine and the sdist into dist/, and checks both.
# usage: scripts/wheel.sh [npm]
# npm: takes the RE2 and Abseil sources from the npm package re2, if releases cannot be downloaded.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
python=${PYTHON:-python3}
work=$root/build/wheel
export PIP_DISABLE_PIP_VERSION_CHECK=1
# Times in the archives: that of the last commit.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH
export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc 2>/dev/null || echo 2)}
define=(-DNUTGRAF_BUNDLED_RE2=ON ${CMAKE_ARGS:-})

if [ "${1:-}" = npm ]; then
  name=re2-1.24.0.tgz
  sha256=09536cb92d25ee341134af0285ff57dd3dd71dff83e689700fa851ad0626271b
  mkdir -p "$work/npm"
  [ -f "$work/npm/$name" ] || (cd "$work/npm" && npm pack --silent re2@1.24.0)
  echo "$sha256  $work/npm/$name" | sha256sum --check --quiet
  tar -xzf "$work/npm/$name" -C "$work/npm" package/vendor
  define+=("-DFETCHCONTENT_SOURCE_DIR_ABSL=$work/npm/package/vendor/abseil-cpp"
    "-DFETCHCONTENT_SOURCE_DIR_RE2=$work/npm/package/vendor/re2")
fi

"$python" -m venv "$work/venv"
bin=$work/venv/bin
"$bin/pip" install --quiet --require-hashes -r scripts/wheel-requirements.txt
rm -rf dist "$work/raw"
# The wheel is built from the sdist, so that a file missing there shows up.
"$bin/python" -c 'import sys; from scikit_build_core.build import build_sdist; build_sdist(sys.argv[1])' dist
sdist=$(echo dist/*.tar.gz)
"$bin/python" scripts/check_sdist.py "$sdist"
if ! CMAKE_ARGS="${define[*]}" PATH="$bin:$PATH" \
  "$bin/pip" wheel --no-deps --no-build-isolation -w "$work/raw" "$sdist"; then
  echo "wheel: none was built (see above); if sources cannot be downloaded: make wheel FROM=npm" >&2
  exit 1
fi
PATH="$bin:$PATH" "$bin/auditwheel" repair --zip-compression-level 9 --wheel-dir dist "$work"/raw/*.whl
"$bin/python" scripts/check_wheel.py dist/*.whl

# An environment with nothing but the wheel.
rm -rf "$work/clean"
"$python" -m venv "$work/clean"
"$work/clean/bin/pip" install --quiet --no-index --no-deps dist/*.whl
sha256sum dist/* | tee "$work/SHA256SUMS"
cd "$work"
env -i PATH=/nowhere "$work/clean/bin/python" "$root/scripts/try_wheel.py"
