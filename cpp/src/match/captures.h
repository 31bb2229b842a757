// Capture reader: extracts the captures of one rule from a range that the rule is known to match.
// Leftmost alternative first, greedy repeats (Perl semantics).
#pragma once

#include <cstdint>
#include <span>

#include "base/unique_id.h"
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
  // `number`: of the rule in the NFA.
  CaptureReader(const Rule& rule, uint32_t number, const Nfa& nfa, const SymbolAlphabet& alphabet);

  // Sets span and captures for a range: its units have these symbols, the first is number `begin`.
  void read(std::span<const uint16_t> symbols, uint32_t begin, UnitRange& span,
            Captures& captures) const;

 private:
  void search(std::span<const uint16_t> symbols, uint32_t begin, UnitRange& span,
              Captures& captures) const;

  const Nfa& nfa_;
  const SymbolAlphabet& alphabet_;
  Nfa::Part part_;
  uint32_t captures_;          // their number
  bool saves_;                 // the rule has captures or context, so a search is needed
  uint32_t id_ = unique_id();  // owner of the cached captures
};

}  // namespace nutgraf
