// Direction of a date by the words beside it, without a tree.
#pragma once

#include "analysis/analysis.h"
#include "base/scratch_allocator.h"
#include "resolve/dates/direction_values.h"

namespace nutgraf {

Direction direction_beside(const Analysis& a, Arena& scratch, const Date& d);

}  // namespace nutgraf
