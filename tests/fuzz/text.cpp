// Any bytes as a text: the facts keep their promises, and come back from their JSON.
#include "fuzz/english.h"
#include "invariants.h"

using namespace nutgraf;

// Loads the packs first: the limit of time for one input is not for that.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  english();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const char* data, size_t size) {
  const Document doc = english().extract({data, size}, size % 2 ? "2017-10-09" : "");
  must_hold(broken_promise(doc));
  (void)to_json(doc, true);
  const std::string json = to_json(doc);
  if (to_json(from_json(json)) != json) must_hold("another document from its JSON");
  return 0;
}
