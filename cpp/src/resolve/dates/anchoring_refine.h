// Period refinement: narrows a year to a month and day, a week to a weekday.
#pragma once

#include "resolve/dates/calendar_period.h"

namespace nutgraf {

// Narrows the frame to the fields that the expression names.
Period refine(const Period& frame, const DateExpression& r);

}  // namespace nutgraf
