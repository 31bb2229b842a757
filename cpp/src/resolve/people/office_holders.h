// Office holders: find the person meant by "the minister" when the text does not name them.
#pragma once

#include "analysis/analysis.h"
#include "nutgraf/document.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {

// Fills resolved_person and resolved_org of roles that do not name them: "the minister", "that
// country's president", "his counterpart", "your president". Leaves doubtful cases open.
void resolve_office_holders(const Analysis& a, Arena& scratch, const MentionIndex& mentions,
                            Document& doc);

}  // namespace nutgraf
