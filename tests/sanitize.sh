#!/usr/bin/env bash
# Runs the C++ tests under AddressSanitizer, UndefinedBehaviorSanitizer and LeakSanitizer, then under
# ThreadSanitizer, and the Python tests under the first three.
# usage: tests/sanitize.sh [pytest arguments…]    needs GCC, Linux and what scripts/setup.sh test makes
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=$PWD/.venv/bin/python

cmake --preset asan -DNUTGRAF_PYTHON=ON -DPython_EXECUTABLE="$python" \
  -Dpybind11_DIR="$("$python" -m pybind11 --cmakedir)"
cmake --build --preset asan
ctest --preset asan
cmake --preset tsan
cmake --build --preset tsan
ctest --preset tsan

# The package with the engine of that build, and an interpreter with the packages of .venv but
# without its own engine (a path that another one's .pth file adds has no .pth files of its own).
package=$PWD/build/asan/python
cmake --install build/asan --prefix "$package" >/dev/null
ln -sfn "$PWD"/python/nutgraf/* "$package/nutgraf/"
"$python" -m venv --without-pip build/asan/venv
"$python" -c 'import site; print(*site.getsitepackages(), sep="\n")' \
  >"$(echo build/asan/venv/lib/python*/site-packages)/shared.pth"

preload=
for library in libasan.so libubsan.so libstdc++.so.6; do
  preload+="$(g++ -print-file-name="$library") "
done
export PYTHONPATH=$package PYTHONMALLOC=malloc LD_PRELOAD=$preload
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1
build/asan/venv/bin/python -m pytest -p no:cacheprovider "$@"
