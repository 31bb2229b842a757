// Asides: words of a sentence that the parser reads apart from the rest.
#pragma once

#include <cstdint>
#include <string_view>

#include "analysis/analysis.h"
#include "base/scratch_allocator.h"

namespace nutgraf {

struct Aside {
  enum class Kind : uint8_t {
    kDateline,  // "OSTLEY, Northshire (Reuters) –": attached to the root
    kBound,     // "more than | $5m": attached to the amount
    kScale,     // "$10 | m": attached to the number
    kBracket,   // "Mo Roe | (R-Ohio)", "$9m | (£7m)": attached to the word before it
  };
  uint32_t first = 0, last = 0;  // words of the sentence, half open
  Kind kind{};
};

// The asides of the sentence of `count` tokens from `first`, in text order.
ScratchVector<Aside> find_asides(const Analysis& a, Arena& scratch, uint32_t first, uint32_t count);

// The token as the syntax model knows it. A hyphen between spaces is a dash: "Norvik - a port -".
std::string_view plain_form(const Analysis& a, uint32_t token);

}  // namespace nutgraf
