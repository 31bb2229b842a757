#!/usr/bin/env bash
# Runs the C++ tests and then the Python tests with the engine of the fuzz targets' build (clang with
# AddressSanitizer, UndefinedBehaviorSanitizer and LeakSanitizer), and what has threads under
# ThreadSanitizer. usage: tests/sanitize.sh [pytest arguments…]    needs Linux and setup.sh ci
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=$PWD/.venv/bin/python
build=$PWD/build/fuzz
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1

cmake --preset tsan
cmake --build --preset tsan
ctest --preset tsan
cmake --preset fuzz -DNUTGRAF_TESTS=ON -DNUTGRAF_PYTHON=ON -DPython_EXECUTABLE="$python" \
  -Dpybind11_DIR="$("$python" -m pybind11 --cmakedir)"
cmake --build --preset fuzz
ctest --preset fuzz

# The package with this engine, and an interpreter that has the packages of .venv but not its engine:
# a folder named in a .pth file has no .pth files of its own, such as that of an editable install.
cmake --install "$build" --prefix "$build/python" >/dev/null
cp -asf "$PWD/python/nutgraf/." "$build/python/nutgraf/"  # links; but lists of packs
cp -af --remove-destination "$PWD"/python/nutgraf/packs/* "$build/python/nutgraf/packs/"  # are files
"$python" -m venv --without-pip "$build/venv"
"$python" -c 'import site; print(*site.getsitepackages(), sep="\n")' \
  >"$(echo "$build"/venv/lib/python*/site-packages)/shared.pth"
runtime=$(clang++ -print-file-name="libclang_rt.asan-$(uname -m).so")
PYTHONPATH=$build/python PYTHONMALLOC=malloc LD_PRELOAD="$runtime" \
  "$build/venv/bin/python" -m pytest -p no:cacheprovider "$@"
