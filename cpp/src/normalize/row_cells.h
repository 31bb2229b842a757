// Row cells: numbers of a table's row that only blanks part.
#pragma once

#include <string_view>

#include "nutgraf/facts.h"

namespace nutgraf {

// True if the groups of digits of the span are cells of a row: "500 600" beside "12 14". The lines
// above and below tell how many cells a row has.
bool are_cells(std::string_view text, Span digits);

// True if a tab or several spaces part numbers of the words: "284.6\t265.0".
bool joins_cells(std::string_view words);

}  // namespace nutgraf
