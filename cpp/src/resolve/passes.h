// Resolver passes: each ties facts together with what only the whole document tells. Their order is
// in analyze.cpp.
#pragma once

#include "analysis.h"
#include "nutgraf/document.h"

namespace nutgraf {

// Relative dates get values from anchors (publication, the date last spoken of).
void resolve_dates(const Analysis& a, Document& doc);
// "from May to July": the first end of a range → the second.
void resolve_date_ranges(const Analysis& a, Document& doc);
// People from names in roles and text; "the minister", "his counterpart" → a person.
void resolve_people(const Analysis& a, Document& doc);
// Quotation marks, speaker lines and turns → quotes with speakers.
void resolve_quotes(const Analysis& a, Document& doc);
// What a figure counts or measures.
void resolve_noun_phrases(const Analysis& a, Document& doc);
// Whose a figure is.
void resolve_subjects(const Analysis& a, Document& doc);
// "rose 3%", "down 5 points" → the figure's direction.
void resolve_changes(const Analysis& a, Document& doc);
// "60 cars, up from 45": a bare number takes the unit or noun of a figure beside it.
void resolve_ellipsis(const Analysis& a, Document& doc);
// Figure → date, duration, speaker; the rows of Document::facts.
void resolve_links(const Analysis& a, Document& doc);

}  // namespace nutgraf
