// Recurring weekdays: a weekday takes from its neighbour that it is no single day.
#pragma once

#include <vector>

#include "analysis/analysis.h"

namespace nutgraf {

// "every Monday and Thursday"; "Sunday is a day of rest, and shops close on Saturday night".
void spread_habits(const Analysis& a, std::vector<DateExpression>& expressions, Document& doc);

}  // namespace nutgraf
