// Direction of a date by the words beside it, without a tree.
#pragma once

#include "base/scratch_allocator.h"
#include "resolve/dates/direction.h"

namespace nutgraf {

Direction direction_beside(const Analysis& a, Arena& scratch, const Date& d);

}  // namespace nutgraf
