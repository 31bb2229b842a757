// Office elimination: finds the holder of an office that the text never joins to a name.
#pragma once

#include "nutgraf/document.h"
#include "resolve/people/mention_index.h"
#include "resolve/people/office_index.h"
#include "resolve/people/role_words.h"

namespace nutgraf {

// Gives "the chancellor", named several times in a text, to the only main person who may be meant:
// one without an office, never named in a sentence with the chancellor, and named first in a
// sentence right before such a sentence.
void eliminate_office_holders(const Analysis& a, Arena& scratch, const MentionIndex& mentions,
                              const RoleWords& words, OfficeIndex& index, Document& doc);

}  // namespace nutgraf
