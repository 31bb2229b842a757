// Pipeline from text to facts: extract, explain and check all run it.
#pragma once

#include <functional>

#include "analysis/analysis.h"
#include "match/match_result.h"
#include "nutgraf/document.h"

namespace nutgraf {

// Called for every match of every stage, with the units that the stage reads.
using Trace = std::function<void(Stage, const std::vector<Unit>&, const RuleMatch&, bool produced)>;

// Throws LimitError NG-LIMIT-002 if the document has more facts than max_facts.
void check_facts(const Document& doc, const Options& options);

// Runs all stages and passes over the text that `a` views: `work` grows, `doc` gets the facts.
// `work` is the workspace that `a` was made with, and empty. Throws LimitError as soon as there are
// too many facts, so that the limit is one of memory too.
void analyze(const Analysis& a, Workspace& work, Document& doc, const Trace* trace = nullptr);

}  // namespace nutgraf
