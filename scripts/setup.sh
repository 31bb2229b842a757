#!/usr/bin/env bash
# Sets up this checkout: system packages, .venv, the package with its compiled engine.
# usage: scripts/setup.sh [demo|test|ci]
#   demo: the command line; test: also what most tests need; ci: also what all tests need: clang with
#   libFuzzer, valgrind, JupyterLab with Chromium, Spark with Java, Label Studio's SDK, pyright
# A step is skipped if its inputs have not changed since it last succeeded.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
level=${1:-demo}
python=${PYTHON:-python3}
log=$root/build/setup.log
export PIP_DISABLE_PIP_VERSION_CHECK=1 DEBIAN_FRONTEND=noninteractive
export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc 2>/dev/null || echo 2)}
if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi

say() { printf '\033[1m==> %s\033[0m\n' "$*"; }
fail() {
  printf 'setup: %s\n' "$*" >&2
  exit 1
}

# Runs a long command with its output in the log, and shows its progress lines. On a terminal each
# line replaces the previous one.
follow() {
  local line shown=
  while IFS= read -r line; do
    printf '%s\n' "$line"
    line=${line#"${line%%[![:space:]]*}"}
    case $line in
      \[*[0-9]/[0-9]*\]* | Collecting* | Downloading* | Installing\ collected* | Setting\ up* | Get:*)
        if [ -t 2 ]; then
          printf '\r\033[K    %.*s' "$((${COLUMNS:-80} - 6))" "$line" >&2
          shown=1
        else
          printf '    %.100s\n' "$line" >&2
        fi
        ;;
    esac
  done >"$log"
  if [ -n "$shown" ]; then printf '\r\033[K' >&2; fi
}

run() {
  local began=$SECONDS
  mkdir -p "$(dirname "$log")"
  if ! "$@" 2>&1 | follow; then
    tail -n 60 "$log" >&2
    fail "this command failed (its output is in ${log#"$root"/}): $*"
  fi
  printf '    done in %d s\n' "$((SECONDS - began))"
}

hash_of() { sha256sum | cut -d' ' -f1; }
fresh() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

# --- 1. System packages -------------------------------------------------------------------------
missing=()
more=
needs() { missing+=("$@"); }
has_header() {
  printf '#if !__has_include(<%s>)\n#error\n#endif\n' "$1" | "${CXX:-c++}" -x c++ -E - &>/dev/null
}

# clang may be there without libFuzzer.
can_fuzz() {
  mkdir -p build
  echo 'extern "C" int LLVMFuzzerTestOneInput(const char*, long) { return 0; }' |
    clang++ -x c++ -fsanitize=fuzzer,address - -o build/can_fuzz 2>/dev/null
}

if [ "$level" = ci ]; then
  can_fuzz || needs clang libclang-rt-dev
  command -v valgrind >/dev/null || needs valgrind
  # Ubuntu's chromium is a snap, which does not run in containers.
  if grep -qs '^ID=debian' /etc/os-release; then
    command -v chromium >/dev/null || command -v google-chrome >/dev/null || needs chromium
  fi
  command -v java >/dev/null || needs default-jre-headless
  more=,browser,checkers,spark
  level=test
fi
command -v "${CXX:-c++}" >/dev/null || needs g++
command -v cmake >/dev/null || needs cmake
command -v ninja >/dev/null || needs ninja-build
command -v pkg-config >/dev/null || needs pkg-config
has_header re2/re2.h || needs libre2-dev
has_header nlohmann/json.hpp || needs nlohmann-json3-dev
if [ "$level" = test ]; then has_header gtest/gtest.h || needs libgtest-dev; fi
if ! command -v "$python" >/dev/null; then
  needs python3 python3-venv python3-dev
else
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
    fail "nutgraf needs Python 3.10 or newer, $python is $("$python" --version); set PYTHON=python3.x"
  "$python" -c 'import ensurepip, venv' 2>/dev/null || needs python3-venv
  "$python" -c 'import os, sysconfig as s; os.stat(s.get_path("include") + "/Python.h")' \
    2>/dev/null || needs python3-dev
fi
if [ ${#missing[@]} -gt 0 ]; then
  command -v apt-get >/dev/null ||
    fail "these are missing (Debian's names): ${missing[*]}; install them with your package manager"
  [ "$(id -u)" = 0 ] ||
    fail "these are missing; run: sudo apt-get update && sudo apt-get install -y ${missing[*]}"
  say "Installing system packages: ${missing[*]}"
  run apt-get update
  run apt-get install -y --no-install-recommends "${missing[@]}"
fi

# --- 2. Virtual environment ---------------------------------------------------------------------
bin=$root/.venv/bin
place="$root $("$python" --version)"
if ! fresh .venv/.place "$place"; then
  say "Making the virtual environment .venv"
  rm -rf .venv
  run "$python" -m venv .venv
  echo "$place" >.venv/.place
fi

# --- 3. Python packages and the engine ----------------------------------------------------------
extras=cli
if [ "$level" = test ]; then extras=test,dev$more; fi
packages=$(cat pyproject.toml scripts/setup.sh | hash_of)
if [ -n "$more" ] && ! fresh .venv/.packages-ci "$packages"; then rm -f .venv/.packages-test; fi
# The editable install maps module names to files, so a new Python module is a change as well.
engine=$({
  cat pyproject.toml CMakeLists.txt
  find cmake cpp -type f -print0 | sort -z | xargs -0 sha256sum
  find python -name '*.py' | sort
} | hash_of)

if ! fresh ".venv/.packages-$level" "$packages"; then
  build_needs=$("$bin/python" -c '
try:
    import tomllib
except ImportError:
    from pip._vendor import tomli as tomllib
with open("pyproject.toml", "rb") as file:
    print(*tomllib.load(file)["build-system"]["requires"], sep="\n")')
  say "Installing Python packages ($extras) and compiling the engine; takes a few minutes once"
  mapfile -t build_needs <<<"$build_needs"
  # Without build isolation, packages that come as sources (pyspark) need these.
  run "$bin/python" -m pip install "${build_needs[@]}" setuptools wheel
  run "$bin/python" -m pip install -v --no-build-isolation -e ".[$extras]"
  if [ "$level" = test ]; then echo "$packages" >.venv/.packages-demo; fi
  echo "$packages" >".venv/.packages-$level"
  if [ -n "$more" ]; then
    run "$bin/pyright" --version  # takes the type checker itself from npm
    echo "$packages" >.venv/.packages-ci
  fi
  echo "$engine" >.venv/.engine
elif ! fresh .venv/.engine "$engine"; then
  say "Compiling the engine"
  run "$bin/python" -m pip install -v --no-deps --no-build-isolation -e .
  echo "$engine" >.venv/.engine
fi
