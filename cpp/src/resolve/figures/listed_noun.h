// Listed nouns: the noun right before a figure in a list or after "with", where no verb is between.
#pragma once

#include "resolve/figures/figure_context.h"

namespace nutgraf {

class ListedNouns : FigurePass {
 public:
  explicit ListedNouns(FigureContext& t) : FigurePass(t) {}

  // Unit of the noun, or kNone. "X fell 2%, Y by 3% and Z 4%", "with sales up 3% at $5m", "with Roe
  // on 12%".
  uint32_t find(const Figure& f, const FigureUnits& at, const FigureSyntax& s) const {
    return find(f, at, s, false);
  }

 private:
  // `again`: the search goes on from the figure before.
  uint32_t find(const Figure& f, const FigureUnits& at, const FigureSyntax& s, bool again) const;
  uint32_t before_date(uint32_t end) const;

  static constexpr uint32_t kNone = SentenceTree::kNone;
};

}  // namespace nutgraf
