// Fuzz target for documents as JSON: an InputError, or a document that all writers accept.
#include "nutgraf/document.h"

#include "invariants.h"
#include "nutgraf/arrow.h"

using namespace nutgraf;

extern "C" int LLVMFuzzerTestOneInput(const char* data, size_t size) {
  try {
    const Document doc = from_json({data, size});
    (void)to_json(doc, true);
    (void)from_json(to_json(doc));
    for (const char* kind : {"figures", "dates", "roles", "quotes", "people", "facts", "marks"}) {
      ArrowBuilder builder({kind});
      builder.add(doc, {});
    }
  } catch (const InputError&) {
  }
  return 0;
}
