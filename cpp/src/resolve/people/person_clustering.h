// Person clustering: the names of people in a document, and which of them are one person.
#pragma once

#include "analysis/analysis.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {

// Lists the people of the document with all their mentions, in text order. What counts as evidence
// for a person is in docs/roles.md.
MentionIndex find_people(const Analysis& a, Workspace& work, Document& doc);

}  // namespace nutgraf
