// Fuzz target for packs: a PackError, or an extractor that works and can check its examples.
#include "invariants.h"
#include "nutgraf/extractor.h"

using namespace nutgraf;

constexpr const char* kText =
    "Mayor Ana Berg, 52, paid $7.5 million (3%) in May 2017.\n\n“It rose on 3/4/2018,” she said.";

extern "C" int LLVMFuzzerTestOneInput(const char* data, size_t size) {
  if (size == 0 || data[0] != '{') return -1;  // would be a file path
  try {
    const Extractor extractor({std::string(data, size)});
    must_hold(broken_promise(extractor.extract(kText, "2017-10-09"), /*one_sentence=*/false));
    (void)extractor.check();
  } catch (const PackError&) {
  }
  return 0;
}
