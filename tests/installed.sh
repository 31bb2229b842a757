#!/usr/bin/env bash
# Installs the C++ library of build/dev (made by `make test`), moves the installation, and builds and
# runs the example project tests/installed against it, with CMake and with pkg-config.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$PWD/build/installed
rm -rf "$work"
cmake --build --preset dev --target nutgraf_core nutgraf_compiled_packs
cmake --install build/dev --prefix "$work/first" >/dev/null
mv "$work/first" "$work/prefix"

expected=$(printf '%s\t%s\t%s\t%s\t%s\n%s' \
  'more than 110' 110 '' buses 2016 'packs compiled ahead, nutgraf')
check() {  # check PROGRAM: it finds the fact, in packs compiled ahead
  local found
  found=$("$@" "In 2016, Vell bought more than 110 buses." 2017-10-09)
  [ "${found% *}" = "$expected" ] || {
    printf 'installed: %s printed\n%s\n' "$1" "$found" >&2
    exit 1
  }
}

cmake -S tests/installed -B "$work/cmake" -DCMAKE_PREFIX_PATH="$work/prefix" \
  -DCMAKE_BUILD_TYPE=Release
cmake --build "$work/cmake"
check "$work/cmake/read_news"
"$work/cmake/read_news" "Эвакуированы более 110 жителей." 2017-10-09 ru | grep -q $'более 110\t110'

library_path=$(dirname "$(find "$work/prefix" -name nutgraf.pc)")
export PKG_CONFIG_PATH=$library_path
mapfile -t flags < <(pkg-config --cflags --libs nutgraf | xargs -n1)
"${CXX:-c++}" -std=c++20 tests/installed/read_news.cpp -o "$work/read_news" "${flags[@]}"
check "$work/read_news"

# The example of the manual, built as the manual says.
sed -n '/^```cpp/,/^```$/p' docs/cpp.md | grep -v '^```' >"$work/manual.cpp"
"${CXX:-c++}" -std=c++20 "$work/manual.cpp" -o "$work/manual" "${flags[@]}"
[ "$("$work/manual")" = '$7.5 million' ] || {
  echo "installed: the example of docs/cpp.md does not print its figure" >&2
  exit 1
}
echo "installed: the examples work with find_package and with pkg-config"
