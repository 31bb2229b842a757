// Counterparts: "his Danish counterpart Vang" holds the office of another person in Denmark.
#pragma once

#include "analysis/analysis.h"
#include "nutgraf/document.h"
#include "resolve/people/mention_index.h"
#include "resolve/people/office_index.h"
#include "resolve/people/role_words.h"

namespace nutgraf {

// Adds the offices of counterparts to the index, and finds those that the text names elsewhere.
void add_counterparts(const Analysis& a, const MentionIndex& mentions, const RoleWords& words,
                      OfficeIndex& index, Document& doc);

}  // namespace nutgraf
