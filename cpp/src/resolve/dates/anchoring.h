// From what the words say to a stretch of the calendar.
#pragma once

#include "resolve/dates/date_context.h"
#include "resolve/dates/tense.h"

namespace nutgraf {

struct AnchoredDate {
  Period period;
  bool from_publication = false;
  int32_t from_date = kNoFact;  // both unset: the words say it all
};

// `token`: that the words begin with. The tense is asked only where they and the scene leave it
// open.
AnchoredDate resolve_anchor(const DateExpression& r, const DateContext& context, const Tense& tense,
                            uint32_t token);

// Writes what the reading names inside the frame: month and day into a year, a weekday into a week.
Period refine(const Period& frame, const DateExpression& r);

// "two days after Easter", "the week before Christmas": what lies beside the date that p is.
Period step_from(const Period& p, const DateExpression& r);

// "the first week of March", "the last Friday of May"; the fifth is the last.
Period week_of_month(const Period& month, const DateExpression& r);

// "two" → 2; a missing count is 1. Nullopt: no whole number.
std::optional<int> whole_count(std::string_view count);

}  // namespace nutgraf
