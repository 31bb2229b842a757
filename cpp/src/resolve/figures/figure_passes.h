// Figure passes: the passes that complete and link figures, in the order in which they run.
#pragma once

#include "resolve/figures/figure_context.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {

void scale_tables(FigureContext& t);           // "in millions" over the lines of a table
void choose_currencies(FigureContext& t);      // cents among euros are euro cents
void mark_poll_points(FigureContext& t);       // "leads by 5 points": percentage points
void guess_counted_nouns(FigureContext& t);    // what each figure counts or measures
void resolve_counted_nouns(FigureContext& t);  // the same by trees, where they tell
void mark_conversions(FigureContext& t);       // "8m euros ($9m)": the same amount again
void resolve_ages(FigureContext& t, const MentionIndex& mentions);  // "turns 70"; whose ages are
// Whose each figure is; needs the counted nouns.
void resolve_subjects(FigureContext& t, const MentionIndex& mentions);
void resolve_directions(FigureContext& t);   // "rose 3%", "down 5 points": the figure's change
void resolve_ellipsis(FigureContext& t);     // units of bare numbers; needs the directions
void resolve_contrasts(FigureContext& t);    // units of bare numbers in contrasts
void resolve_poll_shares(FigureContext& t);  // the people of shares; needs the directions
// Dates, durations, speakers; Document::facts.
void link_figures(FigureContext& t, const MentionIndex& mentions);

}  // namespace nutgraf
