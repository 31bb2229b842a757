// Fuzz target for texts: every document keeps the invariants and round-trips through JSON.
#include "fuzz/english.h"
#include "invariants.h"

using namespace nutgraf;

// Loads the packs before the first input, so that the time limit per input excludes it.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  english();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const char* data, size_t size) {
  const Document doc = english().extract({data, size}, size % 2 ? "2017-10-09" : "");
  must_hold(broken_promise(doc));
  (void)to_json(doc, true);
  const std::string json = to_json(doc);
  if (to_json(from_json(json)) != json) must_hold("the JSON gave a different document");
  return 0;
}
