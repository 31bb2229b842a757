// Gender of a name: by "Mr." before it, or by the given name.
#pragma once

#include <string_view>

#include "analysis/analysis.h"

namespace nutgraf {

// "m" or "f" by the form of address before the unit; "": none is there, or it tells nothing.
std::string_view gender_of_address(const Analysis& a, const std::vector<Unit>& units,
                                   uint32_t unit);
// "m" or "f" by the lexicon's entry for the first word of the name; "": not known.
std::string_view gender_of_given_name(const Analysis& a, std::string_view name);

}  // namespace nutgraf
