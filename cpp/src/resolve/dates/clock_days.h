// Days of clock times: a time without a day takes that of the date named right after it.
#pragma once

#include <vector>

#include "analysis/analysis.h"

namespace nutgraf {

// "between 2 and 4 p.m. on Friday", "20:30 BST (19:30 GMT) on Saturday", "11 a.m. on Sundays". Also
// links a time in brackets to the one before it.
void share_clock_days(const Analysis& a, std::vector<DateExpression>& expressions, Document& doc);

// Days from the local day of a moment to its day in another zone: "8 p.m. EST (0100 GMT)" is 1.
int days_between_zones(const Date& moment, const DateExpression& r, const Date& again,
                       const DateExpression& other);

}  // namespace nutgraf
