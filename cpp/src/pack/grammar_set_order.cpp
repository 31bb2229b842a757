// Numbering of class sets by frequency, for the locality of tables indexed by set.
#include <algorithm>
#include <numeric>

#include "pack/grammar.h"

namespace nutgraf {

// Counts the sets in the packs' own examples and gives the most frequent the lowest numbers. Texts
// use few other sets, so table lookups then hit a few cache lines of a table of tens of thousands.
void Grammar::order_sets() {
  std::vector<uint32_t> uses(classes_.set_count());
  std::vector<Token> tokens;
  for (const Rule& rule : rules_) {
    for (const Example& e : rule.examples) {
      tokens.clear();
      tokenize(e.text, spelling_, tokens);
      lexicon_.each_unit(e.text, tokens, shapes_, [&](const Unit& unit) { ++uses[unit.set]; });
    }
  }
  std::vector<SetId> order(uses.size());
  std::iota(order.begin(), order.end(), SetId{0});
  std::stable_sort(order.begin() + static_cast<ptrdiff_t>(classes_.built_in_sets()), order.end(),
                   [&](SetId a, SetId b) { return uses[a] > uses[b]; });
  std::vector<SetId> number(order.size());
  for (SetId index = 0; index < order.size(); ++index) {
    number[order[index]] = index;
    uses_.push_back(uses[order[index]]);
  }
  classes_.renumber(number);
  LexiconBuilder::renumber(lexicon_, number);
  shapes_.renumber(number);
  text_shapes_.renumber(number);
}

}  // namespace nutgraf
