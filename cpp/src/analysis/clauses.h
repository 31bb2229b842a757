// Clauses of a sentence tree: their heads, subjects and objects.
#pragma once

#include "analysis/sentence_tree.h"

namespace nutgraf {

class Clauses {
 public:
  static constexpr uint32_t kNone = SentenceTree::kNone;

  explicit Clauses(const SentenceTree& tree) : tree_(tree) {}

  // True for verbs and predicates: of main, subordinate, relative and participial clauses.
  bool heads_clause(uint32_t node) const;
  // The head of the clause that holds the node: the node itself if it heads one.
  uint32_t clause_of(uint32_t node) const;
  // The clause that a clause depends on; kNone for the main clause.
  uint32_t outer(uint32_t clause) const {
    const uint32_t head = tree_[clause].head;
    return head == kNone ? kNone : clause_of(head);
  }
  // Node of the subject. Clauses that share it with another clause get that subject; a relative
  // pronoun gives the noun that it refers to. kNone: there is none, or the tree does not tell.
  // `controls` says of a verb whether its object is the subject of its complement ("ordered Acme
  // to pay").
  template <class Controls>
  uint32_t subject(uint32_t clause, Controls&& controls) const;
  // The noun of a relative pronoun: the last noun before it, if a comma is between; else what the
  // clause modifies.
  uint32_t antecedent(uint32_t pronoun, const SentenceTree::Node& clause) const;
  // "was hot and the voltage | was 5 volts": the noun between a conjunction and the verb of the
  // clause that it joins, or kNone.
  uint32_t noun_after_coordinator(uint32_t clause) const;
  // The subject of the clause's own verb, if it is written there.
  uint32_t own_subject(uint32_t clause) const;
  uint32_t object(uint32_t clause) const { return tree_.child(clause, Label::kObject); }
  bool is_passive(uint32_t clause) const {
    return tree_.child(clause, Label::kPassiveAuxiliary) != kNone ||
           tree_.child(clause, Label::kPassiveSubject) != kNone;
  }

 private:
  static constexpr int kMostSteps = 20;  // upwards: keeps the search linear

  const SentenceTree& tree_;
};

template <class Controls>
uint32_t Clauses::subject(uint32_t clause, Controls&& controls) const {
  for (int step = 0; step < kMostSteps && clause != kNone; ++step) {
    const SentenceTree::Node& n = tree_[clause];
    const uint32_t own = own_subject(clause);
    if (own != kNone) return tree_[own].tag == Tag::kRelative ? antecedent(own, n) : own;
    switch (n.label) {
      case Label::kNounClause:
        if (tree_.child(clause, Label::kMark) == kNone) return n.head;
        // "expect sales | to rise", but "a spot after | taking $5m"
        if (const uint32_t verb = tree_[n.head].head;
            verb != kNone && tree_[n.head].label == Label::kObject && controls(verb))
          return n.head;
        clause = clause_of(n.head);
        break;
      case Label::kRelativeClause:
        return n.head;
      case Label::kOpenComplement:
      case Label::kAdverbialClause:
        if (const uint32_t object = this->object(n.head); object != kNone && controls(n.head))
          return object;
        clause = clause_of(n.head);
        break;
      case Label::kConjunct:
        // "Norvik, last year's best share, | fell 5%": the noun is no clause.
        if (is_noun(tree_[n.head].tag) && tree_.child(n.head, Label::kCopula) == kNone &&
            own_subject(n.head) == kNone)
          return n.head;
        if (const uint32_t noun = noun_after_coordinator(clause); noun != kNone) return noun;
        clause = clause_of(n.head);
        break;
      default:
        return kNone;
    }
  }
  return kNone;
}

}  // namespace nutgraf
