// Who says what.
#pragma once

#include "analysis/analysis.h"
#include "nutgraf/document.h"
#include "resolve/people/person_clustering.h"

namespace nutgraf {

// Quotation marks, speaker lines and turns → quotes with speakers.
void resolve_quotes(const Analysis& a, const MentionIndex& mentions, Document& doc);

}  // namespace nutgraf
