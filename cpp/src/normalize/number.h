// Numerals: exact values of numbers in the text and of number chunks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/match_view.h"
#include "nutgraf/decimal.h"

namespace nutgraf {

// Digits with any separators: "1,234.5", "1.234,5", "12,34,567", ".5", "1e9". The last of two kinds
// of separator is the decimal one; a single comma is decimal unless three digits (or Indian groups)
// follow it.
std::optional<Decimal> read_numeral(std::string_view text);

// "1/3", "1:20" or "4-1/4", "2..3" (the value of a range chunk), "1-2" and "1–2" (a range
// compound), or a numeral.
std::optional<Amount> read_amount(std::string_view text);

// Number of a slot: the value of a number chunk, or its text read as one.
std::optional<Amount> read_amount(const MatchView& m, SlotId slot);

// False: a product does not fit into a Decimal; the amount is as before.
bool multiply(Amount& amount, const Decimal& factor);

}  // namespace nutgraf
