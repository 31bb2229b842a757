// Reporter of a figure: who says it, by the clauses around it: "Norvik said profit was $5m".
#pragma once

#include "resolve/figures/figure_syntax.h"

namespace nutgraf {

struct Reporter {
  uint32_t node = SentenceTree::kNone;  // head of the phrase that names who reports
  bool according = false;               // "according to Norvik"
  bool own_clause = false;              // "organisers put it at | 900"
  bool shows = false;                   // in the object of a verb of showing, not of saying
};

// kNone where the sentence names no reporter of the figure.
Reporter find_reporter(const FigureSyntax& s);

}  // namespace nutgraf
