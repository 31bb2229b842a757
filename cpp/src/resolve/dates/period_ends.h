// Stretches that end on a named date: "six months ended June 30", "the 12 months to June".
#pragma once

#include <cstdint>
#include <optional>

#include "analysis/analysis.h"

namespace nutgraf {

// The token of the unit of time ("year", "months") whose stretch ends on the date.
std::optional<uint32_t> length_before(const Analysis& a, const Date& end);

// Gives such durations their interval.
void resolve_period_ends(const Analysis& a, Document& doc);

}  // namespace nutgraf
