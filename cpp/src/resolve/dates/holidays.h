// Holidays: the day of a holiday in a year, Easter included.
#pragma once

#include <optional>
#include <string_view>

#include "base/calendar.h"

namespace nutgraf {

// `code`: a code of docs/dates.md; nullopt for unknown codes.
std::optional<CivilDay> holiday_in(std::string_view code, int year);

}  // namespace nutgraf
