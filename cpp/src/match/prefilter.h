// With which two units a match may begin: told before any automaton is asked, since most units
// begin none.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "match/nfa.h"
#include "match/rule.h"
#include "match/symbol_alphabet.h"

namespace nutgraf {

// What two stages that follow each other know of a set, in one place: what asks for a unit's first
// column soon asks for the others.
struct ClassSetRow {
  // A byte for each stage: a match may begin with two units if the first's `first` and the second's
  // `second` have a bit of the stage's byte in common.
  uint16_t first = 0, second = 0;
  std::array<uint16_t, 2> symbols{};  // for each stage, of its alphabet

  static constexpr size_t column_of(Stage s) { return static_cast<size_t>(s) % 2; }
  static constexpr unsigned shift_of(Stage s) { return static_cast<unsigned>(column_of(s)) * 8; }
  // Of every `second`, and of what stands behind the last unit: the bit of first units that are a
  // match alone.
  static constexpr uint16_t kAlone = 0x0101;
};

// Of one stage. First units that much the same units may follow are a group, a bit each; a group's
// second units are all that may follow one of its first, so no match is missed and few other pairs
// come through: of units of news one in seven, of which nine in ten begin what a rule goes on with.
class PairPrefilter {
 public:
  PairPrefilter() = default;
  // `uses`, by set: how often texts have it, for groups are made to let few pairs through.
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
