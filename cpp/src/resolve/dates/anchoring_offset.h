// Offset dates: "two days after Easter", "the first week of March".
#pragma once

#include <optional>
#include <string_view>

#include "resolve/dates/calendar_period.h"

namespace nutgraf {

// The count as an integer; an empty count is 1. Nullopt if it is not a whole number.
std::optional<int> whole_count(std::string_view count);

// The day n units later, or earlier if back; the count may be a fraction ("3.5 weeks"). Nullopt if
// the unit has no fraction or the day is out of range.
std::optional<CivilDay> move_by_count(CivilDay from, TimeUnit unit, std::string_view count,
                                      bool back);

// "two days after Easter", "the week before Christmas", "the Friday after Easter": the period at an
// offset from p; p itself if the expression names no offset.
Period step_from(const Period& p, const DateExpression& r);

// "the first week of March", "the last Friday of May"; ordinal 5 means the last.
Period week_of_month(const Period& month, const DateExpression& r);

}  // namespace nutgraf
