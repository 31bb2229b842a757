// Tie of a date to a figure in the sentence's tree: in its phrase, in its clause, around it.
#pragma once

#include "resolve/figures/figure_syntax.h"

namespace nutgraf {

// Weakest first.
enum class DateTie { kNone, kOuterClause, kClause, kPhrase };

// `first`, `last`: the first and the last token of the date. kNone for dates of other clauses,
// of baselines ("from $7m in 2009"), and after "since" where the figure does not grow from then:
// "the first since 2003", "has risen 5% since May".
DateTie date_tie(FigureKind kind, const FigureSyntax& s, uint32_t first, uint32_t last);

}  // namespace nutgraf
