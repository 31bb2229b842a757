// Value of a chunk (a rule match that became one unit): a text, a number or date slots.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lexicon/lexical_unit.h"
#include "match/rule.h"
#include "nutgraf/decimal.h"

namespace nutgraf {

// A number, or a range if `high` is set.
struct Amount {
  Decimal value;
  std::optional<Decimal> high;
};

// A slot of a date rule with its value in a match.
struct SlotValue {
  SlotId slot{};
  std::string_view value;
};

// The value of a chunk: a text, a number, or the slots of a date part. Lives as long as the
// analysis.
struct StageValue {
  static constexpr uint32_t kNoAmount = 0xFFFFFFFF;

  std::string_view text;
  std::span<const SlotValue> slots;
  uint32_t amount = kNoAmount;  // index into Analysis::amounts
};

struct Chunk {
  const Rule* rule = nullptr;
  StageValue value;
  UnitRange of;  // units of the previous level
};

// The amount as text: "2.5", or "2..3" for a range.
std::string written(const Amount& amount);

}  // namespace nutgraf
