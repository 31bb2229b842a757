// Clauses: which nodes head them, and how to climb to them.
#include "analysis/clauses.h"

#include <algorithm>

namespace nutgraf {

uint32_t Clauses::own_subject(uint32_t clause) const {
  uint32_t subject = kNone;
  tree_.each_child(clause, [&](uint32_t child) {
    // A verb has one subject; of two, the one beside it.
    if (is_subject(tree_[child].label) && (subject == kNone || child < clause)) subject = child;
  });
  if (subject != kNone || tree_.child(clause, Label::kComplement) != kNone ||
      tree_.child(clause, Label::kCopula) != kNone)
    return subject;
  // "it | aimed to save $5": no other subject, so the pronoun is no filler.
  const uint32_t filler = tree_.child(clause, Label::kExpletive);
  return filler != kNone && tree_[filler].tag == Tag::kPronoun ? filler : kNone;
}

uint32_t Clauses::noun_after_coordinator(uint32_t clause) const {
  uint32_t verb = clause;
  tree_.each_child(clause, [&](uint32_t child) {
    const Label l = tree_[child].label;
    if (l == Label::kAuxiliary || l == Label::kPassiveAuxiliary || l == Label::kCopula)
      verb = std::min(verb, child);
  });
  const uint32_t floor = verb - std::min<uint32_t>(verb, kMostSteps);
  uint32_t first = verb;
  while (first > floor && tree_[first - 1].tag != Tag::kCoordinator) --first;
  if (first == floor) return kNone;
  for (uint32_t i = first; i < verb; ++i) {
    const SentenceTree::Node& n = tree_[i];
    if (is_verb(n.tag)) return kNone;
    const bool modifier =
        n.label == Label::kFlat || (n.head != kNone && n.head > i && n.head < verb);
    if (is_noun(n.tag) && !modifier) return i;
  }
  return kNone;
}

uint32_t Clauses::antecedent(uint32_t pronoun, const SentenceTree::Node& clause) const {
  if (clause.label == Label::kRelativeClause) return clause.head;
  if (pronoun < 2) return kNone;
  const uint32_t noun =
      tree_.head_of_name(tree_[pronoun - 1].tag == Tag::kPunctuation ? pronoun - 2 : pronoun - 1);
  return is_noun(tree_[noun].tag) ? noun : kNone;
}

bool Clauses::heads_clause(uint32_t node) const {
  const SentenceTree::Node& n = tree_[node];
  switch (n.label) {
    case Label::kRoot:
    case Label::kComplement:
    case Label::kAdverbialClause:
    case Label::kNounClause:
    case Label::kRelativeClause:
    case Label::kParataxis:
      return true;
    case Label::kOpenComplement:
    case Label::kConjunct:
      return is_verb(n.tag) || own_subject(node) != kNone ||
             tree_.child(node, Label::kCopula) != kNone;
    case Label::kSubject:  // "that may be right | to return inflation to 2%"
      return n.tag == Tag::kVerbBase && tree_.child(node, Label::kMark) != kNone;
    default:  // "said profit was $5m": a predicate with its subject, whatever its label
      return n.head == kNone ||
             (tree_.child(node, Label::kCopula) != kNone && own_subject(node) != kNone);
  }
}

uint32_t Clauses::clause_of(uint32_t node) const {
  for (int step = 0; step < kMostSteps; ++step) {
    if (heads_clause(node)) return node;
    node = tree_[node].head;
  }
  return node;
}

}  // namespace nutgraf
