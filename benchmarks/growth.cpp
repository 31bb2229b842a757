// Growth benchmark: extracts each file in one call of `measured`.
// callgrind --dump-after=measured then gives an instruction count per file (benchmarks/growth.py).
// usage: nutgraf_growth PACKDIR [--time] FILE...
// --time: prints for each file the processor time of the fastest run, or "no memory".
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <new>
#include <string_view>

#include "inputs.h"
#include "nutgraf/extractor.h"

extern "C" __attribute__((noinline)) void measured(const nutgraf::Extractor& extractor,
                                                   const std::string& text) {
  (void)extractor.extract(text, "2017-10-09");
}

namespace {

void time_of(const nutgraf::Extractor& extractor, const std::string& text) {
  // Repeat for kMinSeconds, and at least three times unless that takes over kMaxSeconds.
  constexpr double kMinSeconds = 0.3, kMaxSeconds = 8;
  double best = 1e9, all = 0;
  int runs = 0;
  do {
    const std::clock_t start = std::clock();
    measured(extractor, text);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    best = std::min(best, seconds);
    all += seconds;
    ++runs;
  } while (all < kMinSeconds || (runs < 3 && all < kMaxSeconds));
  std::printf("%.6f\n", best);
}

}  // namespace

int main(int argc, char** argv) {
  const bool timed = argc > 2 && std::string_view(argv[2]) == "--time";
  const int first = timed ? 3 : 2;
  if (argc <= first)
    return std::fputs("usage: nutgraf_growth PACKDIR [--time] FILE...\n", stderr), 2;
  nutgraf::Options options;
  options.max_facts = SIZE_MAX;  // a truncated run would measure too little
  const nutgraf::Extractor extractor(pack_files(argv[1]), options);
  for (int i = first; i < argc; ++i) {
    const std::string text = file_text(argv[i]);
    if (!timed) {
      measured(extractor, text);
      continue;
    }
    try {
      time_of(extractor, text);
    } catch (const std::bad_alloc&) {
      std::puts("no memory");
    }
    std::fflush(stdout);
  }
}
