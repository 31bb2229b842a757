// The phrase of a date in the sentence tree: its head, and the noun that it modifies.
#pragma once

#include "analysis/sentence_tree.h"

namespace nutgraf {

// The last of the nodes from `first` to `last` whose head is outside of them.
uint32_t head_of_date(const SentenceTree& tree, uint32_t first, uint32_t last);

// "Friday's vote", "the Friday night vote". `date` is the head of a date that ends at `last`.
bool modifies_noun(const SentenceTree& tree, uint32_t date, uint32_t last);

}  // namespace nutgraf
