// Where the captures of a rule stand in a stretch that it matches. Of several ways to read it that
// counts which takes the earlier alternative, and repeats as often as it can, as in other regular
// expressions. The same few words come again and again: each thread remembers what the last ones
// meant.
#pragma once

#include <cstdint>
#include <span>

#include "lexicon/lexical_unit.h"
#include "match/match_result.h"
#include "match/nfa.h"
#include "match/rule.h"
#include "match/symbol_alphabet.h"

namespace nutgraf {

// Throws PackError NG-PACK-014 if the rule has too many captures, or counts inside counts.
void check_captures(const Rule& rule);

class CaptureReader {
 public:
  // `rule` is number `number` of the automaton.
  CaptureReader(const Rule& rule, uint32_t number, const Nfa& nfa, const SymbolAlphabet& alphabet);

  // Sets span and captures of the stretch of units with these symbols, of which the first is number
  // `at`.
  void read(std::span<const uint16_t> symbols, uint32_t at, UnitRange& span,
            Captures& captures) const;

 private:
  void search(std::span<const uint16_t> symbols, uint32_t at, UnitRange& span,
              Captures& captures) const;

  const Nfa& nfa_;
  const SymbolAlphabet& alphabet_;
  Nfa::Part part_;
  uint32_t captures_;
  bool saves_;   // has it captures, or more than its span?
  uint32_t id_;  // tells readers apart in what threads remember
};

}  // namespace nutgraf
