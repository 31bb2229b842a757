// TIMEX3: the value of a calendar period as a string.
#pragma once

#include <string>

#include "resolve/dates/calendar_period.h"

namespace nutgraf {

std::string timex(const Period& p);

}  // namespace nutgraf
