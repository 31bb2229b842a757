// Run edges: whether a span begins and ends where a reader sees a number or word begin and end.
#pragma once

#include <string_view>

#include "nutgraf/span.h"

namespace nutgraf {

// True if both ends of the span are edges of a run of non-space characters, or inner edges:
// brackets, quotes, hyphens, dashes, slashes, and marks of a sentence that part no number.
// "615" in "$A82,615", "3" in "ID.3" and "1500" in "1500m" are no such spans.
bool at_run_edges(std::string_view text, Span span);

}  // namespace nutgraf
