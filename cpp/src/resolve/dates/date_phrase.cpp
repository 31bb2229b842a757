// The phrase of a date in the sentence tree: its head, and the noun that it modifies.
#include "resolve/dates/date_phrase.h"

namespace nutgraf {

uint32_t head_of_date(const SentenceTree& tree, uint32_t first, uint32_t last) {
  uint32_t node = first;
  for (uint32_t i = first; i <= last; ++i) {
    const SentenceTree::Node& n = tree[i];
    const bool outside = n.head == SentenceTree::kNone || n.head < first || n.head > last;
    if (outside && n.label != Label::kCase) node = i;
  }
  return node;
}

bool modifies_noun(const SentenceTree& tree, uint32_t date, uint32_t last) {
  constexpr uint32_t kReach = 4;  // words
  const SentenceTree::Node& n = tree[date];
  if (n.label != Label::kCompound && n.label != Label::kPossessor) return false;
  if (n.head < last || n.head > last + kReach) return false;
  for (uint32_t i = last + 1; i < n.head; ++i) {
    if (tree[i].tag == Tag::kPunctuation || tree[i].tag == Tag::kCoordinator) return false;
  }
  return true;
}

}  // namespace nutgraf
