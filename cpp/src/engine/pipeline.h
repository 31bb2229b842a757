// The one flow from text to facts; extract, explain and check all go through it.
#pragma once

#include <functional>

#include "analysis/analysis.h"
#include "match/match_result.h"
#include "nutgraf/document.h"

namespace nutgraf {

// Called for every match of every stage, with the units that the stage reads.
using Trace = std::function<void(Stage, const std::vector<Unit>&, const RuleMatch&, bool produced)>;

// Throws LimitError NG-LIMIT-002 where the document has more facts than max_facts.
void check_facts(const Document& doc, const Options& options);

// Fills `a` (grammar, options, text and published are set) and `doc`. Throws as check_facts does,
// as soon as there are too many, so that the limit is one of memory too.
void analyze(Analysis& a, Document& doc, const Trace* trace = nullptr);

}  // namespace nutgraf
