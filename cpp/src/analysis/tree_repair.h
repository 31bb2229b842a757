// Tree repair: corrects trees that no sentence can have, such as a main clause without its verb.
#pragma once

#include <span>

#include "syntax/parser_state.h"
#include "syntax/tagset.h"

namespace nutgraf {

// Makes the main verb the root where the parser took a noun for it: "The plan, made by Roe, |
// ended in May", "After two wins, Roe | is first".
void repair_root(std::span<const Tag> tags, std::span<Arc> arcs);

// "Kelso Foods paid": two nouns side by side that are both the subject of a verb are one name.
void join_subjects(std::span<const Tag> tags, std::span<Arc> arcs);

}  // namespace nutgraf
