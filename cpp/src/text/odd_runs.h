// Prefilter for text shapes: finds runs of non-space bytes that are not plain words or numbers.
// What it lets through is documented in docs/pack-lexicon.md, "Text shapes".
#pragma once

#include <cstdint>
#include <string_view>

#include "nutgraf/span.h"

namespace nutgraf {

class OddRuns {
 public:
  explicit OddRuns(std::string_view text) : text_(text) {}

  // The next odd run, in bytes; false if there is none.
  bool next(Span& run);
  // Continues with runs that begin at this byte or later.
  void skip_to(size_t at) { from_ = at; }

 private:
  bool is_odd(size_t at) const;
  bool load_block();

  std::string_view text_;
  size_t from_ = 0;     // nothing before it is looked at
  size_t block_ = 0;    // the next 64 bytes
  uint64_t left_ = 0;   // of the last block: bytes that may make a run odd
  uint64_t carry_ = 0;  // of its last byte: bit 0, a letter; bit 1, a digit
};

}  // namespace nutgraf
