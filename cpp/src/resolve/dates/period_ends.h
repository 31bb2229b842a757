// Stretches that end on a named date: "six months ended June 30", "the 12 months to June".
#pragma once

#include "analysis/analysis.h"

namespace nutgraf {

// Gives such durations their interval.
void resolve_period_ends(const Analysis& a, Document& doc);

}  // namespace nutgraf
