// Resolver passes: each ties facts together with what only the whole document tells. Their order is
// in analyze.cpp.
#pragma once

#include "analysis/analysis.h"
#include "nutgraf/document.h"

namespace nutgraf {

// In which sentence and paragraph the matches stand.
void locate_facts(const Analysis& a, Document& doc);
// Relative dates get values from anchors (publication, the date last spoken of).
void resolve_dates(const Analysis& a, Document& doc);
// "from May to July": the first end of a range → the second.
void resolve_date_ranges(const Analysis& a, Document& doc);
// People from names in roles and text; "the minister", "his counterpart" → a person; who says what.
void resolve_people(const Analysis& a, Document& doc);
// What figures count, whose they are and when; the rows of Document::facts: see figure_text.h.
void resolve_figures(const Analysis& a, Document& doc);

}  // namespace nutgraf
