// Reads files one after the other, each in one call of `measured`, so that a counter of
// instructions that is told this name (callgrind --dump-after) gives one count a file.
// usage: nutgraf_growth PACKDIR FILE...
#include <cstdio>

#include "inputs.h"
#include "nutgraf/extractor.h"

extern "C" __attribute__((noinline)) void measured(const nutgraf::Extractor& extractor,
                                                   const std::string& text) {
  (void)extractor.extract(text, "2017-10-09");
}

int main(int argc, char** argv) {
  if (argc < 3) return std::fputs("usage: nutgraf_growth PACKDIR FILE...\n", stderr), 2;
  const nutgraf::Extractor extractor(pack_files(argv[1]));
  for (int i = 2; i < argc; ++i) measured(extractor, file_text(argv[i]));
}
