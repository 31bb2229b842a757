// What explain and check tell of text shapes.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "nutgraf/extractor.h"
#include "pack/grammar.h"

namespace nutgraf {

// The hits of text shapes and regex rules: text, place in code points, regex, and the value if the
// shape rewrites one.
nlohmann::ordered_json explain_hits(const Grammar& grammar, std::string_view text,
                                    const std::vector<ShapeHit>& hits);

// Runs the examples and rejects of the packs' text shapes.
std::vector<CheckFailure> check_text_shapes(const Grammar& grammar);

}  // namespace nutgraf
