// Date ranges: link the first date of a range to the second ("from May to July").
#pragma once

#include "analysis/analysis.h"

namespace nutgraf {

void resolve_date_ranges(const Analysis& a, Document& doc);

}  // namespace nutgraf
