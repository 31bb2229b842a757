// Quotation marks: pairs opening and closing marks, paragraph by paragraph.
#pragma once

#include "analysis/analysis.h"
#include "base/scratch_allocator.h"

namespace nutgraf {

// Units of the name level: two quotation marks and the words between them.
struct MarkedSpeech {
  uint32_t open = 0, close = 0;  // units; where the mark is missing, `close` is after the last word
  Span inner;
  uint32_t token = 0;      // the first of `inner`
  bool continues = false;  // the quote before goes on here, in a new paragraph
  bool doubtful = false;   // some mark of the paragraph has no partner
  uint32_t paragraph = 0;
};

// Speech between double marks, in text order; between single marks in a text that has no double
// ones. A mark opens or closes by the spaces beside it; a mark with
// spaces on both sides or none does what the marks before it leave open.
ScratchVector<MarkedSpeech> pair_quotation_marks(const Analysis& a, Arena& scratch);

}  // namespace nutgraf
