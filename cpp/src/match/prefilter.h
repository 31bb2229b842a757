// Prefilter: decides from two adjacent units whether a match could start here. Most positions fail,
// so the automaton rarely runs.
#pragma once

#include <cstdint>
#include <vector>

#include "match/nfa.h"
#include "match/symbol_alphabet.h"

namespace nutgraf {

// Prefilter of one stage. First units are put into seven groups, one bit each; the eighth bit is
// for first units that are a match alone. A group accepts as second units all that may follow one
// of its first units, so no match is missed. The groups are chosen to
//
//     minimise  Σ over groups of  uses(group's first units) · P(unit is accepted as second),
//
// the expected number of pairs that pass, with frequencies from the packs' own examples.
class PairPrefilter {
 public:
  PairPrefilter() = default;
  // `uses`: by set, how often the examples have it.
  PairPrefilter(const Nfa& nfa, const SymbolAlphabet& alphabet, const std::vector<double>& uses);

  uint8_t first(uint16_t symbol) const { return first_[symbol]; }
  uint8_t second(uint16_t symbol) const { return second_[symbol]; }

  template <class A>
  void archive(A& a) {
    a(first_, second_);
  }

 private:
  std::vector<uint8_t> first_, second_;  // by symbol
};

}  // namespace nutgraf
