// Date resolution: complete relative dates from the publication date and from earlier dates.
#pragma once

#include "analysis/analysis.h"

namespace nutgraf {

// Gives relative and incomplete dates their values, intervals and anchors.
void resolve_dates(const Analysis& a, Arena& scratch, Document& doc);

}  // namespace nutgraf
