// Who holds an office that is named without its holder.
#pragma once

#include "analysis/analysis.h"
#include "nutgraf/document.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {

// Fills resolved_person and resolved_org of the roles whose words do not say them: "the minister",
// "that country's president", "his counterpart", "your president". No holder rather than a doubtful
// one.
void resolve_office_holders(const Analysis& a, Arena& scratch, const MentionIndex& mentions,
                            Document& doc);

}  // namespace nutgraf
