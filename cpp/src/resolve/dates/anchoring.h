// Anchor resolution: from a date expression and its context to a calendar period.
#pragma once

#include <optional>
#include <utility>

#include "resolve/dates/date_context.h"
#include "resolve/dates/direction.h"

namespace nutgraf {

struct AnchoredDate {
  Period period;
  std::optional<std::pair<CivilDay, CivilDay>> either;  // two days that fit; then `period` is open
  bool from_publication = false;
  bool fiscal = false;          // "the quarter" that is one of a company's own year
  int32_t from_date = kNoFact;  // both unset: the expression is complete in itself
};

// Asks for the direction of the date only if the expression and the context leave it open.
AnchoredDate resolve_anchor(const Date& d, const DateExpression& r, const DateContext& context,
                            const DirectionFinder& directions);

}  // namespace nutgraf
