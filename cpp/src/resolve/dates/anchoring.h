// Anchor resolution: from a date expression and its context to a calendar period.
#pragma once

#include "resolve/dates/date_context.h"
#include "resolve/dates/tense.h"

namespace nutgraf {

struct AnchoredDate {
  Period period;
  bool from_publication = false;
  int32_t from_date = kNoFact;  // both unset: the expression is complete in itself
};

// `token`: the first token of the expression. The tense counts only if the expression and the
// context leave the direction open.
AnchoredDate resolve_anchor(const DateExpression& r, const DateContext& context, const Tense& tense,
                            uint32_t token);

// Narrows the frame to the fields that the expression names: month and day of a year, a weekday of
// a week.
Period refine(const Period& frame, const DateExpression& r);

// "two days after Easter", "the week before Christmas": the period at an offset from p.
Period step_from(const Period& p, const DateExpression& r);

// "the first week of March", "the last Friday of May"; ordinal 5 means the last.
Period week_of_month(const Period& month, const DateExpression& r);

// The count as an integer; an empty count is 1. Nullopt if it is not a whole number.
std::optional<int> whole_count(std::string_view count);

}  // namespace nutgraf
