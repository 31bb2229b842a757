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

  bool fits(uint16_t atom, uint16_t symbol) const { return fits_.has(atom, symbol); }
  // Calls f(symbol) for each symbol that fits the atom.
  template <class F>
  void each_symbol(uint16_t atom, F&& f) const {
    fits_.each(atom, [&](size_t symbol) { f(static_cast<uint16_t>(symbol)); });
  }
  // Sets the bits of the symbols that fit the atom.
  void add_symbols(uint16_t atom, std::vector<uint64_t>& row) const {
    for (size_t w = 0; w < fits_.words(); ++w) row[w] |= fits_.word(atom, w);
  }

 private:
  std::vector<uint16_t> symbol_of_set_;
  uint32_t size_ = 0;
  BitMatrix fits_;  // by atom and symbol
};

}  // namespace nutgraf
