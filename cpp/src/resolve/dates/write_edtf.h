// EDTF (ISO 8601-2): a calendar period as a string.
#pragma once

#include <string>

#include "resolve/dates/calendar_period.h"

namespace nutgraf {

std::string edtf(const Period& p);  // empty if EDTF has no form for p

}  // namespace nutgraf
