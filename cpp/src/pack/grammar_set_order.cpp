// Numbering of class sets by frequency, for the locality of tables indexed by set.
#include <algorithm>
#include <numeric>

#include "pack/grammar.h"

namespace nutgraf {

// Counts the sets in the packs' own examples and gives the most frequent the lowest numbers. Texts
// use few other sets, so table lookups then hit a few cache lines of a table of tens of thousands.
void Grammar::order_sets() {
  struct {
    Unit unit;
    std::vector<uint32_t> uses;

    Unit* room() { return &unit; }
    Unit* settle(Unit*) { return ++uses[unit.set], &unit; }
    void take(const Unit*) {}
  } count{{}, std::vector<uint32_t>(classes_.set_count())};
  const std::vector<uint32_t>& uses = count.uses;
  std::vector<Token> tokens;
  for (const Rule& rule : rules_) {
    for (const Example& e : rule.examples) {
      tokens.clear();
      tokenize(e.text, spelling_, tokens);
      lexicon_.each_unit(e.text, tokens, shapes_, count);
    }
  }
  std::vector<SetId> order(uses.size());
  std::iota(order.begin(), order.end(), SetId{0});
  std::stable_sort(order.begin() + static_cast<ptrdiff_t>(classes_.built_in_sets()), order.end(),
                   [&](SetId a, SetId b) { return uses[a] > uses[b]; });
  std::vector<SetId> number(order.size());
  for (SetId place = 0; place < order.size(); ++place) {
    number[order[place]] = place;
    uses_.push_back(uses[order[place]]);
  }
  classes_.renumber(number);
  lexicon_.renumber(number);
  shapes_.renumber(number);
  text_shapes_.renumber(number);
}

}  // namespace nutgraf
