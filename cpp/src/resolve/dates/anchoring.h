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

}  // namespace nutgraf
