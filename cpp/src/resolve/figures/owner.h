// Owners: the noun whose a figure is, by the construction that holds the figure in the tree.
#pragma once

#include "resolve/figures/figure_context.h"
#include "resolve/figures/listed_noun.h"

namespace nutgraf {

// The node of the owner, and the construction that gives it.
struct Owner {
  uint32_t node = SentenceTree::kNone;
  const Construction* construction = nullptr;
  bool possessor = false;  // the noun itself, not what it has
};

class OwnerFinder : FigurePass {
 public:
  explicit OwnerFinder(FigureContext& t) : FigurePass(t), listed_(t) {}

  // No node: the figure is part of the subject, or the tree does not tell.
  Owner find(const Figure& f, const FigureUnits& at, const FigureSyntax& s) const;

 private:
  using Node = SentenceTree::Node;

  // The owner if the node's own label tells it. `own_phrase`: no preposition is between the figure
  // and the node.
  std::optional<Owner> at_node(const Figure& f, const FigureUnits& at, const FigureSyntax& s,
                               uint32_t node, bool own_phrase) const;
  Owner beside(const FigureUnits& at, const FigureSyntax& s) const;
  bool ranks_a_phrase(const Figure& f, const FigureUnits& at, const FigureSyntax& s) const;
  uint32_t possessor(const Figure& f, const FigureUnits& at, const FigureSyntax& s) const;
  Owner of_change(const FigureSyntax& s, uint32_t change) const;
  Owner of_clause(const Figure& f, const FigureUnits& at, const FigureSyntax& s, uint32_t clause,
                  uint32_t node, bool own_phrase) const;
  bool sets_level(const Figure& f, const FigureSyntax& s, uint32_t node, uint32_t object) const;
  uint32_t whole_of_parts(const Figure& f, const FigureUnits& at, const FigureSyntax& s) const;
  uint32_t heading(const Figure& f, const FigureSyntax& s) const;
  uint32_t holder_after(const FigureUnits& at, const FigureSyntax& s) const;
  uint32_t whole_name(const FigureSyntax& s, uint32_t noun) const;
  uint32_t rival_after(const Figure& f, const FigureUnits& at, const FigureSyntax& s) const;
  uint32_t first_of_match(const Figure& f, const FigureUnits& at, const FigureSyntax& s) const;
  Owner beside_clause(const FigureSyntax& s, uint32_t clause) const;
  uint32_t worth_after_comma(const FigureUnits& at, const FigureSyntax& s) const;
  uint32_t before_bracket(const FigureUnits& at, const FigureSyntax& s) const;
  uint32_t agent_before(const FigureUnits& at, const FigureSyntax& s) const;
  bool ends_pair(const Figure& f, const FigureUnits& at) const;
  bool reports(uint32_t unit) const;
  bool is_amount(const FigureSyntax& s, uint32_t node) const;

  ListedNouns listed_;
};

}  // namespace nutgraf
