// Person clustering: group the mentions of people in a document by person (name coreference).
#pragma once

#include "analysis/analysis.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {

// Lists the people of the document with all their mentions, in text order. What counts as evidence
// for a person is in docs/roles.md.
MentionIndex find_people(const Analysis& a, Workspace& work, Document& doc);

}  // namespace nutgraf
