// Own day: the day that a text without a publication date gives itself in its first lines.
#pragma once

#include "analysis/analysis.h"
#include "nutgraf/document.h"

namespace nutgraf {

// The date of a dateline ("OSTLEY, 4 March 2025 – …"), of a release ("Released 07:00, 6 August
// 2024") or of a line that holds nothing else; kNoFact if none or if the text has a publication
// date.
int32_t find_own_day(const Analysis& a, const Document& doc);

// "(31 December 2023: £88.1m)": the date heads a comparison in brackets.
bool heads_comparison(const Analysis& a, const Date& d);

}  // namespace nutgraf
