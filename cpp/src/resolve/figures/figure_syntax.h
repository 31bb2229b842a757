// Syntax of a figure: its node in the sentence's tree, the phrases and clauses around it.
#pragma once

#include "analysis/clauses.h"
#include "analysis/sentence_tree.h"
#include "analysis/unit_view.h"
#include "resolve/figures/noun_phrase.h"

namespace nutgraf {

// A sentence's tree with the units and classes of its nodes, and its noun phrases.
class SentenceSyntax {
 public:
  static constexpr uint32_t kNone = SentenceTree::kNone;

  // The tree must not be empty.
  SentenceSyntax(const Analysis& a, const UnitView& units, const SentenceTree& tree)
      : a_(a), units_(units), tree_(tree), clauses_(tree) {}

  const SentenceTree& tree() const { return tree_; }
  const Clauses& clauses() const { return clauses_; }
  const SentenceTree::Node& at(uint32_t node) const { return tree_[node]; }
  uint32_t unit(uint32_t node) const { return a_.unit_at(a_.base(), tree_.token(node)); }
  bool is(uint32_t node, BuiltinClass c) const { return units_.is(unit(node), c); }
  // The node of a unit's last word; kNone outside of the sentence.
  uint32_t node_of(uint32_t unit) const { return tree_.node(units_[unit].last() - 1); }

  // The preposition of the node's phrase, or kNone.
  uint32_t preposition(uint32_t node) const { return tree_.child(node, Label::kCase); }
  bool has_preposition(uint32_t node, BuiltinClass c) const;

  // The noun phrase of a noun: its modifiers before it and its head, without articles and without
  // the figure. Empty for other words.
  UnitPhrase phrase(uint32_t noun) const;
  // The same without a number in it: "the next 13 | games".
  UnitPhrase uncounted(uint32_t noun) const;
  // The phrase with the prepositional phrases right after it: "grain exports to Egypt".
  UnitPhrase full_phrase(uint32_t noun) const;

  // The noun that the participle at a unit modifies: "deals | totalling". None: kNone.
  uint32_t noun_of_participle(uint32_t unit) const;

  // The name of a noun: "comedy | Fat Albert", "Roe's | Old Baby", or the noun itself.
  uint32_t named(uint32_t noun) const;

  uint32_t begin() const { return begin_; }  // nodes of the figure, half open; none: 0, 0
  uint32_t end() const { return end_; }
  bool inside(uint32_t node) const { return begin_ <= node && node < end_; }

 protected:
  const Analysis& a_;
  const UnitView& units_;
  const SentenceTree& tree_;
  uint32_t begin_ = 0, end_ = 0;

 private:
  bool is_joined(uint32_t hyphen) const;  // no spaces around it
  bool is_nominal(uint32_t node) const;

  const Clauses clauses_;
};

class FigureSyntax : public SentenceSyntax {
 public:
  // `first`, `last`: units of the figure.
  FigureSyntax(const Analysis& a, const UnitView& units, const SentenceTree& tree, uint32_t first,
               uint32_t last);

  uint32_t node() const { return node_; }  // head of the figure; its own head is outside
  // True if the figure is below the node, or the node itself.
  bool is_in(uint32_t node) const { return at(node).begin <= node_ && node_ < at(node).end; }

 private:
  uint32_t node_ = 0;
};

}  // namespace nutgraf
