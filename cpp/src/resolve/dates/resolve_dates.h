// Date resolution: complete relative dates from the publication date and from earlier dates.
#pragma once

#include "analysis/analysis.h"

namespace nutgraf {

// Gives relative and incomplete dates their values, intervals and anchors.
// Makes the trees of sentences with a date whose side of publication is open.
void resolve_dates(const Analysis& a, Workspace& work, Document& doc);

}  // namespace nutgraf
