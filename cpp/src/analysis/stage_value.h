// What a stage makes of some units for those behind it.
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

// One number, or a range where `high` is set.
struct Amount {
  Decimal value;
  std::optional<Decimal> high;
};

// A slot of a date rule as it took part in a match.
struct SlotValue {
  SlotId slot{};
  std::string_view value;
};

// The value of a chunk: a text, a number, or what a part of a date says. It lives as long as the
// analysis.
struct StageValue {
  static constexpr uint32_t kNoAmount = 0xFFFFFFFF;

  std::string_view text;
  std::span<const SlotValue> slots;
  uint32_t amount = kNoAmount;  // which of the analysis's
};

struct Chunk {
  const Rule* rule = nullptr;
  StageValue value;
  UnitRange of;  // units of the level below
};

// How an amount is written where its text is asked for: "2.5", or "2..3".
std::string written(const Amount& amount);

}  // namespace nutgraf
