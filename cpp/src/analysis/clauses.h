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
  // How a clause has its subject.
  enum class Sharing {
    kNone,        // it is written at the clause's verb
    kRelative,    // the noun that a relative clause modifies
    kParticiple,  // the noun before a participle: "talks held in May"
    kPossessor,   // the possessor of the noun before an infinitive: "Acme's plan to pay"
    kControl,     // the object of the verb around it: "ordered Acme to pay"
    kComplement,  // the subject of the verb around it: "hopes to pay"
    kAdverbial,   // the same for adverbial clauses: "fell, losing 5%"
    kConjunct,    // the subject of the verb before: "fell and lost 5%"
  };
  struct Subject {
    uint32_t node = kNone;
    Sharing sharing = Sharing::kNone;  // of the innermost clause
  };
  // Node of the subject. Clauses that share it with another clause get that subject; a relative
  // pronoun gives the noun that it refers to. kNone: there is none, or the tree does not tell.
  // `controls(verb, clause)` says whether the verb's object is the subject of the clause that
  // depends on it ("ordered Acme to pay").
  template <class Controls>
  Subject subject(uint32_t clause, Controls&& controls) const;
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
  static constexpr int kMostSteps = 16;  // upwards: keeps the search linear

  const SentenceTree& tree_;
};

template <class Controls>
Clauses::Subject Clauses::subject(uint32_t clause, Controls&& controls) const {
  Sharing sharing = Sharing::kNone;
  const auto shared = [&](Sharing how) {
    if (sharing == Sharing::kNone) sharing = how;
  };
  for (int step = 0; step < kMostSteps && clause != kNone; ++step) {
    const SentenceTree::Node& n = tree_[clause];
    const uint32_t own = own_subject(clause);
    if (own != kNone) {
      if (tree_[own].tag != Tag::kRelative) return {own, sharing};
      shared(Sharing::kRelative);
      return {antecedent(own, n), sharing};
    }
    switch (n.label) {
      case Label::kNounClause:
        shared(Sharing::kParticiple);
        if (tree_.child(clause, Label::kMark) == kNone) return {n.head, sharing};
        // "expect sales | to rise", but "a spot after | taking $5m"
        if (const uint32_t verb = tree_[n.head].head;
            verb != kNone && tree_[n.head].label == Label::kObject && controls(verb, clause))
          return {n.head, Sharing::kControl};
        if (const uint32_t owner = tree_.child(n.head, Label::kPossessor);
            owner != kNone && is_noun(tree_[owner].tag))
          return {owner, Sharing::kPossessor};
        clause = clause_of(n.head);
        break;
      case Label::kRelativeClause:
        shared(Sharing::kRelative);
        return {n.head, sharing};
      case Label::kOpenComplement:
      case Label::kAdverbialClause:
        if (const uint32_t object = this->object(n.head);
            object != kNone && controls(n.head, clause)) {
          shared(Sharing::kControl);
          return {object, sharing};
        }
        shared(n.label == Label::kOpenComplement ? Sharing::kComplement : Sharing::kAdverbial);
        clause = clause_of(n.head);
        break;
      case Label::kComplement: {  // "saw profits | fall 5%"
        const uint32_t object = this->object(n.head);
        const bool controlled = object != kNone && object < clause && controls(n.head, clause);
        return controlled ? Subject{object, Sharing::kControl} : Subject{};
      }
      case Label::kConjunct:
        shared(Sharing::kConjunct);
        // "Norvik, last year's best share, | fell 5%": the noun is no clause.
        if (is_noun(tree_[n.head].tag) && tree_.child(n.head, Label::kCopula) == kNone &&
            own_subject(n.head) == kNone)
          return {n.head, sharing};
        if (const uint32_t noun = noun_after_coordinator(clause); noun != kNone)
          return {noun, sharing};
        clause = clause_of(n.head);
        break;
      default:
        return {};
    }
  }
  return {};
}

}  // namespace nutgraf
