// Sentence positions: finds the sentence and the paragraph of each fact.
#pragma once

#include "analysis/analysis.h"

namespace nutgraf {

void locate_facts(const Analysis& a, Document& doc);

}  // namespace nutgraf
