// Pack compiler: compiles JSON packs into one binary file (a build step).
// usage: nutgraf_compile_packs OUT PACK...
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "nutgraf/extractor.h"

int main(int argc, char** argv) {
  if (argc < 3) return std::fputs("usage: nutgraf_compile_packs OUT PACK...\n", stderr), 2;
  try {
    const std::string bytes = nutgraf::compile_packs({argv + 2, argv + argc});
    std::ofstream out(argv[1], std::ios::binary);
    if (out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush()) return 0;
    std::fprintf(stderr, "cannot write %s\n", argv[1]);
  } catch (const nutgraf::Error& e) {
    std::fprintf(stderr, "%s\n", e.what());
  }
  return 1;
}
