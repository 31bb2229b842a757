// Symbol alphabet of a stage: class sets that no rule of the stage distinguishes share a symbol.
#pragma once

#include <cstdint>
#include <vector>

#include "lexicon/class_set.h"
#include "match/pattern.h"

namespace nutgraf {

class SymbolAlphabet {
 public:
  SymbolAlphabet() = default;
  // Numbers the atoms of the patterns. Throws PackError NG-PACK-014 if there are more symbols than
  // a 16-bit number can tell apart.
  SymbolAlphabet(const std::vector<Pattern*>& patterns, const ClassTable& classes);

  template <class A>
  void archive(A& a) {
    a(symbol_of_set_, size_, fits_);
  }

  uint16_t symbol(SetId set) const { return symbol_of_set_[set]; }
  size_t size() const { return size_; }
  size_t sets() const { return symbol_of_set_.size(); }

  bool fits(uint16_t atom, uint16_t symbol) const { return fits_.has(symbol, atom); }
  // The atoms that the symbol fits: bit i of word w is atom 64 * w + i.
  const uint64_t* atoms(uint16_t symbol) const { return fits_.data() + symbol * fits_.words(); }
  size_t atom_words() const { return fits_.words(); }
  // The symbols that fit each atom.
  BitMatrix symbols_by_atom() const;

 private:
  std::vector<uint16_t> symbol_of_set_;
  uint32_t size_ = 0;
  BitMatrix fits_;  // by symbol and atom
};

}  // namespace nutgraf
