// Quote resolution: finds quoted speech and speaker turns, and gives each quote its speaker.
#pragma once

#include "analysis/analysis.h"
#include "nutgraf/document.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {

// Quotation marks, speaker lines and turns → quotes with speakers.
void resolve_quotes(const Analysis& a, Workspace& work, const MentionIndex& mentions,
                    Document& doc);

}  // namespace nutgraf
